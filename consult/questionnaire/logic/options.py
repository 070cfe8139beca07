"""The answers that an item offers one voice, and which of them are favourable."""

from __future__ import annotations

from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY
from consult.questionnaire.logic.definition import Item, Option, Words
from consult.questionnaire.logic.standard import (
    CANNOT_TELL_LABEL,
    CHECK_OPTIONS,
    NOT_SAY_LABEL,
    YES_NO,
)

SPECIAL_LABELS: dict[str, Words] = {CANNOT_TELL: CANNOT_TELL_LABEL, NOT_SAY: NOT_SAY_LABEL}


def options_of(item: Item, voice: str) -> tuple[Option, ...]:
    """What this voice may choose; yes/no and the checks of a claim imply their options."""
    if item.type == "claim":
        return () if voice == item.stated_by else CHECK_OPTIONS
    if item.type == "yesno" and not item.options:
        return YES_NO
    return item.options


def specials_of(item: Item) -> tuple[str, ...]:
    """The answers that stand beside the options: "_cannot_tell", "_not_say"."""
    allowed = ((CANNOT_TELL, item.cannot_tell), (NOT_SAY, item.not_say))
    return tuple(code for code, is_allowed in allowed if is_allowed)


def favourable(item: Item, voice: str) -> tuple[str, ...]:
    """The codes that count towards the compared share.

    A scale is written from the most favourable answer to the least: unless options are marked,
    those before the middle one count.
    """
    options = options_of(item, voice)
    marked = tuple(option.code for option in options if option.favourable)
    if marked or item.type != "scale":
        return marked
    return tuple(option.code for option in options[: len(options) // 2])


def label_of(item: Item, voice: str, code: str) -> Words:
    """The words of an option, or of a special answer; empty for a code that is not offered."""
    options = {option.code: option.label for option in options_of(item, voice)}
    return options.get(code) or SPECIAL_LABELS.get(code) or {}
