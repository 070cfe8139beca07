"""Several rows, and in each of them several of the same options."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, Option, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    codes_of,
    in_cell,
    is_special,
    one_or_many,
    or_none,
    required_fault,
    special_faults,
    special_words,
    values,
)
from consult.questionnaire.logic.types.multiple import choice_faults, in_order, in_words


class MatrixMultiple:
    """Row code to a list of option codes, a special answer or None."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """What was chosen in each row."""
        fields = {row.code: f"{item.code}.{row.code}" for row in item.rows}
        return or_none({row: one_or_many(values(form, name)) for row, name in fields.items()})

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """In each row what may be chosen there, and something where it is required."""
        given = _rows(answer)
        return [fault for row in item.rows for fault in _row_faults(item, row, given.get(row.code))]

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """Every row with its codes in the order of the options."""
        given = _rows(answer)
        return or_none({row.code: in_order(item, given.get(row.code)) for row in item.rows})

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column a row; the codes in it are joined by a semicolon."""
        return tuple(f"{item.code}.{row.code}" for row in item.rows)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The codes in the cells of the rows."""
        texts = {row.code: cells.get(f"{item.code}.{row.code}", "") for row in item.rows}
        return or_none({row: one_or_many(in_cell(text)) for row, text in texts.items()})

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The codes of each row joined by a semicolon."""
        given = _rows(answer)
        return {
            f"{item.code}.{row.code}": ";".join(codes_of(given.get(row.code))) for row in item.rows
        }

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """Each answered row with its words."""
        told = ((row, _told(item, _rows(answer).get(row.code), language)) for row in item.rows)
        return "; ".join(f"{words(row.label, language)}: {said}" for row, said in told if said)


def _rows(answer: Answer) -> dict[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _row_faults(item: Item, row: Option, given: Answer) -> list[Fault]:
    field = f"{item.code}.{row.code}"
    if is_special(given):
        return special_faults(item, str(given), field)
    chosen = codes_of(given)
    if not chosen:
        needed = required_fault(item, field, "row_some", row=row.label)
        return [needed] if item.required else []
    return choice_faults(item, chosen, field)


def _told(item: Item, given: Answer, language: str) -> str:
    chosen = in_words(item, codes_of(given), language).replace("; ", ", ")
    return special_words(given, language) or chosen
