"""The rows that queries of the register answer with."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project as lists and reports show it."""

    id: int
    code: str
    name: str
    areas: tuple[str, ...]
    country: str | None  #: of its first organisation: a delivery lead where it has one
    activity: str | None
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation as lists show it."""

    id: int
    code: str
    name: str
    type: str | None
    size: str | None
    country: str | None
    place: str | None
    projects: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A number that a project's organisations stated."""

    measure: str
    value: float
    period: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor looks for; empty means everything."""

    text: str = ""
    country: str = ""
    type: str = ""
    area: str = ""
    activity: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A record that a person should look at, and why."""

    kind: str
    code: str
    name: str
    suspicion: str
    details: tuple[str, ...] = ()
