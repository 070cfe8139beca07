"""Several rows answered on the same options, one choice a row; or one on each of two scales."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, Option, Words, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import SPECIAL_LABELS, specials_of
from consult.questionnaire.logic.parts import scales_of
from consult.questionnaire.logic.types.common import Cells, Form, first, or_none, required_fault

Row = tuple[str, Words, tuple[Option, ...]]
"""The row's name below the item's, its label, its options."""


class Matrix:
    """Row code to option code, special answer or None; None when no row is answered."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """What was chosen in each row."""
        return or_none({row: first(form, f"{item.code}.{row}") for row, _, _ in scales_of(item)})

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """An offered answer in each row, where they are required."""
        given = _rows(answer)
        found = (self._row_fault(item, row, given.get(row[0])) for row in scales_of(item))
        return [fault for fault in found if fault is not None]

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """Every row with its code, or with None for what is not offered."""
        given = _rows(answer)
        return or_none(
            {row[0]: self._kept(item, row, given.get(row[0])) for row in scales_of(item)}
        )

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column a row."""
        return tuple(f"{item.code}.{row}" for row, _, _ in scales_of(item))

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The codes in the cells of the rows."""
        rows = [row for row, _, _ in scales_of(item)]
        return or_none({row: cells.get(f"{item.code}.{row}", "").strip() or None for row in rows})

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The code of each row."""
        given = _rows(answer)
        return {f"{item.code}.{row}": given.get(row) or "" for row, _, _ in scales_of(item)}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """Each answered row with its words."""
        given = _rows(answer)
        return "; ".join(
            f"{words(row[1], language)}: {words(_label(row, given[row[0]]), language)}"
            for row in scales_of(item)
            if isinstance(given.get(row[0]), str)
        )

    def _row_fault(self, item: Item, row: Row, code: Any) -> Fault | None:
        field = f"{item.code}.{row[0]}"
        if code is None:
            return required_fault(item, field, "row_one", row=row[1]) if item.required else None
        return None if code in _offered(item, row) else Fault(item.code, field, "not_offered")

    def _kept(self, item: Item, row: Row, code: Any) -> Any:
        return code if code in _offered(item, row) else None


def _rows(answer: Answer) -> dict[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _offered(item: Item, row: Row) -> tuple[str, ...]:
    return (*(option.code for option in row[2]), *specials_of(item))


def _label(row: Row, code: str) -> Words:
    labels = {option.code: option.label for option in row[2]}
    return labels.get(code) or SPECIAL_LABELS.get(code) or {}
