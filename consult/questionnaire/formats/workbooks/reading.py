"""Reading .xlsx, .xls and .csv files of any origin as plain texts, safely.

Formulas are neither kept nor worked out: what a cell showed when the file was saved is its text.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from io import StringIO
from pathlib import PurePath
from typing import Any

from consult.questionnaire.formats.apart import apart
from consult.questionnaire.formats.packages import refused
from consult.questionnaire.formats.workbooks.grid import Budget, Grid
from consult.questionnaire.formats.workbooks.text import text_of
from consult.questionnaire.formats.workbooks.xlsx import read_xlsx

Rows = list[list[str]]
"""The texts of a sheet; a row ends with its last text, and the list with the last row with one."""

Job = Callable[[str, str, bytes], dict[str, Any]]
"""Does a job of `apart_jobs` for a file with this name."""

_ZIP = b"PK"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OLD_XLS = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_sheets(
    name: str,
    content: bytes,
    wanted: Callable[[str], bool] = lambda _: True,
    *,
    job: Job = apart,
) -> dict[str, Rows]:
    """The texts of every sheet by its name; a .csv file is one sheet with the file's name.

    The content decides what kind of file it is, not the ending. Sheets that are not wanted are
    named but stay empty. Invalid gives the file, the place and the reason; nothing else is raised.
    """
    if content.startswith(_ZIP):
        return read_xlsx(name, content, wanted)
    if content.startswith((_OLE, *_OLD_XLS)):
        return _xls(name, content, wanted, job)
    return {PurePath(name).stem: _csv(name, text_of(name, content))}


def is_workbook(content: bytes) -> bool:
    """Whether this begins as .xlsx or .xls files do."""
    return content.startswith((_ZIP, _OLE, *_OLD_XLS))


def _xls(
    name: str,
    content: bytes,
    wanted: Callable[[str], bool],
    job: Job,
) -> dict[str, Rows]:
    if _ENCRYPTED in content:
        raise refused(name, "It is protected by a password; save it without one.")
    found = job(name, "xls", content)
    if "error" in found:
        raise refused(name, _reason(str(found["error"])))
    budget = Budget(name)
    sheets: dict[str, Rows] = found["sheets"]
    return {
        sheet: _limited(Grid(sheet, budget), rows) if wanted(sheet) or len(sheets) == 1 else []
        for sheet, rows in sheets.items()
    }


def _reason(error: str) -> str:
    if "encrypted" in error:
        return "It is protected by a password; save it without one."
    if "Can't find workbook in OLE2" in error:
        return "This is an Office file, but not a workbook; save the workbook as .xlsx."
    return "The file is damaged; open it in a spreadsheet program and save it as .xlsx."


def _limited(grid: Grid, rows: Iterable[list[str]]) -> Rows:
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            grid.put(number, column, text)
    return grid.rows()


def _csv(name: str, text: str) -> Rows:
    """The rows of a .csv file; its columns end with a comma, a semicolon or a tab."""
    budget = Budget(name)
    first = text[:5_000]
    mark = max(",;\t", key=first.count)
    reader = csv.reader(StringIO(text, newline=""), delimiter=mark)
    grid = Grid(PurePath(name).stem, budget)
    try:
        return _limited(grid, reader)
    except csv.Error as error:
        raise refused(name, "This row is no text in columns.", reader.line_num) from error
