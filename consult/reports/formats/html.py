"""The report as one accessible HTML file that needs nothing beside it."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from consult.kernel.speech import speech
from consult.reports.logic.model import Report
from consult.reports.logic.tell_report import tell_report

CONSULT = Path(__file__).parent.parent.parent
STYLES = ("00-base.css", "30-results.css")


def write(report: Report, language: str) -> bytes:
    """The file, styles included."""
    told = tell_report(report, speech(language))
    page = _environment(language).get_template("results/file.html")
    return page.render(told=told, styles=_styles(), is_project=report.project is not None).encode()


@cache
def _environment(language: str) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(CONSULT / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    catalogue = speech(language).catalogue
    environment.install_gettext_translations(catalogue, newstyle=True)  # type: ignore[attr-defined]
    return environment


@cache
def _styles() -> str:
    """The pages' own styles without the fonts that a file could not fetch."""
    sheets = (CONSULT / "static" / "css" / name for name in STYLES)
    joined = "\n".join(sheet.read_text("utf-8") for sheet in sheets)
    return re.sub(r"@font-face\{[^}]*\}\s*", "", joined)
