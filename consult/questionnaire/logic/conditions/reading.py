"""Reading conditions and calculations that people wrote in words; `condition_words` writes them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.logic.conditions import EQUAL, ORDERS, QUANTIFIERS, TODAY, UNEQUAL, parts
from consult.questionnaire.logic.conditions.values import moment_of

DEEPEST_WRITTEN = 30
"""Brackets in brackets; deeper ones are not for people."""
LONGEST_CHAIN = 50
"""Signs in a row of which each takes what stands before it; deeper trees are not worked out."""
NUMBER = re.compile(r"-?\d+(\.\d+)?(e-\d+)?")
BARE = re.compile(r"[\w.:-]+")
KEYWORDS = frozenset(
    {"is", "has", "any", "none", "of", "not", "answered", "and", "or", "true", "false"}
)
_OF = {"count": "count", "value": "+"}
RESERVED = frozenset({"not", "answered", "and", "or", "true", "false"})
"""Words that as codes of options stand in quotes; items are more careful, and need `KEYWORDS`."""
FUNCTIONS = ("round", "min", "max", "if")
SIGNS = {"=": "==", "!=": "!=", **{sign: sign for sign in ORDERS}}
_TOKEN = re.compile(
    r"""\s*(?:("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(<=|>=|!=|[=<>(),+*/%])|([\w.:-]+))"""
)
_TRUTHS = ("and", "or", "!", "missing", "in", *QUANTIFIERS, *EQUAL, *UNEQUAL, *ORDERS)
_TRUE = {"true": True, "false": False}
_OPTION = "the code of an option"
_ITEM = "the code of an item"
Tree = Any


def is_truth(tree: Tree) -> bool:
    """Whether a tree can stand as a condition without more words."""
    return isinstance(tree, bool) or parts(tree)[0] in _TRUTHS


def _is_plain(token: str) -> bool:
    return bool(NUMBER.fullmatch(token) or moment_of(token))


class Reader:
    """One pass over the text, one word ahead."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.end = 0
        self.next_token = ""  # where the text has ended
        self.depth = 0
        self.inside = 0
        self.held: list[Tree] = []
        self.advance()

    def condition(self) -> Tree:
        """The condition that the whole text writes."""
        return self._whole(self._needs_truth(self._alternatives()))

    def expression(self) -> Tree:
        """The value, or the condition, that the whole text writes."""
        return self._whole(self._alternatives())

    def _whole(self, tree: Tree) -> Tree:
        if self.next_token:
            self.fail("“and”, “or” or the end")
        return tree

    def advance(self) -> str:
        """The word that was next; the one after it becomes next."""
        taken = self.next_token
        match = _TOKEN.match(self.text, self.end)
        if match:
            self.at, self.end = match.start(match.lastindex or 0), match.end()
            self.next_token = match.group(match.lastindex or 0)
        else:
            rest = self.text[self.end :].strip()
            self.at, self.end = len(self.text) - len(rest), len(self.text)
            self.next_token = rest[:1]
        return taken

    def fail(self, expected: str) -> NoReturn:
        """Say what should stand here."""
        found = f"“{self.next_token}”" if self.next_token else "the end"
        what = f"at character {self.at + 1}: expected {expected}, found {found}"
        raise Invalid(f"The condition cannot be read {what}.", [Problem("condition", what)])

    def takes(self, *words: str) -> bool:
        """Whether these words come next; they are then behind us."""
        before = (self.at, self.end, self.next_token)
        for word in words:
            if self.next_token != word:
                self.at, self.end, self.next_token = before
                return False
            self.advance()
        return True

    def _expect(self, word: str) -> None:
        if not self.takes(word):
            self.fail(f"“{word}”")

    def _deeper(self, read: Callable[[], Tree]) -> Tree:
        self.depth += 1
        if self.depth > DEEPEST_WRITTEN:
            self.fail("fewer brackets in brackets")
        found = read()
        self.depth -= 1
        return found

    def _needs_truth(self, tree: Tree) -> Tree:
        if not is_truth(tree) and not any(tree is each for each in self.held):
            self.fail("“is”, “has” or one of = != < <= > >=")
        return tree

    def _alternatives(self) -> Tree:
        """a or b or c"""
        return self._joined("or", lambda: self._joined("and", self._simple))

    def _joined(self, word: str, part: Callable[[], Tree]) -> Tree:
        found = [part()]
        while self.next_token == word:
            self._needs_truth(found[-1])
            self.advance()
            found.append(self._needs_truth(part()))
        return found[0] if len(found) == 1 else {word: found}

    def _simple(self) -> Tree:
        if self.takes("not"):
            return {"!": [self._needs_truth(self._deeper(self._simple))]}
        for name in QUANTIFIERS:
            if self.takes(name, "of"):
                return self._quantified(name)
        return self._comparison()

    def _quantified(self, name: str) -> Tree:
        members = self._operand()
        self._expect("(")
        self.inside += 1
        test = self._needs_truth(self._deeper(self._alternatives))
        self.inside -= 1
        self._expect(")")
        return {name: [members, test]}

    def _comparison(self) -> Tree:
        left = self._sum()
        if self.next_token in SIGNS:
            sign = SIGNS[self.advance()]
            return {sign: [left, self._sum()]}
        if self.takes("has", "any", "of"):
            return {"or": [{"in": [code, left]} for code in self._codes()]}
        if self.takes("has"):
            return {"in": [self._code(_OPTION), left]}
        if self.takes("in"):
            return {"in": [left, self._list()]}
        if self.takes("holds"):
            self.held.append(left)
            return left
        return self._is(left) if self.takes("is") else left

    def _is(self, left: Tree) -> Tree:
        name = parts(left)[1][0] if parts(left)[0] == "var" else None
        if name and self.takes("answered"):
            return {"!": [{"missing": [name]}]}
        if name and self.takes("not", "answered"):
            return {"missing": [name]}
        if self.takes("any", "of"):
            return {"in": [left, self._codes()]}
        if self.takes("none", "of"):
            return {"!": [{"in": [left, self._codes()]}]}
        sign = "!=" if self.takes("not") else "=="
        if self.next_token in _TRUE:
            return {sign: [left, _TRUE[self.advance()]]}
        return {sign: [left, self._code(_OPTION)]}

    def _sum(self) -> Tree:
        """a + b - c"""
        left, length = self._product(), 0
        while self.next_token in ("+", "-"):
            length = self._one_more(length)
            if self.takes("-"):
                left = {"-": [left, self._product()]}
            else:
                left = {"+": self._row("+", left, self._product)}
        return left

    def _product(self) -> Tree:
        """a * b / c % d"""
        left, length = self._operand(), 0
        while self.next_token in ("*", "/", "%"):
            length = self._one_more(length)
            if self.next_token in ("/", "%"):
                left = {self.advance(): [left, self._operand()]}
            else:
                left = {"*": self._row("*", left, self._operand)}
        return left

    def _one_more(self, length: int) -> int:
        if length == LONGEST_CHAIN:
            self.fail(f"at most {LONGEST_CHAIN} signs in a row; calculate a part of it before")
        return length + 1

    def _row(self, sign: str, first: Tree, read: Callable[[], Tree]) -> list[Tree]:
        found = [first]
        while self.takes(sign):
            found.append(read())
        return found

    def _operand(self) -> Tree:
        if self.takes("("):
            return self._bracketed()
        if self.takes("-", "("):
            return {"-": [self._bracketed()]}
        for word, name in _OF.items():
            if self.takes(word, "of"):
                return {name: [self._deeper(self._operand)]}
        for name in FUNCTIONS:
            if self.takes(name, "("):
                return {name: self._deeper(self._given)}
        return self._literal()

    def _bracketed(self) -> Tree:
        inner = self._deeper(self._alternatives)
        self._expect(")")
        return inner

    def _given(self) -> list[Tree]:
        found = [self._alternatives()]
        while self.takes(","):
            found.append(self._alternatives())
        self._expect(")")
        return found

    def _literal(self) -> Tree:
        if self.takes("today", "(", ")"):
            return {"var": TODAY}
        if self._begins_value():
            return self._value()
        if self.inside and self.takes("it"):
            return {"var": ""}
        return {"var": self._code(_ITEM)}

    def _begins_value(self) -> bool:
        token = self.next_token
        return ((token in _TRUE or token[:1] == "'") and len(token) > 1) or _is_plain(token)

    def _value(self) -> Tree:
        token = self.next_token
        if token in _TRUE:
            return _TRUE[self.advance()]
        if not NUMBER.fullmatch(token):
            return self.advance() if moment_of(token) else self._quoted()
        number = float(self.advance())
        return int(number) if number.is_integer() else number

    def _list(self) -> Tree:
        """Values in brackets, or something that gives a list."""
        before = (self.at, self.end, self.next_token)
        if self.takes("(") and self._begins_value():
            values = self._row(",", self._value(), self._next_value)
            self._expect(")")
            return values
        self.at, self.end, self.next_token = before
        return self._sum()

    def _next_value(self) -> Tree:
        if not self._begins_value():
            self.fail("a number, or a text in quotes")
        return self._value()

    def _codes(self) -> list[str]:
        return self._row(",", self._code(_OPTION), lambda: self._code(_OPTION))

    def _code(self, expected: str) -> str:
        token = self.next_token
        if token[:1] in ("'", '"') and len(token) > 1:
            return self._quoted()
        reserved = RESERVED if expected == _OPTION else KEYWORDS
        if not BARE.fullmatch(token) or token in reserved:
            self.fail(expected)
        return self.advance()

    def _quoted(self) -> str:
        """What stands between quotes, as JSON writes it; single quotes may hold double ones."""
        inner = _QUOTE.sub(lambda found: _UNQUOTED.get(found[0], found[0]), self.next_token[1:-1])
        try:
            text = str(json.loads(f'"{inner}"', strict=False))
        except ValueError:
            self.fail("a backslash only before a quote or a backslash")
        self.advance()
        return text


_QUOTE = re.compile(r"""\\.|["]""", re.DOTALL)
_UNQUOTED = {"\\'": "'", '"': '\\"'}
