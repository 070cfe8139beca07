"""Answers compared with fixed values, and conditions put together, as JsonLogic trees."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from consult.questionnaire.formats.limesurvey.expressions import Untranslatable
from consult.questionnaire.formats.limesurvey.names import Ref

Tree = Any
"""A JsonLogic tree, or a plain value."""

COMPARING: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def missing(name: str) -> Tree:
    """Nothing was answered there."""
    return {"missing": [name]}


def ticked(ref: Ref) -> Tree:
    """The option was chosen."""
    return {"in": [ref.code, {"var": ref.name}]}


def negated(tree: Tree) -> Tree:
    """The opposite; two negations are none."""
    if isinstance(tree, dict) and "!" in tree:
        return tree["!"][0]
    return {"!": [tree]}


def joined(sign: str, trees: list[Tree]) -> Tree:
    """Several conditions as one; what is always so is left out, equals of one item are listed."""
    decides = sign == "or"
    if any(tree is decides for tree in trees):
        return decides
    flat = [part for tree in trees for part in _same(sign, tree)]
    kept = [tree for tree in flat if not isinstance(tree, bool)]
    kept = _listed(kept) if sign == "or" else _shortened(kept)
    if not kept:
        return not decides
    return kept[0] if len(kept) == 1 else {sign: kept}


def _same(sign: str, tree: Tree) -> list[Tree]:
    """The parts of a condition that is joined in the same way, or else it alone."""
    parts: list[Tree] = tree[sign] if isinstance(tree, dict) and sign in tree else [tree]
    return parts


def _shortened(trees: list[Tree]) -> list[Tree]:
    """“answered, and (not answered or is not a)” becomes “is not a”, which says both."""
    found: list[Tree] = []
    for tree in trees:
        parts = tree.get("or", []) if isinstance(tree, dict) else []
        is_unequal = len(parts) == 2 and "missing" in parts[0] and "!=" in parts[1]
        if is_unequal and negated(parts[0]) in trees:
            found.append(parts[1])
        else:
            found.append(tree)
    said = [missing(tree["!="][0]["var"]) for tree in found if _is_unequal(tree)]
    return [tree for tree in found if not any(tree == negated(each) for each in said)]


def _is_unequal(tree: Tree) -> bool:
    operands = tree.get("!=") if isinstance(tree, dict) else None
    return bool(operands and isinstance(operands[0], dict) and "var" in operands[0])


def _listed(trees: list[Tree]) -> list[Tree]:
    """“is a, or is b” of the same item becomes “is any of a, b”."""
    codes: dict[str, dict[str, None]] = {}
    for tree in trees:
        if name := _equal_to_code(tree):
            codes.setdefault(name, {})[tree["=="][1]] = None
    found: list[Tree] = []
    for tree in trees:
        name = _equal_to_code(tree)
        if not name:
            found.append(tree)
        elif wanted := list(codes.pop(name, ())):
            found.append(tree if len(wanted) == 1 else {"in": [{"var": name}, wanted]})
    return found


def _equal_to_code(tree: Tree) -> str:
    operands = tree.get("==") if isinstance(tree, dict) else None
    if operands and isinstance(operands[0], dict) and isinstance(operands[1], str):
        return str(operands[0].get("var", ""))
    return ""


def compared(ref: Ref, sign: str, value: str | float) -> Tree:
    """An answer compared with a fixed value."""
    if isinstance(value, str) and not value.strip():
        return _compared_with_nothing(ref, sign)
    if ref.kind == "tick":
        return _compared_tick(ref, sign, str(value))
    if ref.kind == "code":
        return _compared_code(ref, sign, value)
    if ref.kind == "files":
        return {sign: [{"count": [{"var": ref.name}]}, as_number(value)]}
    if ref.kind in ("number", "text"):
        return _compared_value(ref, sign, value)
    raise Untranslatable(f"“{ref.owner.question.code}” has no single value to compare")


def _compared_with_nothing(ref: Ref, sign: str) -> Tree:
    there = ticked(ref) if ref.kind == "tick" else is_there(ref)
    if sign in ("==", "<="):
        return negated(there)
    if sign in ("!=", ">"):
        return there
    raise Untranslatable("it compares with nothing")


def _compared_tick(ref: Ref, sign: str, value: str) -> Tree:
    if value.upper() not in ("Y", "N") or sign not in ("==", "!="):
        raise Untranslatable(f"a choice is ticked or not, never “{value}”")
    is_wanted = (value.upper() == "Y") == (sign == "==")
    return ticked(ref) if is_wanted else negated(ticked(ref))


def _compared_code(ref: Ref, sign: str, value: str | float) -> Tree:
    wanted = f"{value:g}" if isinstance(value, float) else str(value)
    variable = {"var": ref.name}
    if sign in ("==", "!="):
        if wanted not in ref.codes:
            raise Untranslatable(
                f"“{wanted}” is no answer of “{ref.owner.question.code}”, so it never holds"
            )
        found: Tree = {sign: [variable, ref.codes[wanted]]}
        return found if sign == "==" else joined("or", [missing(ref.name), found])
    limit, judge = as_number(value), COMPARING[sign]
    codes = [ours for theirs, ours in ref.codes.items() if _suits(theirs, limit, judge)]
    if not codes:
        raise Untranslatable(f"no answer of “{ref.owner.question.code}” is {sign} {wanted}")
    return {"in": [variable, codes]}


def _suits(code: str, limit: float, judge: Callable[[Any, Any], bool]) -> bool:
    try:
        return judge(float(code), limit)
    except ValueError:
        return False


def _compared_value(ref: Ref, sign: str, value: str | float) -> Tree:
    is_calculated = ref.owner.type == "calculated"
    wanted: Any = value
    if ref.kind == "number":
        wanted = plain_value(value) if is_calculated else as_number(value)
    variable: Tree = {"var": ref.name}
    if ref.kind == "text" and not isinstance(value, str):
        variable = {"+": [variable]}
    found = {sign: [variable, wanted]}
    return joined("or", [missing(ref.name), found]) if sign == "!=" else found


def is_there(ref: Ref) -> Tree:
    """Something was answered; of a ranking so many places."""
    if ref.kind == "rank" and ref.code != "1":
        return {">=": [{"count": [{"var": ref.name}]}, int(ref.code)]}
    return negated(missing(ref.name))


def plain_value(value: str | float) -> str | float:
    """A number where it is written as one, else the text."""
    try:
        return as_number(value)
    except Untranslatable:
        return value


def as_number(value: str | float) -> float:
    """The number that is written; Untranslatable where it is none."""
    if not isinstance(value, str):
        return value
    try:
        number = float(value) if len(value) <= 15 else float("nan")
    except ValueError:
        number = float("nan")
    if not abs(number) < 1e15:
        raise Untranslatable(f"“{value[:40]}” is no number")
    return int(number) if number == int(number) else number
