"""A number, within limits where the item has them; a slider is one with steps."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.conditions import is_number
from consult.questionnaire.logic.conditions.values import number as bounded
from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.numerals import TwoReadings, number_from, number_text
from consult.questionnaire.logic.types.single import Single

TINY = 1e-9
"""Numbers of a computer that differ by less are the same."""
SLIDER = (0.0, 100.0)
"""Where a slider ends unless the item says."""


class Number(Single):
    """A number; a special answer where one was ticked; what was typed where it is no number."""

    def typed(self, item: Item, text: str) -> Answer:
        """The number, or what was typed."""
        return as_number(item, text)

    def in_file(self, item: Item, text: str) -> Answer:
        """The number in the cell; machines write a decimal point and no grouping."""
        return cell_number(text)

    def mistakes(self, item: Item, value: Answer, field: str) -> list[Fault]:
        """A number within the limits."""
        return number_faults(item, value, field)

    def told(self, item: Item, value: Answer, language: str) -> str:
        """The number and its unit."""
        return with_unit(item, value, language)


def limits_of(item: Item) -> tuple[float | None, float | None]:
    """The least and the greatest number; a slider has both."""
    if item.type != "slider":
        return item.min, item.max
    low, high = SLIDER
    return low if item.min is None else item.min, high if item.max is None else item.max


def step_of(item: Item) -> float | None:
    """The distance between two numbers that may be given, where there is one."""
    return item.step or (1.0 if item.type == "slider" and item.decimals is None else None)


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
    if bounded(answer) is None:
        return [_out_of_limits(item, field)]
    low, high = limits_of(item)
    fits = (low is None or answer >= low) and (high is None or answer <= high)
    if not fits or (item.whole and not float(answer).is_integer()):
        return [_out_of_limits(item, field)]
    return _too_fine(item, answer, field)


def with_unit(item: Item, answer: object, language: str) -> str:
    """A number for reading, with the item's unit; whatever else was typed as it is."""
    if not is_number(answer):
        return "" if answer is None else str(answer)
    return f"{number_text(answer)} {words(item.unit, language)}".strip()  # type: ignore[arg-type]


def in_short(number: float) -> str:
    """A number for a sentence: without decimals that say nothing."""
    rounded = round(number, 9)
    return number_text(int(rounded) if float(rounded).is_integer() else rounded)


def _too_fine(item: Item, answer: float, field: str) -> list[Fault]:
    """No more decimals than allowed, and on a step."""
    if item.decimals is not None and abs(round(answer, item.decimals) - answer) > TINY:
        if item.decimals == 0:
            return [_out_of_limits(item, field)]
        return [Fault(item.code, field, "decimals", {"decimals": item.decimals})]
    step, low = step_of(item), limits_of(item)[0] or 0.0
    if step and abs(round((answer - low) / step) * step + low - answer) > TINY:
        details = {"step": in_short(step), "low": in_short(low)}
        return [Fault(item.code, field, "step", details)]
    return []


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
    limits = dict(zip(("low", "high"), limits_of(item), strict=True))
    known = {name: in_short(limit) for name, limit in limits.items() if limit is not None}
    ending = {("low", "high"): "_between", ("low",): "_from", ("high",): "_to", (): ""}
    is_whole = item.whole or item.decimals == 0
    key = ("whole" if is_whole else "number") + ending[tuple(known)]
    return Fault(item.code, field, key, known)
