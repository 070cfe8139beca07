"""The one check of answers, used by every channel: what must be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import msgspec

from consult.questionnaire.logic.conditions import TODAY as DAY
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types import item_faults
from consult.questionnaire.logic.types.authors import author_faults
from consult.questionnaire.logic.types.moments import TODAY


def check_items(
    items: Iterable[Item],
    voice: str,
    answers: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> list[Fault]:
    """The faults in these items, in their order; `routing` says which items are on the path.

    `seen` are the answers on the path with the calculated values, for the author's own checks:
    `walk().answers`. Limits that say "today" are judged where the day of answering is given.
    """
    on_path = {**(answers if seen is None else seen), **day_name(today)}
    return [
        fault for item in items for fault in _faults(on_day(item, today), voice, answers, on_path)
    ]


def _faults(
    item: Item, voice: str, answers: Mapping[str, Any], on_path: Mapping[str, Any]
) -> list[Fault]:
    """What is wrong by itself is mended before it is compared with anything."""
    return item_faults(item, voice, answers) or author_faults(item, on_path)


def day_name(today: date | None) -> dict[str, Any]:
    """The day of answering under the name by which checks know it."""
    return {} if today is None else {DAY: today.isoformat()}


def on_day(item: Item, today: date | None) -> Item:
    """The item with the day of answering in place of "today"."""
    if today is None or not says_today(item):
        return item
    changes: dict[str, Any] = {
        name: today.isoformat() for name in ("earliest", "latest") if getattr(item, name) == TODAY
    }
    if item.items:
        changes["items"] = tuple(on_day(child, today) for child in item.items)
    return msgspec.structs.replace(item, **changes)


def says_today(item: Item) -> bool:
    """Whether a limit of the item depends on the day of answering."""
    return TODAY in (item.earliest, item.latest) or any(says_today(each) for each in item.items)
