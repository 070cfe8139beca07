"""SurveyJS expressions as trees of our logic: a small parser, and what stands for each operator."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<name>\{[^{}]*\})
    | (?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<number>\d+(?:\.\d+)?)
    | (?P<sign><=|>=|=<|=>|<>|!=|==|&&|\|\||[=<>!+\-*/%^()\[\],])
    | (?P<word>\w+)
    )""",
    re.VERBOSE,
)
DEEPEST = 40
LONGEST_NUMBER = 15


class Untranslatable(Exception):
    """What cannot be said in our logic, in words."""


@dataclass(frozen=True, slots=True)
class Known:
    """What an expression may look at: the item's code, its type, and the codes of its values."""

    code: str
    type: str
    options: Mapping[str, str]
    """Value in the file, as text, to the option's code."""


Lookup = Callable[[str], Known | dict[str, Any] | None]
"""A name in braces to what it stands for: an item, a tree, or nothing that is known."""

_COMPARISONS = {"=": "==", "==": "==", "equal": "==", "<>": "!=", "!=": "!=", "notequal": "!="}
_ORDERS = {
    "<": "<", "<=": "<=", "=<": "<=", ">": ">", ">=": ">=", "=>": ">=",
    "less": "<", "lessorequal": "<=", "greater": ">", "greaterorequal": ">=",
}  # fmt: skip
_LISTS = ("contains", "notcontains", "anyof", "allof", "noneof", "contain", "notcontain")
_FUNCTIONS = {"iif": "if", "sum": "+", "min": "min", "max": "max", "round": "round"}
_EMPTY = ("empty", "notempty")
_WORDS = {"true": True, "false": False, "yes": True, "no": False}


def tree_of(expression: str, lookup: Lookup) -> dict[str, Any]:
    """The condition or calculation that an expression writes; Untranslatable says what is not."""
    parser = _Parser(expression, lookup)
    tree = parser.alternatives()
    if parser.token:
        raise Untranslatable(f"“{parser.token}” was not expected")
    return _as_condition(tree)


def _as_condition(tree: Any) -> dict[str, Any]:
    """A name alone is true where a yes/no question was answered with yes."""
    if isinstance(tree, Known):
        return _equal(tree, True) if tree.type == "yesno" else _not({"missing": [tree.code]})
    if not isinstance(tree, dict):
        raise Untranslatable("nothing is compared")
    return tree


def _not(tree: dict[str, Any]) -> dict[str, Any]:
    return {"!": [tree]}


def _plain(value: Any) -> Any:
    return {"var": value.code} if isinstance(value, Known) else value


class _Parser:
    """Reads one token after the other; each level of binding has its method."""

    def __init__(self, text: str, lookup: Lookup) -> None:
        self.text = text
        self.lookup = lookup
        self.at = 0
        self.depth = 0
        self.kind: str | None = ""
        self.token = ""
        self.advance()

    def advance(self) -> str:
        """Step to the next token; gives the one before."""
        before = self.token
        match = _TOKEN.match(self.text, self.at)
        if match:
            self.at, self.kind, self.token = match.end(), match.lastgroup, match[match.lastgroup]  # type: ignore[index]
        elif self.text[self.at :].strip():
            raise Untranslatable(f"“{self.text[self.at :].strip()[:20]}” cannot be read")
        else:
            self.kind, self.token = None, ""
        return before

    @property
    def word(self) -> str:
        """The token in lower case, unless it is a text or a name."""
        return self.token.lower() if self.kind in ("sign", "word") else ""

    def alternatives(self) -> Any:
        """Conditions joined by "or"."""
        return self._joined("or", ("or", "||"), self.conjunctions)

    def conjunctions(self) -> Any:
        """Conditions joined by "and"."""
        return self._joined("and", ("and", "&&"), self.comparison)

    def _joined(self, name: str, words: tuple[str, ...], part: Callable[[], Any]) -> Any:
        found = [part()]
        while self.word in words:
            self.advance()
            found.append(part())
        return found[0] if len(found) == 1 else {name: [_as_condition(one) for one in found]}

    def comparison(self) -> Any:
        """Two values compared, or a value that is empty."""
        left = self.sum()
        word = self.word
        if word in _EMPTY:
            self.advance()
            return _emptiness(left, word)
        if word in (*_COMPARISONS, *_ORDERS, *_LISTS):
            self.advance()
            return _compared(left, word, self.sum())
        return left

    def sum(self) -> Any:
        """Values added or taken away."""
        return self._arithmetic(("+", "-"), self.product)

    def product(self) -> Any:
        """Values multiplied or divided."""
        return self._arithmetic(("*", "/", "%"), self.value)

    def _arithmetic(self, signs: tuple[str, ...], part: Callable[[], Any]) -> Any:
        left, length = part(), 0
        while self.word in signs:
            sign, length = self.advance(), length + 1
            if length > DEEPEST:
                raise Untranslatable("it is nested too deeply")
            right = part()
            if isinstance(left, str) or isinstance(right, str):
                raise Untranslatable("texts cannot be joined")
            left = {sign: [_plain(left), _plain(right)]}
        return left

    def value(self) -> Any:
        """A name, a text, a number, a list, a function, or an expression in parentheses."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise Untranslatable("it is nested too deeply")
        made = self._value()
        self.depth -= 1
        return made

    def _value(self) -> Any:
        acts = {"name": self._name, "text": self._text, "number": self._number}
        if self.kind in acts:
            return acts[self.kind]()
        if self.word in ("!", "not", "negate"):
            self.advance()
            return _not(_as_condition(self.value()))
        if self.word == "-":
            self.advance()
            return {"-": [0, _plain(self.value())]}
        if self.word in ("(", "["):
            return self._enclosed()
        if self.kind == "word":
            return self._word()
        raise Untranslatable(f"“{self.token or 'the end'}” was not expected")

    def _name(self) -> Any:
        name = self.advance()[1:-1].strip().lstrip("#$")
        found = self.lookup(name)
        if found is None:
            raise Untranslatable(f"“{{{name}}}” is not a question that can be looked at from here")
        return found

    def _text(self) -> str:
        return re.sub(r"\\(.)", r"\1", self.advance()[1:-1])

    def _number(self) -> int | float:
        text = self.advance()
        if len(text) > LONGEST_NUMBER:
            raise Untranslatable(f"“{text[:20]}” is too long for a number")
        return float(text) if "." in text else int(text)

    def _enclosed(self) -> Any:
        is_list = self.advance() == "["
        if not is_list:
            inner = self.alternatives()
            self._expect(")")
            return inner
        return self._values("]")

    def _word(self) -> Any:
        word = self.advance()
        if self.word != "(":
            if word.lower() in _WORDS:
                return _WORDS[word.lower()]
            return word  # a text may stand without quotes
        self.advance()
        arguments = self._values(")")
        if word.lower() in ("today", "currentdate") and not arguments:
            return {"var": "_today"}
        if word not in _FUNCTIONS:
            raise Untranslatable(f"the function “{word}” is not known")
        return {_FUNCTIONS[word]: [_plain(argument) for argument in arguments]}

    def _values(self, end: str) -> list[Any]:
        found = []
        while self.word != end:
            found.append(self.alternatives())
            if self.word != ",":
                break
            self.advance()
        self._expect(end)
        return found

    def _expect(self, sign: str) -> None:
        if self.word != sign:
            raise Untranslatable(f"“{sign}” is missing")
        self.advance()


def _emptiness(left: Any, word: str) -> dict[str, Any]:
    if not isinstance(left, Known):
        raise Untranslatable("only an answer can be empty")
    missing = {"missing": [left.code]}
    return missing if word == "empty" else _not(missing)


def _compared(left: Any, word: str, right: Any) -> dict[str, Any]:
    if word in _LISTS:
        return _listed(left, word, right)
    if isinstance(right, Known) and not isinstance(left, Known | dict):
        flipped = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
        word = flipped.get(_ORDERS.get(word, word), word)
        left, right = right, left
    if word in _ORDERS:
        return _ordered(left, _ORDERS[word], right)
    if _COMPARISONS[word] == "==":
        return _equal(left, right)
    return _not(_equal(left, right))  # in SurveyJS an empty answer differs from every value


def _equal(left: Any, right: Any) -> dict[str, Any]:
    if not isinstance(left, Known) or isinstance(right, Known | dict):
        return {"==": [_plain(left), _plain(right)]}
    if left.type == "yesno":
        return {"==": [{"var": left.code}, _yes_or_no(left, right)]}
    if left.type in ("multiple", "ranking", "tags"):
        raise Untranslatable("several choices are compared with one value")
    return {"==": [{"var": left.code}, _code(left, right)]}


def _yes_or_no(known: Known, value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _code(known, value)


def _code(known: Known, value: Any) -> Any:
    """The option's code for a value of the file; where there are no options, the value."""
    if isinstance(value, list):
        raise Untranslatable("an answer is compared with a list")
    if not known.options:
        return value
    code = known.options.get(_key(value))
    if code is None:
        raise Untranslatable(f"“{value}” is not one of the answers")
    return code


def _key(value: Any) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _ordered(left: Any, sign: str, right: Any) -> dict[str, Any]:
    """Options whose values are numbers are compared by listing those that fit."""
    if not isinstance(left, Known) or not left.options or left.type == "rating":
        return {sign: [_plain(left), _plain(right)]}
    compare = {"<": float.__lt__, "<=": float.__le__, ">": float.__gt__, ">=": float.__ge__}[sign]
    numbers = {code: number for value, code in left.options.items() if (number := _float(value))}
    limit = _float(right)
    if not numbers or limit is None:
        raise Untranslatable("answers that are no numbers are put in an order")
    codes = [code for code, number in numbers.items() if compare(number[0], limit[0])]
    if not codes:
        raise Untranslatable("no answer fits")
    return {"in": [{"var": left.code}, codes]}


def _float(value: Any) -> tuple[float] | None:
    """A number, wrapped so that zero counts as one."""
    try:
        return (float(value),)
    except (TypeError, ValueError, OverflowError):
        return None


def _listed(left: Any, word: str, right: Any) -> dict[str, Any]:
    if not isinstance(left, Known):
        raise Untranslatable(f"“{word}” looks into something that is no question")
    values = right if isinstance(right, list) else [right]
    codes = [_code(left, value) for value in values]
    if left.type in ("multiple", "ranking", "tags"):
        found = [{"in": [code, {"var": left.code}]} for code in codes]
    elif left.options and word in ("anyof", "noneof"):
        found = [{"in": [{"var": left.code}, codes]}]
    elif left.options:
        found = [{"==": [{"var": left.code}, code]} for code in codes]
    else:
        raise Untranslatable(f"“{word}” looks into a text")
    name = "and" if word in ("allof", "contains", "contain") else "or"
    tree = found[0] if len(found) == 1 else {name: found}
    return _not(tree) if word.startswith("no") else tree
