"""The register: organisations, projects, the links between them, and what projects claim."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Float, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from consult.store.base import Base, Code


class Organisation(Base):
    """A body that runs, funds or advises projects."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Code, unique=True)  #: its id in the register it came from
    name: Mapped[str] = mapped_column(String(300))
    type: Mapped[str | None] = mapped_column(String(80), index=True)
    size: Mapped[str | None] = mapped_column(String(40))
    website: Mapped[str | None] = mapped_column(String(500))
    country: Mapped[str | None] = mapped_column(String(2), index=True)  #: ISO 3166-1 alpha-2
    region: Mapped[str | None] = mapped_column(String(200))
    place: Mapped[str | None] = mapped_column(String(200))
    latitude: Mapped[float | None] = mapped_column(Float)
    longitude: Mapped[float | None] = mapped_column(Float)
    suspicion: Mapped[str | None] = mapped_column(String(40))  #: why a person should look at it
    search: Mapped[str] = mapped_column(Text)  #: folded name and place, for searching

    links: Mapped[list[Link]] = relationship(back_populates="organisation")


class Project(Base):
    """Something that organisations run and communities are said to use."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Code, unique=True)
    name: Mapped[str] = mapped_column(String(300))
    activity: Mapped[str | None] = mapped_column(String(80), index=True)  #: code list
    activity_text: Mapped[str | None] = mapped_column(String(300))  #: as written, when not in it
    website: Mapped[str | None] = mapped_column(String(500))
    suspicion: Mapped[str | None] = mapped_column(String(40))
    search: Mapped[str] = mapped_column(Text)

    links: Mapped[list[Link]] = relationship(back_populates="project")
    tags: Mapped[list[ProjectTag]] = relationship(
        back_populates="project", cascade="all, delete-orphan"
    )
    claims: Mapped[list[ReachClaim]] = relationship(back_populates="project")


class ProjectTag(Base):
    """One of several areas, technologies or fields of society of a project."""

    __tablename__ = "project_tag"
    __table_args__ = (
        UniqueConstraint("project_id", "kind", "tag"),
        CheckConstraint("kind IN ('area', 'technology', 'society')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(
        ForeignKey("project.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(12))
    tag: Mapped[str] = mapped_column(String(200), index=True)

    project: Mapped[Project] = relationship(back_populates="tags")


class Link(Base):
    """An organisation's role in a project; many to many."""

    __tablename__ = "link"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Code, unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    role: Mapped[str] = mapped_column(String(40))

    organisation: Mapped[Organisation] = relationship(back_populates="links")
    project: Mapped[Project] = relationship(back_populates="links")


class ReachClaim(Base):
    """A number that a project's organisations gave for its reach, as the register holds it."""

    __tablename__ = "reach_claim"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(Code, unique=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("project.id"), index=True)
    measure: Mapped[str] = mapped_column(String(40))  #: code list: registeredUsers, downloads...
    value: Mapped[float] = mapped_column(Float)
    period: Mapped[str | None] = mapped_column(String(40))
    suspicion: Mapped[str | None] = mapped_column(String(40))

    project: Mapped[Project] = relationship(back_populates="claims")
