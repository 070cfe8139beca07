"""Texts that repeat an earlier answer: "{role}" and "{hear.email}" become what was answered.

What comes out is plain text; whoever writes a page escapes it like any other. A text is gone
through once, so that an answer which itself holds braces or markup stays as it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from consult.questionnaire.logic.blocks import blocks_of, walk_block
from consult.questionnaire.logic.conditions.kinds import parts_named
from consult.questionnaire.logic.definition import PLACEHOLDERS, Item, Option, Words
from consult.questionnaire.logic.parts import scales_of
from consult.questionnaire.logic.types import summary_of

EMPTY = "…"
"""Stands where nothing was answered."""
BLANK = re.compile(r"\{([\w-]+(?:\.[\w-]+)*)\}")
_LIKE: dict[str, Any] = {"code": "radio", "codes": "multiple", "number": "number"}
"""As what the part of an answer is told."""


class Told:
    """The answers that count, in words, as texts of the same contribution repeat them.

    `answers` are those on the path, and `items` those that may be repeated: `walk().answers` and
    the questionnaire's items, or those of one block of a repeat group.
    """

    def __init__(
        self, items: Iterable[Item], voice: str, answers: Mapping[str, Any], language: str
    ) -> None:
        self.items = {item.code: item for item in items}
        self.voice = voice
        self.answers = answers
        self.language = language

    def words(self, name: str) -> str | None:
        """What stands for "{name}"; None where that names no answer, so that it is left alone."""
        code, _dot, part = name.partition(".")
        item = self.items.get(code)
        if item is None or code in PLACEHOLDERS:
            return None
        if names_an_answer(item, part):
            return self._of(item, part, self.answers) or EMPTY
        return self._in_block(item, part)

    def value(self, name: str) -> str:
        """The same for a calculated value itself; empty while it cannot be worked out."""
        told = self.words(name)
        return "" if told is None or told == EMPTY else told

    def _of(self, item: Item, part: str, answers: Mapping[str, Any]) -> str:
        return answer_in_words(item, part, self.voice, answers, self.language).strip()

    def _in_block(self, repeat: Item, name: str) -> str | None:
        """An answer in one block of a repeat group: "0.role" of "things.0.role"."""
        number, _dot, code = name.partition(".")
        if repeat.type != "repeat" or not number.isdecimal():
            return None
        blocks = blocks_of(repeat, self.answers.get(repeat.code))
        if int(number) >= len(blocks):
            return EMPTY
        shown, seen = walk_block(repeat, self.voice, blocks[int(number)])
        child = next((one for one in shown if one.code == code), None)
        told = self._of(child, "", {**blocks[int(number)], **seen}) if child else ""
        return told or EMPTY


def filled_in(text: str, names: Mapping[str, str], told: Told | None) -> str:
    """The text with its blanks filled; what was answered is never read as a blank again."""

    def fill(blank: re.Match[str]) -> str:
        name = blank[1]
        found = names.get(name) if name in names or told is None else told.words(name)
        return blank[0] if found is None else found

    return BLANK.sub(fill, text) if "{" in text else text


def names_an_answer(item: Item, part: str) -> bool:
    """Whether "{code}" or "{code.part}" stands for something that can be answered."""
    return not part or part in parts_named(item)


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
