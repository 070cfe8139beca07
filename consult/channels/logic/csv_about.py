"""What a line says about a contribution before its answers: voice, project, channel, day."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from consult.responses.logic.submission import OPEN, RECRUITMENT

CHANNELS = ("web", "email", "sms", "paper", "assisted", "api")
LONGEST_ID = 100
YES_NO = {"yes": True, "no": False, "": False}
Complaint = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Known:
    """What the columns may hold in this consultation."""

    voices: Collection[str]
    projects: Mapping[str, int]
    languages: Collection[str]
    today: date


@dataclass(frozen=True, slots=True)
class About:
    """A line's first columns, understood."""

    row_id: str | None
    voice: str
    project_id: int
    channel: str
    recruitment: str
    language: str
    submitted_on: date
    simulated: bool


def read_about(cells: Mapping[str, str], known: Known) -> About:
    """The first columns of a line in which `about_complaints` found nothing wrong."""
    return About(
        row_id=cells.get("id") or None,
        voice=cells["voice"],
        project_id=known.projects[cells["project"]],
        channel=cells["channel"],
        recruitment=cells["recruitment"] or OPEN,
        language=cells["language"],
        submitted_on=date.fromisoformat(cells["submitted_on"]),
        simulated=YES_NO[cells.get("simulated", "")],
    )


def about_complaints(cells: Mapping[str, str], known: Known) -> Iterator[Complaint]:
    """What is wrong in the first columns."""
    yield from _not_among(cells, "voice", known.voices, "The voices are")
    if cells["project"] not in known.projects:
        yield "project", f"This consultation has no project “{cells['project']}”."
    yield from _not_among(cells, "channel", CHANNELS, "The channels are")
    if cells["recruitment"] and not RECRUITMENT.fullmatch(cells["recruitment"]):
        yield "recruitment", "Write a word of small letters, digits and hyphens, such as open."
    yield from _not_among(cells, "language", known.languages, "The languages are")
    if reason := _wrong_day(cells["submitted_on"], known.today):
        yield "submitted_on", reason
    if cells.get("simulated", "") not in YES_NO:
        yield "simulated", "Write yes or no."
    if len(cells.get("id", "")) > LONGEST_ID:
        yield "id", f"An id has at most {LONGEST_ID} characters."


def _not_among(
    cells: Mapping[str, str], column: str, known: Collection[str], sentence: str
) -> Iterator[Complaint]:
    if cells[column] not in known:
        yield column, f"“{cells[column]}” is not known. {sentence} {', '.join(known)}."


def _wrong_day(text: str, today: date) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return "Write the day as year-month-day, such as 2026-03-31."
    return "This day has not come yet." if day > today else ""
