"""The report on paper: a PDF that also a screen reader can read (PDF/UA-1), set by typst."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import typst

from consult.kernel.printable import printable
from consult.kernel.speech import Speech, speech
from consult.reports.logic.model import Report
from consult.reports.logic.tell_report import tell_report
from consult.reports.logic.told import ReportTold

TEMPLATE = Path(__file__).parent / "report.typ"
MOST_HIDDEN = 60
"""Lines of hidden figures on paper; a report of many projects has thousands."""


def write(report: Report, language: str) -> bytes:
    """The document; what is printed comes from the told report, letter by letter as data."""
    say = speech(language)
    told = told_for_paper(tell_report(report, say), say)
    document: bytes = typst.compile(
        str(TEMPLATE),
        sys_inputs={"told": msgspec.json.encode(printable(told)).decode()},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    return document


def told_for_paper(told: ReportTold, say: Speech) -> dict[str, Any]:
    """What the template needs beside the told report: headings, and every chart in words."""
    paper: dict[str, Any] = msgspec.to_builtins(told)
    colophon = dict(told.colophon)
    paper["words"] = _headings(told, say)
    paper["author"] = colophon.get(say._("Asked by"), "")
    paper["kicker"] = " · ".join((told.subtitle, *told.kicker))
    paper["mark"] = say._("Simulated answers") if told.simulated else told.subtitle
    paper["footer"] = say._(
        "Edition: %(edition)s. The answers of those who took part; ranges are small-numbers "
        "ranges.",
        edition=colophon.get(say._("Edition"), ""),
    )
    paper["hidden"] = paper["hidden"][:MOST_HIDDEN]
    paper["more_hidden"] = _more_hidden(told, say)
    paper["dots_alt"] = say._("One sign for each project, by area; the table beneath counts them.")
    for area in paper["areas"]:
        area["states"] = [dot["state"] for dot in area.pop("dots")]
    for item in paper["items"]:
        _add_item_words(item, say)
    return paper


def _more_hidden(told: ReportTold, say: Speech) -> str:
    if len(told.hidden) <= MOST_HIDDEN:
        return ""
    return say._(
        "These are the first %(most)s of %(all)s lines; the workbook and the JSON hold all.",
        most=MOST_HIDDEN,
        all=say.number(len(told.hidden)),
    )


def _add_item_words(item: dict[str, Any], say: Speech) -> None:
    item["alt"] = f"{item['title']} {item['chart']}"
    item["strip_alt"] = " ".join(item["reading"]["sentences"]) if item["reading"] else ""
    for voice in item["voices"]:
        claims = item["is_claim"] and voice["stated"]
        voice["heading"] = (
            say._("claimed: %(side)s", side=voice["label"])
            if claims
            else say._("asked: %(side)s", side=voice["label"])
        )


def _headings(told: ReportTold, say: Speech) -> dict[str, str]:
    return {
        "about": say._("About this report"),
        "silence": say._("Who has been heard, and who has not"),
        "widest": say._("Widest gaps between what is claimed and what is lived"),
        "no_gap": say._("No project has a gap that its numbers can show."),
        "items": say._("Question by question, all projects together")
        if told.projects
        else say._("Question by question"),
        "methods": say._("How to read this"),
        "hidden": say._("What is hidden, and why"),
        "nothing_hidden": say._("Nothing is hidden."),
        "all_projects": say._("All projects"),
        **_column_heads(say),
    }


def _column_heads(say: Speech) -> dict[str, str]:
    return {
        "answer": say._("Answer"),
        "answered": say._("answered"),
        "beside": say._("beside them"),
        "area": say._("Area"),
        "projects": say._("Projects"),
        "project": say._("Project"),
        "country": say._("Country"),
        "question": say._("Question"),
        "gap": say._("Gap"),
        "reading": say._("Reading"),
        "what": say._("What"),
        "why": say._("Why"),
    }
