"""Every format a report can be taken home in: its name, its type, and who writes it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from consult.kernel.errors import NotFound
from consult.kernel.text import Sentence, slug
from consult.reports.formats import csv, html, json, pdf, xlsx
from consult.reports.logic.model import Report


@dataclass(frozen=True, slots=True)
class Format:
    """How a report becomes a file."""

    name: str
    type: str
    write: Callable[[Report, str], bytes]
    is_text: bool = False


FORMATS = {
    each.name: each
    for each in (
        Format("html", "text/html; charset=utf-8", html.write, is_text=True),
        Format("pdf", "application/pdf", pdf.write),
        Format(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            xlsx.write,
        ),
        Format("csv", "text/csv; charset=utf-8", csv.write, is_text=True),
        Format("json", "application/json", json.write, is_text=True),
    )
}


def format_named(name: str) -> Format:
    """The format of this name; says which there are when there is none."""
    found = FORMATS.get(name.lower())
    if found is None:
        known = ", ".join(FORMATS)
        raise NotFound(
            Sentence(
                "Reports cannot be written as %(name)s yet. Choose one of: %(known)s.",
                name=name,
                known=known,
            )
        )
    return found


def file_name(report: Report, kind: Format) -> str:
    """A name that says what is inside: consultation, edition, project."""
    edition = f"edition-{report.edition}" if report.edition is not None else report.made_on
    parts = (report.consultation, report.project, edition)
    return f"{slug(' '.join(part for part in parts if part))}.{kind.name}"
