"""What the names and values in an XLSForm's expression mean, and how values compare."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from consult.questionnaire.formats.xlsform.xpath import NotUnderstood
from consult.questionnaire.logic.conditions import ORDERS
from consult.questionnaire.logic.conditions.values import moment_of

NEVER = {"==": [0, 1]}
"""A condition that does not hold, whatever is answered."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a name in an expression stands for: where its answer is, and of what kind."""

    variable: str
    kind: str
    """"number", "text", "one", "many", "date", "time", "datetime", "truth", "repeat", "value"."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """The codes of its options by the names that the file gives them."""
    block: str = ""
    """The repeat group in which it is asked."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """A value: its tree, its kind, and what it is read from."""

    tree: Any
    kind: str
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the names in an expression mean at the place where it stands."""

    names: Mapping[str, Known]
    own: Known | None = None
    """What “.” means."""
    block: str = ""
    cells: Mapping[str, str] | None = None
    """In a filter of choices: the cells of the one choice."""


def is_there(value: Meaning) -> Any:
    """Whether a value is there at all: answered, not zero, not an empty text."""
    if isinstance(value.tree, (str, int, float)):
        return bool(value.tree)
    if value.kind == "truth":
        return {"==": [value.tree, True]}
    if isinstance(value.tree, dict) and "var" in value.tree:
        return {"!": [{"missing": [value.tree["var"]]}]}
    return {"!": [{"==": [value.tree, 0]}]}


def joined(word: str, parts: list[Any]) -> Any:
    """Parts of “and” or “or”, without those that decide nothing."""
    decides = word == "or"
    if any(part is decides for part in parts):
        return decides
    left: list[Any] = []
    for part in parts:
        if not isinstance(part, bool):
            left.extend(part.get(word, [part]))
    if not left:
        return not decides
    return left[0] if len(left) == 1 else _any_of(left) if decides else {word: left}


def _any_of(parts: list[Any]) -> dict[str, Any]:
    """“a is x or a is y” is “a is any of x, y”."""
    pairs = [_compared_codes(part) for part in parts]
    names = {str(pair[0]) for pair in pairs if pair}
    if len(names) != 1 or not all(pairs):
        return {"or": parts}
    return {"in": [pairs[0][0], [code for pair in pairs for code in pair[1]]]}


def _compared_codes(part: dict[str, Any]) -> tuple[Any, ...]:
    """An answer and the codes with one of which it is compared; nothing for other conditions."""
    if set(part) == {"=="} and isinstance(part["=="][1], str):
        return part["=="][0], [part["=="][1]]
    if set(part) == {"in"} and isinstance(part["in"][1], list):
        return tuple(part["in"])
    return ()


def negated(condition: Any) -> Any:
    """The opposite."""
    if isinstance(condition, bool):
        return not condition
    return condition["!"][0] if "!" in condition else {"!": [condition]}


def equal(one: Meaning, other: Meaning) -> Any:
    """Whether two values are the same; of several choices the only one."""
    if isinstance(other.tree, dict) and not isinstance(one.tree, dict):
        one, other = other, one
    literal = suited(one, other.tree)
    if one.kind in ("many", "repeat") and not isinstance(literal, dict):
        member = {"in": [literal, one.tree]}
        return {"and": [member, {"==": [{"count": [one.tree]}, 1]}]}
    if one.kind == "number" and isinstance(literal, str):
        raise NotUnderstood(f"a number compared with “{literal}”")
    if not isinstance(one.tree, dict) and not isinstance(literal, dict):
        return one.tree == literal
    return {"==": [one.tree, literal]}


def suited(one: Meaning, literal: Any) -> Any:
    """A literal as the answer beside it would say it: a code, a number, a text."""
    if isinstance(literal, dict) or one.known is None:
        return literal
    text = str(literal)
    if one.kind in ("one", "many"):
        return one.known.codes.get(text, text)
    if one.kind == "number":
        number = plain_number(text)
        return literal if number is None else number
    return text if one.kind in ("text", "date", "time", "datetime") else literal


def plain_number(text: str) -> int | float | None:
    """The number that a text writes, whole ones as integers; None if it writes none."""
    try:
        number = float(text)
    except ValueError:
        return None
    if not -1e15 <= number <= 1e15:
        return None
    return int(number) if number.is_integer() else number


def in_order(sign: str, one: Meaning, other: Meaning) -> Any:
    """Whether one value comes before the other."""
    pair = ordered(one, other)
    if all(isinstance(each, (int, float)) for each in pair):
        return ORDERS[sign](*pair)
    return {sign: list(pair)}


def ordered(one: Meaning, other: Meaning) -> tuple[Any, Any]:
    """Two numbers, or two moments of one kind."""
    moments = ("date", "time", "datetime")
    if one.kind in moments or other.kind in moments:
        kinds = {
            each.kind if each.kind != "text" else moment_of(each.tree) for each in (one, other)
        }
        if len(kinds) == 1:
            return one.tree, other.tree
        raise NotUnderstood("a date compared with something else")
    return as_number(one), as_number(other)


def as_number(value: Meaning) -> Any:
    """The tree of a value as a number."""
    if value.kind == "number":
        return value.tree
    if isinstance(value.tree, str):
        number = plain_number(value.tree)
        if number is None:
            raise NotUnderstood(f"“{value.tree}” as a number")
        return number
    if value.kind in ("one", "text", "value"):
        return {"+": [value.tree]}
    raise NotUnderstood("something that is no number in a calculation")
