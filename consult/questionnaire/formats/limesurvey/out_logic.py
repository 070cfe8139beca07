"""Conditions and calculations of ours as LimeSurvey's expressions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from consult.questionnaire.formats.limesurvey.expressions import Untranslatable
from consult.questionnaire.formats.limesurvey.out_codes import CHOSEN_BY_TICK, OutCodes
from consult.questionnaire.logic.conditions import parts

_SIGNS = ("==", "!=", "<", "<=", ">", ">=", "===", "!==")
_SAME = {"===": "==", "!==": "!="}
_SCALES = {"first": "0", "second": "1"}


class Writer:
    """Writes trees with the names of one questionnaire."""

    def __init__(self, codes: Mapping[str, OutCodes]) -> None:
        self.codes = codes

    def written(self, tree: Any) -> str:
        """A tree as an expression; Untranslatable where LimeSurvey has nothing for it."""
        if not isinstance(tree, dict):
            return _literal(tree)
        name, operands = parts(tree)
        if name in ("and", "or"):
            return self._joined(name, operands)
        if name in _SIGNS:
            return self._compared(_SAME.get(name, name), *operands)
        act = self._acts().get(name)
        if act is None:
            raise Untranslatable(f"“{name}” has no equal there")
        return act(operands)

    def _acts(self) -> dict[str, Callable[[list[Any]], str]]:
        return {
            "var": lambda operands: f"{self.field(str(operands[0]))}.NAOK",
            "missing": lambda operands: self._missing(str(operands[0])),
            "!": lambda operands: f"!({self.written(operands[0])})",
            "in": lambda operands: self._in(*operands),
            "if": self._if,
            "count": lambda operands: self._count(operands[0]),
            "min": lambda operands: self._called("min", operands),
            "max": lambda operands: self._called("max", operands),
            "round": lambda operands: self._called("round", operands),
            **{sign: self._reckoned(sign) for sign in ("+", "-", "*", "/")},
        }

    def _joined(self, sign: str, operands: list[Any]) -> str:
        return "(" + f" {sign} ".join(self.written(each) for each in operands) + ")"

    def _reckoned(self, sign: str) -> Callable[[list[Any]], str]:
        def act(operands: list[Any]) -> str:
            if len(operands) == 1:
                inner = self.written(operands[0])
                return f"floatval({inner})" if sign == "+" else f"(-{inner})"
            return "(" + f" {sign} ".join(self.written(each) for each in operands) + ")"

        return act

    def _called(self, name: str, operands: list[Any]) -> str:
        return f"{name}({', '.join(self.written(each) for each in operands)})"

    def _if(self, operands: list[Any]) -> str:
        condition, then, *rest = operands
        otherwise = self._if(rest) if len(rest) > 1 else self.written(rest[0]) if rest else "''"
        return f"if({self.written(condition)}, {self.written(then)}, {otherwise})"

    def field(self, name: str) -> str:
        """The name of an answer there: "way", "hear.email", "two.row.first", "way.other"."""
        if name == "_today":
            raise Untranslatable("the day of answering has no name there")
        code, *rest = name.split(".")
        one = self.codes.get(code)
        if one is None:
            raise Untranslatable(f"“{code}” is not written there")
        if not rest:
            return one.code
        row = one.rows.get(rest[0])
        if row is None:
            return self._beside(one, rest[0])
        if len(rest) == 1:
            return f"{one.code}_{row}"
        second = _SCALES.get(rest[1]) if one.item.type == "matrix_two" else None
        return f"{one.code}_{row}_{second or one.columns.get(rest[1], rest[1])}"

    def _beside(self, one: OutCodes, option: str) -> str:
        if option not in one.options:
            raise Untranslatable(f"“{one.item.code}.{option}” is not written there")
        return f"{one.code}_other"

    def _fields(self, name: str) -> list[str]:
        """All fields of an item that has several there."""
        one = self.codes.get(name)
        if one is None or "." in name:
            return []
        if one.item.type in CHOSEN_BY_TICK:
            return [f"{one.code}_{code}.NAOK" for code in one.options.values()]
        if one.item.type == "ranking":
            return [f"{one.code}_{place}.NAOK" for place in range(1, len(one.options) + 1)]
        if one.rows and not one.columns:
            return [f"{one.code}_{code}.NAOK" for code in one.rows.values()]
        return []

    def _missing(self, name: str) -> str:
        fields = self._fields(name)
        if fields:
            return f"count({', '.join(fields)}) == 0"
        return f"is_empty({self.field(name)}.NAOK)"

    def _count(self, tree: Any) -> str:
        name, operands = parts(tree)
        fields = self._fields(str(operands[0])) if name == "var" else []
        if not fields:
            raise Untranslatable("only choices can be counted there")
        return f"count({', '.join(fields)})"

    def _in(self, left: Any, right: Any) -> str:
        if isinstance(right, list):
            each = " or ".join(self._compared("==", left, code) for code in right)
            return f"({each})"
        name, operands = parts(right)
        code, _, row = str(operands[0]).partition(".") if name == "var" else ("", "", "")
        one = self.codes.get(code)
        if one is None or not isinstance(left, str):
            raise Untranslatable("it searches in what is no answer")
        option = one.options.get(left)
        if option is None:
            raise Untranslatable(f"“{left}” is no answer of “{code}”")
        if one.item.type == "matrix_multiple":
            return f'({one.code}_{one.rows.get(row, row)}_{option}.NAOK == "1")'
        return f'({one.code}_{option}.NAOK == "Y")'

    def _compared(self, sign: str, left: Any, right: Any) -> str:
        name, operands = parts(left)
        answer = str(operands[0]) if name == "var" and operands else ""
        said = self.written(left), self._value(answer, right)
        if sign == "!=" and answer:
            return f"(!is_empty({said[0]}) and {said[0]} != {said[1]})"
        return f"({said[0]} {sign} {said[1]})"

    def _value(self, answer: str, value: Any) -> str:
        """A value that an answer is compared with: the code that it has there."""
        one = self.codes.get(answer.partition(".")[0])
        if one is None or not isinstance(value, str):
            return self.written(value)
        if answer.endswith(".second"):
            return _literal(one.columns.get(value, value))
        return _literal(one.options.get(value, value))


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, str):
        if '"' in value or "\\" in value:
            raise Untranslatable("a text with quotation marks cannot be compared there")
        return f'"{value}"'
    if isinstance(value, (int, float)):
        return f"{value:.15g}"
    raise Untranslatable("a list has no equal there")
