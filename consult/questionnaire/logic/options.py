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
CONSENT = (Option("yes", YES_NO[0].label),)
HIGHEST = 5
"""Where a rating ends unless the item says."""


def options_of(item: Item, voice: str) -> tuple[Option, ...]:
    """What this voice may choose; some types imply their options."""
    if item.type == "claim":
        return () if voice == item.stated_by else CHECK_OPTIONS
    if item.type == "yesno" and not item.options:
        return YES_NO
    if item.type == "rating":
        return _points(item)
    return CONSENT if item.type == "consent" else item.options


def highest_of(item: Item) -> int:
    """The last point of a rating."""
    return int(item.max or HIGHEST)


def specials_of(item: Item) -> tuple[str, ...]:
    """The answers that stand beside the options: "_cannot_tell", "_not_say"."""
    allowed = ((CANNOT_TELL, item.cannot_tell), (NOT_SAY, item.not_say))
    return tuple(code for code, is_allowed in allowed if is_allowed)


def favourable(item: Item, voice: str) -> tuple[str, ...]:
    """The codes that count towards the compared share.

    A scale is written from the most favourable answer to the least: unless options are marked,
    those before the middle one count. Of a rating the points above the middle count.
    """
    options = options_of(item, voice)
    marked = tuple(option.code for option in options if option.favourable)
    if item.type == "rating":
        return tuple(option.code for option in options[(len(options) + 1) // 2 :])
    if marked or item.type != "scale":
        return marked
    return tuple(option.code for option in options[: len(options) // 2])


def label_of(item: Item, voice: str, code: str) -> Words:
    """The words of an option, or of a special answer; empty for a code that is not offered."""
    options = {option.code: option.label for option in options_of(item, voice)}
    return options.get(code) or SPECIAL_LABELS.get(code) or {}


def _points(item: Item) -> tuple[Option, ...]:
    """The points of a rating; the ends carry their meaning."""
    highest = highest_of(item)
    meanings = {1: item.low_label, highest: item.high_label}
    return tuple(_point(number, meanings.get(number, {})) for number in range(1, highest + 1))


def _point(number: int, meaning: Words) -> Option:
    label = {language: f"{number} – {text}" for language, text in meaning.items() if text}
    return Option(str(number), label or {"en": str(number)})
