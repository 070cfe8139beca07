"""Functions of XLSForms that make one value of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from consult.questionnaire.formats.xlsform.meanings import Meaning, as_number
from consult.questionnaire.formats.xlsform.xpath import NotUnderstood
from consult.questionnaire.logic.conditions import TODAY
from consult.questionnaire.logic.conditions.values import moment_of

Act = Callable[[list[Meaning]], Meaning]


def _of(least: int, most: int, act: Act) -> Act:
    """The same for so many values; another number of them has no meaning."""

    def checked(values: list[Meaning]) -> Meaning:
        if not least <= len(values) <= most:
            raise NotUnderstood(f"a function with {len(values)} values")
        return act(values)

    return checked


def _reckoned(sign: str) -> Act:
    return lambda values: Meaning({sign: [as_number(value) for value in values]}, "number")


def _minus(values: list[Meaning]) -> Meaning:
    """Between two dates there are days."""
    if [value.kind for value in values] == ["date", "date"]:
        return Meaning({"-": [value.tree for value in values]}, "number")
    return _reckoned("-")(values)


def _negative(values: list[Meaning]) -> Meaning:
    number = as_number(values[0])
    return Meaning(-number if _is_told(number) else {"-": [number]}, "number")


def _whole(values: list[Meaning]) -> Meaning:
    """The whole number below: rounding goes up from a half, so half less is rounded."""
    number = as_number(values[0])
    if _is_told(number):
        return Meaning(int(number), "number")
    return Meaning({"round": [{"-": [number, 0.5]}]}, "number")


def _is_told(number: Any) -> bool:
    return isinstance(number, (int, float))


def _absolute(values: list[Meaning]) -> Meaning:
    number = as_number(values[0])
    return Meaning({"max": [number, {"-": [number]}]}, "number")


def _date(values: list[Meaning]) -> Meaning:
    [value] = values
    is_literal = isinstance(value.tree, str) and moment_of(value.tree) == "date"
    if not is_literal and value.kind != "date":
        raise NotUnderstood("“date()” of something that is no date")
    return Meaning(value.tree, "date", value.known)


def _count_chosen(values: list[Meaning]) -> Meaning:
    tree = values[0].tree
    if not isinstance(tree, dict) or "var" not in tree:
        raise NotUnderstood("a count of something worked out")
    return Meaning({"count": [tree]}, "number")


_MANY = 1_000
ACTS: dict[str, Act] = {
    "+": _of(2, 2, _reckoned("+")),
    "-": _of(2, 2, _minus),
    "*": _of(2, 2, _reckoned("*")),
    "div": _of(2, 2, _reckoned("/")),
    "mod": _of(2, 2, _reckoned("%")),
    "negative": _of(1, 1, _negative),
    "min": _of(1, _MANY, _reckoned("min")),
    "max": _of(1, _MANY, _reckoned("max")),
    "round": _of(1, 2, _reckoned("round")),
    **dict.fromkeys(("int", "floor"), _of(1, 1, _whole)),
    "abs": _of(1, 1, _absolute),
    "number": _of(1, 1, lambda values: Meaning(as_number(values[0]), "number")),
    **dict.fromkeys(("string", "once", "normalize-space"), _of(1, 1, lambda values: values[0])),
    "date": _of(1, 1, _date),
    "today": _of(0, 0, lambda _: Meaning({"var": TODAY}, "date")),
    "count-selected": _of(1, 1, _count_chosen),
}
"""What is written as a function, or as a sign, by its name."""
