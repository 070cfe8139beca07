"""The one check of answers, used by every channel: what must be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from consult.questionnaire.logic.days import day_name, on_day
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types import item_faults
from consult.questionnaire.logic.types.authors import author_faults


def check_items(
    items: Iterable[Item],
    voice: str,
    answers: Mapping[str, Any],
    seen: Mapping[str, Any] | None = None,
    today: date | None = None,
) -> list[Fault]:
    """The faults in these items, in their order; `routing` says which items are on the path.

    `seen` are the answers on the path with the calculated values, for the author's own checks:
    `walk().answers`. What is not offered any more is no answer there, and is not judged. Limits
    that say "today" are judged where the day of answering is given.
    """
    on_path = {**(answers if seen is None else seen), **day_name(today)}
    given = answers if seen is None else {**answers, **seen}
    return [
        fault for item in items for fault in _faults(on_day(item, today), voice, given, on_path)
    ]


def _faults(
    item: Item, voice: str, answers: Mapping[str, Any], on_path: Mapping[str, Any]
) -> list[Fault]:
    """What is wrong by itself is mended before it is compared with anything."""
    return item_faults(item, voice, answers) or author_faults(item, on_path)
