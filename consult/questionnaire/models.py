"""The published versions of a questionnaire and the draft of its next one."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.store.base import Base, HexHash, Instant


class QuestionnaireVersion(Base):
    """One version: its definition as JSON. Number 0 is the draft; published ones never change."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (
        UniqueConstraint("consultation_id", "number"),
        CheckConstraint("(number > 0) = (published_at IS NOT NULL)", name="numbered"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    number: Mapped[int]
    definition: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(HexHash)
    published_at: Mapped[datetime | None] = mapped_column(Instant)
