"""Writing a questionnaire: the draft may change at any time; `versions` publishes it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.steps import Step, keep_step


def save_draft(
    session: Session,
    consultation_id: int,
    questionnaire: Questionnaire,
    *,
    actor_id: int | None = None,
) -> QuestionnaireVersion:
    """Keep this as the draft of the next version; it may still have problems."""
    draft = keep_step(
        session, consultation_id, questionnaire, Step("replace", ""), actor_id=actor_id
    )
    _note(session, "questionnaire.save_draft", draft, actor_id)
    return draft


def _note(session: Session, act: str, version: QuestionnaireVersion, actor_id: int | None) -> None:
    record(
        session,
        act,
        f"consultation {version.consultation_id}",
        actor_id=actor_id,
        version=version.number,
        digest=version.digest,
    )
