"""Items on a day: "today" in limits, and in what a repeat group asks, becomes that day."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from consult.questionnaire.logic.conditions import TODAY as NAME
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types.moments import TODAY


def day_name(today: date | None) -> dict[str, Any]:
    """The day of answering under the name by which conditions and checks know it."""
    return {} if today is None else {NAME: today.isoformat()}


def says_today(item: Item) -> bool:
    """Whether the item, but for its conditions, depends on the day of answering."""
    return TODAY in (item.earliest, item.latest) or any(_names_today(each) for each in item.items)


def _names_today(child: Item) -> bool:
    """Inside of a block the day is looked up by nobody, so that it must be put in."""
    return says_today(child) or f'"{NAME}"' in msgspec.json.encode(child).decode()


def on_day(item: Item, today: date | None) -> Item:
    """The item with the day of answering in place of "today"."""
    if today is None or not says_today(item):
        return item
    return msgspec.structs.replace(
        _limited(item, today.isoformat()),
        items=tuple(_in_block(child, today.isoformat()) for child in item.items),
    )


def _limited(item: Item, day: str) -> Item:
    limits = {name: day for name in ("earliest", "latest") if getattr(item, name) == TODAY}
    return msgspec.structs.replace(item, **limits) if limits else item


def _in_block(child: Item, day: str) -> Item:
    """The child with the day in its limits, its conditions, its checks and its value."""
    if not _names_today(child):
        return child
    plain = _put_in(msgspec.to_builtins(_limited(child, day)), day)
    return msgspec.convert(plain, Item)


def _put_in(tree: Any, day: str) -> Any:
    if tree in ({"var": NAME}, {"var": [NAME]}):
        return day
    if isinstance(tree, dict):
        return {name: _put_in(part, day) for name, part in tree.items()}
    return [_put_in(part, day) for part in tree] if isinstance(tree, list | tuple) else tree
