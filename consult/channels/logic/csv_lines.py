"""The lines of a CSV file, one at a time, and what is wrong with a file that has none."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

DELIMITERS = (",", ";", "\t")
"""Spreadsheets of many countries write a semicolon, because the comma is in their numbers."""
LONGEST_CELL = 100_000


class BadFile(Exception):
    """The file cannot be read from this line on."""

    def __init__(self, line: int, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.line, self.reason, self.column = line, reason, column


@dataclass(frozen=True, slots=True)
class FileLine:
    """The cells of one record, and the line of the file at which it begins."""

    number: int
    cells: list[str]


def lines_of(file: Iterable[bytes]) -> Iterator[FileLine]:
    """Every record, the header first; empty lines are passed over."""
    texts = _decoded(file)
    first = next(texts, "")
    if not first.strip():
        raise BadFile(1, "The file is empty. Its first line must name the columns.")
    csv.field_size_limit(LONGEST_CELL)
    yield from _records(_and_then(first, texts), _delimiter(first))


def _records(texts: Iterator[str], delimiter: str) -> Iterator[FileLine]:
    line = 1
    try:
        reader = csv.reader(texts, delimiter=delimiter, strict=True)
        for cells in reader:
            if any(cells):
                yield FileLine(line, cells)
            line = reader.line_num + 1
    except csv.Error as error:
        raise BadFile(line, f"This line is not CSV: {error}.") from error


def _decoded(file: Iterable[bytes]) -> Iterator[str]:
    for number, raw in enumerate(file, start=1):
        try:
            yield raw.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError as error:
            raise BadFile(number, _not_utf8(raw, error.start)) from error


def _not_utf8(raw: bytes, start: int) -> str:
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "The file is UTF-16. Save it as CSV in UTF-8."
    return f"Byte {start + 1} of this line is not UTF-8. Save the file as CSV in UTF-8."


def _and_then(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str) -> str:
    """The one that finds the column `voice`, else the one that cuts most often."""
    for mark in DELIMITERS:
        if "voice" in (name.strip(' "\r\n') for name in header.split(mark)):
            return mark
    return max(DELIMITERS, key=header.count)
