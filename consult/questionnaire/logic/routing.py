"""The path: which pages, items and options a respondent is shown, derived from the answers alone.

An item that is itself off the path counts as unanswered, whatever was once typed there. Items on
the path are *tailored*: they hold only the options and rows that are offered, in the respondent's
own order, so that whoever shows, checks or stores them need not ask again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.conditions import TODAY, holds, value_of, variables
from consult.questionnaire.logic.definition import (
    Condition,
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
)
from consult.questionnaire.logic.order import shuffled
from consult.questionnaire.logic.things import things_of


@dataclass(frozen=True, slots=True)
class Context:
    """What the path depends on beside the answers."""

    claims: frozenset[str] = frozenset()
    """Codes of the claim items for which a stated number stands to be checked."""
    order: int = 0
    """The number of the respondent's own order; see `order`."""
    today: str = ""
    """The day of answering, for conditions that look at it; unknown where it is left empty."""


@dataclass(frozen=True, slots=True)
class PageOnPath:
    """A page with those of its items that are on the path, tailored."""

    page: Page
    items: tuple[Item, ...]

    @property
    def is_seen(self) -> bool:
        """Whether it has anything to show; calculated values alone are not."""
        return any(item.type != "calculated" for item in self.items)


@dataclass(slots=True)
class Walk:
    """The whole way through a questionnaire: its pages, and the answers that count."""

    places: list[PageOnPath] = field(default_factory=list)
    answers: Answers = field(default_factory=dict)
    """The answers of the items on the path, calculated values and the day of answering included.

    What is not offered any more counts as unanswered here, as a condition sees it.
    """

    @property
    def items(self) -> tuple[Item, ...]:
        """The items on the path, in their order."""
        return tuple(item for place in self.places for item in place.items)


def walk(
    questionnaire: Questionnaire, voice: str, answers: Mapping[str, Any], context: Context
) -> Walk:
    """Go through all pages with these answers."""
    way = Walk(answers={TODAY: context.today} if context.today else {})
    for page in questionnaire.pages:
        if _is_open(page.show_if, way.answers):
            items = tuple(_items_on(page, voice, answers, context, way.answers))
            if items:
                way.places.append(PageOnPath(page, items))
    return way


def path(
    questionnaire: Questionnaire, voice: str, answers: Mapping[str, Any], context: Context
) -> tuple[PageOnPath, ...]:
    """Every page that is shown, with its items on the path."""
    return tuple(p for p in walk(questionnaire, voice, answers, context).places if p.is_seen)


def shown_items(
    questionnaire: Questionnaire, voice: str, answers: Mapping[str, Any], context: Context
) -> tuple[Item, ...]:
    """The items on the path, in their order."""
    return walk(questionnaire, voice, answers, context).items


def is_put_to(item: Item, voice: str, context: Context) -> bool:
    """Whether this voice is asked the item at all: a claim needs a number that can be checked.

    A calculated value without any wording is worked out for everybody, and shown to nobody.
    """
    if item.type == "calculated" and not item.wordings:
        return True
    if not item.is_asked_of(voice):
        return False
    return item.type != "claim" or voice == item.stated_by or item.code in context.claims


def deciding(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The names of the answers that decide what is shown, or what is worked out.

    They are codes of items, and names of words beside an option ("ways.other") together with the
    code of their item: words count only where their option is chosen.
    """
    beside = {name for item in questionnaire.items() for name in _beside(item)}
    names = (name for page in questionnaire.pages for name in _deciding_on(page))
    return tuple(
        dict.fromkeys(
            each
            for name in names
            if name != TODAY
            for each in (name.partition(".")[0], *([name] if name in beside else []))
        )
    )


def _beside(item: Item) -> Iterator[str]:
    """The names of the words beside options that ask for them."""
    return (f"{item.code}.{option.code}" for option in item.options if option.other)


def _deciding_on(page: Page) -> Iterator[str]:
    yield from variables(page.show_if)
    for group in page.groups:
        yield from variables(group.show_if)
        for item in group.items:
            yield from variables(item.show_if)
            yield from variables(item.value)
            if _is_filtered(item):
                for part in (*item.options, *item.rows, *item.columns):
                    yield from variables(part.show_if)
            if item.for_each:
                yield item.for_each


def _is_open(condition: Condition | None, seen: Mapping[str, Any]) -> bool:
    return condition is None or holds(condition, seen)


def _items_on(
    page: Page, voice: str, answers: Mapping[str, Any], context: Context, seen: Answers
) -> Iterator[Item]:
    """The items of one page that are on the path; `seen` grows by their answers."""
    for group in page.groups:
        if not _is_open(group.show_if, seen):
            continue
        for item in _in_order(group, context.order):
            seen.pop(item.code, None)
            if is_put_to(item, voice, context) and _is_open(item.show_if, seen):
                fitted = tailored(item, seen, context.order)
                seen |= answers_to(item, fitted, answers, seen)
                yield fitted


def answers_to(
    item: Item, fitted: Item, answers: Mapping[str, Any], seen: Mapping[str, Any]
) -> Answers:
    """The answer to an item, and the words beside the options that were chosen."""
    if item.type == "calculated":
        return {item.code: value_of(item.value, seen)}
    answer = answers.get(item.code)
    if fitted is not item:
        answer = _still_offered(item, fitted, answer)
    chosen = answer if isinstance(answer, list) else [answer]
    asking = (option.code for option in fitted.options if option.other and option.code in chosen)
    names = (f"{item.code}.{code}" for code in asking)
    return {item.code: answer, **{name: answers[name] for name in names if name in answers}}


def _still_offered(item: Item, fitted: Item, answer: Any) -> Any:
    """The answer without what depends on options and rows that are not offered."""
    gone = _codes(item.options, item.columns) - _codes(fitted.options, fitted.columns)
    gone_rows = _codes(item.rows) - _codes(fitted.rows)
    if isinstance(answer, dict):
        kept = {key: part for key, part in answer.items() if not _is_of(key, gone_rows, gone)}
        return {key: _without(part, gone) for key, part in kept.items()}
    return _without(answer, gone)


def _without(answer: Any, gone: set[str]) -> Any:
    if isinstance(answer, list):
        return [each for each in answer if not isinstance(each, str) or each not in gone]
    return None if isinstance(answer, str) and answer in gone else answer


def _is_of(key: str, rows: set[str], columns: set[str]) -> bool:
    """Whether a part of an answer ("row" or "row.column") belongs to what is not offered."""
    row, _, column = key.partition(".")
    return row in rows or column in columns


def _codes(*parts: Iterable[Option]) -> set[str]:
    return {option.code for each in parts for option in each}


def _in_order(group: Group, order: int) -> Iterable[Item]:
    if not group.shuffle:
        return group.items
    return shuffled(group.items, order, "_".join(item.code for item in group.items[:1]))


def tailored(item: Item, seen: Mapping[str, Any], order: int = 0) -> Item:
    """The item with the options and rows that are offered, in the respondent's order.

    A repeat group with `for_each` gets a row for each thing that was listed.
    """
    if not (item.shuffle or item.for_each or _is_filtered(item)):
        return item
    changes: dict[str, Any] = {}
    for name in ("options", "rows", "columns"):
        parts: tuple[Option, ...] = getattr(item, name)
        kept = tuple(part for part in parts if _is_open(part.show_if, seen))
        if item.shuffle and name == ("rows" if item.rows else "options"):
            kept = shuffled(kept, order, item.code)
        if kept != parts:
            changes[name] = kept
    if item.for_each:
        changes["rows"] = things_of(item, seen.get(item.for_each))
    return msgspec.structs.replace(item, **changes) if changes else item


def _is_filtered(item: Item) -> bool:
    parts = (item.options, item.rows, item.columns)
    return any(part.show_if is not None for each in parts for part in each)
