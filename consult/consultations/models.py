"""A consultation, the projects it concerns, its files, and the editions of its report."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.store.base import Base, HexHash, Instant


class Consultation(Base):
    """One public question to many; its phase follows from these dates."""

    __tablename__ = "consultation"
    __table_args__ = (
        CheckConstraint("closes_at IS NULL OR opens_at IS NOT NULL", name="opens_first"),
        CheckConstraint("closes_at IS NULL OR closes_at > opens_at", name="closes_later"),
        CheckConstraint("published_at IS NULL OR closes_at IS NOT NULL", name="published_closed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    title: Mapped[dict[str, str]] = mapped_column(JSON)  #: language -> words
    purpose: Mapped[dict[str, str]] = mapped_column(JSON)
    asked_by: Mapped[dict[str, str]] = mapped_column(JSON)
    privacy: Mapped[dict[str, str]] = mapped_column(JSON)
    languages: Mapped[list[str]] = mapped_column(JSON)  #: the first is the fallback
    voices: Mapped[list[str]] = mapped_column(JSON)  #: codes, in order of display
    time_zone: Mapped[str] = mapped_column(String(60), default="Europe/Brussels")
    opens_at: Mapped[datetime | None] = mapped_column(Instant)
    closes_at: Mapped[datetime | None] = mapped_column(Instant)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    simulated: Mapped[bool] = mapped_column(default=False)  #: some answers were made up for showing


class ConsultationProject(Base):
    """A project that a consultation concerns; none at all means every project of the register."""

    __tablename__ = "consultation_project"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), primary_key=True)


class ConsultationFile(Base):
    """A picture or document that the questionnaire shows."""

    __tablename__ = "consultation_file"
    __table_args__ = (UniqueConstraint("consultation_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    name: Mapped[str] = mapped_column(String(120))
    type: Mapped[str] = mapped_column(String(100))  #: media type, by content
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class Edition(Base):
    """A frozen publication of the report; its number, day, digest and data never change."""

    __tablename__ = "edition"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    number: Mapped[int]
    made_on: Mapped[date]
    digest: Mapped[str] = mapped_column(HexHash)  #: of the uncompressed report
    report: Mapped[bytes] = mapped_column(LargeBinary)  #: the report as JSON, zlib-compressed
    details: Mapped[dict[str, Any]] = mapped_column(JSON)
