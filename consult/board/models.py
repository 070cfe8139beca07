"""The public log: one leaf for each contribution ever received, never removed."""

from __future__ import annotations

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from consult.store.base import Base, HexHash


class BoardLeaf(Base):
    """The hash of a receipt's hash and its consultation; it names neither person nor project.

    The leaf itself is the key and there is no running number: place and time must say nothing.
    """

    __tablename__ = "board_leaf"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy's own form

    leaf: Mapped[str] = mapped_column(HexHash, primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), index=True)
