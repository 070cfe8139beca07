"""Texts that repeat an earlier answer: "{role}" and "{hear.email}" become what was answered.

What comes out is plain text; whoever writes a page escapes it like any other. A text is gone
through once, so that an answer which itself holds braces or markup stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from consult.questionnaire.logic.conditions.kinds import parts_named
from consult.questionnaire.logic.definition import PLACEHOLDERS, Item, Option, Words
from consult.questionnaire.logic.parts import scales_of
from consult.questionnaire.logic.types import summary_of

EMPTY = "…"
"""Stands where nothing was answered."""
BLANK = re.compile(r"\{([\w-]+(?:\.[\w-]+)*)\}")
_LIKE: dict[str, Any] = {"code": "radio", "codes": "multiple", "number": "number"}
"""As what the part of an answer is told."""


def piped(
    text: str, answers: Mapping[str, Any], items: Iterable[Item], voice: str, language: str
) -> str:
    """The text with the answers to these items in words; other blanks are left as they stand.

    `answers` are those that count, and `items` those that may be repeated: `walk().answers` and
    `walk().items`, or those of one block of a repeat group.
    """
    if "{" not in text:
        return text
    known = {item.code: item for item in items}

    def told(blank: re.Match[str]) -> str:
        code, _, part = blank[1].partition(".")
        item = known.get(code)
        if item is None or code in PLACEHOLDERS or (part and part not in parts_named(item)):
            return blank[0]
        return answer_in_words(item, part, voice, answers, language).strip() or EMPTY

    return BLANK.sub(told, text)


def answer_in_words(
    item: Item, part: str, voice: str, answers: Mapping[str, Any], language: str
) -> str:
    """The answer to an item, or to a row of it; empty where there is none."""
    if item.type == "note":
        return ""
    if not part:
        return summary_of(item, voice, answers, language)
    whole = answers.get(item.code)
    given = whole.get(part) if isinstance(whole, dict) else answers.get(f"{item.code}.{part}")
    return summary_of(_alone(item, part), voice, {item.code: given}, language)


def blanks_in(texts: Iterable[Words]) -> tuple[str, ...]:
    """Every name that stands in braces in one of the languages, each once."""
    return tuple(
        dict.fromkeys(
            name for each in texts for text in each.values() for name in BLANK.findall(text)
        )
    )


def codes_piped(text: str) -> tuple[str, ...]:
    """The codes of the items that a text repeats."""
    names = (name.partition(".")[0] for name in BLANK.findall(text))
    return tuple(dict.fromkeys(name for name in names if name not in PLACEHOLDERS))


def _alone(item: Item, part: str) -> Item:
    """A row of an item as an item of its own, so that it is told without its label."""
    kind = _LIKE.get(parts_named(item)[part].name, "short_text")
    offered: dict[str, tuple[Option, ...]] = {}
    if kind in ("radio", "multiple"):
        offered = {code: options for code, _, options in scales_of(item)}
    return msgspec.structs.replace(
        item, type=kind, options=offered.get(part, ()), rows=(), columns=(), show_if=None
    )
