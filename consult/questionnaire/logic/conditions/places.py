"""Every tree that a questionnaire holds, with its place and what it may look at."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Any

from consult.questionnaire.logic.definition import Group, Item, Page, Questionnaire
from consult.questionnaire.logic.places import at_condition, at_item, at_option, at_page, at_row


@dataclass(frozen=True, slots=True)
class Written:
    """One condition, check or calculation."""

    where: str
    tree: Any
    earlier: Set[str]
    """Codes of the items that may be looked at; it grows on the way through the questionnaire."""
    voices: Set[str]
    """Who is meant to see what depends on it; empty for everybody."""
    code: str = ""
    """The item that it belongs to."""
    block: Item | None = None
    """The repeat group that it stands in."""
    gives_value: bool = False
    beside: Set[str] = frozenset()
    """What stands in the same shuffled group, before it for some and after it for others."""


def at_group(page: Page, number: int) -> str:
    """A group of a page, counted from 1."""
    return f"{at_page(page.code)}, group {number}"


def written(questionnaire: Questionnaire) -> Iterator[Written]:
    """In the order of the questionnaire."""
    earlier: set[str] = set()
    for page in questionnaire.pages:
        if page.show_if is not None:
            where = at_condition(at_page(page.code))
            yield Written(where, page.show_if, earlier, voices_of(page.items()))
        for number, group in enumerate(page.groups, 1):
            if group.show_if is not None:
                where = at_condition(at_group(page, number))
                yield Written(where, group.show_if, earlier, voices_of(group.items))
            yield from _in_group(group, earlier)


def _in_group(group: Group, earlier: set[str]) -> Iterator[Written]:
    beside = {item.code for item in group.items} if group.shuffle else set()
    before = frozenset(earlier) if group.shuffle else earlier
    for item in group.items:
        for each in _of_item(item, before, None):
            yield replace(each, beside=beside)
        earlier.add(item.code)
        for each in _of_checks(item, {*before, item.code} if beside else earlier, None):
            yield replace(each, beside=beside)
        yield from _inside(item)


def voices_of(items: Iterator[Item] | tuple[Item, ...]) -> Set[str]:
    """Every voice that is asked one of the items."""
    return {voice for item in items for voice in item.wordings}


def _inside(block: Item) -> Iterator[Written]:
    earlier: set[str] = set()
    for item in block.items:
        yield from _of_item(item, earlier, block)
        earlier.add(item.code)
        yield from _of_checks(item, earlier, block)


def _of_item(item: Item, earlier: Set[str], block: Item | None) -> Iterator[Written]:
    where, voices = at_item(item.code), set(item.wordings)
    if item.show_if is not None:
        yield Written(at_condition(where), item.show_if, earlier, voices, item.code, block)
    if item.value is not None:
        yield Written(f"{where}, value", item.value, earlier, voices, item.code, block, True)
    for place, parts in ((at_option, (*item.options, *item.columns)), (at_row, item.rows)):
        for part in parts:
            if part.show_if is not None:
                at = at_condition(place(item.code, part.code))
                yield Written(at, part.show_if, earlier, voices, item.code, block)


def _of_checks(item: Item, earlier: Set[str], block: Item | None) -> Iterator[Written]:
    """A check may look at its own item, too."""
    for check in item.checks:
        where = f"{at_item(item.code)}, must"
        yield Written(where, check.must, earlier, set(item.wordings), item.code, block)
