"""When something is shown: JsonLogic trees with a closed set of operators, judged without surprise.

Differences from free JsonLogic, all on the strict side: a comparison with an unanswered operand
is false, also `!=`; numbers compare with numbers and codes with codes, never across; only lists
are searched by `in`. "_cannot_tell" and "_not_say" are answers like any other code.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Judge = Callable[[list[Any], Mapping[str, Any]], bool]

ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
EQUAL = ("==", "===")
UNEQUAL = ("!=", "!==")
DEEPEST = 30


def holds(condition: object, answers: Mapping[str, Any]) -> bool:
    """Whether the condition is true of these answers; a tree that is no condition never holds."""
    name, operands = parts(condition)
    judge = JUDGES.get(name)
    return judge is not None and judge(operands, answers)


def references(condition: object) -> tuple[str, ...]:
    """The codes of the items that the condition looks at, each once, in order."""
    return tuple(dict.fromkeys(name.partition(".")[0] for name in variables(condition)))


def variables(condition: object) -> Iterator[str]:
    """Every name that the condition looks up, rows of a matrix included ("hear.email")."""
    name, operands = parts(condition)
    if name in ("var", "missing"):
        yield from (operand for operand in operands if isinstance(operand, str))
        return
    for operand in operands:
        yield from variables(operand)


def parts(condition: object) -> tuple[str, list[Any]]:
    """The operator of a tree and its operands; an empty name for what is no operation."""
    if not isinstance(condition, dict) or len(condition) != 1:
        return "", []
    [(name, operands)] = condition.items()
    return str(name), operands if isinstance(operands, list) else [operands]


def looked_up(name: str, answers: Mapping[str, Any]) -> Any:
    """The answer with this name, or None where nothing was answered."""
    code, _, part = name.partition(".")
    found = answers.get(code)
    if part:
        found = found.get(part) if isinstance(found, dict) else None
    return found if is_answered(found) else None


def is_answered(value: object) -> bool:
    """Whether this is an answer at all: blanks and empty lists are none."""
    return bool(value.strip()) if isinstance(value, str) else value not in (None, [], {})


def is_number(value: object) -> bool:
    """Whether this is a number; truth values are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _value(operand: object, answers: Mapping[str, Any]) -> Any:
    name, operands = parts(operand)
    if name == "var" and operands and isinstance(operands[0], str):
        return looked_up(operands[0], answers)
    return operand if isinstance(operand, (str, int, float, list)) else None


def value_of(expression: object, answers: Mapping[str, Any]) -> Any:
    """What an expression gives; None where nothing can be worked out."""
    return _value(expression, answers)


def _comparable(left: object, right: object) -> bool:
    return (is_number(left) and is_number(right)) or (
        isinstance(left, str) and isinstance(right, str)
    )


def _pair(operands: list[Any], answers: Mapping[str, Any]) -> tuple[Any, Any]:
    if len(operands) != 2:
        return None, None
    return _value(operands[0], answers), _value(operands[1], answers)


def _equal(operands: list[Any], answers: Mapping[str, Any]) -> bool:
    left, right = _pair(operands, answers)
    return _comparable(left, right) and bool(left == right)


def _unequal(operands: list[Any], answers: Mapping[str, Any]) -> bool:
    left, right = _pair(operands, answers)
    return _comparable(left, right) and bool(left != right)


def _ordered(compare: Callable[[Any, Any], bool]) -> Judge:
    def judge(operands: list[Any], answers: Mapping[str, Any]) -> bool:
        left, right = _pair(operands, answers)
        return is_number(left) and is_number(right) and compare(left, right)

    return judge


def _contained(operands: list[Any], answers: Mapping[str, Any]) -> bool:
    left, right = _pair(operands, answers)
    return isinstance(right, list) and any(
        _comparable(left, member) and left == member for member in right
    )


def _missing(operands: list[Any], answers: Mapping[str, Any]) -> bool:
    return any(isinstance(name, str) and looked_up(name, answers) is None for name in operands)


JUDGES: dict[str, Judge] = {
    "and": lambda operands, answers: all(holds(part, answers) for part in operands),
    "or": lambda operands, answers: any(holds(part, answers) for part in operands),
    "!": lambda operands, answers: not any(holds(part, answers) for part in operands),
    "in": _contained,
    "missing": _missing,
    **dict.fromkeys(EQUAL, _equal),
    **dict.fromkeys(UNEQUAL, _unequal),
    **{name: _ordered(compare) for name, compare in ORDERS.items()},
}
"""The closed set of operators: what is not here is refused before publishing."""


def mistakes(condition: object, depth: int = 0) -> list[str]:
    """What keeps this tree from being a condition that we accept; nothing when it is one."""
    name, operands = parts(condition)
    if depth > DEEPEST:
        return ["The condition is nested too deeply."]
    if name not in JUDGES:
        return [f"“{name or condition}” is not an operator that conditions know."]
    if name in ("and", "or", "!"):
        return _mistakes_of_parts(name, operands, depth)
    if name == "missing":
        ok = len(operands) == 1 and isinstance(operands[0], str)
        return [] if ok else ["“missing” takes the code of one item."]
    return _mistakes_of_comparison(name, operands)


def _mistakes_of_parts(name: str, operands: list[Any], depth: int) -> list[str]:
    if not operands or (name == "!" and len(operands) != 1):
        return [f"“{name}” has the wrong number of conditions in it."]
    return [mistake for part in operands for mistake in mistakes(part, depth + 1)]


def _mistakes_of_comparison(name: str, operands: list[Any]) -> list[str]:
    shapes = {"in": _fits_in, **dict.fromkeys(ORDERS, _fits_order)}
    if len(operands) == 2 and shapes.get(name, _fits_equal)(*operands):
        return []
    return [f"“{name}” compares an answer with a value, in this order; this one does not."]


def _is_variable(operand: object) -> bool:
    name, operands = parts(operand)
    return name == "var" and len(operands) == 1 and isinstance(operands[0], str)


def _fits_equal(left: object, right: object) -> bool:
    return _is_variable(left) and (isinstance(right, str) or is_number(right))


def _fits_order(left: object, right: object) -> bool:
    return _is_variable(left) and is_number(right)


def _fits_in(left: object, right: object) -> bool:
    if isinstance(right, list):
        return _is_variable(left) and bool(right) and all(isinstance(one, str) for one in right)
    return isinstance(left, str) and _is_variable(right)
