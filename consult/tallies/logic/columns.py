"""How the items of a questionnaire become typed columns of a segment.

One column holds what can be counted by equality: a choice, a row of a matrix, one option of
several choices (1 chosen, 0 not), what was put first, or whether something was written or stated.
Numbers have a second column with the number itself. Words are never copied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from consult.questionnaire.logic.answers import CANNOT_TELL, CHECKS, NOT_SAY, NOT_SHOWN
from consult.questionnaire.logic.conditions import is_number
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.parts import Kind, Part, parts_of
from consult.tallies.logic import codes

Array = NDArray[Any]
ONE_CHOICE = ("radio", "dropdown", "yesno", "scale", "consent")
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
    """The part of the item: a row of a matrix, or one of its cells."""
    is_number: bool = False
    is_tick: bool = False
    """Whether it says of one option whether it was chosen."""


def columns_of(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """Every column of a segment of this questionnaire, in order; notes have none."""
    return tuple(
        column
        for place, item in enumerate(questionnaire.items(), 1)
        for column in _columns(item, f"a{place}.{item.code}")
    )


def _columns(item: Item, name: str) -> Iterator[Column]:
    """The number in front of the name keeps apart codes that differ only in case."""
    for part in parts_of(item):
        below = name if part.code is None else f"{name}.{part.code}"
        yield from COLUMNS[part.kind](item, part, below)


def _choice(item: Item, part: Part, name: str) -> Iterator[Column]:
    options = tuple(option.code for option in part.options)
    choose = _chooser(item, options)
    yield Column(name, item.code, _of_part(part, choose), options, part.code)


def _first(item: Item, part: Part, name: str) -> Iterator[Column]:
    """Of a ranking what was put first."""
    options = tuple(option.code for option in part.options)
    encode = partial(_put_first, _chooser(item, options))
    yield Column(name, item.code, encode, options, part.code)


def _ticks(item: Item, part: Part, name: str) -> Iterator[Column]:
    """One column for each option; where nothing is suggested, whether anything was given."""
    if not part.options:
        yield from _words(item, part, name)
    for option in part.options:
        encode = _of_part(part, partial(_ticked, _states(item), option.code))
        below = f"{name}.{option.code}"
        yield Column(below, item.code, encode, (option.code,), part.code, is_tick=True)


def _number_column(item: Item, part: Part, name: str) -> Iterator[Column]:
    yield from _words(item, part, name)
    encode = _of_part(part, _number)
    yield Column(f"{name} number", item.code, encode, row=part.code, is_number=True)


def _claim(item: Item, part: Part, name: str) -> Iterator[Column]:
    table = {check: place for place, check in enumerate(CHECKS)} | _states(item)
    encode = _of_part(part, partial(_by_table, table, codes.STATED))
    yield Column(name, item.code, encode, CHECKS, part.code)
    yield Column(f"{name} number", item.code, _of_part(part, _number), is_number=True)


def _words(item: Item, part: Part, name: str) -> Iterator[Column]:
    given = partial(_by_table, _states(item), codes.ANSWERED)
    yield Column(name, item.code, _of_part(part, given), (), part.code)


COLUMNS: dict[Kind, Callable[[Item, Part, str], Iterator[Column]]] = {
    "choice": _choice,
    "ticks": _ticks,
    "first": _first,
    "number": _number_column,
    "claim": _claim,
    "words": _words,
}
"""The columns of each kind of part; `parts` says which kind each type of item is."""


def _states(item: Item) -> dict[Any, int]:
    """The states that this item can be in; one that it does not offer counts as skipped."""
    offered = {CANNOT_TELL: item.cannot_tell or item.type == "claim", NOT_SAY: item.not_say}
    return {"": codes.SKIPPED} | {
        word: code if offered.get(word or "", True) else codes.SKIPPED
        for word, code in codes.STATES.items()
    }


def _chooser(item: Item, options: Sequence[str]) -> Encode:
    """The points of a rating are stored as numbers."""
    stored = [int(code) if item.type == "rating" else code for code in options]
    table = {code: place for place, code in enumerate(stored)} | _states(item)
    return partial(_by_table, table, codes.SKIPPED)


def _of_part(part: Part, encode: Encode) -> Encode:
    return encode if part.code is None else partial(_in_row, encode, part.code)


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


def _put_first(choose: Encode, values: Sequence[Any]) -> Array:
    return choose([v[0] if isinstance(v, list) and v else v for v in values])


def _in_row(encode: Encode, row: str, values: Sequence[Any]) -> Array:
    """A state of the whole matrix is the state of each of its rows; a row may not be shown."""
    return encode([v.get(row, NOT_SHOWN) if isinstance(v, dict) else v for v in values])


def _number(values: Sequence[Any]) -> Array:
    """The number, or "not a number"; the column beside it says why there is none."""
    plain = (v.get("number") if isinstance(v, dict) else v for v in values)
    numbers = (v if is_number(v) else np.nan for v in plain)
    return np.fromiter(numbers, float, len(values))
