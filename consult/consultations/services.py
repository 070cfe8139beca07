"""The acts in the life of a consultation: make it, open it, close it, publish its results."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.consultations.errors import OtherVoices, SlugTaken, WrongPhase
from consult.consultations.logic.described import is_untitled
from consult.consultations.logic.fit import lacking
from consult.consultations.logic.plan import Plan, problems_of
from consult.consultations.models import Consultation, ConsultationProject
from consult.consultations.queries import phase
from consult.kernel.errors import Conflict, Invalid
from consult.kernel.text import Sentence
from consult.questionnaire import queries as questionnaires
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.languages import own_name
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.versions import Judged, publish_version

SMALLEST = timedelta(microseconds=1)
CORRECTABLE = ("draft", "scheduled", "open")
"""Phases in which another version of the questionnaire may be published."""


def create(session: Session, plan: Plan, *, actor_id: int | None = None) -> Consultation:
    """A new consultation, in draft: nobody sees it before it opens."""
    problems = tuple(problems_of(plan))
    if problems:
        raise Invalid(Sentence("The consultation cannot be made like this."), problems)
    if session.scalar(select(Consultation.id).where(Consultation.slug == plan.slug)):
        raise SlugTaken(plan.slug)
    consultation = _row(plan)
    session.add(consultation)
    session.flush()
    session.add_all(
        ConsultationProject(consultation_id=consultation.id, project_id=project_id)
        for project_id in plan.project_ids
    )
    session.flush()
    record(session, "consultation.create", plan.slug, actor_id=actor_id)
    return consultation


def _row(plan: Plan) -> Consultation:
    return Consultation(
        slug=plan.slug,
        title=plan.title,
        purpose=plan.purpose,
        asked_by=plan.asked_by,
        privacy=plan.privacy,
        languages=list(plan.languages),
        voices=list(plan.voices),
        time_zone=plan.time_zone,
        simulated=plan.simulated,
    )


def open_(
    session: Session,
    consultation: Consultation,
    at: datetime,
    *,
    opens_at: datetime | None = None,
    closes_at: datetime | None = None,
    actor_id: int | None = None,
) -> None:
    """Open it now, or schedule it for `opens_at`; its questionnaire is frozen at this moment."""
    if phase(consultation, at) not in ("draft", "scheduled"):
        raise WrongPhase(
            Sentence("This consultation has been opened before. It cannot be opened again.")
        )
    begins = opens_at or at
    ends = closes_at or consultation.closes_at
    if ends is not None and ends <= max(begins, at):
        raise Conflict(Sentence("The closing date lies before the opening. Choose a later one."))
    _refuse_untold(consultation)
    _freeze_questionnaire(session, consultation, at, actor_id)
    consultation.opens_at, consultation.closes_at = begins, ends
    session.flush()
    record(session, "consultation.open", consultation.slug, actor_id=actor_id)


def _refuse_untold(consultation: Consultation) -> None:
    titles, languages = consultation.title, consultation.languages
    untitled = [tag for tag in languages if is_untitled(titles, languages, tag)]
    if untitled:
        names = ", ".join(own_name(tag) for tag in untitled)
        raise Conflict(
            Sentence("Write the title in %(languages)s before it opens.", languages=names)
        )


def _freeze_questionnaire(
    session: Session, consultation: Consultation, at: datetime, actor_id: int | None
) -> None:
    version = questionnaires.published_version(session, consultation.id)
    version = version or publish_version(session, consultation.id, at, actor_id=actor_id)
    _refuse_misfit(consultation, questionnaires.definition(version))


def _refuse_misfit(consultation: Consultation, asked: Questionnaire) -> None:
    missing = lacking(consultation.voices, consultation.languages, asked)
    if missing:
        raise OtherVoices(", ".join(f"“{code}”" for code in missing))


def publish_questionnaire(
    session: Session,
    consultation: Consultation,
    at: datetime,
    *,
    judged: Judged | None = None,
    actor_id: int | None = None,
) -> QuestionnaireVersion:
    """Ask the draft from now on, also in the middle; whoever has begun goes on as they began.

    Until it opens nobody was asked anything, so nothing must be said about what changed.
    """
    reached = phase(consultation, at)
    if reached not in CORRECTABLE:
        raise WrongPhase(
            Sentence("The consultation has closed: what people were asked no longer changes.")
        )
    version = publish_version(
        session,
        consultation.id,
        at,
        judged=judged,
        was_asked=reached == "open",
        actor_id=actor_id,
    )
    if reached != "draft":
        _refuse_misfit(consultation, questionnaires.definition(version))
    return version


def close(
    session: Session, consultation: Consultation, at: datetime, *, actor_id: int | None = None
) -> None:
    """Take no more answers from now on."""
    if phase(consultation, at) != "open" or consultation.opens_at is None:
        raise WrongPhase(Sentence("Only an open consultation can be closed."))
    consultation.closes_at = max(at, consultation.opens_at + SMALLEST)
    session.flush()
    record(session, "consultation.close", consultation.slug, actor_id=actor_id)


def publish(
    session: Session, consultation: Consultation, at: datetime, *, actor_id: int | None = None
) -> None:
    """Show the results to everybody; whoever calls this freezes the edition first."""
    if phase(consultation, at) != "closed":
        raise WrongPhase(Sentence("Results are published after closing, and once. Close it first."))
    consultation.published_at = at
    session.flush()
    record(session, "consultation.publish", consultation.slug, actor_id=actor_id)
