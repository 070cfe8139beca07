"""Conditions as people write them: "role is used_it and not (age < 18)", to a tree and back.

    role is used_it            role is not used_it         role is any of used_it, runs_it
    ways has workshop          ways has any of a, b        role is none of used_it, runs_it
    age >= 18                  age = 18   age != 18        x is answered   x is not answered
    day < 2026-11-23           day <= today()              before < after
    a + b > 2 * (c - 1)        count of ways >= 2          value of rating > 3
    some of child (age < 5)    all of ways (it is any of a, b)         adult holds

joined by and, or, not and parentheses. "is" and "has" compare codes, the signs compare numbers,
dates and answers. A code that is one of these words is put in double quotes; a text that is
calculated with stands in single ones. `docs/logic.md` has the whole language.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from consult.questionnaire.logic.conditions import (
    EQUAL,
    ORDERS,
    QUANTIFIERS,
    TODAY,
    UNEQUAL,
    parts,
)
from consult.questionnaire.logic.conditions.reading import (
    BARE,
    FUNCTIONS,
    KEYWORDS,
    RESERVED,
    Reader,
    is_truth,
)
from consult.questionnaire.logic.conditions.shapes import expression_mistakes
from consult.questionnaire.logic.conditions.values import moment_of, number
from consult.questionnaire.logic.definition import Condition, Expression

Operands = list[Any]


def parse_condition(text: str) -> Condition:
    """The tree of a written condition; Invalid says at which character it is not one."""
    tree = Reader(text).condition()
    return {"and": [tree]} if isinstance(tree, bool) else tree


def parse_expression(text: str) -> Expression:
    """The tree of a written calculation, or condition; Invalid says where it is none."""
    tree: Expression = Reader(text).expression()
    return tree


def condition_text(condition: Condition | Expression) -> str:
    """A condition in words; `parse_condition` gives the same tree back.

    What is neither a condition nor a calculation is written as JSON.
    """
    if expression_mistakes(condition):
        return json.dumps(condition, ensure_ascii=False)
    return _truth(condition) if _is_held(condition) else _text(condition)


def expression_text(expression: Expression) -> str:
    """A calculation in words; `parse_expression` gives the same tree back."""
    if expression_mistakes(expression):
        return json.dumps(expression, ensure_ascii=False)
    return _text(expression)


_JOINED, _SIMPLE, _SUM, _PRODUCT, _OPERAND = range(5)
"""How tightly the parts of a text hold together; looser ones stand in brackets."""
_SIGNS = {**dict.fromkeys(EQUAL, "="), **dict.fromkeys(UNEQUAL, "!="), **{s: s for s in ORDERS}}
_LEVELS = {
    **dict.fromkeys(("and", "or"), _JOINED),
    **dict.fromkeys(("!", "missing", "in", *_SIGNS, *QUANTIFIERS), _SIMPLE),
    **dict.fromkeys(("+", "-"), _SUM),
    **dict.fromkeys(("*", "/", "%"), _PRODUCT),
}
_NAME = r"[^\W\d][\w.:-]*"


def _level(tree: object) -> int:
    name, operands = parts(tree)
    is_unary = name in ("+", "-") and len(operands) == 1
    return _OPERAND if is_unary else _LEVELS.get(name, _OPERAND)


def _at(level: int, tree: object) -> str:
    text = _text(tree)
    return text if _level(tree) >= level else f"({text})"


def _is_held(tree: object) -> bool:
    return parts(tree)[0] in ("var", "if")


def _truth(tree: object) -> str:
    """A part that is joined by and, or, not."""
    return _at(_SIMPLE, tree) if is_truth(tree) else f"{_at(_SUM, tree)} holds"


def _text(tree: object) -> str:
    name, operands = parts(tree)
    writer = _WRITERS.get(name)
    if writer:
        return writer(operands)
    if name in _SIGNS:
        return _compared(_SIGNS[name], *operands)
    if name in QUANTIFIERS:
        return f"{name} of {_at(_OPERAND, operands[0])} ({_condition(operands[1])})"
    if name in FUNCTIONS:
        return f"{name}({', '.join(map(_given, operands))})"
    return _literal(tree)


def _given(tree: object) -> str:
    """One of several between commas; a list of codes has commas of its own."""
    text = _text(tree)
    return f"({text})" if " any of " in text and _level(tree) < _SUM else text


def _condition(tree: object) -> str:
    return _text(tree) if is_truth(tree) else _truth(tree)


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value if moment_of(value) else _quoted(value)
    return str(number(value))


def _quoted(text: str) -> str:
    inner = json.dumps(text, ensure_ascii=False)[1:-1].replace('\\"', '"').replace("'", "\\'")
    return f"'{inner}'"


def _code(code: str) -> str:
    is_bare = BARE.fullmatch(code) and code not in RESERVED
    return code if is_bare else json.dumps(code, ensure_ascii=False)


def _variable(operands: Operands) -> str:
    name = operands[0]
    if name in ("", TODAY):
        return "today()" if name else "it"
    is_bare = re.fullmatch(_NAME, name) and name not in KEYWORDS and name != "it"
    return name if is_bare else json.dumps(name, ensure_ascii=False)


def _joined(word: str) -> Callable[[Operands], str]:
    return lambda operands: f" {word} ".join(map(_truth, operands))


def _negated(operands: Operands) -> str:
    name, inner = parts(operands[0])
    if name == "missing":
        return f"{_variable(inner)} is answered"
    return f"not {_truth(operands[0])}"


def _contained(operands: Operands) -> str:
    left, right = operands
    if isinstance(right, list) and all(isinstance(one, str) for one in right):
        return f"{_at(_SUM, left)} is any of {', '.join(map(_code, right))}"
    if isinstance(right, list):
        return f"{_at(_SUM, left)} in ({', '.join(map(_literal, right))})"
    if isinstance(left, str):
        return f"{_at(_SUM, right)} has {_code(left)}"
    return f"{_at(_SUM, left)} in {_at(_SUM, right)}"


def _compared(sign: str, left: object, right: object) -> str:
    if sign in ("=", "!=") and isinstance(right, (str, bool)):
        said = _code(right) if isinstance(right, str) else _literal(right)
        return f"{_at(_SUM, left)} is {'not ' if sign == '!=' else ''}{said}"
    return f"{_at(_SUM, left)} {sign} {_at(_SUM, right)}"


def _sum(operands: Operands) -> str:
    if len(operands) == 1:
        return f"value of {_at(_OPERAND, operands[0])}"
    first = _SUM if parts(operands[0])[0] == "-" else _PRODUCT
    return " + ".join((_at(first, operands[0]), *(_at(_PRODUCT, one) for one in operands[1:])))


def _difference(operands: Operands) -> str:
    if len(operands) == 1:
        return f"-({_text(operands[0])})"
    return f"{_at(_SUM, operands[0])} - {_at(_PRODUCT, operands[1])}"


def _product(operands: Operands) -> str:
    first = _PRODUCT if parts(operands[0])[0] in ("/", "%") else _OPERAND
    return " * ".join((_at(first, operands[0]), *(_at(_OPERAND, one) for one in operands[1:])))


def _divided(sign: str) -> Callable[[Operands], str]:
    return lambda operands: f"{_at(_PRODUCT, operands[0])} {sign} {_at(_OPERAND, operands[1])}"


_WRITERS: dict[str, Callable[[Operands], str]] = {
    "var": _variable,
    "missing": lambda operands: f"{_variable(operands)} is not answered",
    "and": _joined("and"),
    "or": _joined("or"),
    "!": _negated,
    "in": _contained,
    "+": _sum,
    "-": _difference,
    "*": _product,
    "/": _divided("/"),
    "%": _divided("%"),
    "count": lambda operands: f"count of {_at(_OPERAND, operands[0])}",
}
