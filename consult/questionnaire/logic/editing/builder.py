"""Conditions as rows of a form: an item, how it is looked at, and the answers that count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from consult.questionnaire.logic.conditions import is_number, parts, variables
from consult.questionnaire.logic.definition import Item, Option, Questionnaire
from consult.questionnaire.logic.options import SPECIAL_LABELS, options_of, specials_of

Tree = dict[str, Any]
ONE = ("any_of", "none_of")
SEVERAL = ("has_any", "has_none", "has_all")
AMOUNT = ("least", "most", "more", "less", "equal", "unequal")
STATE = ("answered", "unanswered")
_SIGNS = {"least": ">=", "most": "<=", "more": ">", "less": "<", "equal": "==", "unequal": "!="}
_LISTS = ("multiple", "ranking", "matrix_multiple")
_NUMERIC = ("number", "slider", "rating", "numbers", "matrix_numbers", "calculated")
JOINS = {"all": "and", "any": "or"}


@dataclass(frozen=True, slots=True)
class Row:
    """One comparison: the name of what is looked at, how, and the values."""

    name: str
    how: str = "answered"
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Built:
    """A condition that has the shape of rows."""

    join: str = "all"
    rows: tuple[Row, ...] = ()


def tree_from(built: Built) -> Tree | None:
    """The tree of the rows; rows that still lack their values ask whether there is an answer."""
    found = [_tree(row) for row in built.rows]
    if not found:
        return None
    return found[0] if len(found) == 1 else {JOINS[built.join]: found}


def built_from(tree: Any) -> Built | None:
    """The rows of a tree, or None where it has another shape."""
    if tree is None:
        return Built()
    alone = _row(tree)
    if alone is not None:
        return Built("all", (alone,))
    name, operands = parts(tree)
    joins = {word: join for join, word in JOINS.items()}
    rows = [_row(one) for one in operands]
    whole = tuple(row for row in rows if row is not None)
    if name not in joins or not rows or len(whole) < len(rows):
        return None
    return Built(joins[name], whole)


def _tree(row: Row) -> Tree:
    if row.how == "unanswered":
        return {"missing": [row.name]}
    if row.how not in STATE and row.values:
        return _with_values(row)
    return {"!": [{"missing": [row.name]}]}


def _with_values(row: Row) -> Tree:
    looked: Tree = {"var": row.name}
    if row.how in _SIGNS:
        return {_SIGNS[row.how]: [looked, _number(row.values[0])]}
    if row.how in ONE:
        found: Tree = {"in": [looked, list(row.values)]}
        return {"!": [found]} if row.how == "none_of" else found
    each: list[Tree] = [{"in": [value, looked]} for value in row.values]
    if row.how == "has_all":
        return each[0] if len(each) == 1 else {"and": each}
    found = each[0] if len(each) == 1 else {"or": each}
    return {"!": [found]} if row.how == "has_none" else found


def _number(text: str) -> float | int | str:
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        return text
    return int(number) if number.is_integer() else number


def _row(tree: Any) -> Row | None:
    """The row whose tree this is, found by trying each that could be."""
    names = set(variables(tree))
    if len(names) != 1:
        return None
    [name] = names
    values = tuple(dict.fromkeys(_values(tree)))
    hows = (*STATE, *_SIGNS, "any_of", "none_of", "has_any", "has_none", "has_all")
    tried = (Row(name, how, () if how in STATE else values) for how in hows)
    exact = next((row for row in tried if _tree(row) == tree), None)
    return exact or _single(tree, name)


def _single(tree: Any, name: str) -> Row | None:
    """“is” and “is not” with one code, which the rows say as “any of” and “none of”."""
    sign, operands = parts(tree)
    codes = {"==": "any_of", "===": "any_of", "!=": "none_of"}
    if sign in codes and len(operands) == 2 and isinstance(operands[1], str):
        return Row(name, codes[sign], (operands[1],)) if sign != "!=" else None
    return None


def _values(tree: Any) -> Iterator[str]:
    name, operands = parts(tree)
    if name in ("var", "missing"):
        return
    for one in operands:
        if isinstance(one, dict):
            yield from _values(one)
        elif isinstance(one, list):
            yield from (str(each) for each in one)
        elif isinstance(one, str) or is_number(one):
            yield str(one)


def hows_for(item: Item, name: str) -> tuple[str, ...]:
    """How an item of this type can be looked at."""
    part = name.partition(".")[2]
    if item.type in _LISTS:
        return (*SEVERAL, *STATE)
    if item.type in _NUMERIC or (item.type == "claim" and part == "number"):
        return (*AMOUNT, *STATE)
    return (*ONE, *STATE) if answers_for(item) else STATE


def answers_for(item: Item) -> tuple[Option, ...]:
    """The answers that can be ticked in a condition about this item."""
    specials = tuple(Option(code, SPECIAL_LABELS[code]) for code in specials_of(item))
    options = options_of(item, "")
    return (*options, *specials) if options else ()


def names_of(item: Item) -> tuple[str, ...]:
    """What conditions can look at in an item: itself, or the rows of a matrix."""
    if item.type in ("note", "repeat"):
        return ()
    if item.rows:
        return tuple(f"{item.code}.{row.code}" for row in item.rows)
    return (f"{item.code}.number", item.code) if item.type == "claim" else (item.code,)


def earlier_items(whole: Questionnaire, page: str = "", item: str = "") -> list[Item]:
    """The items before a page or an item; inside of a repeat group those of the same block."""
    found: list[Item] = []
    for one in whole.pages:
        if one.code == page:
            return found
        for each in one.items():
            if each.code == item:
                return found
            inside = _before(each.items, item)
            if inside is not None:
                return inside
            found.append(each)
    return found


def _before(items: tuple[Item, ...], code: str) -> list[Item] | None:
    for place, one in enumerate(items):
        if one.code == code:
            return list(items[:place])
    return None
