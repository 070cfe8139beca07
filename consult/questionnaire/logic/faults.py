"""What is wrong with an answer, free of any language, and the sentence that says what to do."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

from consult.questionnaire.logic.definition import words

Translate = Callable[[str], str]


def N_(sentence: str) -> str:  # noqa: N802 - the name that gathers texts for translation
    """Mark a sentence for translation; the page translates it when it is shown."""
    return sentence


@dataclasses.dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: the item, the form field that it stands beside, and what is wrong."""

    item: str
    field: str
    key: str
    details: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    """Values for the sentence; texts in several languages are dicts."""


SENTENCES = {
    "choose_one": N_("Choose one answer."),
    "choose_one_or": N_("Choose one answer, or “%(first)s”."),
    "choose_one_or_two": N_("Choose one answer, “%(first)s” or “%(second)s”."),
    "choose_some": N_("Choose at least one answer."),
    "choose_some_or": N_("Choose at least one answer, or “%(first)s”."),
    "choose_some_or_two": N_("Choose at least one answer, “%(first)s” or “%(second)s”."),
    "row_one": N_("Choose one answer for “%(row)s”."),
    "row_one_or": N_("Choose one answer for “%(row)s”, or “%(first)s”."),
    "row_one_or_two": N_("Choose one answer for “%(row)s”, “%(first)s” or “%(second)s”."),
    "row_some": N_("Choose at least one answer for “%(row)s”."),
    "row_some_or": N_("Choose at least one answer for “%(row)s”, or “%(first)s”."),
    "row_some_or_two": N_("Choose at least one answer for “%(row)s”, “%(first)s” or “%(second)s”."),
    "row_write": N_("Write an answer for “%(row)s”."),
    "row_write_or": N_("Write an answer for “%(row)s”, or choose “%(first)s”."),
    "row_write_or_two": N_("Write an answer for “%(row)s”, or choose “%(first)s” or “%(second)s”."),
    "write": N_("Write an answer."),
    "write_or": N_("Write an answer, or choose “%(first)s”."),
    "write_or_two": N_("Write an answer, or choose “%(first)s” or “%(second)s”."),
    "not_offered": N_("Choose one of the answers that are offered."),
    "only_one": N_("Choose only one answer."),
    "too_few": N_("Choose at least %(least)s."),
    "too_many": N_("Choose at most %(most)s."),
    "not_exactly": N_("Choose exactly %(exactly)s."),
    "exclusive": N_("Choose either “%(option)s” or other answers, not both."),
    "other_words": N_("Write what you mean by “%(option)s”."),
    "too_long": N_("Write at most %(limit)s characters; there are %(length)s."),
    "number": N_("Write a number, in digits."),
    "number_from": N_("Write a number of at least %(low)s."),
    "number_to": N_("Write a number of at most %(high)s."),
    "number_between": N_("Write a number between %(low)s and %(high)s."),
    "whole": N_("Write a whole number, in digits."),
    "whole_from": N_("Write a whole number of at least %(low)s."),
    "whole_to": N_("Write a whole number of at most %(high)s."),
    "whole_between": N_("Write a whole number between %(low)s and %(high)s."),
    "two_readings": N_(
        "“%(typed)s” can be read in two ways. Write %(grouped)s if you mean thousands,"
        " or a different number of decimals if you mean a fraction."
    ),
    "decimals": N_("Write a number with this many decimals at most: %(decimals)s."),
    "step": N_("Choose a number in steps of %(step)s, from %(low)s on."),
    "total": N_("The numbers must add up to %(total)s; they add up to %(sum)s."),
    "too_short": N_("Write at least %(shortest)s characters; there are %(length)s."),
    "email": N_("Write an e-mail address, such as name@example.org."),
    "phone": N_("Write a telephone number of 6 to 15 digits, such as +32 2 555 12 12."),
    "date": N_("Write a day as year-month-day, such as 2026-03-31, or as 31.3.2026."),
    "two_dates": N_(
        "“%(typed)s” can be read as two different days. Write %(first)s or %(second)s."
    ),
    "time": N_("Write a time of the day from 00:00 to 23:59, such as 14:05."),
    "month": N_("Write a month as year-month, such as 2026-03."),
    "datetime": N_("Write a day and a time, such as 2026-03-31 14:05."),
    "too_early": N_("Give %(earliest)s or later."),
    "too_late": N_("Give %(latest)s or earlier."),
    "rank": N_("Number the answers 1, 2, 3, in the order that you prefer."),
    "rank_twice": N_("Each place can be given once; “%(place)s” stands more than once."),
    "too_few_ranked": N_("Put at least %(least)s in order."),
    "too_many_ranked": N_("Put at most %(most)s in order."),
    "too_few_tags": N_("Give at least %(least)s; there are %(number)s."),
    "too_many_tags": N_("Give at most %(most)s; there are %(number)s."),
    "tag_too_long": N_("“%(tag)s…” is too long; write at most %(limit)s characters for each."),
    "consent": N_("Tick the box to go on."),
    "file_missing": N_("Add a file."),
    "file_kind": N_("“%(name)s” cannot be taken; the files taken here end with %(kinds)s."),
    "file_large": N_("“%(name)s” is too large; a file may have %(largest)s MB at most."),
    "too_few_files": N_("Add at least %(least)s; there are %(number)s."),
    "too_many_files": N_("Add at most %(most)s; there are %(number)s."),
    "place": N_("Write the name of the place, or mark it on the map."),
    "point": N_(
        "Give the latitude (from -90 to 90) and the longitude (from -180 to 180), or neither."
    ),
    "too_few_blocks": N_("Tell us about at least %(least)s; there are %(number)s."),
    "too_many_blocks": N_("Tell us about at most %(most)s; there are %(number)s."),
    "unreadable": N_("What stands here cannot be read as an answer to this question."),
    "link": N_("Give the whole address of the page, beginning with https:// or http://."),
}


AUTHOR = "author"
"""The key of a fault that the author of the questionnaire worded: `details["message"]`."""


def sentence(fault: Fault, translate: Translate = str, language: str = "") -> str:
    """What the respondent should do; `language` is that of `translate`, for labels in it."""
    if fault.key == AUTHOR:
        return words(fault.details["message"], language)
    text = translate(SENTENCES[fault.key])
    if not fault.details:
        return text
    return text % {
        name: words(value, language) if isinstance(value, dict) else value
        for name, value in fault.details.items()
    }
