"""A number, within limits where the item has them."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.conditions import is_number
from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.numerals import TwoReadings, number_from, number_text
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    is_special,
    required_fault,
    special,
    special_faults,
    special_words,
    values,
)


class Number:
    """A number; a special answer where one was ticked; what was typed where it is no number."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The number, or what was typed."""
        given = values(form, item.code)
        return special(item, given) or (as_number(item, given[0]) if given else None)

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """A number within the limits, where one is required."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        if answer is None:
            return [required_fault(item, item.code, "write")] if item.required else []
        return number_faults(item, answer, item.code)

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The number, or None where it is none."""
        return None if self.faults(item, voice, answer) else answer

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The number in the cell; machines write a decimal point and no grouping."""
        return cell_number(cells.get(item.code, ""))

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The number with a decimal point."""
        return {item.code: "" if answer is None else str(answer)}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The number and its unit."""
        return special_words(answer, language) or with_unit(item, answer, language)


def as_number(item: Item, text: str) -> int | float | str:
    """The number that was typed, or the typing itself."""
    try:
        return number_from(text, item.whole)
    except ValueError:
        return text.strip()


def cell_number(text: str) -> int | float | str | None:
    """The number in a cell of a file, or what stands there."""
    try:
        number = float(text)
    except ValueError:
        return text.strip() or None
    if number != number or abs(number) >= 1e15:  # noqa: PLR0124 - what differs from itself is no number
        return text.strip()
    return int(number) if number.is_integer() else number


def number_faults(item: Item, answer: object, field: str) -> list[Fault]:
    """What keeps this from being a number that the item takes."""
    if not isinstance(answer, (int, float)) or isinstance(answer, bool):
        return [_no_number(item, str(answer), field)]
    fits = (item.min is None or answer >= item.min) and (item.max is None or answer <= item.max)
    if fits and not (item.whole and not float(answer).is_integer()):
        return []
    return [_out_of_limits(item, field)]


def with_unit(item: Item, answer: object, language: str) -> str:
    """A number for reading, with the item's unit; whatever else was typed as it is."""
    if not is_number(answer):
        return "" if answer is None else str(answer)
    return f"{number_text(answer)} {words(item.unit, language)}".strip()  # type: ignore[arg-type]


def _no_number(item: Item, typed: str, field: str) -> Fault:
    try:
        number_from(typed, item.whole)
    except TwoReadings as readings:
        return Fault(
            item.code, field, "two_readings", {"typed": typed, "grouped": readings.grouped}
        )
    except ValueError:
        pass
    return _out_of_limits(item, field)


def _out_of_limits(item: Item, field: str) -> Fault:
    limits = {"low": item.min, "high": item.max}
    known = {
        name: number_text(_short(limit)) for name, limit in limits.items() if limit is not None
    }
    ending = {("low", "high"): "_between", ("low",): "_from", ("high",): "_to", (): ""}
    key = ("whole" if item.whole else "number") + ending[tuple(known)]
    return Fault(item.code, field, key, known)


def _short(limit: float) -> int | float:
    return int(limit) if float(limit).is_integer() else limit
