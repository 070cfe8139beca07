"""Trees of XLSForm expressions as conditions and calculations of ours, or the part that is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from consult.questionnaire.formats.xlsform.arithmetic import ACTS
from consult.questionnaire.formats.xlsform.meanings import (
    NEVER,
    Meaning,
    Surroundings,
    equal,
    in_order,
    is_there,
    joined,
    negated,
    plain_number,
    suited,
)
from consult.questionnaire.formats.xlsform.xpath import NotUnderstood, Tree
from consult.questionnaire.logic.conditions import TODAY

_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}


def condition_of(tree: Tree, around: Surroundings) -> dict[str, Any] | None:
    """The condition, or None if it always holds; NotUnderstood names what has no meaning."""
    found = _truth(tree, around)
    if found is True:
        return None
    return NEVER if found is False else found


def value_of_tree(tree: Tree, around: Surroundings) -> Meaning:
    """The value of a calculation."""
    if _gives_truth(tree):
        return Meaning(_truth(tree, around), "truth")
    return _value(tree, around)


_TRUTHS = ("and", "or", "not", "true", "false", "selected", "boolean", *_TURNED)


def _gives_truth(tree: Tree) -> bool:
    return tree.is_call(*_TRUTHS)


def _truth(tree: Tree, around: Surroundings) -> Any:
    """A condition, or True or False where it can be told at once."""
    meant = _TRUE_CALLS.get(tree.text) if tree.kind == "call" else None
    if meant is not None:
        return meant(tree, around)
    return is_there(_value(tree, around))


def _joined(tree: Tree, around: Surroundings) -> Any:
    return joined(tree.text, [_truth(part, around) for part in tree.parts])


def _either(tree: Tree, around: Surroundings) -> Any:
    if len(tree.parts) != 3:
        raise NotUnderstood("“if()” without three values")
    test, *ways = (_truth(part, around) for part in tree.parts)
    if isinstance(test, bool):
        return ways[0] if test else ways[1]
    return {"if": [test, *ways]}


def _only(tree: Tree) -> Tree:
    if len(tree.parts) != 1:
        raise NotUnderstood(f"“{tree.text}()” with {len(tree.parts)} values")
    return tree.parts[0]


def _comparison(tree: Tree, around: Surroundings) -> Any:
    return _compared(tree.text, tree.parts[0], tree.parts[1], around)


def _compared(sign: str, left: Tree, right: Tree, around: Surroundings) -> Any:
    """Unanswered is not equal to anything, and “!=” is the opposite of that."""
    if sign == "!=":
        return negated(_compared("=", left, right, around))
    if left.kind in ("text", "number") and right.kind not in ("text", "number"):
        return _compared(_TURNED[sign], right, left, around)
    if _is_blank(right):
        return _blank(sign, left, around)
    if left.is_call("string-length") and right.kind == "number":
        return _length(sign, left, float(right.text), around)
    one, other = _value(left, around), _value(right, around)
    return equal(one, other) if sign == "=" else in_order(sign, one, other)


def _is_blank(tree: Tree) -> bool:
    return tree.kind == "text" and not tree.text.strip()


def _blank(sign: str, left: Tree, around: Surroundings) -> Any:
    value = _value(left, around)
    if isinstance(value.tree, str):
        return (sign == "=") == (not value.tree)
    if sign != "=" or not isinstance(value.tree, dict) or "var" not in value.tree:
        raise NotUnderstood("a comparison with an empty text")
    return {"missing": [value.tree["var"]]}


def _length(sign: str, call: Tree, number: float, around: Surroundings) -> Any:
    """Of lengths only whether there is any text can be asked."""
    there = is_there(_value(_only(call), around))
    if (sign, number) in ((">", 0), (">=", 1)):
        return there
    if (sign, number) in (("=", 0), ("<", 1), ("<=", 0)):
        return negated(there)
    raise NotUnderstood("the length of a text")


def _selected(tree: Tree, around: Surroundings) -> Any:
    if len(tree.parts) != 2:
        raise NotUnderstood("“selected()” without two values")
    chosen, member = (_value(part, around) for part in tree.parts)
    code = suited(chosen, member.tree)
    if isinstance(code, str) and (not code.strip() or " " in code):
        raise NotUnderstood("“selected()” with no single name")
    if chosen.kind == "many":
        return {"in": [code, chosen.tree]}
    if chosen.kind in ("one", "text", "value") and isinstance(chosen.tree, dict):
        return {"==": [chosen.tree, code]}
    raise NotUnderstood("“selected()” of something that is no choice")


_TRUE_CALLS: dict[str, Callable[[Tree, Surroundings], Any]] = {
    "and": _joined,
    "or": _joined,
    "not": lambda tree, around: negated(_truth(_only(tree), around)),
    "true": lambda _tree, _around: True,
    "false": lambda _tree, _around: False,
    "boolean": lambda tree, around: _truth(_only(tree), around),
    "once": lambda tree, around: _truth(_only(tree), around),
    "if": _either,
    "selected": _selected,
    **dict.fromkeys(_TURNED, _comparison),
}


def _value(tree: Tree, around: Surroundings) -> Meaning:
    if tree.kind == "number":
        number = plain_number(tree.text)
        if number is None:
            raise NotUnderstood(f"the number {tree.text[:20]}")
        return Meaning(number, "number")
    if tree.kind == "text":
        return Meaning(tree.text, "text")
    if tree.kind == "call":
        return _call(tree, around)
    return _answer(tree, around)


def _answer(tree: Tree, around: Surroundings) -> Meaning:
    if tree.kind == "name":
        if around.cells is None or tree.text not in around.cells:
            raise NotUnderstood(f"“{tree.text}”")
        return Meaning(around.cells[tree.text], "text")
    known = around.own if tree.kind == "self" else around.names.get(tree.text)
    if known is None:
        raise NotUnderstood(f"“{tree.text or '.'}”, which is not among the imported questions")
    if known.block != around.block and known.variable != TODAY:
        raise NotUnderstood(f"“{tree.text}”, which is not in the same repeated group")
    return Meaning({"var": known.variable}, known.kind, known)


def _call(tree: Tree, around: Surroundings) -> Meaning:
    meant, act = _CALLS.get(tree.text), ACTS.get(tree.text)
    if meant is not None:
        return meant(tree, around)
    if act is not None:
        return act([_value(part, around) for part in tree.parts])
    if _gives_truth(tree):
        return Meaning(_truth(tree, around), "truth")
    name = tree.text if tree.text in _SIGNS else f"{tree.text}()"
    raise NotUnderstood(f"“{name}”")


def _if(tree: Tree, around: Surroundings) -> Meaning:
    """Where one way is an empty text there is no value on that way."""
    if len(tree.parts) != 3:
        raise NotUnderstood("“if()” without three values")
    test = _truth(tree.parts[0], around)
    yes, no = (None if _is_blank(part) else value_of_tree(part, around) for part in tree.parts[1:])
    if isinstance(test, bool) or yes is None:
        test, yes, no = _turned(test, yes, no)
    if yes is None:
        raise NotUnderstood("“if()” that gives nothing")
    kinds = {way.kind for way in (yes, no) if way is not None}
    ways = [way.tree for way in (yes, no) if way is not None]
    kind = kinds.pop() if len(kinds) == 1 else "value"
    return yes if test is True else Meaning({"if": [test, *ways]}, kind)


def _turned(
    test: Any, yes: Meaning | None, no: Meaning | None
) -> tuple[Any, Meaning | None, Meaning | None]:
    if isinstance(test, bool):
        return True, (yes if test else no), None
    return negated(test), no, yes


def _coalesce(tree: Tree, around: Surroundings) -> Meaning:
    if len(tree.parts) != 2:
        raise NotUnderstood("“coalesce()” without two values")
    one = _value(tree.parts[0], around)
    if not isinstance(one.tree, dict) or "var" not in one.tree:
        raise NotUnderstood("“coalesce()” of something worked out")
    if _is_blank(tree.parts[1]):
        return one
    other = _value(tree.parts[1], around)
    kind = one.kind if one.kind == other.kind else "value"
    there = {"!": [{"missing": [one.tree["var"]]}]}
    return Meaning({"if": [there, one.tree, other.tree]}, kind)


def _count(tree: Tree, around: Surroundings) -> Meaning:
    """How many blocks a repeat group has, also by one of its questions."""
    part = _only(tree)
    known = around.names.get(part.text) if part.kind == "answer" else None
    if known is not None and known.block and known.block in around.names:
        known = around.names[known.block]
    if known is None or known.kind != "repeat" or around.block:
        raise NotUnderstood("“count()” of something that is not repeated")
    return Meaning({"count": [{"var": known.variable}]}, "number")


_SIGNS = ("+", "-", "*", "div", "mod", "negative")
_CALLS: dict[str, Callable[[Tree, Surroundings], Meaning]] = {
    "if": _if,
    "coalesce": _coalesce,
    "count": _count,
}
