"""Finding and changing one part of a questionnaire; the rest stays the very same values."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from consult.questionnaire.logic.definition import Group, Item, Page, Questionnaire
from consult.questionnaire.logic.editing.gone import Gone

Thing = TypeVar("Thing")
replace = msgspec.structs.replace


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an item stands: its page, group and place, and the repeat group that holds it."""

    page: int
    group: int
    place: int
    inside: str = ""


def page_at(whole: Questionnaire, code: str) -> int:
    """The place of a page."""
    for place, page in enumerate(whole.pages):
        if page.code == code:
            return place
    raise Gone(code)


def spots(whole: Questionnaire) -> Iterator[tuple[Item, Spot]]:
    """Every item with where it stands, those of repeat groups after their group."""
    for page_number, page in enumerate(whole.pages):
        for group_number, group in enumerate(page.groups):
            for place, item in enumerate(group.items):
                yield item, Spot(page_number, group_number, place)
                for within, child in enumerate(item.items):
                    yield child, Spot(page_number, group_number, within, item.code)


def spot_of(whole: Questionnaire, code: str) -> tuple[Item, Spot]:
    """The item with this code, and where it stands."""
    for item, spot in spots(whole):
        if item.code == code:
            return item, spot
    raise Gone(code)


def item_of(whole: Questionnaire, code: str) -> Item:
    """The item with this code, also inside of a repeat group."""
    return spot_of(whole, code)[0]


def page_of(whole: Questionnaire, code: str) -> Page:
    """The page on which an item stands."""
    return whole.pages[spot_of(whole, code)[1].page]


def siblings(whole: Questionnaire, spot: Spot) -> tuple[Item, ...]:
    """The items among which one stands."""
    items = whole.pages[spot.page].groups[spot.group].items
    if not spot.inside:
        return items
    return next(item.items for item in items if item.code == spot.inside)


def with_siblings(whole: Questionnaire, spot: Spot, items: Sequence[Item]) -> Questionnaire:
    """With other items in the list in which one stands."""

    def change(group: Group) -> Group:
        if not spot.inside:
            return replace(group, items=tuple(items))
        return replace(group, items=tuple(map(inner, group.items)))

    def inner(item: Item) -> Item:
        return replace(item, items=tuple(items)) if item.code == spot.inside else item

    return with_group(whole, spot.page, spot.group, change)


def with_page(whole: Questionnaire, place: int, change: Callable[[Page], Page]) -> Questionnaire:
    """With one page changed."""
    return replace(whole, pages=changed(whole.pages, place, change))


def with_group(
    whole: Questionnaire, page: int, group: int, change: Callable[[Group], Group]
) -> Questionnaire:
    """With one group changed."""

    def inner(one: Page) -> Page:
        return replace(one, groups=changed(one.groups, group, change))

    return with_page(whole, page, inner)


def with_item(whole: Questionnaire, code: str, change: Callable[[Item], Item]) -> Questionnaire:
    """With one item changed."""
    _, spot = spot_of(whole, code)
    return with_siblings(whole, spot, changed(siblings(whole, spot), spot.place, change))


def mapped(whole: Questionnaire, change: Callable[[Item], Item]) -> Questionnaire:
    """With every item changed, those inside of repeat groups before their group."""

    def one(item: Item) -> Item:
        inner = tuple(map(one, item.items)) if item.items else item.items
        return change(item if inner == item.items else replace(item, items=inner))

    def group(found: Group) -> Group:
        return replace(found, items=tuple(map(one, found.items)))

    pages = (replace(page, groups=tuple(map(group, page.groups))) for page in whole.pages)
    return replace(whole, pages=tuple(pages))


def changed(
    things: Sequence[Thing], place: int, change: Callable[[Thing], Thing]
) -> tuple[Thing, ...]:
    """The things with one of them changed."""
    return (*things[:place], change(things[place]), *things[place + 1 :])


def without(things: Sequence[Thing], place: int) -> tuple[Thing, ...]:
    """The things without one of them."""
    return (*things[:place], *things[place + 1 :])


def inserted(things: Sequence[Thing], place: int, thing: Thing) -> tuple[Thing, ...]:
    """The things with one more, which then has this place."""
    return (*things[:place], thing, *things[place:])


def moved(things: Sequence[Thing], place: int, to: int) -> tuple[Thing, ...]:
    """The things with one of them at another place; the ends stay the ends."""
    to = max(0, min(to, len(things) - 1))
    return inserted(without(things, place), to, things[place])
