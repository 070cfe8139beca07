"""Reading consultations and the projects they concern."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from consult.consultations.errors import NoSuchConsultation
from consult.consultations.logic.phases import Phase, phase_of
from consult.consultations.models import Consultation, ConsultationProject, Edition


def consultation_by_slug(session: Session, slug: str) -> Consultation:
    """The consultation at this address."""
    found = session.scalar(select(Consultation).where(Consultation.slug == slug))
    if found is None:
        raise NoSuchConsultation(slug)
    return found


def consultation_by_id(session: Session, consultation_id: int) -> Consultation:
    """The consultation with this id."""
    found = session.get(Consultation, consultation_id)
    if found is None:
        raise NoSuchConsultation(str(consultation_id))
    return found


def all_consultations(session: Session) -> list[Consultation]:
    """Every consultation, the newest first."""
    return list(session.scalars(select(Consultation).order_by(Consultation.id.desc())))


def phase(consultation: Consultation, at: datetime) -> Phase:
    """In which phase this consultation is at this instant."""
    return phase_of(consultation.opens_at, consultation.closes_at, consultation.published_at, at)


def project_ids(session: Session, consultation_id: int) -> tuple[int, ...] | None:
    """The projects it concerns; None means every project of the register."""
    chosen = session.scalars(
        select(ConsultationProject.project_id)
        .where(ConsultationProject.consultation_id == consultation_id)
        .order_by(ConsultationProject.project_id)
    ).all()
    return tuple(chosen) or None


def latest_edition(session: Session, consultation_id: int) -> Edition | None:
    """The newest frozen report of a consultation, without its data until they are asked for."""
    return session.scalar(
        select(Edition)
        .where(Edition.consultation_id == consultation_id)
        .order_by(Edition.number.desc())
        .limit(1)
        .options(defer(Edition.report))
    )
