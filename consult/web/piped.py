"""Answers that texts of the questionnaire repeat: "{role}" becomes what was answered, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from consult.questionnaire.logic.blocks import blocks_of, walk_block
from consult.questionnaire.logic.definition import Item, Page, Questionnaire
from consult.questionnaire.logic.piping import BLANK, EMPTY, answer_in_words

OWN_TYPES = ("repeat", "file", "calculated", "place")
"""Types whose fields show more of an answer than fields can hold."""


def is_personal(page: Page, questionnaire: Questionnaire) -> bool:
    """Whether the page tells answers outside of their fields, so that it is written for one."""
    if any(item.type in OWN_TYPES for item in page.items()):
        return True
    codes = {item.code for item in questionnaire.nested_items()}
    blanks = BLANK.findall(msgspec.json.encode(page).decode())
    return any(blank.partition(".")[0] in codes for blank in blanks)


class Told:
    """The answers that count, in words, as texts of the same contribution repeat them."""

    def __init__(
        self, items: Iterable[Item], voice: str, answers: Mapping[str, Any], language: str
    ) -> None:
        self.items = {item.code: item for item in items}
        self.voice = voice
        self.answers = answers
        self.language = language

    def words(self, name: str) -> str | None:
        """What stands for "{name}"; None where that is no item."""
        code, _dot, part = name.partition(".")
        item = self.items.get(code)
        if item is None:
            return None
        told = self._in_block(item, part) if item.type == "repeat" and part else None
        return (self._of(item, part, self.answers) if told is None else told) or EMPTY

    def value(self, name: str) -> str:
        """The same for a calculated value itself; empty while it cannot be worked out."""
        told = self.words(name)
        return "" if told is None or told == EMPTY else told

    def _of(self, item: Item, part: str, answers: Mapping[str, Any]) -> str:
        return answer_in_words(item, part, self.voice, answers, self.language).strip()

    def _in_block(self, repeat: Item, name: str) -> str | None:
        """An answer in one block of a repeat group: "0.role" of "things.0.role"."""
        number, _dot, code = name.partition(".")
        blocks = blocks_of(repeat, self.answers.get(repeat.code))
        if not number.isdecimal() or int(number) >= len(blocks):
            return ""
        shown, seen = walk_block(repeat, self.voice, blocks[int(number)])
        child = next((one for one in shown if one.code == code), None)
        return self._of(child, "", {**blocks[int(number)], **seen}) if child else ""


def filled_in(text: str, names: Mapping[str, str], told: Told | None) -> str:
    """The text with its blanks filled; what was answered is never read as a blank again."""

    def fill(blank: re.Match[str]) -> str:
        name = blank[1]
        found = names.get(name) if name in names or told is None else told.words(name)
        return blank[0] if found is None else found

    return BLANK.sub(fill, text) if "{" in text else text
