"""What keeps a tree from being a condition or a calculation, whatever questionnaire it is in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

from consult.questionnaire.logic.conditions import (
    DEEPEST,
    EQUAL,
    OPERATORS,
    ORDERS,
    QUANTIFIERS,
    TODAY,
    UNEQUAL,
    parts,
)
from consult.questionnaire.logic.conditions.arithmetic import FINEST
from consult.questionnaire.logic.conditions.values import is_number, moment_of, number

Wanted = Literal["truth", "number", "value", "list", "members"]
Operands = list[Any]

MOST_PARTS = 1000
ARITHMETIC = ("+", "-", "*", "/", "%", "min", "max", "round", "count")
_TRUTHS = ("and", "or", "!", "missing", "in", *EQUAL, *UNEQUAL, *ORDERS, *QUANTIFIERS)
_MANY = 10**9
_ARITY = {
    **dict.fromkeys(("and", "or", "+", "min", "max"), (1, _MANY)),
    "*": (2, _MANY),
    **dict.fromkeys(("!", "var", "missing", "count"), (1, 1)),
    **dict.fromkeys(("-", "round"), (1, 2)),
    "if": (2, _MANY),
}


def mistakes(condition: object) -> list[str]:
    """What keeps this tree from being a condition that we accept; nothing when it is one."""
    return _mistakes(condition, "truth")


def expression_mistakes(expression: object) -> list[str]:
    """The same for what gives a value."""
    return _mistakes(expression, "value")


def _mistakes(tree: object, wanted: Wanted) -> list[str]:
    if _parts_of(tree, DEEPEST) > MOST_PARTS:
        return [f"There are more than {MOST_PARTS} parts in it; calculate some of them before."]
    return list(dict.fromkeys(_of(tree, wanted, DEEPEST, is_inside=False)))


def _parts_of(node: object, room: int) -> int:
    inner = list(node.values()) if isinstance(node, dict) else node
    if not isinstance(inner, list) or room < -DEEPEST:
        return 1
    return 1 + sum(_parts_of(each, room - 1) for each in inner)


def _of(node: object, wanted: Wanted, room: int, is_inside: bool) -> Iterator[str]:
    if not isinstance(node, (dict, list)):
        yield from _of_literal(node, wanted)
        return
    if room == 0:
        yield "The condition is nested too deeply."
        return
    if isinstance(node, list):
        yield from _of_list(node, wanted)
        return
    name, operands = parts(node)
    if name not in OPERATORS:
        yield f"“{name or node}” is not an operator that conditions know."
    elif not _fits(name, operands):
        yield f"“{name}” has the wrong number of parts in it."
    elif not _gives(name, wanted):
        yield f"“{name}” gives {_result(name)}, but here {_WANTED[wanted]} is needed."
    elif is_inside and name in QUANTIFIERS:
        yield f"“{name}” cannot stand inside of another “some”, “all” or “none”."
    else:
        yield from _of_operands(name, operands, wanted, room - 1, is_inside)


_WANTED = {
    "truth": "something true or false",
    "number": "a number",
    "value": "a value",
    "list": "a list",
    "members": "an item with several answers",
}


def _of_literal(value: object, wanted: Wanted) -> Iterator[str]:
    is_value = isinstance(value, bool) or _is_plain(value)
    suits = {"truth": isinstance(value, bool), "number": is_number(value), "value": True}
    if not is_value or not suits.get(wanted, False):
        shown = "nothing" if value is None else f"“{value}”"
        yield f"{shown} stands where {_WANTED[wanted]} is needed."


def _is_plain(value: object) -> bool:
    if is_number(value):
        return number(value) is not None
    return isinstance(value, str) and bool(value.strip())


def _of_list(members: Operands, wanted: Wanted) -> Iterator[str]:
    if wanted != "list":
        yield f"A list stands where {_WANTED[wanted]} is needed."
    elif not members or not all(map(_is_plain, members)):
        yield "A list holds codes or numbers, at least one."


def _fits(name: str, operands: Operands) -> bool:
    least, most = _ARITY.get(name, (2, 2))
    return least <= len(operands) <= most


def _result(name: str) -> str:
    return {"if": "one value"}.get(name) or _WANTED["truth" if name in _TRUTHS else "number"]


def _gives(name: str, wanted: Wanted) -> bool:
    if name == "var" or wanted == "value":
        return True
    if name == "if":
        return wanted not in ("list", "members")
    return (name in _TRUTHS and wanted == "truth") or (name in ARITHMETIC and wanted == "number")


def _of_operands(
    name: str, operands: Operands, wanted: Wanted, room: int, is_inside: bool
) -> Iterator[str]:
    if name in ("var", "missing"):
        yield from _of_name(name, operands[0], is_inside)
        return
    needs = needs_of(name, len(operands), wanted)
    for operand, need in zip(operands, needs, strict=True):
        inner = is_inside or (name in QUANTIFIERS and need == "truth")
        yield from _of(operand, need, room, inner)
    if name in ORDERS:
        yield from _of_order(name, operands)
    if name == "round" and len(operands) == 2 and operands[1] not in range(FINEST + 1):
        yield f"“round” keeps 0 to {FINEST} decimals."


def _of_name(name: str, operand: object, is_inside: bool) -> Iterator[str]:
    if not isinstance(operand, str) or (not operand and not (is_inside and name == "var")):
        yield f"“{name}” takes the code of one item."
    elif operand.startswith("_") and operand != TODAY:
        yield f"“{operand}” is not known; “{TODAY}” is the day of answering."


def needs_of(name: str, size: int, wanted: Wanted) -> list[Wanted]:
    """What each operand of an operator must give, so many there are."""
    if name in ("and", "or", "!"):
        return ["truth"] * size
    if name in QUANTIFIERS:
        return ["members", "truth"]
    if name == "in":
        return ["value", "list"]
    if name == "if":
        last = size - 1 if size % 2 else size
        return ["truth" if place < last and place % 2 == 0 else wanted for place in range(size)]
    is_number_wanted = (
        name in ARITHMETIC and name not in ("count", "-") and (name, size) != ("+", 1)
    )
    return ["number" if is_number_wanted else "value"] * size


def _of_order(name: str, operands: Operands) -> Iterator[str]:
    texts = [each for each in operands if isinstance(each, (str, bool))]
    if any(not moment_of(each) for each in texts):
        yield f"“{name}” compares numbers, dates, months or times; “{texts[0]}” is none of these."
