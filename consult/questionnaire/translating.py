"""Acts on the languages of a draft: each is a step of its history and can be undone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.questionnaire import history, queries
from consult.questionnaire.logic.definition import Questionnaire, Words, from_json
from consult.questionnaire.logic.places import at_language
from consult.questionnaire.logic.texts import with_texts
from consult.questionnaire.logic.translations import (
    outdated,
    with_language,
    with_source,
    without_language,
)
from consult.questionnaire.models import QuestionnaireRevision
from consult.questionnaire.steps import Step, keep_step

LOOKED_AT = 12
"""So many steps of translation are looked back at to see whether a source was changed since."""


def questionnaire_of(session: Session, consultation_id: int) -> Questionnaire | None:
    """The draft, or the newest version where there is no draft; None where there is neither."""
    found = queries.draft(session, consultation_id)
    found = found or queries.published_version(session, consultation_id)
    return queries.definition(found) if found else None


def questionnaire_to_change(session: Session, consultation_id: int) -> Questionnaire | None:
    """The same, and nobody else changes it before this transaction ends."""
    held = history.draft_to_change(session, consultation_id)
    return queries.definition(held) if held else questionnaire_of(session, consultation_id)


def keep_texts(
    session: Session,
    consultation_id: int,
    language: str,
    given: dict[str, Words],
    *,
    act: str = "translate",
    actor_id: int | None = None,
) -> int:
    """Put these texts into the draft; gives their number. Unknown keys change nothing."""
    asked = questionnaire_to_change(session, consultation_id)
    if asked is None or not given:
        return 0
    changed, unknown = with_texts(asked, given)
    _keep(session, consultation_id, changed, Step(act, at_language(language)), actor_id)
    return len(given) - len(unknown)


def add_language(
    session: Session, consultation_id: int, tag: str, *, actor_id: int | None = None
) -> int:
    """Ask in one more language; gives how many standard texts it has at once."""
    asked = questionnaire_to_change(session, consultation_id)
    if asked is None:
        return 0
    changed, said = with_language(asked, tag)
    step = Step("language.add", at_language(changed.languages[-1]))
    _keep(session, consultation_id, changed, step, actor_id)
    return said


def remove_language(
    session: Session, consultation_id: int, tag: str, *, actor_id: int | None = None
) -> None:
    """Ask in this language no more; its texts come back when the step is undone."""
    asked = questionnaire_to_change(session, consultation_id)
    if asked is not None and tag in asked.languages:
        step = Step("language.remove", at_language(tag))
        _keep(session, consultation_id, without_language(asked, tag), step, actor_id)


def choose_source(
    session: Session, consultation_id: int, tag: str, *, actor_id: int | None = None
) -> None:
    """This is the language that the others are translated from."""
    asked = questionnaire_to_change(session, consultation_id)
    if asked is not None:
        step = Step("language.first", at_language(tag))
        _keep(session, consultation_id, with_source(asked, tag), step, actor_id)


def outdated_texts(
    session: Session, consultation_id: int, asked: Questionnaire, source: str, language: str
) -> dict[str, str]:
    """Texts whose source was changed after they were translated, and the source as it was.

    Known from the steps of translation since the newest version was published; what was
    translated earlier counts as looked through by whoever published it.
    """
    before = _states(session, consultation_id, language)
    return outdated(asked, before, source, language)


def _states(session: Session, consultation_id: int, language: str) -> Iterator[Questionnaire]:
    published = queries.published_version(session, consultation_id)
    steps = (
        select(QuestionnaireRevision.definition)
        .where(
            QuestionnaireRevision.consultation_id == consultation_id,
            QuestionnaireRevision.place == at_language(language),
            QuestionnaireRevision.act.in_(("translate", "translate.import")),
        )
        .order_by(QuestionnaireRevision.number.desc())
        .limit(LOOKED_AT)
    )
    if published is not None and published.published_at is not None:
        steps = steps.where(QuestionnaireRevision.made_at > published.published_at)
    yield from (_decoded(text) for text in session.scalars(steps))
    if published is not None:
        yield queries.definition(published)


@lru_cache(maxsize=2 * LOOKED_AT)
def _decoded(text: str) -> Questionnaire:
    return from_json(text)


def _keep(
    session: Session,
    consultation_id: int,
    questionnaire: Questionnaire,
    step: Step,
    actor_id: int | None,
) -> None:
    draft = keep_step(session, consultation_id, questionnaire, step, actor_id=actor_id)
    record(
        session,
        f"questionnaire.{step.act}",
        f"consultation {consultation_id}",
        actor_id=actor_id,
        place=step.place,
        digest=draft.digest,
    )
