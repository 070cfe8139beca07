"""Which responses have been copied into which column segment."""

from __future__ import annotations

from datetime import date

from sqlalchemy import BigInteger, Date, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.store.base import Base


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
    # A day, and no entry in the audit book: with the numbers it holds, an hour would tell when
    # somebody answered.
    made_on: Mapped[date] = mapped_column(Date)
