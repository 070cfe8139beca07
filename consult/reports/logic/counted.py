"""What a report is built from: counts by group, and the facts about consultation and projects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from consult.analysis.values import Tally
from consult.questionnaire.logic.definition import Questionnaire, Words
from consult.questionnaire.logic.versions.strands import Strand
from consult.reports.logic.model import RegisterClaim, VersionText


class Counted(Protocol):
    """The counts of one consultation; a project of None means all of them together."""

    def heard(self, project: int | None, voice: str) -> int:
        """How many contributions of this voice were counted."""
        ...

    def tally(self, project: int | None, voice: str, item: str, row: str | None) -> Tally:
        """What this voice answered to one item, or one row of a matrix."""
        ...

    def median(
        self, project: int | None, voice: str, item: str, row: str | None = None
    ) -> float | None:
        """The middle of the numbers given, if the item asks for a number."""
        ...


@dataclass(frozen=True, slots=True)
class Served:
    """How many people a project says it serves, and where that number stands."""

    number: int
    source: str


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """A project as the register knows it."""

    id: int
    code: str
    name: str
    areas: tuple[str, ...] = ()
    country: str | None = None
    organisations: tuple[str, ...] = ()
    claims: tuple[RegisterClaim, ...] = ()
    served: Served | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What a report says about its consultation."""

    slug: str
    title: Words
    asked_by: Words
    phase: str
    opened_on: str | None
    closed_on: str | None
    made_on: str
    counted_to: int
    simulated: bool
    voices: tuple[str, ...]
    questionnaire: Questionnaire
    projects: tuple[ProjectFacts, ...]
    area_labels: Mapping[str, Words] = field(default_factory=dict)
    strands: tuple[Strand, ...] = ()
    """What counts together over the versions; one line an item where there is one version."""
    versions: tuple[VersionText, ...] = ()
    time_zone: str = "UTC"
