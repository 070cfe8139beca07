"""What conditions and calculated values give: JsonLogic trees, a closed set of operators.

`docs/logic.md` is the reference; `consult/static/js/logic.js` says the same in the browser, and
`tests/questionnaire/condition_cases.json` holds both to it. In short, all on the strict side:
a comparison with an unanswered operand is false, also `!=`; numbers compare with numbers, texts
with texts, truths with truths, never across; only truth is true; what cannot be worked out is
None. Whatever the tree and the answers hold, nothing is raised and nothing runs for long.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from consult.questionnaire.logic.conditions.arithmetic import (
    divided,
    folded,
    minus,
    numbers_only,
    plus,
    rest,
    rounded,
)
from consult.questionnaire.logic.conditions.values import (
    are_alike,
    can_be_ordered,
    is_answered,
    is_number,
    plain,
)

__all__ = ["holds", "is_answered", "is_number", "looked_up", "parts", "references", "value_of"]

EQUAL = ("==", "===")
UNEQUAL = ("!=", "!==")
ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
QUANTIFIERS = ("some", "all", "none")
TODAY = "_today"
"""The name of the day of answering, as an ISO date; the other names are codes of items."""
DEEPEST = 60
LONGEST = 500
"""Members of a list that `some`, `all` and `none` go through."""


class Scope(NamedTuple):
    """Where names are looked up: the answers, or inside `some` one block or one chosen code."""

    answers: Mapping[str, Any]
    element: Any = None
    is_inside: bool = False


Operands = list[Any]
Act = Callable[[Operands, Scope, int], Any]


def holds(condition: object, answers: Mapping[str, Any]) -> bool:
    """Whether the condition is true of these answers; what gives no truth never holds."""
    return value_of(condition, answers) is True


def value_of(expression: object, answers: Mapping[str, Any]) -> Any:
    """What an expression gives; None where nothing can be worked out."""
    return _value(expression, Scope(answers), DEEPEST)


def parts(condition: object) -> tuple[str, Operands]:
    """The operator of a tree and its operands; an empty name for what is no operation."""
    if not isinstance(condition, dict) or len(condition) != 1:
        return "", []
    [(name, operands)] = condition.items()
    return str(name), operands if isinstance(operands, list) else [operands]


def references(condition: object) -> tuple[str, ...]:
    """The codes of the items that the condition looks at, each once, in order."""
    names = (name.partition(".")[0] for name in variables(condition))
    return tuple(dict.fromkeys(name for name in names if name != TODAY))


def variables(condition: object) -> Iterator[str]:
    """Every name that is looked up, parts included ("hear.email"); not those inside blocks."""
    yield from _names(condition, DEEPEST)


def _names(node: object, room: int) -> Iterator[str]:
    name, operands = parts(node)
    if isinstance(node, list):
        operands = node
    if name in ("var", "missing"):
        yield from (operand for operand in operands if isinstance(operand, str) and operand)
    elif room:
        for operand in operands[:1] if name in QUANTIFIERS else operands:
            yield from _names(operand, room - 1)


def looked_up(name: str, answers: Mapping[str, Any]) -> Any:
    """The answer with this name, or None where nothing was answered."""
    found = answers.get(name)
    if found is None and "." in name:
        code, _, part = name.partition(".")
        whole = answers.get(code)
        found = whole.get(part) if part and isinstance(whole, dict) else None
    return plain(found)


def _value(node: object, scope: Scope, room: int) -> Any:
    if not isinstance(node, (dict, list)):
        return plain(node)
    if room == 0:
        return None
    if isinstance(node, list):
        return [_value(member, scope, room - 1) for member in node]
    if len(node) != 1:
        return None
    [(name, operands)] = node.items()
    act = OPERATORS.get(name)
    if act is None:
        return None
    return act(operands if isinstance(operands, list) else [operands], scope, room - 1)


def _variable(operands: Operands, scope: Scope, _room: int) -> Any:
    if len(operands) != 1 or not isinstance(operands[0], str):
        return None
    return looked_up(operands[0], scope.answers) if operands[0] else scope.element


def _missing(operands: Operands, scope: Scope, room: int) -> Any:
    if len(operands) != 1 or not isinstance(operands[0], str):
        return None
    return _variable(operands, scope, room) is None


def _joined(judge: Callable[[Iterable[bool]], bool]) -> Act:
    def act(operands: Operands, scope: Scope, room: int) -> Any:
        if not operands:
            return None
        return judge(_value(part, scope, room) is True for part in operands)

    return act


def _not(operands: Operands, scope: Scope, room: int) -> Any:
    return None if len(operands) != 1 else _value(operands[0], scope, room) is not True


def _compared(suit: Callable[[object, object], bool], judge: Callable[[Any, Any], bool]) -> Act:
    def act(operands: Operands, scope: Scope, room: int) -> Any:
        if len(operands) != 2:
            return None
        left, right = _value(operands[0], scope, room), _value(operands[1], scope, room)
        return suit(left, right) and bool(judge(left, right))

    return act


def _in(operands: Operands, scope: Scope, room: int) -> Any:
    if len(operands) != 2:
        return None
    left, members = _value(operands[0], scope, room), _value(operands[1], scope, room)
    if not isinstance(members, list) or isinstance(left, (dict, list)):
        return False
    return any(left == one and are_alike(left, one) for one in map(plain, members))


def _quantified(judge: Callable[[list[Any], Iterable[bool]], bool]) -> Act:
    """Over each member of a list; not inside of another, so that the work stays small."""

    def act(operands: Operands, scope: Scope, room: int) -> Any:
        if len(operands) != 2 or scope.is_inside:
            return None
        found = _value(operands[0], scope, room)
        members = found if isinstance(found, list) else []
        if len(members) > LONGEST:
            return None
        scopes = map(_inside, members)
        return judge(members, (_value(operands[1], each, room) is True for each in scopes))

    return act


def _inside(member: object) -> Scope:
    if isinstance(member, dict):
        return Scope(member, None, True)
    return Scope({}, None if isinstance(member, list) else plain(member), True)


def _reckoned(least: int, most: int, reckon: Callable[[list[Any]], Any]) -> Act:
    """Arithmetic: between so many operands, all of which must be there."""

    def act(operands: Operands, scope: Scope, room: int) -> Any:
        if not least <= len(operands) <= most:
            return None
        values = [_value(each, scope, room) for each in operands]
        return None if None in values else reckon(values)

    return act


def _if(operands: Operands, scope: Scope, room: int) -> Any:
    if len(operands) < 2:
        return None
    for place in range(0, len(operands) - 1, 2):
        if _value(operands[place], scope, room) is True:
            return _value(operands[place + 1], scope, room)
    return _value(operands[-1], scope, room) if len(operands) % 2 else None


def _count(operands: Operands, scope: Scope, room: int) -> Any:
    if len(operands) != 1:
        return None
    value = _value(operands[0], scope, room)
    if isinstance(value, list):
        return len(value)
    return 0 if value is None or value in ("_cannot_tell", "_not_say") else 1


_MANY = 10**9
OPERATORS: dict[str, Act] = {
    "var": _variable,
    "missing": _missing,
    "and": _joined(all),
    "or": _joined(any),
    "!": _not,
    **dict.fromkeys(EQUAL, _compared(are_alike, operator.eq)),
    **dict.fromkeys(UNEQUAL, _compared(are_alike, operator.ne)),
    **{name: _compared(can_be_ordered, judge) for name, judge in ORDERS.items()},
    "in": _in,
    "some": _quantified(lambda _, true: any(true)),
    "all": _quantified(lambda members, true: bool(members) and all(true)),
    "none": _quantified(lambda _, true: not any(true)),
    "+": _reckoned(1, _MANY, plus),
    "-": _reckoned(1, 2, minus),
    "*": _reckoned(1, _MANY, folded(operator.mul)),
    "/": _reckoned(2, 2, numbers_only(divided)),
    "%": _reckoned(2, 2, numbers_only(rest)),
    "min": _reckoned(1, _MANY, numbers_only(min)),
    "max": _reckoned(1, _MANY, numbers_only(max)),
    "round": _reckoned(1, 2, numbers_only(rounded)),
    "if": _if,
    "count": _count,
}
"""The closed set of operators: what is not here gives nothing, and is refused before publishing."""
