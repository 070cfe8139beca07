"""Writing a questionnaire: the draft may change at any time, a published version never does."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.kernel.ids import digest
from consult.kernel.text import Sentence
from consult.questionnaire import queries
from consult.questionnaire.errors import NoDraft, NothingChanged, NotReady
from consult.questionnaire.logic.definition import Questionnaire, to_json
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.models import QuestionnaireVersion


def save_draft(
    session: Session,
    consultation_id: int,
    questionnaire: Questionnaire,
    *,
    actor_id: int | None = None,
) -> QuestionnaireVersion:
    """Keep this as the draft of the next version; it may still have problems."""
    text = to_json(questionnaire)
    draft = queries.draft(session, consultation_id)
    if draft is None:
        draft = QuestionnaireVersion(consultation_id=consultation_id, number=queries.DRAFT)
        session.add(draft)
    draft.definition, draft.digest = text, questionnaire_digest(text)
    session.flush()
    _note(session, "questionnaire.save_draft", draft, actor_id)
    return draft


def publish_version(
    session: Session, consultation_id: int, at: datetime, *, actor_id: int | None = None
) -> QuestionnaireVersion:
    """Freeze the draft as the next version; refused while it has problems or says nothing new."""
    draft = queries.draft(session, consultation_id)
    if draft is None:
        raise NoDraft(Sentence("Write a questionnaire before publishing it."))
    newest = queries.published_version(session, consultation_id)
    if newest is not None and newest.digest == draft.digest:
        raise NothingChanged(
            Sentence("Version %(number)s already says what the draft says.", number=newest.number)
        )
    _refuse_problems(queries.definition(draft))
    version = QuestionnaireVersion(
        consultation_id=consultation_id,
        number=newest.number + 1 if newest else 1,
        definition=draft.definition,
        digest=draft.digest,
        published_at=at,
    )
    session.add(version)
    session.flush()
    _note(session, "questionnaire.publish", version, actor_id)
    return version


def questionnaire_digest(text: str) -> str:
    """The digest of a definition, by which a report says what was asked."""
    return digest("questionnaire", text)


def _refuse_problems(questionnaire: Questionnaire) -> None:
    problems = problems_of(questionnaire)
    if problems:
        number = len(problems)
        things = "one thing" if number == 1 else f"{number} things"
        raise NotReady(f"The questionnaire has {things} to mend before publishing.", problems)


def _note(session: Session, act: str, version: QuestionnaireVersion, actor_id: int | None) -> None:
    record(
        session,
        act,
        f"consultation {version.consultation_id}",
        actor_id=actor_id,
        version=version.number,
        digest=version.digest,
    )
