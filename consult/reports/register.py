"""What the register says about the projects of a report."""

from __future__ import annotations

from collections.abc import Sequence

from consult.registry.logic.codelists import AREAS, MEASURES, labels
from consult.registry.queries.rows import ClaimRow, ProjectRow
from consult.reports.logic.counted import ProjectFacts, Served
from consult.reports.logic.model import RegisterClaim

PEOPLE = (
    "members",
    "individualMembers",
    "registeredUsers",
    "individualsTrained",
    "attendees",
    "subscribers",
    "clients",
)
"""Measures that count people served; downloads, euros and member organisations are not people."""


def project_facts(row: ProjectRow, claims: Sequence[ClaimRow]) -> ProjectFacts:
    """One project with its claims."""
    return ProjectFacts(
        id=row.id,
        code=row.code,
        name=row.name,
        areas=row.areas,
        country=row.country,
        organisations=row.organisations,
        claims=tuple(map(_claim, claims)),
        served=served(claims),
    )


def _claim(claim: ClaimRow) -> RegisterClaim:
    return RegisterClaim(claim.measure, labels(MEASURES, claim.measure), claim.value, claim.period)


def served(claims: Sequence[ClaimRow]) -> Served | None:
    """The largest number of people that the project says it serves; None when it names none."""
    people = [claim for claim in claims if claim.measure in PEOPLE and claim.value >= 1]
    if not people:
        return None
    largest = max(people, key=lambda claim: claim.value)
    source = f"register, {largest.period}" if largest.period else "register"
    return Served(int(largest.value), source)


def area_labels(rows: Sequence[ProjectRow]) -> dict[str, dict[str, str]]:
    """The names of every area that these projects have."""
    return {area: labels(AREAS, area) for area in sorted({a for row in rows for a in row.areas})}
