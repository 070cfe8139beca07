"""Steps of editing: each keeps the whole draft, so that it can be undone, redone, gone back to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.kernel.clock import now
from consult.kernel.errors import Conflict
from consult.kernel.ids import digest
from consult.kernel.text import Sentence
from consult.questionnaire import history
from consult.questionnaire.logic.definition import Questionnaire, to_json
from consult.questionnaire.models import QuestionnaireRevision, QuestionnaireVersion
from consult.questionnaire.queries import DRAFT

ONE_GO = timedelta(minutes=1)
"""Typing in one field for so long is one step."""
KEPT = 1000
"""Steps that can be gone back to; older ones are forgotten."""


@dataclass(frozen=True, slots=True)
class Step:
    """What was done, and where; `folds` when it goes on with the same field."""

    act: str
    place: str
    folds: bool = False


def keep_step(
    session: Session,
    consultation_id: int,
    questionnaire: Questionnaire,
    step: Step,
    *,
    actor_id: int | None = None,
) -> QuestionnaireVersion:
    """Keep the questionnaire as the draft, and what was done as a step of its history."""
    text, at = to_json(questionnaire), now()
    draft = history.draft_to_change(session, consultation_id)
    if draft is None:
        draft = QuestionnaireVersion(consultation_id=consultation_id, number=DRAFT)
    elif draft.revision is None:
        _stand(session, draft, _made(session, draft, Step("begin", ""), draft.definition, at))
    last = _goes_on(session, draft, step, at, actor_id)
    if last is None:
        last = _made(session, draft, step, text, at, actor_id)
    last.definition = text
    _stand(session, draft, last)
    return draft


def undo(
    session: Session, consultation_id: int, seen: int, *, actor_id: int | None = None
) -> QuestionnaireRevision:
    """Back to the step before `seen`, the step at which whoever asks saw the draft."""
    draft = _at(session, consultation_id, seen)
    current = history.revision(session, consultation_id, seen)
    before = history.step_at(session, consultation_id, current.parent)
    if before is None:
        raise Conflict(Sentence("There is nothing to undo."))
    return _return(session, draft, before.number, actor_id)


def redo(
    session: Session, consultation_id: int, seen: int, *, actor_id: int | None = None
) -> QuestionnaireRevision:
    """Forward to the newest step that was made from `seen`."""
    draft = _at(session, consultation_id, seen)
    child = history.newest_child(session, consultation_id, seen)
    if child is None:
        raise Conflict(Sentence("There is nothing to do again."))
    return _return(session, draft, child, actor_id)


def return_to(
    session: Session, consultation_id: int, number: int, *, actor_id: int | None = None
) -> QuestionnaireRevision:
    """To any step of the history; what was done since stays there."""
    draft = history.draft_to_change(session, consultation_id)
    if draft is None:
        raise Conflict(Sentence("There is nothing to undo."))
    return _return(session, draft, number, actor_id)


def questionnaire_digest(text: str) -> str:
    """The digest of a definition, by which a report says what was asked."""
    return digest("questionnaire", text)


def _at(session: Session, consultation_id: int, seen: int) -> QuestionnaireVersion:
    draft = history.draft_to_change(session, consultation_id)
    if draft is None or draft.revision != seen:
        raise Conflict(
            Sentence("Somebody changed the questionnaire meanwhile. Look at it, then undo again.")
        )
    return draft


def _made(
    session: Session,
    draft: QuestionnaireVersion,
    step: Step,
    text: str,
    at: datetime,
    actor_id: int | None = None,
) -> QuestionnaireRevision:
    """A new step behind the one at which the draft stands."""
    number = history.newest_number(session, draft.consultation_id) + 1
    _forget(session, draft.consultation_id, number - KEPT)
    revision = QuestionnaireRevision(
        consultation_id=draft.consultation_id,
        number=number,
        parent=draft.revision,
        definition=text,
        act=step.act,
        place=step.place[:200],
        account_id=actor_id,
        made_at=at,
    )
    session.add(revision)
    return revision


def _forget(session: Session, consultation_id: int, before: int) -> None:
    if before > 0:
        session.execute(
            delete(QuestionnaireRevision).where(
                QuestionnaireRevision.consultation_id == consultation_id,
                QuestionnaireRevision.number < before,
            )
        )


def _goes_on(
    session: Session,
    draft: QuestionnaireVersion,
    step: Step,
    at: datetime,
    actor_id: int | None,
) -> QuestionnaireRevision | None:
    """The newest step, when this is more typing in the same field by the same person."""
    if not step.folds or draft.revision is None:
        return None
    if history.newest_number(session, draft.consultation_id) != draft.revision:
        return None
    last = history.revision(session, draft.consultation_id, draft.revision)
    is_same = (last.act, last.place, last.account_id) == (step.act, step.place[:200], actor_id)
    return last if is_same and at - last.made_at < ONE_GO else None


def _stand(session: Session, draft: QuestionnaireVersion, revision: QuestionnaireRevision) -> None:
    session.add(draft)
    draft.definition = revision.definition
    draft.digest = questionnaire_digest(revision.definition)
    draft.revision = revision.number
    session.flush()


def _return(
    session: Session, draft: QuestionnaireVersion, number: int, actor_id: int | None
) -> QuestionnaireRevision:
    revision = history.revision(session, draft.consultation_id, number)
    _stand(session, draft, revision)
    record(
        session,
        "questionnaire.return",
        f"consultation {draft.consultation_id}",
        actor_id=actor_id,
        step=number,
    )
    return revision
