"""The path: which pages and items a respondent is shown, derived from the answers alone.

An item that is itself off the path counts as unanswered, whatever was once typed there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from consult.questionnaire.logic.conditions import holds
from consult.questionnaire.logic.definition import Condition, Item, Page, Questionnaire


@dataclass(frozen=True, slots=True)
class Context:
    """What the path depends on beside the answers."""

    claims: frozenset[str] = frozenset()
    """Codes of the claim items for which a stated number stands to be checked."""


@dataclass(frozen=True, slots=True)
class PageOnPath:
    """A page with those of its items that are shown."""

    page: Page
    items: tuple[Item, ...]


def path(
    questionnaire: Questionnaire, voice: str, answers: Mapping[str, Any], context: Context
) -> tuple[PageOnPath, ...]:
    """Every page that is shown, with its shown items; a page without any is left out."""
    seen: dict[str, Any] = {}
    places = []
    for page in questionnaire.pages:
        if _is_open(page.show_if, seen):
            items = _items_on(page, voice, answers, context, seen)
            if items:
                places.append(PageOnPath(page, items))
    return tuple(places)


def shown_items(
    questionnaire: Questionnaire, voice: str, answers: Mapping[str, Any], context: Context
) -> tuple[Item, ...]:
    """The items on the path, in their order."""
    places = path(questionnaire, voice, answers, context)
    return tuple(item for place in places for item in place.items)


def is_put_to(item: Item, voice: str, context: Context) -> bool:
    """Whether this voice is asked the item at all: a claim needs a number that can be checked."""
    if not item.is_asked_of(voice):
        return False
    return item.type != "claim" or voice == item.stated_by or item.code in context.claims


def _is_open(condition: Condition | None, seen: Mapping[str, Any]) -> bool:
    return condition is None or holds(condition, seen)


def _items_on(
    page: Page, voice: str, answers: Mapping[str, Any], context: Context, seen: dict[str, Any]
) -> tuple[Item, ...]:
    """The shown items of one page; `seen` grows by their answers."""
    items = []
    for item in page.items():
        seen.pop(item.code, None)
        if is_put_to(item, voice, context) and _is_open(item.show_if, seen):
            items.append(item)
            seen[item.code] = answers.get(item.code)
    return tuple(items)
