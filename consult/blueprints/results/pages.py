"""What the pages of results show, prepared as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from consult.consultations.models import Consultation
from consult.consultations.queries import phase
from consult.kernel.text import folded
from consult.reports.formats.catalogue import FORMATS
from consult.reports.logic.model import Report
from consult.reports.logic.told import ProjectRow, ReportTold
from consult.tallies.queries import Freshness, freshness
from consult.web.transaction import current_session

PER_PAGE = 100
ANY = "*"
"""Any area; an empty area stands for projects that have none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far along the consultation is, and how fresh its figures are."""

    phase: str
    day: int | None
    days: int | None
    counting: Freshness | None
    """None once the figures are frozen."""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which projects of the list are looked for."""

    text: str = ""
    area: str | None = None
    state: str = ""
    page: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of the list of projects."""

    rows: tuple[ProjectRow, ...]
    total: int
    page: int
    pages: int


def standing(row: Consultation, at: datetime) -> Standing:
    """The day of the consultation while it is open, and what waits to be counted."""
    reached = phase(row, at)
    counting = None if reached == "published" else freshness(current_session(), row.id)
    if reached != "open" or row.opens_at is None or row.closes_at is None:
        return Standing(reached, None, None, counting)
    days = (row.closes_at - row.opens_at).days + 1
    return Standing(reached, (at - row.opens_at).days + 1, days, counting)


def marks(told: ReportTold) -> dict[str, str]:
    """For each project the shortest beginning of its code that tells it from all others.

    The map of silence links to every project of every area, and register codes can be long.
    """
    codes = [row.project for row in told.projects]
    longest = max(map(len, codes), default=0)
    for length in range(3, longest):
        if len({code[:length] for code in codes}) == len(codes):
            return {code: code[:length] for code in codes}
    return {code: code for code in codes}


def code_that_starts(report: Report, start: str) -> str:
    """The code of the one project that a short address means."""
    codes = [project.id for project in report.projects]
    found = [code for code in codes if code.startswith(start)]
    if start in codes or len(found) != 1:
        return start
    return found[0]


def listed(told: ReportTold, sought: Sought) -> Listed:
    """The projects that are looked for, a page at a time."""
    words = folded(sought.text).split()
    members = _members(told, sought.area)
    rows = [
        row
        for row in told.projects
        if (members is None or row.project in members)
        and sought.state in ("", row.state)
        and all(word in folded(row.name) for word in words)
    ]
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(1, sought.page), pages)
    shown = rows[(page - 1) * PER_PAGE : page * PER_PAGE]
    return Listed(tuple(shown), len(rows), page, pages)


def _members(told: ReportTold, area: str | None) -> set[str] | None:
    if area is None:
        return None
    return {dot.project for row in told.areas if row.area == area for dot in row.dots}


def format_names() -> dict[str, str]:
    """Each format's name for people."""
    names = {
        "pdf": _("PDF, to read and print"),
        "html": _("HTML, one file"),
        "xlsx": _("XLSX, a workbook"),
        "csv": _("CSV, one long table"),
        "json": _("JSON, everything"),
    }
    return {name: names.get(name, name.upper()) for name in ("pdf", *FORMATS) if name in FORMATS}
