"""Acts on items: adding, moving, copying, deleting, also inside of repeat groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from consult.kernel.errors import Conflict, Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import (
    ITEM_TYPES,
    Group,
    Item,
    ItemType,
    Page,
    Questionnaire,
    Wording,
    Words,
    words,
)
from consult.questionnaire.logic.editing.codes import checked_code, code_from, item_codes, unused
from consult.questionnaire.logic.editing.conditions import looking_at
from consult.questionnaire.logic.editing.gone import Depended, Gone
from consult.questionnaire.logic.editing.tree import (
    Spot,
    inserted,
    moved,
    page_at,
    replace,
    siblings,
    spot_of,
    with_item,
    with_page,
    with_siblings,
    without,
)


def new_item(whole: Questionnaire, type_: str, title: Words, code: str = "") -> Item:
    """A fresh item of this type, asked of every voice; its code is made from its heading."""
    if type_ not in ITEM_TYPES:
        what = Sentence("Choose what kind of item it is.")
        raise Invalid(what, [Problem("type", what)])
    taken = item_codes(whole)
    said = words(title, whole.languages[0] if whole.languages else "")
    if not (said.strip() or code):
        what = Sentence("Write a short heading; the item's code is made from it.")
        raise Invalid(what, [Problem("title", what)])
    made = checked_code(code, taken) if code else code_from(said, taken)
    voices = [voice.code for voice in whole.voices]
    wordings = {} if type_ == "calculated" else {voice: Wording({}) for voice in voices}
    stated_by = voices[0] if type_ == "claim" and voices else ""
    return Item(made, cast("ItemType", type_), wordings, title, stated_by=stated_by)


def add_item(
    whole: Questionnaire, item: Item, page: str, group: int = -1, after: str = ""
) -> Questionnaire:
    """With an item behind another, or at the end of a group; of the last group when not named."""
    if after:
        _, spot = spot_of(whole, after)
        found = siblings(whole, spot)
        return with_siblings(whole, spot, inserted(found, spot.place + 1, item))
    place = page_at(whole, page)

    def change(one: Page) -> Page:
        groups = one.groups or (Group(()),)
        number = group if 0 <= group < len(groups) else len(groups) - 1
        grown = replace(groups[number], items=(*groups[number].items, item))
        return replace(one, groups=(*groups[:number], grown, *groups[number + 1 :]))

    return with_page(whole, place, change)


def add_inside(whole: Questionnaire, item: Item, repeat: str) -> Questionnaire:
    """With an item at the end of a repeat group."""
    if item.type in ("repeat", "claim"):
        raise Conflict(Sentence("This kind of item cannot stand inside of a repeat group."))
    return with_item(whole, repeat, lambda found: replace(found, items=(*found.items, item)))


def copied_items(items: Iterable[Item], taken: set[str]) -> tuple[Item, ...]:
    """The items with codes of their own; `taken` grows by these."""
    copies = []
    for item in items:
        code = unused(item.code, taken)
        taken.add(code)
        copies.append(replace(item, code=code, items=copied_items(item.items, taken)))
    return tuple(copies)


def copy_item(whole: Questionnaire, code: str) -> tuple[Questionnaire, str]:
    """The item once more behind itself; also gives the copy's code."""
    item, spot = spot_of(whole, code)
    [copy] = copied_items((item,), item_codes(whole))
    found = siblings(whole, spot)
    return with_siblings(whole, spot, inserted(found, spot.place + 1, copy)), copy.code


def delete_item(whole: Questionnaire, code: str, *, anyway: bool = False) -> Questionnaire:
    """Without the item; refused while something looks at it."""
    item, spot = spot_of(whole, code)
    rest = with_siblings(whole, spot, without(siblings(whole, spot), spot.place))
    codes = frozenset(one.code for one in (item, *item.items))
    by = () if anyway else looking_at(rest, codes)
    if by:
        raise Depended(code, by)
    return rest


def move_up(whole: Questionnaire, code: str) -> Questionnaire:
    """One place up; from the top of a group to the end of the one before, from page to page."""
    _, spot = spot_of(whole, code)
    if spot.place or spot.inside:
        found = siblings(whole, spot)
        return with_siblings(whole, spot, moved(found, spot.place, spot.place - 1))
    before = _neighbour(whole, spot, -1)
    return _to_end(whole, code, before) if before else whole


def move_down(whole: Questionnaire, code: str) -> Questionnaire:
    """One place down; from the end of a group to the top of the next, from page to page."""
    _, spot = spot_of(whole, code)
    found = siblings(whole, spot)
    if spot.place < len(found) - 1 or spot.inside:
        return with_siblings(whole, spot, moved(found, spot.place, spot.place + 1))
    behind = _neighbour(whole, spot, 1)
    return _to_start(whole, code, behind) if behind else whole


def move_to_page(whole: Questionnaire, code: str, page: str, group: int = -1) -> Questionnaire:
    """To the end of a page, or of one of its groups."""
    place = page_at(whole, page)
    groups = len(whole.pages[place].groups)
    number = group if 0 <= group < groups else groups - 1
    return _to_end(whole, code, Spot(place, number, 0))


def move_after(whole: Questionnaire, code: str, other: str) -> Questionnaire:
    """Behind another item, on whatever page that stands."""
    if code == other:
        return whole
    item, rest = _taken_out(whole, code)
    if other in {one.code for one in item.items}:
        raise Gone(other)
    if spot_of(rest, other)[1].inside:
        _refuse_inside(item)
    return add_item(rest, item, "", after=other)


def move_first(whole: Questionnaire, code: str, page: str, group: int) -> Questionnaire:
    """To the beginning of a group."""
    return _to_start(whole, code, Spot(page_at(whole, page), group, 0))


def move_inside(whole: Questionnaire, code: str, repeat: str) -> Questionnaire:
    """To the end of a repeat group."""
    item, rest = _taken_out(whole, code)
    _refuse_inside(item)
    return add_inside(rest, item, repeat)


def _refuse_inside(item: Item) -> None:
    if item.type in ("repeat", "claim"):
        raise Conflict(Sentence("This kind of item cannot stand inside of a repeat group."))


def _taken_out(whole: Questionnaire, code: str) -> tuple[Item, Questionnaire]:
    item, spot = spot_of(whole, code)
    return item, with_siblings(whole, spot, without(siblings(whole, spot), spot.place))


def _neighbour(whole: Questionnaire, spot: Spot, step: int) -> Spot | None:
    """The group before or behind, on this page or the next that has any."""
    every = [
        Spot(page, group, 0)
        for page, one in enumerate(whole.pages)
        for group in range(len(one.groups))
    ]
    place = every.index(Spot(spot.page, spot.group, 0)) + step
    return every[place] if 0 <= place < len(every) else None


def _to_end(whole: Questionnaire, code: str, to: Spot) -> Questionnaire:
    item, rest = _taken_out(whole, code)
    return with_siblings(rest, to, (*siblings(rest, to), item))


def _to_start(whole: Questionnaire, code: str, to: Spot) -> Questionnaire:
    item, rest = _taken_out(whole, code)
    return with_siblings(rest, to, (item, *siblings(rest, to)))
