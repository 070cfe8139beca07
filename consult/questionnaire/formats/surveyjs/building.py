"""One reading of a SurveyJS file: its names and languages, what is put together, what is left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import shortened
from consult.questionnaire.formats.codes import Codes
from consult.questionnaire.formats.one_voice import ONE_VOICE
from consult.questionnaire.formats.surveyjs.expressions import Known, Untranslatable, tree_of
from consult.questionnaire.formats.surveyjs.texts import LANGUAGE, Texts
from consult.questionnaire.formats.surveyjs.types import LAYOUT
from consult.questionnaire.logic.definition import (
    Check,
    Group,
    Item,
    Option,
    Page,
    Words,
)

LONGEST_QUOTE = 80
MOST_NOTICES = 10_000
MOST_EXPRESSIONS = 300_000
"""Characters of all expressions, each counted as often as it is used."""


@dataclass(slots=True)
class Built:
    """A question that became an item, with what can only be said once all items are known."""

    item: Item
    where: str
    name: str
    values: dict[str, str] = field(default_factory=dict)
    """What the file writes for each option, with the option's code."""
    visible_if: str = ""
    value: str = ""
    checks: list[tuple[str, Words]] = field(default_factory=list)
    options_if: dict[str, str] = field(default_factory=dict)
    """Code of an option to its condition."""
    inner: list[Built] = field(default_factory=list)


class Survey:
    """Collects what is read; places are named as people see them in the file."""

    voices = (ONE_VOICE,)

    def __init__(self, file: str, document: dict[str, Any]) -> None:
        self.file = file
        self.document = document
        self.codes = Codes()
        self.page_codes = Codes(begins_with_letter=False)
        self.named: dict[int, str] = {}
        self.by_name: dict[str, str] = {}
        self._name_questions(document, 0)
        locale = str(document.get("locale") or "en")
        self.texts = Texts(locale if LANGUAGE.fullmatch(locale) else "en", self.by_name)
        self.unsupported: list[Problem] = []
        self.warnings: list[Problem] = []
        self.built: list[Built] = []
        self._expressions = 0
        self._pages_if: dict[str, tuple[str, str]] = {}
        self._groups_if: dict[str, tuple[str, ...]] = {}

    def _name_questions(self, thing: Any, depth: int) -> None:
        """Give every question a code first, so that texts and conditions may look forward."""
        if isinstance(thing, dict) and depth < 40:
            if _is_question(thing):
                name = str(thing.get("valueName") or thing.get("name"))
                self.named[id(thing)] = self.codes.give(str(thing.get("name")))
                self.by_name.setdefault(name, self.named[id(thing)])
                self.by_name.setdefault(str(thing.get("name")), self.named[id(thing)])
            for key in ("pages", "elements", "questions", "templateElements", "choices"):
                self._name_questions(thing.get(key), depth + 1)
        elif isinstance(thing, list):
            for one in thing:
                self._name_questions(one, depth + 1)

    def code_of(self, question: dict[str, Any]) -> str:
        """The code that a question has."""
        return self.named.get(id(question)) or self.codes.give(str(question.get("name") or "q"))

    def name_of(self, thing: dict[str, Any], number: int) -> str:
        """How a page or a question is called in messages."""
        name = thing.get("name")
        return f"“{shortened(str(name), LONGEST_QUOTE)}”" if name else str(number)

    def languages(self) -> tuple[str, ...]:
        """The languages that stand in the file; the one without a name first."""
        return tuple(dict.fromkeys((self.texts.default, *self.texts.languages)))

    def objects(self, where: str, given: Any) -> list[dict[str, Any]]:
        """A list of objects; what is something else is named."""
        if given is None:
            return []
        if not isinstance(given, list):
            self.leave(where, "a list of questions stands here as something else; it is left out")
            return []
        odd = [one for one in given if not isinstance(one, dict)]
        if odd:
            self.leave(where, f"{len(odd)} entries are no questions and are left out")
        return [one for one in given if isinstance(one, dict)]

    def leave(self, where: str, what: str) -> None:
        """Name something that is not carried."""
        self._notice(self.unsupported, where, what)

    def warn(self, where: str, what: str) -> None:
        """Name something that is carried otherwise."""
        self._notice(self.warnings, where, what)

    def _notice(self, kept: list[Problem], where: str, what: str) -> None:
        kept.append(Problem(where, shortened(f"{what[0].upper()}{what[1:]}.", 400)))
        if len(kept) > MOST_NOTICES:
            raise self.too_much(f"More than {MOST_NOTICES:,} things in it cannot be carried.")

    def too_much(self, what: str) -> Invalid:
        """The error of a file that holds far more than a questionnaire does."""
        return Invalid(f"{self.file} cannot be read.", [Problem(self.file, what)])

    def not_carried(self, where: str, thing: dict[str, Any], known: frozenset[str]) -> None:
        """Name every setting that has no place with us."""
        for key in thing:
            if key not in known:
                self.leave(where, f"the setting “{shortened(str(key), 40)}” is not carried")

    def layout(self, where: str, thing: dict[str, Any]) -> None:
        """Name the settings of looks in one line."""
        found = sorted(key for key in thing if key in LAYOUT)
        if found:
            self.warn(where, f"settings of looks are not carried: {', '.join(found)}")

    def later_page(self, code: str, where: str, condition: Any) -> None:
        """Keep a page's condition until all items are known."""
        if condition:
            self._pages_if[code] = (where, str(condition))

    def later_group(self, first_item: str, conditions: tuple[str, ...]) -> None:
        """Keep the conditions of the panels around a group."""
        if conditions:
            self._groups_if[first_item] = conditions

    def finished(self, page: Page) -> Page:
        """The page with every condition that can be said."""
        by_code = {built.item.code: built for built in self.built}
        show_if = None
        if page.code in self._pages_if:
            where, expression = self._pages_if[page.code]
            show_if = self._tree(where, expression, {})
        groups = tuple(self._finished_group(group, by_code) for group in page.groups)
        return msgspec.structs.replace(page, groups=groups, show_if=show_if)

    def _finished_group(self, group: Group, by_code: dict[str, Built]) -> Group:
        items = tuple(
            self._finished_item(by_code[item.code], {}) if item.code in by_code else item
            for item in group.items
        )
        first = group.items[0].code
        where = f"the panel around “{first}”"
        trees = [self._tree(where, one, {}) for one in self._groups_if.get(first, ())]
        known = [tree for tree in trees if tree is not None]
        show_if = {"and": known} if len(known) > 1 else next(iter(known), None)
        return msgspec.structs.replace(group, items=items, show_if=show_if)

    def _finished_item(self, built: Built, block: dict[str, Known]) -> Item:
        item, changes = built.item, {}
        if built.visible_if:
            changes["show_if"] = self._tree(built.where, built.visible_if, block)
        if built.value:
            changes["value"] = self._tree(built.where, built.value, block)
        if built.checks:
            trees = [(self._tree(built.where, text, block), said) for text, said in built.checks]
            changes["checks"] = tuple(Check(tree, said) for tree, said in trees if tree is not None)
        if built.options_if:
            changes["options"] = tuple(self._option(built, one, block) for one in item.options)
        if built.inner:
            inside = dict(_known_in_block(built.inner))
            changes["items"] = tuple(self._finished_item(one, inside) for one in built.inner)
        return msgspec.structs.replace(item, **changes)

    def _option(self, built: Built, option: Option, block: dict[str, Known]) -> Option:
        expression = built.options_if.get(option.code)
        if not expression:
            return option
        where = f"{built.where}, choice “{option.code}”"
        return msgspec.structs.replace(option, show_if=self._tree(where, expression, block))

    def _tree(self, where: str, expression: str, block: dict[str, Known]) -> Any:
        """The tree of an expression; None where it cannot be said, which is named."""
        try:
            return self._parsed(expression, block, 0)
        except Untranslatable as why:
            quoted = shortened(" ".join(expression.split()), LONGEST_QUOTE)
            self.leave(where, f"the expression “{quoted}” is not carried: {why}")
            return None
        except RecursionError:
            self.leave(where, "an expression is nested too deeply and is not carried")
            return None

    def _parsed(self, expression: str, block: dict[str, Known], depth: int) -> Any:
        self._expressions += len(expression)
        if self._expressions > MOST_EXPRESSIONS:
            raise self.too_much("Its expressions are far longer than those of a questionnaire.")
        return tree_of(expression, lambda name: self._lookup(name, block, depth))

    def _lookup(self, name: str, block: dict[str, Known], depth: int) -> Known | Any:
        if block:
            prefix, _, rest = name.partition(".")
            return block.get(rest) if prefix.lower() in ("panel", "row") else None
        calculated = self._calculated.get(name)
        if calculated and depth < 10:
            return self._parsed(calculated, block, depth + 1)
        return self._outside.get(name)

    @cached_property
    def _calculated(self) -> dict[str, str]:
        given = self.document.get("calculatedValues")
        found = given if isinstance(given, list) else []
        return {
            str(one.get("name")): str(one["expression"])
            for one in found
            if isinstance(one, dict) and one.get("expression")
        }

    @cached_property
    def _outside(self) -> dict[str, Known]:
        """Everything that stands outside of repeat groups, by the names that the file uses."""
        known: dict[str, Known] = {}
        for built in self.built:
            for ending, one in _known(built):
                known.setdefault(built.name + ending, one)
        codes = {one.code: one for one in known.values()}
        for name, code in self.by_name.items():
            if code in codes:
                known.setdefault(name, codes[code])
        return known


def _is_question(thing: dict[str, Any]) -> bool:
    kind = str(thing.get("type", "")).lower()
    return bool(kind) and "name" in thing and kind not in ("panel", "flowpanel")


def _known_in_block(inner: list[Built]) -> Iterator[tuple[str, Known]]:
    for built in inner:
        for ending, one in _known(built):
            yield built.name + ending, one


def _known(built: Built) -> Iterator[tuple[str, Known]]:
    """What conditions may look at of an item: itself, and its rows."""
    item = built.item
    yield "", Known(item.code, item.type, built.values)
    for row in item.rows:
        kind = "radio" if item.type == "matrix" else "number"
        yield f".{row.code}", Known(f"{item.code}.{row.code}", kind, built.values)
