"""Answers that texts of the questionnaire repeat: "{role}" becomes what was answered, in words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from consult.questionnaire.logic.blocks import blocks_of, walk_block
from consult.questionnaire.logic.definition import Item, Page, Questionnaire
from consult.questionnaire.logic.types import summary_of

_BLANK = re.compile(r"\{([\w-]+(?:\.[\w-]+)*)\}")
OWN_TYPES = ("repeat", "file", "calculated", "place")
"""Types whose fields show more of an answer than fields can hold."""


def is_personal(page: Page, questionnaire: Questionnaire) -> bool:
    """Whether the page tells answers outside of their fields, so that it is written for one."""
    if any(item.type in OWN_TYPES for item in page.items()):
        return True
    codes = {item.code for item in questionnaire.nested_items()}
    blanks = _BLANK.findall(msgspec.json.encode(page).decode())
    return any(blank.partition(".")[0] in codes for blank in blanks)


def filled_in(text: str, values: Mapping[str, str]) -> str:
    """The text with its blanks filled; what was answered is never read as a blank again."""
    return _BLANK.sub(lambda blank: values.get(blank[1], _unknown(blank, values)), text)


def _unknown(blank: re.Match[str], values: Mapping[str, str]) -> str:
    """An answer that was not given leaves nothing behind; what is no item is left as it stands."""
    return "" if blank[1].partition(".")[0] in values else blank[0]


def told_answers(
    items: Iterable[Item], voice: str, answers: Mapping[str, Any], language: str
) -> dict[str, str]:
    """Each item's answer in words; those in blocks of a repeat group as "things.0.name"."""
    told: dict[str, str] = {}
    for item in items:
        told[item.code] = _told(item, voice, answers, language)
        if item.type == "repeat":
            told |= _in_blocks(item, voice, answers.get(item.code), language)
    return told


def _told(item: Item, voice: str, answers: Mapping[str, Any], language: str) -> str:
    return "" if item.type == "note" else summary_of(item, voice, answers, language)


def _in_blocks(item: Item, voice: str, answer: Any, language: str) -> dict[str, str]:
    told = {}
    for number, block in enumerate(blocks_of(item, answer)):
        shown, seen = walk_block(item, voice, block)
        for child in shown:
            name = f"{item.code}.{number}.{child.code}"
            told[name] = _told(child, voice, {**block, **seen}, language)
    return told
