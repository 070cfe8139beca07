"""Translations as a workbook: one row a text, plain strings, to be filled in any office program."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import xlsxwriter

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.formats.imported import Exported
from consult.questionnaire.formats.workbooks.reading import Rows, read_sheets
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.exchange import (
    MOST_UNITS,
    TranslationFile,
    Unit,
    source_digest,
)
from consult.questionnaire.logic.languages import direction, own_name
from consult.questionnaire.logic.texts import Text, texts_of
from consult.questionnaire.logic.translations import inherited

COLUMNS = ("key", "place", "source", "translation", "note", "digest")
WIDTHS = (28, 34, 55, 55, 30, 18)
ABOUT = ("consultation", "source language", "translation language")
SHEET, ABOUT_SHEET = "translation", "about"
LONGEST_CELL = 32_767
_OPTIONS = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_sheet(
    questionnaire: Questionnaire, consultation: str, source: str, language: str
) -> Exported:
    """All texts with what is translated of them; the digests stand in a hidden column."""
    file, texts = io.BytesIO(), texts_of(questionnaire)
    base = inherited(questionnaire, language)
    with xlsxwriter.Workbook(file, _OPTIONS) as book:
        styles = _styles(book, language)
        sheet = book.add_worksheet(SHEET)
        for column, (title, width) in enumerate(zip(COLUMNS, WIDTHS, strict=True)):
            sheet.set_column(column, column, width, None, {"hidden": title == "digest"})
            sheet.write_string(0, column, title, styles["head"])
        sheet.freeze_panes(1, 0)
        for number, text in enumerate(texts, 1):
            cells = _cells(text, source, language, base)
            for column, cell in enumerate(cells):
                style = styles["translation" if column == 3 else "cell"]
                sheet.write_string(number, column, cell[:LONGEST_CELL], style)
        _write_about(book.add_worksheet(ABOUT_SHEET), (consultation, source, language), styles)
    return Exported(file.getvalue(), tuple(_too_long(texts, (source, language))))


def _styles(book: Any, language: str) -> dict[str, Any]:
    wrapped = {"text_wrap": True, "valign": "top", "num_format": "@"}
    order = 2 if direction(language) == "rtl" else 1
    return {
        "head": book.add_format({"bold": True, "bottom": 1, "valign": "top"}),
        "cell": book.add_format(wrapped),
        "translation": book.add_format({**wrapped, "reading_order": order, "bg_color": "#FFF9E5"}),
    }


def _cells(text: Text, source: str, language: str, base: str | None) -> tuple[str, ...]:
    said, taken = text.words.get(source, ""), text.words.get(base, "") if base else ""
    note = f"{own_name(base)}: {taken}" if base and taken else ""
    there = text.words.get(language, "")
    return (text.key, str(text.place), said, there, note, source_digest(said))


def _write_about(sheet: Any, values: tuple[str, str, str], styles: dict[str, Any]) -> None:
    sheet.set_column(0, 1, 30)
    for row, (name, value) in enumerate(zip(ABOUT, values, strict=True)):
        sheet.write_string(row, 0, name, styles["head"])
        sheet.write_string(row, 1, value, styles["cell"])


def _too_long(texts: tuple[Text, ...], languages: tuple[str, ...]) -> Iterator[Problem]:
    for text in texts:
        if any(len(text.words.get(tag, "")) > LONGEST_CELL for tag in languages):
            yield Problem(text.where, "The text is longer than a cell can be; it was cut.")


def read_sheet(name: str, content: bytes) -> TranslationFile:
    """The translations of a workbook; Invalid says why it cannot be read."""
    sheets = {title.strip().lower(): rows for title, rows in read_sheets(name, content).items()}
    rows, about = sheets.get(SHEET), sheets.get(ABOUT_SHEET)
    if rows is None or about is None:
        missing = SHEET if rows is None else ABOUT_SHEET
        raise _refused(name, f"The sheet “{missing}” is missing; keep the sheets as exported.")
    told = {row[0].strip().lower(): row[1].strip() for row in about if len(row) > 1}
    consultation, source, language = (told.get(each, "") for each in ABOUT)
    return TranslationFile(consultation, source, language, tuple(_units(name, rows)))


def _units(name: str, rows: Rows) -> Iterator[Unit]:
    heads = [cell.strip().lower() for cell in rows[0]] if rows else []
    lacking = [each for each in ("key", "source", "translation") if each not in heads]
    if lacking:
        columns = ", ".join(f"“{each}”" for each in lacking)
        raise _refused(name, f"Sheet “{SHEET}” lacks the columns {columns} in its first row.")
    if len(rows) > MOST_UNITS:
        raise _refused(name, f"The sheet has more than {MOST_UNITS:,} rows.")
    for number, row in enumerate(rows[1:], 2):
        cells = {
            head: row[column] if column < len(row) else "" for column, head in enumerate(heads)
        }
        if any(cell.strip() for cell in row):
            yield Unit(
                cells["key"].strip(),
                cells["source"],
                cells["translation"],
                cells.get("digest", "").strip(),
                f"row {number}",
            )


def _refused(name: str, what: str) -> Invalid:
    return Invalid(f"{name} cannot be read.", [Problem(name, what)])
