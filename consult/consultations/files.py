"""The pictures and documents that a consultation's questionnaire shows."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from consult.consultations.models import ConsultationFile


def file_of(session: Session, consultation_id: int, name: str) -> ConsultationFile | None:
    """The file with this name, with its content."""
    found = select(ConsultationFile).where(
        ConsultationFile.consultation_id == consultation_id, ConsultationFile.name == name
    )
    return session.scalars(found.options(undefer(ConsultationFile.content))).one_or_none()
