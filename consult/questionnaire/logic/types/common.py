"""What all types share: reading a field, and the answers that stand beside the options."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY, Answer
from consult.questionnaire.logic.definition import Item, Words, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import SPECIAL_LABELS, specials_of

Form = Mapping[str, list[str]]
Cells = Mapping[str, str]
SPECIALS = (CANNOT_TELL, NOT_SAY)


def values(form: Form, name: str) -> list[str]:
    """What was sent for a field, without what is empty."""
    return [value for value in form.get(name, []) if value.strip()]


def first(form: Form, name: str) -> str | None:
    """The first thing sent for a field."""
    return next(iter(values(form, name)), None)


def is_count(text: str) -> bool:
    """Whether this is a whole number of a few digits; reading thousands of them is refused."""
    return text.isdecimal() and len(text) < 9


def special(item: Item, given: Sequence[str]) -> str | None:
    """The special answer among the given ones, where the item offers it."""
    return next((code for code in specials_of(item) if code in given), None)


def is_special(answer: object) -> bool:
    """Whether this is "_cannot_tell" or "_not_say"."""
    return isinstance(answer, str) and answer in SPECIALS


def special_faults(item: Item, answer: str, field: str) -> list[Fault]:
    """A special answer must be one that the item offers."""
    return [] if answer in specials_of(item) else [Fault(item.code, field, "not_offered")]


def special_words(answer: object, language: str) -> str | None:
    """The words of a special answer; None for every other answer."""
    return words(SPECIAL_LABELS[str(answer)], language) if is_special(answer) else None


def required_fault(
    item: Item, field: str, key: str, ways_out: Sequence[Words] = (), **details: Any
) -> Fault:
    """The fault of an empty answer; the sentence names up to two ways out."""
    labels = [*ways_out, *(SPECIAL_LABELS[code] for code in specials_of(item))][:2]
    endings = ("", "_or", "_or_two")
    named = dict(zip(("first", "second"), labels, strict=False))
    return Fault(item.code, field, key + endings[len(labels)], {**details, **named})


def codes_of(answer: Answer) -> list[str]:
    """The codes in an answer of several; one alone is a list of one."""
    if isinstance(answer, str):
        return [answer]
    return [str(code) for code in answer] if isinstance(answer, list) else []


def one_or_many(codes: list[str]) -> Answer:
    """Codes that were sent or written; a special one alone stands for itself."""
    if len(codes) == 1 and is_special(codes[0]):
        return codes[0]
    return list(codes) or None


def in_cell(text: str) -> list[str]:
    """The codes that a semicolon parts."""
    return [code.strip() for code in text.split(";") if code.strip()]


def or_none(given: dict[str, Any]) -> Answer:
    """What was given for each row; None where nothing was given for any."""
    return given if any(value is not None for value in given.values()) else None
