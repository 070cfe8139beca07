"""What is wrong with conditions: unknown items and options, looking forward, mixed-up types."""

from __future__ import annotations

from collections.abc import Iterator

from consult.questionnaire.logic.condition_shapes import mistakes
from consult.questionnaire.logic.conditions import (
    EQUAL,
    ORDERS,
    UNEQUAL,
    is_number,
    parts,
    variables,
)
from consult.questionnaire.logic.definition import Condition, Item, Questionnaire
from consult.questionnaire.logic.options import options_of, specials_of
from consult.questionnaire.logic.places import at_condition, at_item, at_page

Found = tuple[str, str]
_TEXTS = ("short_text", "long_text")


def condition_problems(questionnaire: Questionnaire) -> Iterator[Found]:
    """Each condition that cannot work: its place, and a sentence."""
    items = {item.code: item for item in questionnaire.items()}
    earlier: set[str] = set()
    for page in questionnaire.pages:
        yield from _of(page.show_if, at_page(page.code), earlier, items)
        for item in page.items():
            yield from _of(item.show_if, at_item(item.code), earlier, items)
            earlier.add(item.code)


def _of(
    condition: Condition | None, where: str, earlier: set[str], items: dict[str, Item]
) -> Iterator[Found]:
    if condition is None:
        return
    wrong = mistakes(condition)
    whats = wrong or [
        what
        for name in dict.fromkeys(variables(condition))
        for what in _of_name(name, earlier, items)
    ]
    if not whats:
        whats = list(_of_comparisons(condition, items))
    yield from ((at_condition(where), what) for what in whats)


def _of_name(name: str, earlier: set[str], items: dict[str, Item]) -> Iterator[str]:
    code, _, part = name.partition(".")
    item = items.get(code)
    if item is None:
        yield f"There is no item “{code}”."
    elif code not in earlier:
        yield f"“{code}” comes later; a condition can only look at earlier items."
    elif item.type == "note":
        yield f"“{code}” is a note; nothing is answered there."
    elif item.type == "matrix" and part not in {row.code for row in item.rows}:
        rows = ", ".join(f"{code}.{row.code}" for row in item.rows)
        yield f"“{code}” is a matrix; name one of its rows: {rows}."
    elif part and not _has_part(item, part):
        yield f"“{code}” has no part “{part}”."


def _has_part(item: Item, part: str) -> bool:
    return item.type == "matrix" or (
        item.type == "claim" and part in ("number", "unit", "period", "evidence")
    )


def _of_comparisons(condition: Condition, items: dict[str, Item]) -> Iterator[str]:
    name, operands = parts(condition)
    if name in ("and", "or", "!"):
        for part in operands:
            yield from _of_comparisons(part, items)
    elif name in (*EQUAL, *UNEQUAL, *ORDERS, "in") and len(operands) == 2:
        if sum(parts(each)[0] == "var" for each in operands) == 1:
            yield from _of_comparison(name, operands, items)


def _of_comparison(sign: str, operands: list[object], items: dict[str, Item]) -> Iterator[str]:
    """One comparison against the type and the options of its item."""
    searched = sign == "in" and not isinstance(operands[1], list)
    variable, value = reversed(operands) if searched else operands
    if parts(variable)[0] != "var":
        return
    name = str(parts(variable)[1][0])
    item = items[name.partition(".")[0]]
    if sign in ORDERS or (sign in EQUAL + UNEQUAL and is_number(value)):
        if not _is_numeric(item, name):
            yield f"“{name}” is not a number; compare it with “is”, “is any of” or “has”."
    elif searched and (item.type != "multiple" or value in specials_of(item)):
        yield f"“{name}” has one answer; write “is” instead of “has”."
    elif not searched and item.type == "multiple" and value not in specials_of(item):
        yield f"“{name}” may have several answers; write “has” instead of “is”."
    else:
        yield from _unknown_codes(item, name, value if isinstance(value, list) else [value])


def _is_numeric(item: Item, name: str) -> bool:
    return item.type == "number" or (item.type == "claim" and name.endswith(".number"))


def _unknown_codes(item: Item, name: str, codes: list[object]) -> Iterator[str]:
    specials = specials_of(item)
    if _is_numeric(item, name) and not set(codes) <= set(specials):
        yield f"“{name}” is a number; compare it with =, !=, <, <=, > or >=."
    if item.type in _TEXTS or _is_numeric(item, name):
        return
    checks = options_of(item, "")
    offered = (*(option.code for option in checks), *specials)
    for code in codes:
        if code not in offered:
            yield f"“{name}” has no option “{code}”; there are {', '.join(offered)}."
