"""The report as a workbook: one sheet for each part, typed cells, and never a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from consult.kernel.speech import speech
from consult.reports.formats.xlsx_rows import Column, Sheet, sheets
from consult.reports.logic.model import Report

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
HEAD_ROW = 0


def write(report: Report, language: str) -> bytes:
    """The workbook as bytes."""
    file = io.BytesIO()
    say = speech(language)
    with xlsxwriter.Workbook(file, OPTIONS) as workbook:
        workbook.set_properties({"title": say.words(report.title), "comments": report.made_on})
        formats = _formats(workbook)
        for sheet in sheets(report, say):
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, formats)
    return file.getvalue()


def _formats(workbook: Any) -> dict[str, Any]:
    return {
        "head": workbook.add_format(
            {"bold": True, "text_wrap": True, "bottom": 1, "valign": "top"}
        ),
        "words": workbook.add_format({"valign": "top", "text_wrap": True}),
        "whole": workbook.add_format({"num_format": "#,##0", "valign": "top"}),
        "number": workbook.add_format({"num_format": "#,##0.##", "valign": "top"}),
        "share": workbook.add_format({"num_format": "0%", "valign": "top"}),
        "figure": workbook.add_format({"num_format": "0.00", "valign": "top"}),
        "points": workbook.add_format({"num_format": "+0%;\u22120%;0%", "valign": "top"}),
    }


def _write_sheet(worksheet: Any, sheet: Sheet, formats: dict[str, Any]) -> None:
    for place, column in enumerate(sheet.columns):
        worksheet.set_column(place, place, column.width)
    worksheet.freeze_panes(HEAD_ROW + 1, 0)
    _write_row(worksheet, HEAD_ROW, [column.head for column in sheet.columns], formats["head"])
    last = HEAD_ROW
    for last, row in enumerate(sheet.rows, HEAD_ROW + 1):
        _write_cells(worksheet, last, row, sheet.columns, formats)
    worksheet.autofilter(HEAD_ROW, 0, last, len(sheet.columns) - 1)


def _write_row(worksheet: Any, row: int, cells: Iterable[str], style: Any) -> None:
    for place, words in enumerate(cells):
        worksheet.write_string(row, place, words, style)


def _write_cells(
    worksheet: Any,
    row: int,
    cells: Sequence[object],
    columns: Sequence[Column],
    formats: dict[str, Any],
) -> None:
    """Numbers as numbers, words as words; what is not there stays empty."""
    for place, (cell, column) in enumerate(zip(cells, columns, strict=True)):
        if isinstance(cell, int | float):
            worksheet.write_number(row, place, cell, formats[column.kind])
        elif cell is not None and cell != "":
            worksheet.write_string(row, place, str(cell), formats["words"])
