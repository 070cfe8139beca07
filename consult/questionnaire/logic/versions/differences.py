"""What changed between two questionnaires, and whether each item certainly means the same.

Items are known by their codes: answers under another code never join.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from consult.questionnaire.logic.definition import Item, Questionnaire, Words
from consult.questionnaire.logic.versions.around import around_differences
from consult.questionnaire.logic.versions.changes import WEIGHT, Change, Meaning, out_of_order
from consult.questionnaire.logic.versions.items import Placed, item_changes

State = Literal["added", "removed", "renamed", "changed"]


class ItemDifference(msgspec.Struct, frozen=True, omit_defaults=True):
    """One item that was added, removed, given another code, or changed."""

    code: str
    state: State
    heading: Words
    changes: tuple[Change, ...] = ()
    was: str = ""
    """The code it had before; only where that is all that changed."""
    is_note: bool = False
    """Nobody answers it, so there is nothing to count."""

    @property
    def meaning(self) -> Meaning:
        """What the gravest of its changes does."""
        if self.is_note:
            return "stays"
        if self.state != "changed":
            return "breaks"
        return max((each.meaning for each in self.changes), key=WEIGHT.__getitem__)


class Differences(msgspec.Struct, frozen=True, omit_defaults=True):
    """Everything that differs: around the items, and item by item."""

    around: tuple[Change, ...] = ()
    items: tuple[ItemDifference, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.around or self.items)

    @property
    def changed(self) -> dict[str, Meaning]:
        """The items that both have and that changed, with what that does to their meaning."""
        return {each.code: each.meaning for each in self.items if each.state == "changed"}

    @property
    def asked(self) -> tuple[str, ...]:
        """The items of which the organiser must say whether they still mean the same."""
        return tuple(code for code, meaning in self.changed.items() if meaning == "asked")


def differences(before: Questionnaire, after: Questionnaire) -> Differences:
    """What turns the first questionnaire into the second."""
    return Differences(tuple(around_differences(before, after)), tuple(_items(before, after)))


def _items(before: Questionnaire, after: Questionnaire) -> Iterator[ItemDifference]:
    old, new = _placed(before), _placed(after)
    renamed = dict(_renamed(old, new))
    moved = out_of_order(list(old), list(new))
    for code, placed in new.items():
        if code in renamed:
            yield _different(placed.item, "renamed", was=renamed[code])
        elif code not in old:
            yield _different(placed.item, "added")
        elif changes := tuple(item_changes(old[code], placed, is_moved=code in moved)):
            yield _different(placed.item, "changed", changes)
    gone = old.keys() - new.keys() - set(renamed.values())
    yield from (_different(old[code].item, "removed") for code in old if code in gone)


def _different(
    item: Item, state: State, changes: tuple[Change, ...] = (), was: str = ""
) -> ItemDifference:
    was_always = all(each.kind != "type" for each in changes)
    is_note = item.type == "note" and was_always
    return ItemDifference(item.code, state, heading_of(item), changes, was, is_note)


def _placed(asked: Questionnaire) -> dict[str, Placed]:
    return {
        item.code: Placed(item, page.code, page.show_if, group.show_if)
        for page in asked.pages
        for group in page.groups
        for item in group.items
    }


def heading_of(item: Item) -> Words:
    """What an item is called in a list: its heading, or its first wording."""
    return item.title or next((each.ask for each in item.wordings.values()), {})


def _renamed(old: Mapping[str, Placed], new: Mapping[str, Placed]) -> Iterator[tuple[str, str]]:
    """Items that only got another code: the new code and the old one."""
    gone = {code: placed.item for code, placed in old.items() if code not in new}
    for code in (code for code in new if code not in old):
        as_it_is = new[code].item
        was = next((each for each in gone if _but_for_code(gone[each], as_it_is)), None)
        if was is not None:
            del gone[was]
            yield code, was


def _but_for_code(old: Item, new: Item) -> bool:
    return msgspec.structs.replace(old, code=new.code) == new
