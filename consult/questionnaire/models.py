"""The versions of a questionnaire, the steps by which its draft came about, and the library."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from consult.store.base import Base, Code, HexHash, Instant


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
    revision: Mapped[int | None]  #: the step at which the draft stands; none for published ones


class QuestionnaireRevision(Base):
    """The draft as it was after one step of editing; steps are undone by going back to one."""

    __tablename__ = "questionnaire_revision"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"))
    number: Mapped[int]
    parent: Mapped[int | None]  #: number of the step before; none for the first
    definition: Mapped[str] = mapped_column(Text)
    act: Mapped[str] = mapped_column(String(40))  #: what was done, as "item.move"
    place: Mapped[str] = mapped_column(String(200))  #: where, as "item role"
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)


class ItemJoin(Base):
    """What the organiser said of an item that a version changed: does it still mean the same?"""

    __tablename__ = "item_join"

    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True)  #: number of the version that changed it
    item: Mapped[str] = mapped_column(Code, primary_key=True)
    is_same: Mapped[bool]


class LibraryEntry(Base):
    """A question or a whole questionnaire that organisers kept to use again."""

    __tablename__ = "library_entry"
    __table_args__ = (CheckConstraint("kind IN ('item', 'questionnaire')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    title: Mapped[str] = mapped_column(String(200))
    definition: Mapped[str] = mapped_column(Text)  #: an item or a questionnaire, as JSON
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime] = mapped_column(Instant)
