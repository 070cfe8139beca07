"""Several fields of one kind: the rows of `texts` and `numbers`, the cells of two matrices."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.conditions import is_number
from consult.questionnaire.logic.definition import Item, Words, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.parts import cells_of
from consult.questionnaire.logic.types.common import (
    SPECIALS,
    Cells,
    Form,
    first,
    is_special,
    or_none,
    required_fault,
    special,
    special_faults,
    special_words,
    values,
)
from consult.questionnaire.logic.types.number import TINY, in_short
from consult.questionnaire.logic.types.single import Single


class Fields:
    """Field name to value or None; a special answer stands for all fields together."""

    def __init__(self, single: Single) -> None:
        self.single = single

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """What was typed in each field; a special answer where one was ticked."""
        given = {name: first(form, f"{item.code}.{name}") for name, _ in cells_of(item)}
        typed = {name: text and self.single.typed(item, text) for name, text in given.items()}
        return special(item, values(form, item.code)) or or_none(typed)

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """A value in each field that is required, and the sum that they must have."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        given = _given(answer)
        found = [
            fault
            for name, label in cells_of(item)
            for fault in self._field_faults(item, name, label, given.get(name))
        ]
        return found or _sum_faults(item, {name: given.get(name) for name, _ in cells_of(item)})

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """Every field with its value, clean, or with None."""
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        given = _given(answer)
        return or_none({name: self._kept(item, given.get(name)) for name, _ in cells_of(item)})

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column a field."""
        return tuple(f"{item.code}.{name}" for name, _ in cells_of(item))

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The values in the cells; a special answer stands in each of them."""
        texts = {name: cells.get(f"{item.code}.{name}", "") for name, _ in cells_of(item)}
        said = {text.strip() for text in texts.values() if text.strip()}
        if len(said) == 1 and said <= set(SPECIALS):
            return said.pop()
        return or_none({name: self.single.in_file(item, text) for name, text in texts.items()})

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The value of each field; a special answer in all of them."""
        if is_special(answer):
            return dict.fromkeys(self.columns(item), str(answer))
        given = _given(answer)
        return {
            f"{item.code}.{name}": self.single.written(given.get(name))
            for name, _ in cells_of(item)
        }

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """Each field that was filled, with its label."""
        given = _given(answer)
        told = (
            f"{words(label, language)}: {self.single.told(item, given[name], language)}"
            for name, label in cells_of(item)
            if given.get(name) is not None
        )
        return special_words(answer, language) or "; ".join(told)

    def _field_faults(self, item: Item, name: str, label: Words, value: Answer) -> list[Fault]:
        field = f"{item.code}.{name}"
        if value is None or (isinstance(value, str) and not value.strip()):
            needed = required_fault(item, field, "row_write", row=label)
            return [needed] if item.required else []
        return self.single.mistakes(item, value, field)

    def _kept(self, item: Item, value: Answer) -> Answer:
        return None if value is None else self.single.kept(item, value)


def sum_of(answer: Answer) -> float:
    """What the numbers given so far add up to."""
    return float(sum(value for value in _given(answer).values() if is_number(value)))


def _given(answer: Answer) -> dict[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _sum_faults(item: Item, given: dict[str, Any]) -> list[Fault]:
    """Fields left empty count as 0, unless all are."""
    if item.total is None or or_none(given) is None or abs(sum_of(given) - item.total) < TINY:
        return []
    details = {"total": in_short(item.total), "sum": in_short(sum_of(given))}
    return [Fault(item.code, item.code, "total", details)]
