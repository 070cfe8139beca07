"""The draft that is edited: what it says now, and where it stands in its history."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy.orm import Session

from consult.accounts.models import Account
from consult.consultations.models import Consultation
from consult.questionnaire import history
from consult.questionnaire.logic.definition import Questionnaire, Voice, to_json
from consult.questionnaire.logic.standard import VOICES, voice
from consult.questionnaire.models import QuestionnaireRevision
from consult.questionnaire.queries import definition, draft, published_version
from consult.questionnaire.steps import questionnaire_digest


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written."""

    whole: Questionnaire
    digest: str
    step: int | None = None
    version: int = 1
    """The number that it gets when it is published."""
    made_at: datetime | None = None
    undoes: QuestionnaireRevision | None = None
    redoes: int | None = None


def draft_of(session: Session, row: Consultation) -> Draft:
    """The draft; the newest version, or an empty questionnaire, where nothing was drafted yet."""
    found = draft(session, row.id)
    newest = published_version(session, row.id)
    number = newest.number + 1 if newest else 1
    if found is None:
        whole = definition(newest) if newest else blank(row)
        return Draft(whole, questionnaire_digest(to_json(whole)), version=number)
    step = history.step_at(session, row.id, found.revision)
    return Draft(
        whole=definition(found),
        digest=found.digest,
        step=found.revision,
        version=number,
        made_at=step.made_at if step else None,
        undoes=step if step and step.parent is not None else None,
        redoes=history.newest_child(session, row.id, found.revision) if step else None,
    )


def draft_to_change(session: Session, row: Consultation) -> Questionnaire:
    """What the draft says now; nobody else changes it before this request ends."""
    held = history.draft_to_change(session, row.id)
    return definition(held) if held else draft_of(session, row).whole


def blank(row: Consultation) -> Questionnaire:
    """Nothing yet but what the consultation says of itself."""
    languages = tuple(row.languages)
    title = {tag: text for tag, text in row.title.items() if tag in languages}
    voices = tuple(
        voice(code, languages) if code in VOICES else Voice(code, {languages[0]: code.capitalize()})
        for code in row.voices
    )
    return Questionnaire(title, languages, voices, ())


def who(session: Session, account_id: int | None) -> str:
    """The name of whoever did something."""
    account = session.get(Account, account_id) if account_id is not None else None
    return account.name or account.email if account else str(_("a command"))
