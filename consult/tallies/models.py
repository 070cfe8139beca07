"""Which responses have been copied into which column segment."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.store.base import Base, Instant


class Segment(Base):
    """One Parquet file of typed columns: the responses of one version in a range of numbers.

    Two copies that begin at the same response exclude each other, so none is counted twice.
    """

    __tablename__ = "segment"
    __table_args__ = (UniqueConstraint("version_id", "first_seq"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("questionnaire_version.id"))
    path: Mapped[str] = mapped_column(String(200), unique=True)  #: below the segments folder
    first_seq: Mapped[int] = mapped_column(BigInteger)
    last_seq: Mapped[int] = mapped_column(BigInteger, index=True)
    rows: Mapped[int]
    made_at: Mapped[datetime] = mapped_column(Instant)
