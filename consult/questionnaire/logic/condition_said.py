"""Conditions as people say them: questions and answers by their words, not by their codes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from consult.questionnaire.logic.condition_words import condition_text
from consult.questionnaire.logic.conditions import EQUAL, ORDERS, TODAY, UNEQUAL, parts
from consult.questionnaire.logic.definition import Questionnaire, words
from consult.questionnaire.logic.faults import N_
from consult.questionnaire.logic.options import label_of


class Say(Protocol):
    """Translates a sentence and puts its values in."""

    def __call__(self, text: str, **values: object) -> str:
        """The sentence."""
        ...


IS = N_("%(question)s is %(answer)s")
IS_NOT = N_("%(question)s is not %(answer)s")
IS_ONE_OF = N_("%(question)s is %(answers)s")
HAS = N_("%(question)s includes %(answer)s")
ANSWERED = N_("%(question)s is answered")
NOT_ANSWERED = N_("%(question)s is not answered")
NOT = N_("not: %(condition)s")
AND, OR = N_("and"), N_("or")
NUMBERED = N_("question %(number)s (%(title)s)")
NAMED = N_("“%(title)s”")
THE_DAY = N_("the day of answering")
_SIGNS = {"<": "<", "<=": "≤", ">": ">", ">=": "≥", **dict.fromkeys(EQUAL, "="),
          **dict.fromkeys(UNEQUAL, "≠")}  # fmt: skip


def condition_said(
    condition: object,
    asked: Questionnaire,
    language: str,
    say: Say,
    numbers: Mapping[str, int] | None = None,
) -> str:
    """The condition in words; `numbers` are those under which questions are printed.

    What has no simple words is said as in tables.
    """
    return _Sayer(asked, language, say, numbers or {}).said(condition)


class _Unsaid(Exception):
    """There are no simple words for this."""


class _Sayer:
    def __init__(
        self, asked: Questionnaire, language: str, say: Say, numbers: Mapping[str, int]
    ) -> None:
        self.items = {item.code: item for item in asked.nested_items()}
        self.language, self.say, self.numbers = language, say, numbers
        self.acts: dict[str, Callable[[list[Any]], str]] = {
            "and": lambda operands: self._joined(AND, operands),
            "or": lambda operands: self._joined(OR, operands),
            "!": self._negated,
            "missing": lambda operands: say(NOT_ANSWERED, question=self._question(operands[0])),
            "in": self._contained,
            **dict.fromkeys(EQUAL, lambda operands: self._compared("==", operands)),
            **dict.fromkeys(UNEQUAL, lambda operands: self._compared("!=", operands)),
        }
        for sign in ORDERS:
            self.acts[sign] = lambda operands, sign=sign: self._compared(sign, operands)  # type: ignore[misc]

    def said(self, condition: object) -> str:
        """One condition, whatever it is."""
        name, operands = parts(condition)
        try:
            return self.acts[name](operands)
        except (KeyError, _Unsaid, IndexError):
            return condition_text(condition) if isinstance(condition, dict) else ""

    def _joined(self, word: str, operands: list[Any]) -> str:
        between = f" {self.say(word)} "
        return between.join(self._bracketed(one) for one in operands)

    def _bracketed(self, condition: Any) -> str:
        many = parts(condition)[0] in ("and", "or") and len(parts(condition)[1]) > 1
        return f"({self.said(condition)})" if many else self.said(condition)

    def _negated(self, operands: list[Any]) -> str:
        name, inner = parts(operands[0])
        if name == "missing":
            return self.say(ANSWERED, question=self._question(inner[0]))
        return self.say(NOT, condition=self._bracketed(operands[0]))

    def _contained(self, operands: list[Any]) -> str:
        left, right = operands
        if not isinstance(right, list):
            name = self._name(right)
            answer = self._answer(name, left)
            return self.say(HAS, question=self._question(name), answer=answer)
        name = self._name(left)
        answers = [self._answer(name, code) for code in right]
        whole = f" {self.say(OR)} ".join(answers)
        return self.say(IS_ONE_OF, question=self._question(name), answers=whole)

    def _compared(self, sign: str, operands: list[Any]) -> str:
        left, right = operands
        name = self._name(left)
        if isinstance(right, str) and sign in ("==", "!="):
            text = IS if sign == "==" else IS_NOT
            return self.say(text, question=self._question(name), answer=self._answer(name, right))
        return f"{self._question(name)} {_SIGNS[sign]} {self._value(right)}"

    def _value(self, value: Any) -> str:
        if isinstance(value, dict):
            name = self._name(value)
            return self.say(THE_DAY) if name == TODAY else self._question(name)
        return str(value)

    def _name(self, tree: Any) -> str:
        name, operands = parts(tree)
        if name != "var" or len(operands) != 1 or not isinstance(operands[0], str):
            raise _Unsaid
        return operands[0]

    def _question(self, name: str) -> str:
        code, _dot, part = name.partition(".")
        item = self.items.get(code)
        if item is None:
            raise _Unsaid
        first = next(iter(item.wordings.values()), None)
        title = words(item.title or (first.ask if first else {}), self.language) or code
        row = next((row for row in item.rows if row.code == part), None)
        if row is not None:
            title = f"{title}: {words(row.label, self.language)}"
        if code in self.numbers:
            return self.say(NUMBERED, number=self.numbers[code], title=title)
        return self.say(NAMED, title=title)

    def _answer(self, name: str, code: Any) -> str:
        item = self.items.get(name.partition(".")[0])
        if item is None or not isinstance(code, str):
            raise _Unsaid
        voice = next(iter(item.wordings), "")
        return self.say(NAMED, title=words(label_of(item, voice, code), self.language) or code)
