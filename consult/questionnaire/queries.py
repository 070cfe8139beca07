"""Finding the versions of a questionnaire, and what they ask."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.kernel.text import Sentence
from consult.questionnaire.errors import NoSuchVersion
from consult.questionnaire.logic.definition import Questionnaire, from_json
from consult.questionnaire.models import QuestionnaireVersion

DRAFT = 0
"""The number of the version that is still being written."""


def draft(session: Session, consultation_id: int) -> QuestionnaireVersion | None:
    """The draft of the next version, if one was ever saved."""
    return _numbered(session, consultation_id, DRAFT)


def published_version(session: Session, consultation_id: int) -> QuestionnaireVersion | None:
    """The newest published version, which new contributions answer."""
    return session.scalars(
        select(QuestionnaireVersion)
        .where(
            QuestionnaireVersion.consultation_id == consultation_id,
            QuestionnaireVersion.number > DRAFT,
        )
        .order_by(QuestionnaireVersion.number.desc())
        .limit(1)
    ).first()


def published_versions(session: Session, consultation_id: int) -> tuple[QuestionnaireVersion, ...]:
    """Every published version, oldest first."""
    return tuple(
        session.scalars(
            select(QuestionnaireVersion)
            .where(
                QuestionnaireVersion.consultation_id == consultation_id,
                QuestionnaireVersion.number > DRAFT,
            )
            .order_by(QuestionnaireVersion.number)
        )
    )


def version_by_id(session: Session, version_id: int) -> QuestionnaireVersion:
    """The version with this id; NoSuchVersion where there is none."""
    found = session.get(QuestionnaireVersion, version_id)
    if found is None:
        raise NoSuchVersion(Sentence("This version of the questionnaire does not exist."))
    return found


def definition(version: QuestionnaireVersion) -> Questionnaire:
    """What the version asks; decoded once for each text."""
    return _decoded(version.digest, version.definition)


def numbered_version(session: Session, consultation_id: int, number: int) -> QuestionnaireVersion:
    """The version with this number, 0 for the draft; NoSuchVersion where there is none."""
    found = _numbered(session, consultation_id, number)
    if found is None:
        if number == DRAFT:
            raise NoSuchVersion(Sentence("There is no draft."))
        raise NoSuchVersion(Sentence("There is no version %(number)s.", number=number))
    return found


def _numbered(session: Session, consultation_id: int, number: int) -> QuestionnaireVersion | None:
    return session.scalars(
        select(QuestionnaireVersion).where(
            QuestionnaireVersion.consultation_id == consultation_id,
            QuestionnaireVersion.number == number,
        )
    ).first()


# Keyed by the text as well as its digest: a draft that was changed by hand must not be mistaken.
@lru_cache(maxsize=64)
def _decoded(digest: str, text: str) -> Questionnaire:  # noqa: ARG001 - part of the key
    return from_json(text)
