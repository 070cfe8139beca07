"""Which links and claims can be kept: both ends known, and a number where one is needed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from consult.kernel.errors import Problem
from consult.kernel.text import shortened
from consult.registry.logic import clean
from consult.registry.logic.rows import Record


@dataclass(frozen=True, slots=True)
class SiftedLinks:
    """Links of which both ends are known, and how many ends were not."""

    kept: tuple[Record, ...]
    unknown_project: int
    unknown_organisation: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class SiftedClaims:
    """Claims that hold a number, and why the others were left out."""

    kept: tuple[Record, ...]
    no_number: int
    problems: tuple[Problem, ...]


def sift_links(
    links: Collection[Record], organisations: Collection[str], projects: Collection[str]
) -> SiftedLinks:
    """Links between known organisations and projects; one may lack both."""
    no_project = [link for link in links if link.fields["project"] not in projects]
    no_organisation = [link for link in links if link.fields["organisation"] not in organisations]
    left_out = {link.code for link in (*no_project, *no_organisation)}
    return SiftedLinks(
        tuple(link for link in links if link.code not in left_out),
        len(no_project),
        len(no_organisation),
        (
            *(_unknown(link, "project") for link in no_project),
            *(_unknown(link, "organisation") for link in no_organisation),
        ),
    )


def _unknown(record: Record, end: str) -> Problem:
    return record.problem(f"left out, {end} not in the register: {record.fields[end]}")


def sift_claims(claims: Collection[Record], projects: Collection[str]) -> SiftedClaims:
    """Claims of known projects that state a plain number."""
    unstated = {claim.code: reason for claim in claims if (reason := _why_no_number(claim))}
    numbered = [claim for claim in claims if claim.code not in unstated]
    kept = tuple(claim for claim in numbered if claim.fields["project"] in projects)
    adrift = {claim.code for claim in numbered} - {claim.code for claim in kept}
    problems = tuple(
        claim.problem(f"left out, {unstated[claim.code]}")
        if claim.code in unstated
        else _unknown(claim, "project")
        for claim in claims
        if claim.code in unstated or claim.code in adrift
    )
    return SiftedClaims(kept, len(unstated), problems)


def _why_no_number(claim: Record) -> str | None:
    stated = claim.fields["value"]
    if not stated:
        return "no number is stated"
    if clean.plain_number(stated) is None:
        return f"not a plain number: '{shortened(stated, 60)}'"
    return None
