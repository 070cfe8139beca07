"""The expressions of XLSForms, read into trees: the XPath of XForms as far as forms use it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "number", "answer", "self", "name", "call"]
DEEPEST = 50
MOST_TOKENS = 3_000

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<answer>\$\{\s*(?:last-saved\#)?[^}\s]+\s*\})
    | (?P<text>"[^"]*"|'[^']*')
    | (?P<number>[0-9]+(?:\.[0-9]*)?|\.[0-9]+)
    | (?P<sign>!=|<=|>=|\.\.|::|[=<>+\-*/()\[\],.|@])
    | (?P<name>[^\W\d][\w.\-]*(?::[^\W\d][\w.\-]*)?)
    )""",
    re.VERBOSE,
)
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " "})
_LEVELS = (("or",), ("and",), ("=", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "div", "mod"))


class NotUnderstood(Exception):
    """An expression, or a part of it, that has no meaning for us; the text says which part."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A piece of an expression; operators are calls with the operator as their name."""

    kind: Kind
    text: str = ""
    parts: tuple[Tree, ...] = ()

    def is_call(self, *names: str) -> bool:
        """Whether this calls one of these."""
        return self.kind == "call" and self.text in names


def read_expression(written: str) -> Tree:
    """The tree of an expression; NotUnderstood names what cannot be read."""
    reader = _Reader(_tokens(written.translate(_STRAIGHT)))
    tree = reader.level(0)
    if reader.next != ("", ""):
        raise NotUnderstood(f"“{reader.next[1]}” in this place")
    return tree


def conjuncts(tree: Tree) -> tuple[Tree, ...]:
    """What must all hold: the parts of an “and”, or the tree itself."""
    if not tree.is_call("and"):
        return (tree,)
    return tuple(each for part in tree.parts for each in conjuncts(part))


def called(name: str, *parts: Tree) -> Tree:
    """A call, or an operator with its operands."""
    return Tree("call", name, parts)


def _tokens(written: str) -> list[tuple[str, str]]:
    tokens: list[tuple[str, str]] = []
    at, written = 0, written.rstrip()
    while at < len(written):
        match = _TOKEN.match(written, at)
        if match is None or len(tokens) > MOST_TOKENS:
            raise NotUnderstood(f"“{written[at : at + 20].strip()}”")
        kind = match.lastgroup or ""
        tokens.append((kind, match[kind]))
        at = match.end()
    return tokens


class _Reader:
    """Goes through the tokens once; each level of operators binds tighter than the one before."""

    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._at = 0
        self._depth = 0

    @property
    def next(self) -> tuple[str, str]:
        """The token that comes; two empty texts at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else ("", "")

    def _take(self, *signs: str) -> str:
        """The next token if it is one of these signs or words, else nothing."""
        kind, text = self.next
        if kind in ("sign", "name") and text in signs:
            self._at += 1
            return text
        return ""

    def _need(self, sign: str) -> None:
        if not self._take(sign):
            raise NotUnderstood(f"a missing “{sign}”")

    def level(self, number: int) -> Tree:
        """Operands joined by the operators of a level, from left to right."""
        if number == len(_LEVELS):
            return self._signed()
        tree = self.level(number + 1)
        while sign := self._take(*_LEVELS[number]):
            tree = called(sign, tree, self.level(number + 1))
        return tree

    def _signed(self) -> Tree:
        if self._take("-"):
            self._deeper(1)
            tree = called("negative", self._signed())
            self._deeper(-1)
            return tree
        tree = self._operand()
        kind, text = self.next
        if kind == "sign" and text in ("[", "/", "|", "::", "@"):
            raise NotUnderstood(f"the path with “{text}”")
        return tree

    def _deeper(self, by: int) -> None:
        self._depth += by
        if self._depth > DEEPEST:
            raise NotUnderstood("so many parts inside of one another")

    def _operand(self) -> Tree:
        kind, text = self.next
        if kind in ("", "sign") and text not in ("(", ".", "..", "/"):
            raise NotUnderstood(f"“{text}” in this place" if text else "an end in this place")
        if text in ("..", "/"):
            return self._path()
        self._at += 1
        if text == "(":
            return self._inside()
        if text == ".":
            return self._path() if self.next == ("sign", "/") else Tree("self")
        return self._plain(kind, text)

    def _plain(self, kind: str, text: str) -> Tree:
        if kind == "answer":
            return Tree("answer", text[2:-1].strip())
        if kind == "text":
            return Tree("text", text[1:-1])
        if kind == "number":
            return Tree("number", text)
        return self._call(text) if self.next == ("sign", "(") else Tree("name", text)

    def _inside(self) -> Tree:
        self._deeper(1)
        tree = self.level(0)
        self._need(")")
        self._deeper(-1)
        return tree

    def _call(self, name: str) -> Tree:
        self._need("(")
        self._deeper(1)
        parts: list[Tree] = []
        while not self._take(")"):
            if parts:
                self._need(",")
            parts.append(self.level(0))
        self._deeper(-1)
        return called(name, *parts)

    def _path(self) -> Tree:
        """A path to another question ends with its name: "../age", "/data/group/age"."""
        last = ""
        while self.next[1] in ("..", ".", "/") or (self.next[0] == "name" and last in ("", "/")):
            last = self.next[1]
            self._at += 1
        if last in ("..", ".", "/"):
            raise NotUnderstood("a path to a group")
        return Tree("answer", last)
