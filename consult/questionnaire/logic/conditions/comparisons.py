"""Whether what a condition compares can be compared: codes with their options, like with like."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from consult.questionnaire.logic.conditions import (
    EQUAL,
    ORDERS,
    QUANTIFIERS,
    UNEQUAL,
    parts,
)
from consult.questionnaire.logic.conditions.kinds import (
    MOMENTS,
    Kind,
    Known,
    kind_of_tree,
    parts_named,
)
from consult.questionnaire.logic.conditions.shapes import ARITHMETIC, needs_of
from consult.questionnaire.logic.conditions.values import is_number, moment_of
from consult.questionnaire.logic.definition import Item, Option

Operands = list[Any]
_TEXTUAL = ("code", "text", *MOMENTS)


def comparison_problems(tree: object, items: Known, is_condition: bool = True) -> Iterator[str]:
    """A sentence for each comparison and calculation that cannot work; the names are known."""
    name, operands = parts(tree)
    if name in QUANTIFIERS:
        yield from _of_members(name, operands, items)
        return
    if name == "var" and is_condition:
        yield from _of_truth(tree, items)
    elif name == "in":
        yield from _of_search(operands, items)
    elif name in (*EQUAL, *UNEQUAL, *ORDERS):
        yield from _of_pair(name, operands, items)
    elif name in ARITHMETIC and name != "count":
        yield from _of_arithmetic(name, operands, items)
    if name not in ("var", "missing"):
        needs = needs_of(name, len(operands), "truth" if is_condition else "value")
        for operand, need in zip(operands, needs, strict=True):
            yield from comparison_problems(operand, items, need == "truth")


def _of_truth(tree: object, items: Known) -> Iterator[str]:
    if kind_of_tree(tree, items).name not in ("truth", "any"):
        yield f"{_shown(tree)} is not true or false by itself; compare it with “is”, “has” or “=”."


def _shown(tree: object) -> str:
    name, operands = parts(tree)
    return f"“{operands[0] or 'it'}”" if name == "var" else "what is calculated"


def _of_pair(sign: str, operands: Operands, items: Known) -> Iterator[str]:
    left, right = operands
    if parts(right)[0] == "var" and parts(left)[0] != "var":
        left, right = right, left
    kind, other = kind_of_tree(left, items), kind_of_tree(right, items)
    whole = _whole(left, kind, items) or _whole(right, other, items)
    if whole or "any" in (kind.name, other.name):
        yield from whole
    elif sign in ORDERS:
        yield from _of_order(left, kind, other)
    elif kind.is_list and not (isinstance(right, str) and right in kind.specials):
        yield f"{_shown(left)} may have several answers; write “has” instead of “is”."
    elif kind.name == "number" and isinstance(right, str):
        yield from _of_codes(left, kind, [right])
    elif _family(kind) != _family(other) and not kind.is_list:
        yield _not_alike(left, kind, other)
    elif isinstance(right, str):
        yield from _of_codes(left, kind, [right])


def _family(kind: Kind) -> str:
    return "text" if kind.name in _TEXTUAL else kind.name


def _of_order(left: Any, kind: Kind, other: Kind) -> Iterator[str]:
    if kind.name == other.name and kind.name not in ("number", *MOMENTS):
        what = _NAMES.get(kind.name, "an answer")
        yield f"{_shown(left)} is {what}, and none is before another; compare with “is” or “has”."
    elif kind.name != other.name:
        yield _not_alike(left, kind, other)


def _not_alike(left: Any, kind: Kind, other: Kind) -> str:
    if other.name == "number" and kind.name in ("code", "codes", "text"):
        return f"{_shown(left)} is not a number; compare it with “is”, “is any of” or “has”."
    names = " and ".join(_NAMES.get(each.name, "an answer") for each in (kind, other))
    return f"{_shown(left)} cannot be compared like this: {names} do not go together."


_NAMES = {
    "number": "a number",
    "text": "a text",
    "code": "an option",
    "codes": "several options",
    "truth": "something true or false",
    "date": "a date",
    "month": "a month",
    "time": "a time",
    "datetime": "a date with a time",
    "list": "a list",
    "blocks": "a repeat group",
}


def _whole(tree: Any, kind: Kind, items: Known) -> list[str]:
    """A matrix is compared row by row."""
    item = items.get(str(parts(tree)[1][0])) if parts(tree)[0] == "var" else None
    return [name_a_part(item)] if item and kind.name == "whole" and parts_named(item) else []


def name_a_part(item: Item) -> str:
    """What to write instead of an item that is answered in parts."""
    known = [f"{item.code}.{part}" for part in parts_named(item)]
    what = (
        "a matrix; name one of its rows" if item.type == "matrix" else "answered in parts; name one"
    )
    return f"“{item.code}” is {what}: {', '.join(known[:12])}{', …' if len(known) > 12 else ''}."


def _of_search(operands: Operands, items: Known) -> Iterator[str]:
    left, right = operands
    if isinstance(right, list):
        yield from _of_one_of(left, right, items)
        return
    kind = kind_of_tree(right, items)
    whole = _whole(right, kind, items)
    if whole or kind.name == "any":
        yield from whole
    elif not kind.is_list or (isinstance(left, str) and left in kind.specials):
        yield f"{_shown(right)} has one answer; write “is” instead of “has”."
    elif isinstance(left, str) and kind.name == "codes":
        yield from _of_codes(right, kind, [left])
    elif kind.name == "blocks":
        yield f"{_shown(right)} is a repeat group; look at it with “some of”."


def _of_one_of(left: Any, members: Operands, items: Known) -> Iterator[str]:
    kind = kind_of_tree(left, items)
    whole = _whole(left, kind, items)
    if whole or kind.name == "any":
        yield from whole
    elif kind.is_list and not set(members) <= set(kind.specials):
        yield f"{_shown(left)} may have several answers; write “has” instead of “is”."
    elif kind.name != "number" and any(map(is_number, members)):
        yield f"{_shown(left)} is not a number; compare it with “is”, “is any of” or “has”."
    else:
        yield from _of_codes(left, kind, [each for each in members if isinstance(each, str)])


def _of_codes(tree: Any, kind: Kind, codes: list[str]) -> Iterator[str]:
    if kind.name == "number" and not set(codes) <= set(kind.specials):
        yield f"{_shown(tree)} is a number; compare it with =, !=, <, <=, > or >=."
    elif kind.name in MOMENTS:
        yield from _of_moments(tree, kind, codes)
    elif kind.name in ("code", "codes"):
        for code in codes:
            if code not in kind.offered:
                offered = ", ".join(kind.offered[:20]) + (", …" if len(kind.offered) > 20 else "")
                yield f"{_shown(tree)} has no option “{code}”; there are {offered}."


def _of_moments(tree: Any, kind: Kind, texts: list[str]) -> Iterator[str]:
    for text in texts:
        if moment_of(text) != kind.name and text not in kind.specials:
            yield f"{_shown(tree)} is {_NAMES[kind.name]}; write {_FORMS[kind.name]}."


_FORMS = {
    "date": "it like 2026-11-23",
    "month": "it like 2026-11",
    "time": "it like 14:05",
    "datetime": "it like 2026-11-23T14:05",
}


def _of_arithmetic(name: str, operands: Operands, items: Known) -> Iterator[str]:
    kinds = [kind_of_tree(operand, items) for operand in operands]
    if name == "-" and [kind.name for kind in kinds] == ["date", "date"]:
        return
    allowed = (
        {"number", "any", "code", "text"} if (name, len(kinds)) == ("+", 1) else {"number", "any"}
    )
    for operand, kind in zip(operands, kinds, strict=True):
        whole = _whole(operand, kind, items)
        if whole:
            yield from whole
        elif kind.name not in allowed:
            say = "; write “value of” where its codes are numbers" if kind.name == "code" else ""
            yield f"{_shown(operand)} is not a number and cannot be calculated with{say}."


def _of_members(name: str, operands: Operands, items: Known) -> Iterator[str]:
    """What is said about the members of a list, or about the blocks of a repeat group."""
    kind = kind_of_tree(operands[0], items)
    if not kind.is_list:
        yield f"{_shown(operands[0])} has one answer; “{name} of” is for several."
        return
    if kind.name != "blocks":
        yield from _of_one_code(operands, kind)
        return
    block = items[str(parts(operands[0])[1][0])]
    inner = Known({item.code: item for item in block.items})
    known = {*inner, "_of"}
    unknown = [each for each in _inner_names(operands[1]) if each.partition(".")[0] not in known]
    for each in dict.fromkeys(unknown):
        yield f"“{each}” is not asked inside of the repeat group “{block.code}”."
    if not unknown:
        yield from comparison_problems(operands[1], inner)


def _of_one_code(operands: Operands, kind: Kind) -> Iterator[str]:
    others = [each for each in _inner_names(operands[1]) if each]
    if others:
        where = f"In the brackets after {_shown(operands[0])}"
        yield f"{where} only “it” can be looked at, not “{others[0]}”."
    else:
        yield from comparison_problems(operands[1], Known({"": _member(kind)}))


def _inner_names(tree: object) -> Iterator[str]:
    name, operands = parts(tree)
    if name in ("var", "missing"):
        yield operands[0]
        return
    for operand in operands:
        yield from _inner_names(operand)


def _member(kind: Kind) -> Item:
    """A stand-in for one chosen code, so that it is examined like an item of one choice."""
    options = tuple(Option(code, {}) for code in kind.codes)
    return Item("it", "radio" if options else "short_text", {}, options=options)
