"""The choices of an XLSForm: which lists there are, and what each choice is called."""

from __future__ import annotations

from dataclasses import dataclass

from consult.questionnaire.formats.codes import Codes
from consult.questionnaire.formats.xlsform.headings import Column, columns_of
from consult.questionnaire.formats.xlsform.sheets import Form, Row

EXTERNAL = "external_choices:"
"""Begins the name of a list that stands in the sheet of external choices."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a list."""

    row: int
    sheet: str
    name: str
    code: str
    labels: tuple[tuple[str, str], ...]
    """The label in each language, as the form writes the language."""
    cells: dict[str, str]
    """All cells by their heading, for filters."""
    media: tuple[str, ...] = ()


def lists_of(form: Form) -> dict[str, tuple[Choice, ...]]:
    """The choices by the name of their list."""
    found: dict[str, tuple[Choice, ...]] = {}
    for kind in ("choices", "external_choices"):
        columns = columns_of(form.sheet(kind), kind)
        by_list: dict[str, list[Row]] = {}
        for row in form.sheet(kind).rows:
            named = {columns[heading]: text for heading, text in row.cells.items()}
            if named.get(Column("list_name")) and named.get(Column("name")):
                by_list.setdefault(named[Column("list_name")], []).append(row)
        for name, members in by_list.items():
            codes = Codes(begins_with_letter=False)
            key = name if kind == "choices" else f"{EXTERNAL}{name}"
            found[key] = tuple(_choice(row, kind, columns, codes) for row in members)
    return found


def _choice(row: Row, sheet: str, columns: dict[str, Column], codes: Codes) -> Choice:
    named = {columns[heading]: text for heading, text in row.cells.items()}
    name = named[Column("name")]
    labels = tuple((at.language, text) for at, text in named.items() if at.name == "label")
    cells = {column.name: text for column, text in named.items() if not column.language}
    media = tuple(at.name for at in named if at.name in ("image", "big-image", "audio", "video"))
    return Choice(row.number, sheet, name, codes.give(name), labels, cells, media)
