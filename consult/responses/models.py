"""What people answered: drafts while they write, responses once they have sent them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Date,
    ForeignKey,
    Identity,
    Integer,
    LargeBinary,
    String,
    Text,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from consult.store.base import Base, HexHash


class Draft(Base):
    """A contribution that is being written; it belongs to whoever holds its secret."""

    __tablename__ = "draft"

    secret_hash: Mapped[str] = mapped_column(HexHash, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_version.id"))
    voice: Mapped[str] = mapped_column(String(40))
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    language: Mapped[str] = mapped_column(String(20))
    recruitment: Mapped[str] = mapped_column(String(40))
    answers: Mapped[str] = mapped_column(Text)  #: JSON, also of answers now off the path
    touched_on: Mapped[date] = mapped_column(Date, index=True)
    is_test: Mapped[bool] = mapped_column(
        default=False, server_default=false()
    )  #: by the team, to try; never sent


class Upload(Base):
    """A file that somebody gave as an answer; its id stands in the answers."""

    __tablename__ = "upload"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    draft_hash: Mapped[str | None] = mapped_column(HexHash, index=True)  #: none once it was sent
    name: Mapped[str] = mapped_column(String(120))
    type: Mapped[str] = mapped_column(String(100))  #: media type, by content
    size: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_on: Mapped[date] = mapped_column(Date)


class Response(Base):
    """One contribution as sent. Days, not seconds: two tables filled in step can be matched.

    `answers` is one JSON document keyed by item code (see `questionnaire.logic.answers`):
    a missing key means *not shown*, null means *skipped*.
    """

    __tablename__ = "response"
    __table_args__ = (
        CheckConstraint(
            "channel IN ('web', 'email', 'sms', 'paper', 'assisted', 'api')", name="channel"
        ),
        {"sqlite_autoincrement": True},  # a number is never given twice, even after a removal
    )

    # Grows in the order of commits: the writer holds a lock from before the number is given
    # until after the commit, so a reader that saw number n has seen everything below n.
    seq: Mapped[int] = mapped_column(
        BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True
    )
    id: Mapped[str] = mapped_column(String(32), unique=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_version.id"))
    voice: Mapped[str] = mapped_column(String(40))
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"))
    channel: Mapped[str] = mapped_column(String(10))
    recruitment: Mapped[str] = mapped_column(String(40))
    language: Mapped[str] = mapped_column(String(20))
    submitted_on: Mapped[date] = mapped_column(Date)
    simulated: Mapped[bool]
    answers: Mapped[str] = mapped_column(Text)
    receipt_hash: Mapped[str] = mapped_column(HexHash, unique=True)
    idempotency_hash: Mapped[str] = mapped_column(HexHash, unique=True)
