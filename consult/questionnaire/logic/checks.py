"""The one check of answers, used by every channel: what must be mended on a page, or in all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from consult.questionnaire.logic.definition import Item, Page, Questionnaire
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.routing import Context, items_on_page, shown_items
from consult.questionnaire.logic.types import item_faults


def check_page(
    questionnaire: Questionnaire,
    page: Page | str,
    voice: str,
    answers: Mapping[str, Any],
    context: Context,
) -> list[Fault]:
    """The faults on one page, in the order of its items; `answers` are those of all pages."""
    code = page if isinstance(page, str) else page.code
    items = items_on_page(questionnaire, code, voice, answers, context)
    return check_items(items, voice, answers)


def check_all(
    questionnaire: Questionnaire, voice: str, answers: Mapping[str, Any], context: Context
) -> list[Fault]:
    """The faults on the whole path; answers off the path are not looked at."""
    return check_items(shown_items(questionnaire, voice, answers, context), voice, answers)


def check_items(items: Iterable[Item], voice: str, answers: Mapping[str, Any]) -> list[Fault]:
    """The faults in these items, for whoever has worked out the path already."""
    return [fault for item in items for fault in item_faults(item, voice, answers)]
