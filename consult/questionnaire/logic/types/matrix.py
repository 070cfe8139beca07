"""Several rows answered on the same options, one choice a row."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, Option, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import label_of, specials_of
from consult.questionnaire.logic.types.common import Cells, Form, first, required_fault


class Matrix:
    """Row code to option code, special answer or None; None when no row is answered."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """What was chosen in each row."""
        given = {row.code: first(form, f"{item.code}.{row.code}") for row in item.rows}
        return _or_none(given)

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """An offered answer in each row, where they are required."""
        found = (self._row_fault(item, row, _rows(answer).get(row.code)) for row in item.rows)
        return [fault for fault in found if fault is not None]

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """Every row with its code, or with None for what is not offered."""
        given, offered = _rows(answer), _offered(item)
        codes = {row.code: given.get(row.code) for row in item.rows}
        return _or_none({row: code if code in offered else None for row, code in codes.items()})

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column a row."""
        return tuple(f"{item.code}.{row.code}" for row in item.rows)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The codes in the cells of the rows."""
        return _or_none(
            {
                row.code: cells.get(f"{item.code}.{row.code}", "").strip() or None
                for row in item.rows
            }
        )

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The code of each row."""
        given = _rows(answer)
        return {f"{item.code}.{row.code}": given.get(row.code) or "" for row in item.rows}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """Each answered row with its words."""
        pairs = ((row, _rows(answer).get(row.code)) for row in item.rows)
        return "; ".join(
            f"{words(row.label, language)}: {words(label_of(item, voice, code), language)}"
            for row, code in pairs
            if code
        )

    def _row_fault(self, item: Item, row: Option, code: Any) -> Fault | None:
        field = f"{item.code}.{row.code}"
        if code is None:
            return required_fault(item, field, "row_one", row=row.label) if item.required else None
        return None if code in _offered(item) else Fault(item.code, field, "not_offered")


def _rows(answer: Answer) -> dict[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _or_none(given: dict[str, str | None]) -> Answer:
    return given if any(given.values()) else None


def _offered(item: Item) -> tuple[str, ...]:
    return (*(option.code for option in item.options), *specials_of(item))
