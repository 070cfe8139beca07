"""Our conditions and calculations as XPath expressions of XLSForms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from consult.questionnaire.logic.conditions import TODAY, parts
from consult.questionnaire.logic.conditions.values import is_number, moment_of
from consult.questionnaire.logic.definition import Item


class CannotSay(Exception):
    """A condition that XPath, or XLSForms, cannot express; the text says which part."""


class Formulas:
    """Writes trees as XPath, with the names that the questions have in the file."""

    def __init__(self, names: Mapping[str, str], items: Mapping[str, Item]) -> None:
        """Names of questions by what trees call their answers, and the items by their codes."""
        self._names = names
        self._items = items

    def of(self, tree: Any) -> str:
        """The expression; CannotSay names what has none."""
        if not isinstance(tree, (dict, list)):
            return _literal(tree)
        name, operands = parts(tree)
        write = self._writers().get(name)
        if write is None:
            raise CannotSay(f"“{name or 'a list'}”")
        return write(operands)

    def _writers(self) -> dict[str, Callable[[list[Any]], str]]:
        return {
            "var": lambda given: self._name(given[0]),
            "missing": lambda given: f"{self._name(given[0])} = ''",
            "and": lambda given: self._infix("and", given),
            "or": lambda given: self._infix("or", given),
            "!": lambda given: f"not({self.of(given[0])})",
            "in": self._in,
            **dict.fromkeys(("==", "==="), lambda given: self._compared("=", given)),
            **dict.fromkeys(("!=", "!=="), self._unequal),
            **{sign: self._ordering(sign) for sign in ("<", "<=", ">", ">=")},
            **{sign: self._reckoning(sign, word) for sign, word in _INFIX.items()},
            "+": self._plus,
            "-": self._minus,
            "round": lambda given: self._call("round", [*given, 0][:2]),
            "min": lambda given: self._call("min", given),
            "max": lambda given: self._call("max", given),
            "if": self._if,
            "count": self._count,
        }

    def _name(self, variable: Any) -> str:
        if variable == TODAY:
            return "today()"
        name = self._names.get(str(variable))
        if name is None:
            raise CannotSay(f"“{variable}”, which is not one question in the file")
        return f"${{{name}}}"

    def _infix(self, word: str, given: list[Any]) -> str:
        written = [self.of(each) for each in given]
        if len(written) == 1:
            return written[0]
        return f" {word} ".join(f"({each})" if " " in each else each for each in written)

    def _compared(self, sign: str, given: list[Any]) -> str:
        left, right = given
        return f"{self._operand(left)} {sign} {self._operand(right)}"

    def _operand(self, tree: Any) -> str:
        written = self.of(tree)
        is_sum = isinstance(tree, dict) and not written.startswith(("$", "not(")) and " " in written
        return f"({written})" if is_sum else written

    def _unequal(self, given: list[Any]) -> str:
        left = self._operand(given[0])
        return f"({left} != '' and {self._compared('!=', given)})"

    def _ordering(self, sign: str) -> Callable[[list[Any]], str]:
        def order(given: list[Any]) -> str:
            left, right = (
                f"date({_literal(each)})" if moment_of(each) == "date" else self._operand(each)
                for each in given
            )
            return f"{left} {sign} {right}"

        return order

    def _reckoning(self, _sign: str, word: str) -> Callable[[list[Any]], str]:
        return lambda given: f" {word} ".join(self._operand(each) for each in given)

    def _plus(self, given: list[Any]) -> str:
        if len(given) == 1:
            return f"number({self.of(given[0])})"
        return " + ".join(self._operand(each) for each in given)

    def _minus(self, given: list[Any]) -> str:
        if len(given) == 1:
            return f"(0 - {self._operand(given[0])})"
        return " - ".join(self._operand(each) for each in given)

    def _call(self, name: str, given: list[Any]) -> str:
        return f"{name}({', '.join(self.of(each) for each in given)})"

    def _in(self, given: list[Any]) -> str:
        member, members = given
        if isinstance(members, list):
            each = [self._compared("=", [member, one]) for one in members]
            return each[0] if len(each) == 1 else f"({' or '.join(each)})"
        name, operands = parts(members)
        item = self._items.get(str(operands[0])) if name == "var" and operands else None
        if item is not None and item.type == "tags":
            raise CannotSay("tags, which are one text in the file")
        return f"selected({self.of(members)}, {self.of(member)})"

    def _if(self, given: list[Any]) -> str:
        if len(given) == 1:
            return self.of(given[0])
        rest = self._if(given[2:]) if len(given) > 2 else "''"
        return f"if({self.of(given[0])}, {self.of(given[1])}, {rest})"

    def _count(self, given: list[Any]) -> str:
        name, operands = parts(given[0])
        item = self._items.get(str(operands[0])) if name == "var" and operands else None
        written = self.of(given[0])
        if item is not None and item.type == "repeat":
            return f"count({written})"
        if item is not None and item.type in ("multiple", "ranking"):
            return f"count-selected({written})"
        return f"if({written} = '', 0, 1)"


_INFIX = {"*": "*", "/": "div", "%": "mod"}


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "true()" if value else "false()"
    if is_number(value):
        number = f"{value:.15g}"
        if "e" in number:
            raise CannotSay(f"the number {number}")
        return number
    text = str(value)
    if "'" not in text:
        return f"'{text}'"
    if '"' in text:
        raise CannotSay("a text with both kinds of quotation marks")
    return f'"{text}"'
