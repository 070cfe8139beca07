"""Which pages are written for one respondent: they tell what was answered outside of fields."""

from __future__ import annotations

import msgspec

from consult.questionnaire.logic.definition import Page, Questionnaire
from consult.questionnaire.logic.piping import BLANK

OWN_TYPES = ("repeat", "file", "calculated", "place")
"""Types whose fields show more of an answer than fields can hold."""


def is_personal(page: Page, questionnaire: Questionnaire) -> bool:
    """Whether the page tells answers outside of their fields, so that it is written for one."""
    if any(item.type in OWN_TYPES for item in page.items()):
        return True
    codes = {item.code for item in questionnaire.nested_items()}
    blanks = BLANK.findall(msgspec.json.encode(page).decode())
    return any(blank.partition(".")[0] in codes for blank in blanks)
