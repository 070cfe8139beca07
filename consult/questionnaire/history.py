"""Finding the steps by which a draft came about, and the draft itself to change it."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, defer

from consult.kernel.text import Sentence
from consult.questionnaire.errors import NoSuchVersion
from consult.questionnaire.models import QuestionnaireRevision, QuestionnaireVersion
from consult.questionnaire.queries import DRAFT
from consult.store import locks
from consult.store.locks import hold


def draft_to_change(session: Session, consultation_id: int) -> QuestionnaireVersion | None:
    """The draft, held until the end of the transaction: two people change it one after another."""
    hold(session, locks.DRAFT, consultation_id)
    return session.scalars(
        select(QuestionnaireVersion)
        .where(
            QuestionnaireVersion.consultation_id == consultation_id,
            QuestionnaireVersion.number == DRAFT,
        )
        .execution_options(populate_existing=True)
    ).first()


def revision(session: Session, consultation_id: int, number: int) -> QuestionnaireRevision:
    """One step of editing; NoSuchVersion where there is none."""
    found = session.scalars(_revisions(consultation_id, number)).first()
    if found is None:
        raise NoSuchVersion(Sentence("This step is not in the history any more."))
    return found


def revisions(
    session: Session, consultation_id: int, most: int = 200
) -> Sequence[QuestionnaireRevision]:
    """The newest steps, newest first, without what the draft said at each."""
    return session.scalars(
        select(QuestionnaireRevision)
        .where(QuestionnaireRevision.consultation_id == consultation_id)
        .order_by(QuestionnaireRevision.number.desc())
        .limit(most)
        .options(defer(QuestionnaireRevision.definition, raiseload=True))
    ).all()


def step_at(
    session: Session, consultation_id: int, number: int | None
) -> QuestionnaireRevision | None:
    """What was done at a step, without what the draft said; None where it is not kept."""
    if number is None:
        return None
    light = defer(QuestionnaireRevision.definition, raiseload=True)
    return session.scalars(_revisions(consultation_id, number).options(light)).first()


def newest_number(session: Session, consultation_id: int) -> int:
    """The number of the newest step; 0 where there is none."""
    newest = select(func.max(QuestionnaireRevision.number)).where(
        QuestionnaireRevision.consultation_id == consultation_id
    )
    return session.scalar(newest) or 0


def newest_child(session: Session, consultation_id: int, number: int | None) -> int | None:
    """The newest step that was made from this one."""
    return session.scalar(
        select(func.max(QuestionnaireRevision.number)).where(
            QuestionnaireRevision.consultation_id == consultation_id,
            QuestionnaireRevision.parent == number,
        )
    )


def newest_at(session: Session, consultation_id: int, place: str) -> QuestionnaireRevision | None:
    """The newest step at a place or within it: who changed what somebody else has open."""
    return session.scalars(
        select(QuestionnaireRevision)
        .where(
            QuestionnaireRevision.consultation_id == consultation_id,
            QuestionnaireRevision.place.startswith(place, autoescape=True),
        )
        .order_by(QuestionnaireRevision.number.desc())
        .limit(1)
        .options(defer(QuestionnaireRevision.definition, raiseload=True))
    ).first()


def _revisions(consultation_id: int, number: int) -> Select[QuestionnaireRevision]:
    return select(QuestionnaireRevision).where(
        QuestionnaireRevision.consultation_id == consultation_id,
        QuestionnaireRevision.number == number,
    )
