"""The one check of answers, used by every channel: what must be mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types import item_faults


def check_items(items: Iterable[Item], voice: str, answers: Mapping[str, Any]) -> list[Fault]:
    """The faults in these items, in their order; `routing` says which items are on the path."""
    return [fault for item in items for fault in item_faults(item, voice, answers)]
