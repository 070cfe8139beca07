"""LimeSurvey's expressions as trees: a small parser that knows its words and runs nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

LONGEST = 20_000
MOST_TOKENS = 3_000
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Literal:
    """A number or a text."""

    value: str | float | int


@dataclass(frozen=True, slots=True)
class Name:
    """A question, or a part of one, perhaps with a suffix: "Q1_SQ001.NAOK"."""

    text: str


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments."""

    name: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator between its operands; signs are as in JsonLogic, "!" and "-" may have one."""

    sign: str
    operands: tuple[Node, ...]


Node = Literal | Name | Call | Operation


class Untranslatable(Exception):
    """An expression, or a part of it, that we cannot say; the message says why."""


_TOKEN = re.compile(
    r"""\s*(?:
    (?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<name>\d+X\d+X\d+[\w\#-]*(?:\.[A-Za-z]\w*)*|(?:INSERTANS:|TOKEN:)[\w\#-]+
        |[A-Za-z_]\w*(?:\.[A-Za-z_0-9]\w*)*)
    |(?P<number>\d+(?:\.\d*)?|\.\d+)
    |(?P<sign>==|!=|<=|>=|&&|\|\||[-+*/<>!(),=])
    )""",
    re.VERBOSE,
)
_WORDS = {
    "and": "and",
    "&&": "and",
    "or": "or",
    "||": "or",
    "not": "!",
    "eq": "==",
    "ne": "!=",
    "lt": "<",
    "le": "<=",
    "gt": ">",
    "ge": ">=",
}
_LEVELS = (("or",), ("and",), ("==", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "/"))
"""Operators from the loosest to the tightest."""

Token = tuple[str, str]


def parse(expression: str) -> Node:
    """The tree of an expression; Untranslatable where it is none that we know."""
    tokens = _tokens(expression)
    parser = _Parser(tokens)
    tree = parser.level(0, 0)
    if parser.place != len(tokens):
        raise Untranslatable(f"“{tokens[parser.place][1]}” is not expected there")
    return tree


def _tokens(expression: str) -> list[Token]:
    if len(expression) > LONGEST:
        raise Untranslatable("it is too long")
    found: list[Token] = []
    place, end = 0, len(expression.rstrip())
    while place < end:
        match = _TOKEN.match(expression, place)
        if match is None or len(found) >= MOST_TOKENS:
            raise Untranslatable(f"it cannot be read from “{expression[place : place + 20]}” on")
        place = match.end()
        found.append(_token(match))
    if not found:
        raise Untranslatable("it is empty")
    return found


def _token(match: re.Match[str]) -> Token:
    kind, text = str(match.lastgroup), match[str(match.lastgroup)]
    if text.lower() in _WORDS and kind in ("name", "sign"):
        return "sign", _WORDS[text.lower()]
    return kind, text


class _Parser:
    """Goes through the tokens once."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens = tokens
        self.place = 0

    def _peek(self) -> Token:
        return self.tokens[self.place] if self.place < len(self.tokens) else ("end", "the end")

    def _next(self) -> Token:
        token = self._peek()
        self.place += 1
        return token

    def _takes(self, sign: str) -> bool:
        if self._peek() == ("sign", sign):
            self.place += 1
            return True
        return False

    def level(self, which: int, depth: int) -> Node:
        """Operations of one level and of all tighter ones."""
        if depth > DEEPEST:
            raise Untranslatable("it is nested too deeply")
        if which == len(_LEVELS):
            return self._single(depth)
        left = self.level(which + 1, depth)
        length = 0
        while self._peek()[0] == "sign" and self._peek()[1] in _LEVELS[which]:
            sign = self._next()[1]
            length += not _is_chain(sign, left)
            left = _joined(sign, left, self.level(which + 1, depth))
            if length > DEEPEST:
                raise Untranslatable("it is nested too deeply")
        return left

    def _single(self, depth: int) -> Node:
        for sign in ("!", "-", "+"):
            if self._takes(sign):
                inner = self._single_within(depth)
                return inner if sign == "+" else Operation(sign, (inner,))
        kind, text = self._next()
        if (kind, text) == ("sign", "("):
            return self._closed(self.level(0, depth + 1))
        if kind == "name" and self._takes("("):
            return Call(text, self._arguments(depth + 1))
        if kind in _MADE:
            return _MADE[kind](text)
        raise Untranslatable(f"“{text}” is not expected there")

    def _single_within(self, depth: int) -> Node:
        if depth > DEEPEST:
            raise Untranslatable("it is nested too deeply")
        return self._single(depth + 1)

    def _closed(self, inner: Node) -> Node:
        if not self._takes(")"):
            raise Untranslatable("a bracket is not closed")
        return inner

    def _arguments(self, depth: int) -> tuple[Node, ...]:
        if self._takes(")"):
            return ()
        found = [self.level(0, depth)]
        while self._takes(","):
            found.append(self.level(0, depth))
        if not self._takes(")"):
            raise Untranslatable("a bracket is not closed")
        return tuple(found)


def _is_chain(sign: str, left: Node) -> bool:
    """Whether an operation goes on with one that is there: "a and b" with "and c"."""
    is_same = isinstance(left, Operation) and left.sign == sign
    return is_same and sign in ("and", "or", "+", "*")


def _joined(sign: str, left: Node, right: Node) -> Node:
    """Chains become one operation, so that trees stay flat."""
    if isinstance(left, Operation) and _is_chain(sign, left):
        return Operation(sign, (*left.operands, right))
    return Operation(sign, (left, right))


def _number(text: str) -> Node:
    if len(text) > 15:
        raise Untranslatable(f"“{text[:20]}” is too long for a number")
    return Literal(float(text) if "." in text else int(text))


_MADE: dict[str, Callable[[str], Node]] = {
    "text": lambda text: Literal(re.sub(r"\\(.)", r"\1", text[1:-1])),
    "number": _number,
    "name": Name,
}
