"""Our trees as SurveyJS expressions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY
from consult.questionnaire.logic.conditions import parts

SPECIALS = {CANNOT_TELL: "dontknow", NOT_SAY: "refused"}
"""What SurveyJS keeps for the answers that stand beside the options."""


class Unsayable(Exception):
    """An operator that SurveyJS has no words for."""


_SIGNS = {
    "==": "=", "===": "=", "<": "<", "<=": "<=", ">": ">", ">=": ">=",
    "+": "+", "-": "-", "*": "*", "/": "/", "%": "%",
}  # fmt: skip
_FUNCTIONS = {"if": "iif", "min": "min", "max": "max", "round": "round"}


def expression_of(tree: Any, inside: str = "") -> str:
    """The expression; `inside` is what names in a repeat group begin with, as "panel."."""
    return _Writer(inside).written(tree)


class _Writer:
    def __init__(self, inside: str) -> None:
        self.inside = inside
        self.acts: dict[str, Callable[[list[Any]], str]] = {
            "var": self._name,
            "missing": lambda names: f"{self._name(names)} empty",
            "and": lambda operands: self._joined("and", operands),
            "or": lambda operands: self._joined("or", operands),
            "!": self._negated,
            "in": self._contained,
            "!=": self._unequal,
            "!==": self._unequal,
        }

    def written(self, tree: Any) -> str:
        """One tree, or one value."""
        name, operands = parts(tree)
        if not name:
            return self._literal(tree)
        if name in self.acts:
            return self.acts[name](operands)
        if name in _SIGNS:
            return f" {_SIGNS[name]} ".join(self._bracketed(one) for one in operands)
        if name in _FUNCTIONS:
            return f"{_FUNCTIONS[name]}({', '.join(self.written(one) for one in operands)})"
        raise Unsayable(f"“{name}”")

    def _name(self, operands: list[Any]) -> str:
        if len(operands) != 1 or not isinstance(operands[0], str) or not operands[0]:
            raise Unsayable("a list that is gone through")
        if operands[0] == "_today":
            return "today()"
        return f"{{{self.inside}{operands[0]}}}"

    def _joined(self, word: str, operands: list[Any]) -> str:
        return f" {word} ".join(self._bracketed(one) for one in operands)

    def _bracketed(self, tree: Any) -> str:
        is_plain = parts(tree)[0] in ("", "var", "missing")
        return self.written(tree) if is_plain else f"({self.written(tree)})"

    def _negated(self, operands: list[Any]) -> str:
        name, inner = parts(operands[0])
        if name == "missing":
            return f"{self._name(inner)} notempty"
        return f"!({self.written(operands[0])})"

    def _unequal(self, operands: list[Any]) -> str:
        """Ours is false of an unanswered question; theirs is true."""
        left, right = (self.written(one) for one in operands)
        return f"{left} notempty and {left} <> {right}"

    def _contained(self, operands: list[Any]) -> str:
        left, right = operands
        if isinstance(right, list):
            return f"{self.written(left)} anyof [{', '.join(map(self._literal, right))}]"
        return f"{self.written(right)} contains {self.written(left)}"

    def _literal(self, value: Any) -> str:
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, int | float):
            return str(value)
        if isinstance(value, str):
            text = SPECIALS.get(value, value).replace("\\", "\\\\").replace("'", "\\'")
            return f"'{text}'"
        raise Unsayable("a value that is neither words nor a number")
