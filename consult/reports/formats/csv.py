"""The report as one long table: a line for each project, item, voice and option.

UTF-8 with a byte-order mark, so that spreadsheets read the accents; comma, CR LF. Words that a
spreadsheet would take for a formula get an apostrophe before them.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from consult.kernel.speech import Speech, speech
from consult.reports.logic import phrases
from consult.reports.logic.model import ItemFigures, ItemText, ProjectFigures, Report
from consult.reports.logic.model import VoiceFigures as Figures

FORMULA = tuple("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20")
"""What a formula begins with; some spreadsheets read the wide forms like the others."""
PLACE = ("consultation", "edition", "simulated", "project", "project_name", "areas", "country")
ITEM = ("item", "row", "type", "question", "voice")
BASE = ("asked", "answered", "skipped", "cannot_tell", "not_say", "not_shown", "hidden", "median")
OPTION = ("option", "option_label", "count", "share")
SHARE = ("share_of", "share_n", "share_x", "share_estimate", "share_low", "share_high")
RANGES = ("difference", "second_minus_first", "delta", "gap")
COMPARISON = (
    *(f"{name}{part}" for name in RANGES for part in ("", "_low", "_high")),
    *(f"confirmation_{part}" for part in ("n", "x", "estimate", "low", "high")),
    "verdict",
)
VERSION = ("asked_until_version", "asked_until_day", "offered")
COLUMNS = (*PLACE, *ITEM, *BASE, *OPTION, *SHARE, *COMPARISON, *VERSION)
Cell = str | int | float | bool | None


def write(report: Report, language: str) -> bytes:
    """The whole table as bytes."""
    text = io.StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(COLUMNS)
    lines.writerows(rows(report, speech(language)))
    return text.getvalue().encode("utf-8-sig")


def rows(report: Report, say: Speech) -> Iterator[list[Cell]]:
    """Every line: pooled figures first (no project), then project by project."""
    texts = {(text.code, text.row): text for text in report.item_texts}
    head: list[Cell] = [report.consultation, report.edition, report.simulated]
    for item in report.items:
        yield from _item_rows([*head, "", "", "", ""], item, texts[item.code, item.row], say)
    for project in report.projects:
        place = [*head, *_place(project)]
        for item in project.items:
            yield from _item_rows(place, item, texts[item.code, item.row], say)


def _place(project: ProjectFigures) -> list[Cell]:
    areas = ";".join(project.areas)
    return [safe(project.id), safe(project.name), safe(areas), project.country]


def _item_rows(
    place: list[Cell], item: ItemFigures, text: ItemText, say: Speech
) -> Iterator[list[Cell]]:
    comparison = _comparison(item)
    head = [*place, item.code, item.row, item.type, safe(phrases.title_words(text, say))]
    for voice, figures in item.voices.items():
        base, share = _base(figures), _share(figures)
        for option in figures.counts or ("",):
            answer, until = _option(figures, option, text, say), _version(item, figures, option)
            yield [*head, voice, *base, *answer, *share, *comparison, *until]


def _base(figures: Figures) -> list[Cell]:
    return [
        figures.asked,
        figures.answered,
        figures.skipped,
        figures.cannot_tell,
        figures.not_say,
        figures.not_shown,
        figures.hidden,
        figures.median,
    ]


def _option(figures: Figures, option: str, text: ItemText, say: Speech) -> list[Cell]:
    if not option or figures.counts is None:
        return [None, None, None, None]
    label = safe(phrases.option_label(text, option, say))
    return [safe(option), label, figures.counts[option], (figures.shares or {}).get(option)]


def _version(item: ItemFigures, figures: Figures, option: str) -> list[Cell]:
    """Until when it was asked like this, and how many were offered an option added later."""
    until = [item.until.version, item.until.on] if item.until else [None, None]
    return [*until, (figures.offered or {}).get(option)]


def _share(figures: Figures) -> list[Cell]:
    share = figures.share
    if share is None:
        return [None] * len(SHARE)
    return [safe(";".join(share.of)), share.n, share.x, share.estimate, share.low, share.high]


def _comparison(item: ItemFigures) -> list[Cell]:
    cells: list[Cell] = []
    for name in RANGES:
        figure = getattr(item, name)
        cells += [figure.estimate, figure.low, figure.high] if figure else [None] * 3
    sure = item.confirmation
    cells += [sure.n, sure.x, sure.estimate, sure.low, sure.high] if sure else [None] * 5
    return [*cells, item.verdict]


def safe(words: str) -> str:
    """Words that no spreadsheet takes for a formula."""
    return f"'{words}" if words.startswith(FORMULA) else words
