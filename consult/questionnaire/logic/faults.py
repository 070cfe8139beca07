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
    "link": N_("Give the whole address of the page, beginning with https:// or http://."),
}


def sentence(fault: Fault, translate: Translate = str, language: str = "") -> str:
    """What the respondent should do; `language` is that of `translate`, for labels in it."""
    text = translate(SENTENCES[fault.key])
    if not fault.details:
        return text
    return text % {
        name: words(value, language) if isinstance(value, dict) else value
        for name, value in fault.details.items()
    }
