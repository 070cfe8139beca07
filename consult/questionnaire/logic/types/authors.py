"""The author's own checks of an answer, judged with the answers on the path.

A check is judged once everything that it compares was answered: what was left empty, and "I
cannot tell", are neither right nor wrong. What it only asks about with `missing` may be empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from consult.questionnaire.logic.conditions import QUANTIFIERS, holds, looked_up, parts
from consult.questionnaire.logic.definition import Check, Item
from consult.questionnaire.logic.faults import AUTHOR, Fault
from consult.questionnaire.logic.types.common import is_special


def author_faults(item: Item, answers: Mapping[str, Any], field: str = "") -> list[Fault]:
    """A fault with the author's own words for each check that does not hold."""
    if not item.checks or not _is_given(item.code, answers):
        return []
    return [
        Fault(item.code, field or item.code, AUTHOR, {"message": check.message})
        for check in item.checks
        if _can_be_judged(check, answers) and not holds(check.must, answers)
    ]


def _can_be_judged(check: Check, answers: Mapping[str, Any]) -> bool:
    return all(_is_given(name, answers) for name in _compared(check.must))


def _is_given(name: str, answers: Mapping[str, Any]) -> bool:
    found = looked_up(name, answers)
    return found is not None and not is_special(found)


def _compared(tree: object) -> Iterator[str]:
    """The names whose answers a check looks up, but for those it only asks after.

    Inside of `some`, `all` and `none` names are parts of the members of a list.
    """
    name, operands = ("", tree) if isinstance(tree, list) else parts(tree)
    if name == "var":
        yield from (each for each in operands[:1] if isinstance(each, str) and each)
    elif name != "missing":
        for operand in operands[:1] if name in QUANTIFIERS else operands:
            yield from _compared(operand)
