"""In which languages a consultation is announced, and what people are told in each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.consultations.errors import WrongPhase
from consult.consultations.logic.described import TEXTS
from consult.consultations.models import Consultation
from consult.consultations.queries import phase
from consult.kernel.errors import Conflict, Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire import queries as questionnaires


def announce(
    session: Session,
    consultation: Consultation,
    tag: str,
    at: datetime,
    *,
    actor_id: int | None = None,
) -> None:
    """Offer this language to people; once the questionnaire is frozen it must be asked in it."""
    if tag in consultation.languages:
        return
    if not can_be_announced(session, consultation, tag, at):
        raise WrongPhase(
            Sentence(
                "The published questionnaire does not speak this language. Publish a version that"
                " does, then announce it."
            )
        )
    if phase(consultation, at) != "draft" and not consultation.title.get(tag):
        raise Conflict(Sentence("Write the title in this language before you announce it."))
    consultation.languages = [*consultation.languages, tag]
    _note(session, "consultation.announce_language", consultation, tag, actor_id)


def can_be_announced(session: Session, consultation: Consultation, tag: str, at: datetime) -> bool:
    """Whether people could answer in it: before the opening, or asked in it already."""
    if phase(consultation, at) == "draft":
        return True
    version = questionnaires.published_version(session, consultation.id)
    return version is not None and tag in questionnaires.definition(version).languages


def withdraw(
    session: Session,
    consultation: Consultation,
    tag: str,
    at: datetime,
    *,
    actor_id: int | None = None,
) -> None:
    """Do not offer it any more; its texts stay, and are there when it is announced again."""
    if tag not in consultation.languages:
        return
    if phase(consultation, at) != "draft":
        raise WrongPhase(Sentence("People were told that they can answer in this language."))
    if len(consultation.languages) == 1:
        raise Conflict(Sentence("A consultation needs at least one language."))
    consultation.languages = [one for one in consultation.languages if one != tag]
    _note(session, "consultation.withdraw_language", consultation, tag, actor_id)


def put_first(
    session: Session, consultation: Consultation, tag: str, *, actor_id: int | None = None
) -> None:
    """This language is shown where another is missing."""
    if tag in consultation.languages:
        others = [one for one in consultation.languages if one != tag]
        consultation.languages = [tag, *others]
        _note(session, "consultation.first_language", consultation, tag, actor_id)


def describe(
    session: Session,
    consultation: Consultation,
    tag: str,
    told: dict[str, str],
    at: datetime,
    *,
    actor_id: int | None = None,
) -> None:
    """What people are told in this language: `told` by the names of `TEXTS`."""
    is_needed = tag in consultation.languages and phase(consultation, at) != "draft"
    if not told.get("title", "").strip() and (is_needed or tag == consultation.languages[0]):
        what = Sentence("Write the title in “%(language)s”.", language=tag)
        raise Invalid(what, [Problem("title", what)])
    for name in TEXTS:
        texts = {**getattr(consultation, name), tag: told.get(name, "").strip()}
        setattr(consultation, name, {key: text for key, text in texts.items() if text})
    _note(session, "consultation.describe", consultation, tag, actor_id)


def _note(
    session: Session, act: str, consultation: Consultation, tag: str, actor_id: int | None
) -> None:
    session.flush()
    record(session, act, consultation.slug, actor_id=actor_id, language=tag)
