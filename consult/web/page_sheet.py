"""One page of one questionnaire for one voice, in one language: which items and parts it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec

from consult.questionnaire.logic.conditions import references
from consult.questionnaire.logic.definition import (
    Condition,
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
)
from consult.questionnaire.logic.order import shuffled

PARTS = ("options", "rows", "columns")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page plan is compiled from."""

    questionnaire: Questionnaire
    number: int
    voice: str
    language: str
    slug: str
    order: int = 0
    """The respondent's own order, on pages that shuffle anything."""
    blocks: tuple[tuple[str, int], ...] = ()
    """How many blocks each repeat group of the page has."""

    @property
    def page(self) -> Page:
        """The page, by its number from 1."""
        return self.questionnaire.pages[self.number - 1]

    @property
    def items(self) -> tuple[Item, ...]:
        """The page's items that this voice may be asked, in their order."""
        return tuple(item for _group, items in self.groups() for item in items)

    @property
    def speaker(self) -> Voice:
        """The voice with its words."""
        return self.questionnaire.voice(self.voice) or Voice(self.voice, {})

    @property
    def position(self) -> int:
        """The voice's place among the voices, which gives it its colour and sign."""
        codes = [voice.code for voice in self.questionnaire.voices]
        return codes.index(self.voice) if self.voice in codes else 0

    def groups(self) -> Iterator[tuple[Group, list[Item]]]:
        """Each group in which this voice is asked something, and what it is asked."""
        for group in self.page.groups:
            items = [self._arranged(item) for item in group.items if self._is_there(item)]
            if group.shuffle and items:
                items = list(shuffled(items, self.order, group.items[0].code))
            if items:
                yield group, items

    def _is_there(self, item: Item) -> bool:
        """Whether it is asked, or worked out for nobody to read."""
        return item.is_asked_of(self.voice) or (item.type == "calculated" and not item.wordings)

    def _arranged(self, item: Item) -> Item:
        name = "rows" if item.rows else "options"
        parts: tuple[Option, ...] = getattr(item, name)
        if not item.shuffle or not parts:
            return item
        return msgspec.structs.replace(item, **{name: shuffled(parts, self.order, item.code)})

    def number_of_blocks(self, repeat: Item) -> int:
        """How many blocks the repeat group has on this page."""
        return dict(self.blocks).get(repeat.code, 1)

    def block(self, repeat: Item, number: int) -> list[Item]:
        """What is asked in one block of a repeat group, each under its own field's name."""
        return [
            msgspec.structs.replace(child, code=f"{repeat.code}.{number}.{child.code}")
            for child in repeat.items
            if child.is_asked_of(self.voice)
        ]


def shuffles(page: Page) -> bool:
    """Whether anything on the page stands in an order of the respondent's own."""
    return any(group.shuffle or any(item.shuffle for item in group.items) for group in page.groups)


def is_live(condition: Condition | None, page: Page) -> bool:
    """Whether it looks at answers of the same page, so that it may change while one answers."""
    return condition is not None and looks_here(condition, page)


def looks_here(expression: object, page: Page) -> bool:
    """Whether an expression looks at answers of this page."""
    return not {item.code for item in page.items()}.isdisjoint(references(expression))


def joined(*conditions: Condition | None) -> Condition | None:
    """All of these conditions as one."""
    given = [condition for condition in conditions if condition is not None]
    return {"and": given} if len(given) > 1 else next(iter(given), None)


def live_condition(item: Item, group: Group, page: Page) -> Condition | None:
    """What decides, while one answers, whether the item is shown; None where nothing does."""
    return joined(
        *(one for one in (group.show_if, item.show_if) if is_live(one, page)),
    )


def branches(sheet: Sheet) -> bool:
    """Whether anything on the page may appear, disappear or change while one answers."""
    return any(
        live_condition(item, group, sheet.page) is not None or _moves(item, sheet.page)
        for group, items in sheet.groups()
        for item in items
    )


def _moves(item: Item, page: Page) -> bool:
    """Whether something within the item follows from answers of the same page."""
    if item.type == "calculated":
        return looks_here(item.value, page)
    inside = any(child.show_if or any(parts_with_conditions(child)) for child in item.items)
    return inside or any(is_live(part.show_if, page) for part in parts_with_conditions(item))


def parts_with_conditions(item: Item) -> Iterator[Option]:
    """The options, rows and columns that are offered only sometimes."""
    for name in PARTS:
        yield from (part for part in getattr(item, name) if part.show_if is not None)
