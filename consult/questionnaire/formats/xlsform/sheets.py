"""The sheets of an XLSForm as rows of named cells, from a workbook or from text."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from pathlib import PurePath

from consult.questionnaire.formats.apart import apart
from consult.questionnaire.formats.packages import refused
from consult.questionnaire.formats.workbooks.grid import Budget, Grid
from consult.questionnaire.formats.workbooks.reading import Job, Rows, is_workbook, read_sheets
from consult.questionnaire.formats.workbooks.text import text_of

SHEETS = ("survey", "choices", "settings", "external_choices", "entities", "osm")
MOST_ROWS = 8_000
"""Rows of the survey; what more would cost is more than anybody waits."""
_EMPTY_COLUMNS = 20
_EMPTY_ROWS = 60
"""A sheet ends where so many columns or rows are empty."""
_SPACES = re.compile(" +")
_MARKDOWN_ROW = re.compile(r"\s*\|(.*)\|\s*")
_MARKDOWN_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its number in the sheet, and its cells by the heading of their column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: its headings in order, and its rows; empty ones in between stay."""

    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """An XLSForm before anything of it is understood."""

    name: str
    sheets: dict[str, Sheet]
    names: tuple[str, ...] = ()
    """All sheets as they are written, for hints at misspelt ones."""

    def sheet(self, name: str) -> Sheet:
        """A sheet; an empty one where the file has none."""
        return self.sheets.get(name, Sheet())

    def plain(self) -> dict[str, object]:
        """The same as pyxform takes it."""
        plain: dict[str, object] = {"sheet_names": list(self.names)}
        plain["fallback_form_name"] = PurePath(self.name).stem
        for name, sheet in self.sheets.items():
            plain[name] = [_with_plain_spaces(row.cells) for row in sheet.rows]
            plain[f"{name}_header"] = [dict.fromkeys(sheet.headings)] if sheet.headings else []
        return plain


def _with_plain_spaces(cells: dict[str, str]) -> dict[str, str]:
    return {heading: text.replace("\xa0", " ") for heading, text in cells.items()}


def read_form(name: str, content: bytes, job: Job = apart) -> Form:
    """The sheets of a file; Invalid says where it cannot be read."""
    if is_workbook(content):
        found = read_sheets(name, content, lambda sheet: sheet.lower() in SHEETS, job=job)
    else:
        text = text_of(name, content)
        found = _from_markdown(name, text) if _is_markdown(text) else _from_csv(name, text)
    single = len(found) == 1
    sheets = {
        "survey" if single and sheet.lower() not in SHEETS else sheet.lower(): _sheet(
            name, sheet, rows
        )
        for sheet, rows in found.items()
        if single or sheet.lower() in SHEETS
    }
    rows = len(sheets.get("survey", Sheet()).rows)
    if rows > MOST_ROWS:
        what = f"The survey has {rows:,} rows; at most {MOST_ROWS:,} are read."
        raise refused(name, what, where="survey")
    return Form(name, sheets, tuple(found))


def _sheet(file: str, sheet: str, rows: Rows) -> Sheet:
    headings = _headings(file, sheet, rows[0] if rows else [])
    found: list[Row] = []
    for number, row in enumerate(rows[1:], start=2):
        if found and number - _last_filled(found) > _EMPTY_ROWS + 1:
            break
        cells = dict(zip(headings, row, strict=False))
        texts = {heading: _clean(text) for heading, text in cells.items() if heading}
        found.append(Row(number, {heading: text for heading, text in texts.items() if text}))
    while found and not found[-1].cells:
        found.pop()
    return Sheet(tuple(heading for heading in headings if heading), tuple(found))


def _last_filled(rows: list[Row]) -> int:
    return next((row.number for row in reversed(rows[-_EMPTY_ROWS - 2 :]) if row.cells), 1)


def _headings(file: str, sheet: str, first: list[str]) -> list[str]:
    headings: list[str] = []
    for cell in first:
        if not any(headings[-_EMPTY_COLUMNS:]) and len(headings) >= _EMPTY_COLUMNS:
            break
        heading = _SPACES.sub(" ", _clean(cell).replace("\xa0", " "))
        if heading and heading in headings:
            what = f"The heading “{heading[:80]}” stands twice; rename or remove one."
            raise refused(file, what, 1, sheet)
        headings.append(heading)
    return headings


def _clean(text: str) -> str:
    return text.strip()


def _from_csv(name: str, text: str) -> dict[str, Rows]:
    """All sheets in one text: a name in the first column begins one."""
    budget = Budget(name)
    grids: dict[str, Grid] = {}
    grid, row = None, 0
    reader = csv.reader(StringIO(text, newline=""))
    try:
        for cells in reader:
            if cells and cells[0].strip():
                sheet = cells[0].strip()
                grid, row = grids.setdefault(sheet, Grid(sheet, budget)), 0
            if grid is not None and any(cell.strip() for cell in cells[1:]):
                for column, cell in enumerate(cells[1:]):
                    grid.put(row, column, cell)
                row += 1
    except csv.Error as error:
        raise refused(name, "This row is no text in columns.", reader.line_num) from error
    return {sheet: grid.rows() for sheet, grid in grids.items()}


def _is_markdown(text: str) -> bool:
    return text[:5000].count("|") >= 5


def _from_markdown(name: str, text: str) -> dict[str, Rows]:
    """Tables of Markdown: a name in the first column begins a sheet."""
    budget = Budget(name)
    grids: dict[str, Grid] = {}
    grid, row = None, 0
    for line in text.splitlines():
        match = _MARKDOWN_ROW.match(line)
        if match is None or line.lstrip().startswith("#") or not match[1].strip("|- "):
            continue
        first, *cells = (cell.strip() for cell in _MARKDOWN_BAR.split(match[1]))
        if first:
            grid, row = grids.setdefault(first, Grid(first, budget)), 0
        if grid is not None and any(cells):
            for column, cell in enumerate(cells):
                grid.put(row, column, cell.replace("\\|", "|"))
            row += 1
    return {sheet: grid.rows() for sheet, grid in grids.items()}
