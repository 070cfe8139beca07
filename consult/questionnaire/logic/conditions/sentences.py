"""A condition as a sentence for people: labels instead of codes, in any language, in pieces.

The pieces say what is a question, what an answer and what the words between, so that a page or a
printed form can set them apart: Show when *Role* is *I used it* or *I run it*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple

from consult.questionnaire.logic.conditions import (
    EQUAL,
    ORDERS,
    QUANTIFIERS,
    TODAY,
    UNEQUAL,
    parts,
)
from consult.questionnaire.logic.conditions.kinds import MOMENTS, Known, kind_of_tree, parts_named
from consult.questionnaire.logic.conditions.shapes import expression_mistakes
from consult.questionnaire.logic.conditions.words import expression_text
from consult.questionnaire.logic.definition import Condition, Item, Questionnaire, words
from consult.questionnaire.logic.faults import N_, Translate
from consult.questionnaire.logic.options import SPECIAL_LABELS, options_of
from consult.questionnaire.logic.parts import cells_of, scales_of


class Piece(NamedTuple):
    """Some words of the sentence, and what they are."""

    kind: Literal["words", "item", "answer"]
    text: str


Pieces = tuple[Piece, ...]
SHOW_WHEN = N_("Show when %(condition)s")
_AND = N_("%(first)s and %(second)s")
_OR = N_("%(first)s or %(second)s")
_IS, _IS_NOT = N_("%(left)s is %(right)s"), N_("%(left)s is not %(right)s")
_ORDERED = {
    "<": N_("%(left)s is less than %(right)s"),
    "<=": N_("%(left)s is at most %(right)s"),
    ">": N_("%(left)s is more than %(right)s"),
    ">=": N_("%(left)s is at least %(right)s"),
}
_DATED = {
    "<": N_("%(left)s is before %(right)s"),
    "<=": N_("%(left)s is not after %(right)s"),
    ">": N_("%(left)s is after %(right)s"),
    ">=": N_("%(left)s is not before %(right)s"),
}
_OF_MEMBERS = {
    "some": N_("for at least one of %(left)s: %(inner)s"),
    "all": N_("for each of %(left)s: %(inner)s"),
    "none": N_("for none of %(left)s: %(inner)s"),
}
_HAS = N_("%(left)s includes %(right)s")
_NOT = N_("not (%(inner)s)")
_BRACKETS = N_("(%(inner)s)")
_ANSWERED, _MISSING = N_("%(left)s is answered"), N_("%(left)s is not answered")
_HOLDS = N_("%(left)s is true")
_COUNT = N_("the number of answers to %(left)s")
_DAY, _IT = N_("the day of answering"), N_("the answer")
_TRUE, _FALSE = N_("true"), N_("false")
_SLOT = re.compile(r"%\((\w+)\)s")


def condition_sentence(
    condition: Condition, questionnaire: Questionnaire, language: str, translate: Translate = str
) -> Pieces:
    """The whole sentence: "Show when ..."; `language` is that of the labels and of `translate`."""
    inner = condition_pieces(condition, questionnaire, language, translate)
    return _merged(_filled(translate(SHOW_WHEN), {"condition": inner}))


def condition_pieces(
    condition: Condition, questionnaire: Questionnaire, language: str, translate: Translate = str
) -> Pieces:
    """The condition alone, for sentences of other kinds; in its own words where it has mistakes."""
    if expression_mistakes(condition):
        return (Piece("words", expression_text(condition)),)
    items = Known({item.code: item for item in questionnaire.items()})
    return _merged(_Teller(items, language, translate).condition(condition))


class _Teller:
    """Knows the labels and the language."""

    def __init__(self, items: Known, language: str, translate: Translate) -> None:
        self.items, self.language, self.translate = items, language, translate
        self.acts: dict[str, Callable[[str, list[Any]], Pieces]] = {
            **dict.fromkeys(("and", "or"), self._joined),
            **dict.fromkeys((*EQUAL, *UNEQUAL, *ORDERS), self._compared),
            **dict.fromkeys(QUANTIFIERS, self._of_members),
            "!": self._negated,
            "missing": self._missing,
            "in": self._contained,
        }

    def condition(self, tree: Any) -> Pieces:
        """Something true or false."""
        name, operands = parts(tree)
        act = self.acts.get(name)
        if act is not None:
            return act(name, operands)
        return self._value(tree) if isinstance(tree, bool) else self._say(_HOLDS, left=tree)

    def _say(self, pattern: str, **values: Any) -> Pieces:
        told = {name: self._value(value) for name, value in values.items()}
        return _filled(self.translate(pattern), told)

    def _with(self, pattern: str, **pieces: Pieces) -> Pieces:
        return _filled(self.translate(pattern), pieces)

    def _joined(self, name: str, operands: list[Any]) -> Pieces:
        told = [
            self._inner(operand) if len(operands) > 1 else self.condition(operand)
            for operand in operands
        ]
        return self._row(_AND if name == "and" else _OR, told)

    def _row(self, pattern: str, told: list[Pieces]) -> Pieces:
        first, *others = told
        for each in others:
            first = self._with(pattern, first=first, second=each)
        return first

    def _inner(self, tree: Any) -> Pieces:
        told = self.condition(tree)
        return self._with(_BRACKETS, inner=told) if parts(tree)[0] in ("and", "or") else told

    def _negated(self, _: str, operands: list[Any]) -> Pieces:
        name, inner = parts(operands[0])
        if name == "missing":
            return self._say(_ANSWERED, left={"var": inner[0]})
        return self._with(_NOT, inner=self.condition(operands[0]))

    def _missing(self, _: str, operands: list[Any]) -> Pieces:
        return self._say(_MISSING, left={"var": operands[0]})

    def _compared(self, sign: str, operands: list[Any]) -> Pieces:
        left, right = operands
        pattern = _IS_NOT if sign in UNEQUAL else _IS
        if sign in ORDERS:
            kinds = {kind_of_tree(each, self.items).name for each in operands}
            pattern = (_DATED if kinds <= set(MOMENTS) else _ORDERED)[sign]
        return self._with(pattern, left=self._value(left), right=self._value(right, left))

    def _contained(self, _: str, operands: list[Any]) -> Pieces:
        left, right = operands
        if not isinstance(right, list):
            return self._with(_HAS, left=self._value(right), right=self._value(left, right))
        several = self._row(_OR, [self._value(each, left) for each in right])
        return self._with(_IS, left=self._value(left), right=several)

    def _of_members(self, name: str, operands: list[Any]) -> Pieces:
        listed = self.items.get(str(parts(operands[0])[1][0]))
        inside = {item.code: item for item in listed.items} if listed else {}
        if listed and not inside:
            inside = {"": listed}
        teller = _Teller(Known(inside), self.language, self.translate)
        inner = teller.condition(operands[1])
        return self._with(_OF_MEMBERS[name], left=self._value(operands[0]), inner=inner)

    def _value(self, tree: Any, beside: Any = None) -> Pieces:
        """A question, an answer (in the words of what it is compared with), or a calculation."""
        name, operands = parts(tree)
        if name == "var":
            return self._named(operands[0])
        if name == "count":
            return self._say(_COUNT, left=operands[0])
        if name == "+" and len(operands) == 1:
            return self._value(operands[0])
        if name:
            return (Piece("words", expression_text(tree)),)
        if isinstance(tree, bool):
            return (Piece("answer", self.translate(_TRUE if tree else _FALSE)),)
        return (Piece("answer", self._label(tree, beside)),)

    def _named(self, name: str) -> Pieces:
        if name in ("", TODAY):
            return (Piece("words", self.translate(_DAY if name else _IT)),)
        code, _, part = name.partition(".")
        item = self.items.get(code)
        if item is None:
            return (Piece("item", name),)
        label = _heading(item, self.language) or code
        row = _part_label(item, part, self.language) if part else ""
        return (Piece("item", f"{label} – {row}" if row else label),)

    def _label(self, value: Any, beside: Any) -> str:
        name, operands = parts(beside)
        code, _, part = (operands[0] if name == "var" else "").partition(".")
        item = self.items.get(code)
        if item is None or not isinstance(value, str):
            return expression_text(value) if not isinstance(value, str) else value
        return _option_labels(item, part, self.language).get(value) or value


def _heading(item: Item, language: str) -> str:
    asked = (wording.ask for wording in item.wordings.values())
    return words(item.title, language) or next((words(ask, language) for ask in asked), "")


def _part_label(item: Item, part: str, language: str) -> str:
    rows = [(code, label) for code, label, _ in scales_of(item)] or list(cells_of(item))
    return next((words(label, language) for code, label in rows if code == part), part)


def _option_labels(item: Item, part: str, language: str) -> Mapping[str, str]:
    offered = options_of(item, "")
    if part in parts_named(item):
        offered = next((options for code, _, options in scales_of(item) if code == part), offered)
    labels = {option.code: words(option.label, language) for option in offered}
    return {code: words(label, language) for code, label in SPECIAL_LABELS.items()} | labels


def _filled(pattern: str, values: Mapping[str, Pieces]) -> Pieces:
    """The words of a pattern with pieces in its places."""
    found: list[Piece] = []
    for number, text in enumerate(_SLOT.split(pattern)):
        found += values[text] if number % 2 else [Piece("words", text)] if text else []
    return tuple(found)


def _merged(pieces: Iterable[Piece]) -> Pieces:
    """Neighbouring words as one piece."""
    found: list[Piece] = []
    for piece in pieces:
        if found and found[-1].kind == piece.kind == "words":
            found[-1] = Piece("words", found[-1].text + piece.text)
        else:
            found.append(piece)
    return tuple(found)
