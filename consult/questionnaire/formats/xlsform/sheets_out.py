"""The sheets of an XLSForm that is being written: rows, lists, languages, and what is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO

import xlsxwriter

from consult.kernel.errors import Problem
from consult.questionnaire.formats.codes import Codes
from consult.questionnaire.logic.definition import PLACEHOLDERS, Words
from consult.questionnaire.logic.languages import own_name

Cells = dict[str, str]

_FIRST = {
    "survey": ("type", "name"),
    "choices": ("list_name", "name"),
    "settings": ("form_title", "form_id", "version", "default_language"),
}
_LONGEST = 32_767
"""Characters that a cell of a workbook can hold."""
_PLACEHOLDER = re.compile(r"\{([\w.-]+)\}")


@dataclass
class Out:
    """Gathers what is written."""

    languages: tuple[str, ...]
    names: dict[str, str] = field(default_factory=dict)
    """Names of questions in the file by what our trees and texts call their answers."""
    survey: list[Cells] = field(default_factory=list)
    choices: list[Cells] = field(default_factory=list)
    settings: Cells = field(default_factory=dict)
    unsupported: list[Problem] = field(default_factory=list)
    codes: Codes = field(default_factory=Codes)
    _lists: dict[tuple[str, ...], str] = field(default_factory=dict)

    def lost(self, where: str, what: str) -> None:
        """Name something that an XLSForm cannot hold, once."""
        problem = Problem(where, what)
        if problem not in self.unsupported:
            self.unsupported.append(problem)

    def heading(self, column: str, language: str) -> str:
        """The heading of a column in one language: "label::français (fr)"."""
        return f"{column}::{own_name(language)} ({language})"

    def texts(self, where: str, column: str, words: Words) -> Cells:
        """Words under the headings of their languages."""
        there = {tag: text for tag, text in words.items() if tag in self.languages and text}
        return {self.heading(column, tag): self._text(where, text) for tag, text in there.items()}

    def _text(self, where: str, text: str) -> str:
        """A text with the answers that stand in it by the names of the file."""

        def put(match: re.Match[str]) -> str:
            name = self.names.get(match[1])
            if name is None and match[1] in PLACEHOLDERS:
                self.lost(where, f"“{match[0]}” stays as it is; nothing fills it in there.")
            return f"${{{name}}}" if name else match[0]

        return _PLACEHOLDER.sub(put, text.replace("${", "$ {"))

    def add_list(self, name: str, choices: list[Cells]) -> str:
        """The name of a list with these choices; the same choices are written once."""
        key = tuple(repr(sorted(choice.items())) for choice in choices)
        if key not in self._lists:
            self._lists[key] = name
            self.choices += [{"list_name": name, **choice} for choice in choices]
        return self._lists[key]

    def workbook(self) -> bytes:
        """The file: texts only, never a formula, a number or a link."""
        kept = BytesIO()
        plain = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
        with xlsxwriter.Workbook(kept, {**plain, "strings_to_numbers": False}) as book:
            bold = book.add_format({"bold": True})
            for title, rows in (
                ("survey", self.survey),
                ("choices", self.choices),
                ("settings", [self.settings]),
            ):
                self._sheet(book.add_worksheet(title), rows, _FIRST[title], bold)
        return kept.getvalue()

    def _sheet(
        self,
        sheet: xlsxwriter.worksheet.Worksheet,
        rows: list[Cells],
        first: tuple[str, ...],
        bold: object,
    ) -> None:
        headings = dict.fromkeys((*first, *(heading for row in rows for heading in row)))
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, bold)
            sheet.set_column(column, column, 40 if "::" in heading else 18)
            for number, row in enumerate(rows, start=1):
                if row.get(heading):
                    sheet.write_string(number, column, self._cell(row[heading], heading))
        sheet.freeze_panes(1, 0)

    def _cell(self, text: str, heading: str) -> str:
        if len(text) > _LONGEST:
            self.lost(heading, f"A text of {len(text):,} characters is cut at {_LONGEST:,}.")
        return text[:_LONGEST]
