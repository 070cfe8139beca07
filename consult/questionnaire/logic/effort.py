"""How long a questionnaire takes, and how much of it a person is likely to meet.

Times are rules of thumb, added up item by item: reading at 200 words a minute (the middle of what
Brysbaert 2019 found for silent reading of several languages, rounded down for screens), then a
time for answering that depends on the type. They say which of two drafts is longer, and about how
long it is; they are no measurement of anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consult.questionnaire.logic.definition import Item, Questionnaire, words
from consult.questionnaire.logic.options import options_of

WORDS_A_MINUTE = 200
MOST_READ = 12
"""Options that a person reads; a longer list is searched."""
CHANCE = 0.5
"""How likely it is that a condition holds, where nothing is known of the answers."""

SECONDS: dict[str, float] = {
    "radio": 4, "dropdown": 6, "multiple": 8, "yesno": 3, "scale": 4, "rating": 4, "slider": 5,
    "number": 8, "numbers": 4, "short_text": 15, "long_text": 60, "texts": 4, "email": 12,
    "url": 15, "phone": 12, "date": 10, "time": 6, "month": 6, "datetime": 14, "matrix": 0,
    "matrix_multiple": 0, "matrix_numbers": 0, "matrix_texts": 0, "matrix_two": 0, "ranking": 6,
    "tags": 20, "file": 45, "place": 20, "claim": 20, "consent": 4, "note": 0, "calculated": 0,
    "repeat": 5,
}  # fmt: skip
"""For answering, beside reading."""
SECONDS_A_ROW: dict[str, float] = {
    "matrix": 4, "matrix_multiple": 7, "matrix_two": 8, "matrix_numbers": 8, "matrix_texts": 12,
    "numbers": 6, "texts": 12,
}  # fmt: skip
SECONDS_AN_OPTION: dict[str, float] = {"ranking": 3}
BLOCKS = 2
"""Blocks of a repeat group that a person is thought to fill in."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Effort:
    """What one voice is asked, in one language."""

    minutes: int
    """Typical time; what a condition hides counts half."""
    most_minutes: int
    """Time of somebody who is asked everything."""
    items: int
    words: int


def effort_of(questionnaire: Questionnaire, voice: str, language: str) -> Effort:
    """How much this voice is asked to read and to answer."""
    seconds = most = 0.0
    items = read = 0
    for item, chance in _asked(questionnaire, voice):
        count = _words_of(item, voice, language)
        own = count * 60 / WORDS_A_MINUTE + _answering(item, voice)
        seconds, most = seconds + own * chance, most + own
        items, read = items + 1, read + count
    return Effort(_minutes(seconds), _minutes(most), items, read)


def _asked(questionnaire: Questionnaire, voice: str) -> Iterator[tuple[Item, float]]:
    """The items put to this voice, with how likely each is to be shown."""
    for page in questionnaire.pages:
        for group in page.groups:
            around = [page.show_if, group.show_if]
            for item in group.items:
                if item.is_asked_of(voice):
                    conditions = [one for one in (*around, item.show_if) if one is not None]
                    yield item, CHANCE if conditions else 1.0


def _words_of(item: Item, voice: str, language: str) -> int:
    wording = item.wordings[voice]
    options = options_of(item, voice)[:MOST_READ]
    parts = (*options, *item.rows, *item.columns)
    texts = [wording.ask, wording.hint, *(part.label for part in parts)]
    return sum(len(_WORD.findall(words(text, language))) for text in texts)


def _answering(item: Item, voice: str) -> float:
    cells = max(1, len(item.columns)) if item.type in ("matrix_numbers", "matrix_texts") else 1
    rows = SECONDS_A_ROW.get(item.type, 0) * len(item.rows) * cells
    options = SECONDS_AN_OPTION.get(item.type, 0) * len(item.options)
    inner = sum(
        _words_of(each, voice, "") * 60 / WORDS_A_MINUTE + _answering(each, voice)
        for each in item.items
        if each.is_asked_of(voice)
    )
    return SECONDS[item.type] + rows + options + BLOCKS * inner


def _minutes(seconds: float) -> int:
    return max(1, round(seconds / 60)) if seconds else 0
