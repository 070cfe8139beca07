"""Conditions as people write them: "role is used_it and not (age < 18)", to a tree and back.

    role is used_it            role is not used_it         role is any of used_it, runs_it
    ways has workshop          ways has any of a, b        role is none of used_it, runs_it
    age >= 18                  age = 18   age != 18        x is answered   x is not answered

joined by and, or, not and parentheses. "is" and "has" compare codes, the signs compare numbers.
A code that is one of these words is put in double quotes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.logic.conditions import DEEPEST, EQUAL, ORDERS, UNEQUAL, parts
from consult.questionnaire.logic.definition import Condition

_TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.)*")|(<=|>=|!=|[=<>(),])|([\w.-]+))', re.UNICODE)
_NUMBER = re.compile(r"-?\d+(\.\d+)?(e-\d+)?")
_BARE = re.compile(r"[\w.-]+")
KEYWORDS = frozenset({"is", "has", "any", "none", "of", "not", "answered", "and", "or"})
SIGNS = {"=": "==", "!=": "!=", **{sign: sign for sign in ORDERS}}


def parse_condition(text: str) -> Condition:
    """The tree of a written condition; Invalid says at which character it is not one."""
    parser = _Parser(text)
    tree = parser.alternatives()
    if parser.next_token:
        parser.fail("“and”, “or” or the end")
    return tree


def condition_text(condition: Condition) -> str:
    """A condition in words; `parse_condition` gives the same tree back."""
    name, operands = parts(condition)
    if name in ("and", "or"):
        return f" {name} ".join(_bracketed(part) for part in operands)
    if name == "!":
        return _negated(operands[0])
    if name == "missing":
        return f"{_code(operands[0])} is not answered"
    return _comparison(name, operands)


def _bracketed(condition: Condition) -> str:
    text = condition_text(condition)
    return f"({text})" if parts(condition)[0] in ("and", "or") else text


def _negated(condition: Condition) -> str:
    name, operands = parts(condition)
    if name == "missing":
        return f"{_code(operands[0])} is answered"
    return f"not {_bracketed(condition)}"


def _comparison(name: str, operands: list[Any]) -> str:
    left, right = operands
    if name == "in" and isinstance(right, list):
        return f"{_variable(left)} is any of {', '.join(_code(code) for code in right)}"
    if name == "in":
        return f"{_variable(right)} has {_code(left)}"
    if isinstance(right, str):
        return f"{_variable(left)} is {'not ' if name in UNEQUAL else ''}{_code(right)}"
    sign = "=" if name in EQUAL else "!=" if name in UNEQUAL else name
    number = int(right) if float(right).is_integer() else right
    return f"{_variable(left)} {sign} {number}"


def _variable(operand: Any) -> str:
    return _code(parts(operand)[1][0])


def _code(code: str) -> str:
    is_bare = _BARE.fullmatch(code) and code not in KEYWORDS
    return code if is_bare else json.dumps(code, ensure_ascii=False)


class _Parser:
    """One pass over the text, one word ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.end = 0
        self.next_token = ""
        self.depth = 0
        self.advance()

    def advance(self) -> str:
        """The word that was next; the one after it becomes next."""
        taken = self.next_token
        match = _TOKEN.match(self.text, self.end)
        rest = self.text[self.end :].strip()
        self.at = match.start(match.lastindex or 0) if match else len(self.text) - len(rest)
        self.next_token = match.group(match.lastindex or 0) if match else rest[:1]
        self.end = match.end() if match else len(self.text)
        return taken

    def fail(self, expected: str) -> NoReturn:
        """Say what should stand here."""
        found = f"“{self.next_token}”" if self.next_token else "the end"
        what = f"at character {self.at + 1}: expected {expected}, found {found}"
        raise Invalid(f"The condition cannot be read {what}.", [Problem("condition", what)])

    def takes(self, *words: str) -> bool:
        """Whether these words come next; they are then behind us."""
        if self.next_token != words[0]:
            return False
        before = (self.at, self.end, self.next_token)
        for word in words:
            if self.next_token != word:
                self.at, self.end, self.next_token = before
                return False
            self.advance()
        return True

    def alternatives(self) -> Condition:
        """a or b or c"""
        return self._joined("or", self._together)

    def _together(self) -> Condition:
        return self._joined("and", self._simple)

    def _joined(self, word: str, part: Callable[[], Condition]) -> Condition:
        found = [part()]
        while self.takes(word):
            found.append(part())
        return found[0] if len(found) == 1 else {word: found}

    def _simple(self) -> Condition:
        if self.takes("not"):
            return {"!": [self._deeper(self._simple)]}
        if not self.takes("("):
            return self._comparison()
        inner = self._deeper(self.alternatives)
        if not self.takes(")"):
            self.fail("“)”")
        return inner

    def _deeper(self, read: Callable[[], Condition]) -> Condition:
        self.depth += 1
        if self.depth > DEEPEST:
            self.fail("fewer brackets within one another")
        found = read()
        self.depth -= 1
        return found

    def _comparison(self) -> Condition:
        name = self._code("the code of an item")
        variable = {"var": name}
        if self.next_token in SIGNS:
            sign = SIGNS[self.advance()]
            return {sign: [variable, self._number()]}
        if self.takes("has", "any", "of"):
            return {"or": [{"in": [code, variable]} for code in self._codes()]}
        if self.takes("has"):
            return {"in": [self._code("the code of an option"), variable]}
        if not self.takes("is"):
            self.fail("“is”, “has” or one of = != < <= > >=")
        return self._is(name, variable)

    def _is(self, name: str, variable: Condition) -> Condition:
        if self.takes("answered"):
            return {"!": [{"missing": [name]}]}
        if self.takes("not", "answered"):
            return {"missing": [name]}
        if self.takes("any", "of"):
            return {"in": [variable, self._codes()]}
        if self.takes("none", "of"):
            return {"!": [{"in": [variable, self._codes()]}]}
        sign = "!=" if self.takes("not") else "=="
        return {sign: [variable, self._code("the code of an option")]}

    def _codes(self) -> list[str]:
        codes = [self._code("the code of an option")]
        while self.takes(","):
            codes.append(self._code("the code of an option"))
        return codes

    def _code(self, expected: str) -> str:
        token = self.next_token
        if token.startswith('"') and len(token) > 1:
            return str(json.loads(self.advance()))
        if not _BARE.fullmatch(token) or token in KEYWORDS:
            self.fail(expected)
        return self.advance()

    def _number(self) -> int | float:
        if not _NUMBER.fullmatch(self.next_token):
            self.fail("a number")
        number = float(self.advance())
        return int(number) if number.is_integer() else number
