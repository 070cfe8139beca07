"""How the items of a questionnaire become typed columns of a segment.

One column holds what can be counted by equality: a choice, a row of a matrix, one option of
several choices (1 chosen, 0 not), or whether something was written or stated. Numbers have a
second column with the number itself. Words are never copied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consult.questionnaire.logic.answers import CANNOT_TELL, CHECKS, NOT_SAY
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.options import options_of
from consult.tallies.logic import codes

Array = NDArray[Any]
ONE_CHOICE = ("radio", "dropdown", "yesno", "scale")
"""Types whose answer is one word: an option, or a state."""
Encode = Callable[[Sequence[Any]], Array]
"""The answers of many people to one item, as a column of numbers."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of answers: its name in the file, and what it says of which item."""

    name: str
    item: str
    encode: Encode
    options: tuple[str, ...] = ()
    """The options whose positions it holds; for one of several choices that option alone."""
    row: str | None = None
    is_number: bool = False


def columns_of(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """Every column of a segment of this questionnaire, in order; notes have none."""
    return tuple(
        column
        for place, item in enumerate(questionnaire.items(), 1)
        for column in _columns(item, f"a{place}.{item.code}")
    )


def _columns(item: Item, name: str) -> Iterator[Column]:
    """The number in front of the name keeps apart codes that differ only in case."""
    match item.type:
        case "note":
            return
        case "multiple":
            yield from _ticks(item, name)
        case "matrix":
            yield from _matrix(item, name)
        case "claim" | "number":
            yield from _numeric(item, name)
        case "short_text" | "long_text":
            yield Column(name, item.code, partial(_by_table, _states(item), codes.ANSWERED))
        case _:
            options = tuple(option.code for option in options_of(item, ""))
            yield Column(name, item.code, _chooser(item, options), options)


def _states(item: Item) -> dict[Any, int]:
    """The states that this item can be in; one that it does not offer counts as skipped."""
    offered = {CANNOT_TELL: item.cannot_tell or item.type == "claim", NOT_SAY: item.not_say}
    return {"": codes.SKIPPED} | {
        word: code if offered.get(word or "", True) else codes.SKIPPED
        for word, code in codes.STATES.items()
    }


def _chooser(item: Item, options: Sequence[str]) -> Encode:
    table = {code: place for place, code in enumerate(options)} | _states(item)
    return partial(_by_table, table, codes.SKIPPED)


def _ticks(item: Item, name: str) -> Iterator[Column]:
    for option in item.options:
        encode = partial(_ticked, _states(item), option.code)
        yield Column(f"{name}.{option.code}", item.code, encode, (option.code,))


def _matrix(item: Item, name: str) -> Iterator[Column]:
    options = tuple(option.code for option in item.options)
    choose = _chooser(item, options)
    for row in item.rows:
        encode = partial(_in_row, choose, row.code)
        yield Column(f"{name}.{row.code}", item.code, encode, options, row.code)


def _numeric(item: Item, name: str) -> Iterator[Column]:
    options = CHECKS if item.type == "claim" else ()
    table = {check: place for place, check in enumerate(options)} | _states(item)
    given = codes.STATED if item.type == "claim" else codes.ANSWERED
    yield Column(name, item.code, partial(_by_table, table, given), options)
    yield Column(f"{name} number", item.code, _number, is_number=True)


def _by_table(table: dict[Any, int], otherwise: int, values: Sequence[Any]) -> Array:
    """Look each answer up; `otherwise` stands for those that are not in the table."""
    kind = np.int8 if len(table) < 120 else np.int16
    try:
        return np.fromiter(map(table.get, values, repeat(otherwise)), kind, len(values))
    except TypeError:  # a list or an object among them cannot be looked up
        plain = (value if not isinstance(value, list | dict) else ... for value in values)
        return np.fromiter(map(table.get, plain, repeat(otherwise)), kind, len(values))


def _ticked(states: dict[Any, int], option: str, values: Sequence[Any]) -> Array:
    return np.fromiter(
        (
            (option in value)
            if isinstance(value, list) and value
            else states.get(value, codes.SKIPPED)
            if value is None or isinstance(value, str)
            else codes.SKIPPED
            for value in values
        ),
        np.int8,
        len(values),
    )


def _in_row(choose: Encode, row: str, values: Sequence[Any]) -> Array:
    """A state of the whole matrix is the state of each of its rows."""
    return choose([v.get(row) if isinstance(v, dict) else v for v in values])


def _number(values: Sequence[Any]) -> Array:
    """The number, or "not a number"; the column beside it says why there is none."""
    plain = (v.get("number") if isinstance(v, dict) else v for v in values)
    return np.fromiter(
        (float(v) if isinstance(v, int | float) else np.nan for v in plain), float, len(values)
    )
