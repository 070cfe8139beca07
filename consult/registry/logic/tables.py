"""One file of a register becomes raw rows; whatever is malformed gets its line and reason."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from consult.registry.logic.layouts import Sheet
from consult.registry.logic.rows import Findings, Raw


def read_table(name: str, body: bytes, sheet: Sheet, findings: Findings) -> list[Raw]:
    """The rows of a CSV or JSON file."""
    text = _decoded(name, body, findings)
    if text is None:
        return []
    if name.lower().endswith(".json"):
        return _json_rows(name, text, sheet, findings)
    return _csv_rows(name, text, sheet, findings)


def _decoded(name: str, body: bytes, findings: Findings) -> str | None:
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        wrong = f"0x{body[error.start]:02X}"
        findings.fault(name, line, f"this is not UTF-8 (byte {wrong}); save the file as UTF-8")
        return None


def _csv_rows(name: str, text: str, sheet: Sheet, findings: Findings) -> list[Raw]:
    rows = _numbered(name, text, findings)
    line, header = next(rows, (1, []))
    fields = _fields(name, line, header, sheet, findings)
    return [
        Raw(name, line, _cells(fields, cells))
        for line, cells in rows
        if fields and _is_whole(name, line, cells, fields, findings)
    ]


def _numbered(name: str, text: str, findings: Findings) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on, as editors count; blank lines are passed over."""
    reader = csv.reader(io.StringIO(text, newline="\n"), strict=True)
    line = 1
    try:
        for cells in reader:
            if cells:
                yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        findings.fault(name, line, f"this row cannot be read as CSV: {error}")


def _fields(
    name: str, line: int, header: Sequence[str], sheet: Sheet, findings: Findings
) -> list[str | None]:
    """Our names for the columns, None for one that is passed over; nothing if the header fails."""
    titles = [title.strip() for title in header]
    wrong = [f"'{title}' is missing" for title in _needed(sheet) if title not in titles]
    wrong += [f"'{title}' is there twice" for title in _twice(titles)]
    others = [t for t in titles if t not in sheet.columns and t not in sheet.passed_over]
    if sheet.takes_others:
        for title in others:
            findings.note(name, line, f"the column '{title}' is not known and was not read")
    else:
        wrong += [f"'{title}' is not known" for title in others]
    for what in wrong:
        findings.fault(name, line, f"wrong header: the column {what}")
    return [] if wrong else [sheet.columns.get(title) for title in titles]


def _needed(sheet: Sheet) -> list[str]:
    return [title for title, ours in sheet.columns.items() if ours in sheet.needed]


def _twice(titles: Sequence[str]) -> list[str]:
    return [title for title, times in Counter(titles).items() if times > 1]


def _is_whole(
    name: str, line: int, cells: Sequence[str], fields: Sequence[object], findings: Findings
) -> bool:
    if len(cells) == len(fields):
        return True
    findings.fault(name, line, f"this row has {len(cells)} columns, the header has {len(fields)}")
    return False


def _cells(fields: Sequence[str | None], cells: Sequence[str]) -> dict[str, str]:
    return {ours: cell for ours, cell in zip(fields, cells, strict=True) if ours}


def _json_rows(name: str, text: str, sheet: Sheet, findings: Findings) -> list[Raw]:
    """A list of objects; a record's number in the list stands for its line."""
    try:
        document = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        findings.fault(name, getattr(error, "lineno", 1), f"this is not JSON: {error}")
        return []
    if not isinstance(document, list):
        findings.fault(name, 1, "this is not a list of records: it must begin with '['")
        return []
    read = (_json_row(name, number, each, sheet, findings) for number, each in _from_one(document))
    return [row for row in read if row is not None]


def _from_one(document: list[Any]) -> Iterator[tuple[int, Any]]:
    return enumerate(document, start=1)


def _json_row(name: str, number: int, record: Any, sheet: Sheet, findings: Findings) -> Raw | None:
    if not isinstance(record, dict):
        findings.fault(name, number, "this record is not an object: it must begin with '{'")
        return None
    wrong = [f"'{key}' is not known" for key in record if key not in sheet.columns]
    wrong += [f"'{key}' is missing" for key in sorted(sheet.needed) if key not in record]
    wrong += [f"'{key}' holds neither words nor a number" for key in record if _nested(record[key])]
    for what in wrong:
        findings.fault(name, number, f"wrong record: {what}")
    if wrong:
        return None
    return Raw(name, number, {sheet.columns[key]: _words(value) for key, value in record.items()})


def _nested(value: object) -> bool:
    each = value if isinstance(value, list) else [value]
    return any(isinstance(one, bool | dict | list) for one in each)


def _words(value: Any) -> str:
    """A JSON value as a CSV cell would hold it; lists are joined by `;`."""
    if isinstance(value, list):
        return ";".join(_words(each).replace(";", ",") for each in value)
    return "" if value is None else str(value)
