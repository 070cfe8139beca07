"""Items by short message: what is asked, how to answer, and what a reply says.

Options are numbered, so that a telephone without letters will do. "?" stands for "I cannot tell",
"-" for "I would rather not say", "." leaves the question out, in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY, Answer, Answers
from consult.questionnaire.logic.definition import Item, Option, words
from consult.questionnaire.logic.faults import N_, Translate
from consult.questionnaire.logic.gsm import messages, plain
from consult.questionnaire.logic.options import SPECIAL_LABELS, options_of, specials_of
from consult.questionnaire.logic.parts import cells_of, scales_of
from consult.questionnaire.logic.types import TYPES
from consult.questionnaire.logic.types.number import in_short, limits_of

SIGNS = {CANNOT_TELL: "?", NOT_SAY: "-"}
LEFT_OUT = "."
MOST_ROWS = 6
"""Rows of a matrix that people still answer in one message."""

ONE = N_("Answer with one number.")
SEVERAL = N_("Answer with one or more numbers, such as 1 3.")
IN_ORDER = N_("Answer with the numbers in your order, the best first, such as 2 1.")
EACH = N_("Answer with one number for each line, in this order, such as 2 1.")
EACH_NUMBER = N_("Answer with a number for each line, in this order, with spaces between them.")
EACH_WORDS = N_("Answer for each line, in this order, with semicolons between them.")
NUMBER = N_("Answer with a number.")
BETWEEN = N_("Answer with a number from %(low)s to %(high)s.")
OWN_WORDS = N_("Answer in your own words.")
TAGS = N_("Answer with words, with commas between them.")
EMAIL = N_("Answer with an e-mail address.")
LINK = N_("Answer with the address of a page.")
PHONE = N_("Answer with a telephone number.")
DAY = N_("Answer with a day, such as 2026-03-31.")
TIME = N_("Answer with a time, such as 14:05.")
MONTH = N_("Answer with a month, such as 2026-03.")
MOMENT = N_("Answer with a day and a time, such as 2026-03-31 14:05.")
PLACE = N_("Answer with the name of a place.")
LEAVE_OUT = N_("Send a point (.) to leave it out.")
NO_FILE = N_("Files cannot be sent by SMS. Answer this question on the web or on paper.")
NO_TABLE = N_("This table is too large for SMS. Answer it on the web or on paper.")
NO_BLOCKS = N_("This is asked about several things, and cannot be asked by SMS.")
NO_VALUE = N_("This is worked out from other answers; nobody is asked.")


@dataclass(frozen=True, slots=True)
class Prompt:
    """The messages that ask an item; or why it cannot be asked by SMS."""

    messages: tuple[str, ...]
    unable: str = ""


@dataclass(frozen=True, slots=True)
class Way:
    """How a type is asked by SMS, and how its reply is read."""

    how: str
    read: Callable[[Item, str, str], Answer]
    lines: Callable[[Item, str, str], list[str]]
    unable: str = ""
    """Why it is not asked at all."""


def prompt(item: Item, voice: str, language: str, ask: str, translate: Translate = str) -> Prompt:
    """The item as messages; `ask` is the voice's wording with its blanks filled in."""
    way = way_of(item, voice)
    unable = way.unable or _too_large(item)
    if unable:
        return Prompt((), translate(unable))
    lines = [ask, *way.lines(item, voice, language), *_how(item, way, language, translate)]
    return Prompt(messages([plain(line) for text in lines for line in text.splitlines()]))


def read_reply(item: Item, voice: str, text: str) -> Answers:
    """The raw answer in a reply, as a form would have given it; what is no answer is kept."""
    said = plain(text).strip()
    special = next((code for code in specials_of(item) if said == SIGNS[code]), None)
    if special or said in (LEFT_OUT, ""):
        return {item.code: special}
    if way_of(item, voice).unable or item.type == "note":
        return {}
    chosen = _other(item, said)
    return chosen or {item.code: way_of(item, voice).read(item, voice, said)}


def way_of(item: Item, voice: str) -> Way:
    """How this voice is asked; a claim is stated by one voice and checked by the others."""
    return WAYS["number" if item.type == "claim" and voice == item.stated_by else item.type]


def _too_large(item: Item) -> str:
    return NO_TABLE if len(item.rows) > MOST_ROWS or len(item.columns) > MOST_ROWS else ""


def _how(item: Item, way: Way, language: str, translate: Translate) -> list[str]:
    """How to answer, and the ways out."""
    if not way.how:
        return []
    low, high = limits_of(item)
    between = way.how == NUMBER and low is not None and high is not None
    how = translate(BETWEEN if between else way.how)
    if between:
        how %= {"low": in_short(low or 0), "high": in_short(high or 0)}
    signs = [f"{SIGNS[c]} {words(SPECIAL_LABELS[c], language)}" for c in specials_of(item)]
    return [how, *signs, *([] if item.required else [translate(LEAVE_OUT)])]


def _numbered(options: tuple[Option, ...], language: str) -> list[str]:
    return [f"{number} {words(each.label, language)}" for number, each in enumerate(options, 1)]


def _options(item: Item, voice: str, language: str) -> list[str]:
    return _numbered(options_of(item, voice), language)


def _points(item: Item, voice: str, language: str) -> list[str]:
    ends = options_of(item, voice)
    return [words(ends[0].label, language), words(ends[-1].label, language)]


def _cells(item: Item, _voice: str, language: str) -> list[str]:
    return [f"- {words(label, language)}" for _, label in cells_of(item)]


def _scales(item: Item, _voice: str, language: str) -> list[str]:
    """Each line, and below those that share them the numbered options."""
    found: list[str] = []
    for options in dict.fromkeys(codes_of(options) for _, _, options in scales_of(item)):
        rows = [row for row in scales_of(item) if codes_of(row[2]) == options]
        found += [f"- {words(label, language)}" for _, label, _ in rows]
        found += _numbered(rows[0][2], language)
    return found


def codes_of(options: tuple[Option, ...]) -> tuple[str, ...]:
    """The options' codes."""
    return tuple(option.code for option in options)


def _nothing(_item: Item, _voice: str, _language: str) -> list[str]:
    return []


def _chosen(options: tuple[Option, ...], text: str) -> str:
    """The code of a numbered option, or of the one whose words were written."""
    if text.isdecimal() and 1 <= int(text) <= len(options):
        return options[int(text) - 1].code
    said = text.casefold()
    named = (o.code for o in options if said in (w.casefold() for w in o.label.values()))
    return next(named, text)


def _read_one(item: Item, voice: str, text: str) -> Answer:
    return _chosen(options_of(item, voice), text)


def _read_several(item: Item, _voice: str, text: str) -> Answer:
    return [_chosen(item.options, part) for part in _parted(text)]


def _read_typed(item: Item, voice: str, text: str) -> Answer:
    """As if it had been typed into the item's field."""
    field = f"{item.code}.number" if item.type == "claim" else item.code
    return TYPES[item.type].read(item, voice, {field: [text]})


def _read_scales(item: Item, _voice: str, text: str) -> Answer:
    lines = _in_lines(item)
    pairs = zip(lines, _at_most(_parted(text), len(lines)), strict=False)
    return {name: _chosen(options, reply) for (name, options), reply in pairs} or None


def _in_lines(item: Item) -> list[tuple[str, tuple[Option, ...]]]:
    """The names of the lines in the order in which `_scales` asks them."""
    rows = [(name, options) for name, _, options in scales_of(item)]
    order = list(dict.fromkeys(codes_of(options) for _, options in rows))
    return sorted(rows, key=lambda row: order.index(codes_of(row[1])))


def _read_cells(item: Item, voice: str, text: str) -> Answer:
    is_number = item.type in ("numbers", "matrix_numbers")
    replies = _parted(text) if is_number else [part.strip() for part in text.split(";")]
    fields = [f"{item.code}.{name}" for name, _ in cells_of(item)]
    pairs = zip(fields, _at_most(replies, len(fields)), strict=False)
    form = {field: [reply] for field, reply in pairs}
    return TYPES[item.type].read(item, voice, form)


def _parted(text: str) -> list[str]:
    return [part for part in re.split(r"[\s,;]+", text) if part]


def _at_most(replies: list[str], lines: int) -> list[str]:
    """What goes beyond the last line stands with it, so that it is judged and not lost."""
    return (
        replies
        if len(replies) <= lines
        else [*replies[: lines - 1], " ".join(replies[lines - 1 :])]
    )


def _other(item: Item, text: str) -> Answers:
    """A number and then words of one's own, for an option that asks for them."""
    number, _, beside = text.partition(" ")
    options = {str(place): option for place, option in enumerate(item.options, 1)}
    option = options.get(number.rstrip(".:"))
    if option is None or not option.other or not beside.strip():
        return {}
    answer: Answer = [option.code] if item.type == "multiple" else option.code
    return {item.code: answer, f"{item.code}.{option.code}": beside.strip()}


def _typed(how: str) -> Way:
    return Way(how, _read_typed, _nothing)


def _unable(why: str) -> Way:
    return Way("", _read_typed, _nothing, why)


_CHOICE = Way(ONE, _read_one, _options)
WAYS: dict[str, Way] = {
    "radio": _CHOICE,
    "dropdown": _CHOICE,
    "multiple": Way(SEVERAL, _read_several, _options),
    "yesno": _CHOICE,
    "scale": _CHOICE,
    "rating": Way(ONE, _read_typed, _points),
    "slider": _typed(NUMBER),
    "number": _typed(NUMBER),
    "numbers": Way(EACH_NUMBER, _read_cells, _cells),
    "short_text": _typed(OWN_WORDS),
    "long_text": _typed(OWN_WORDS),
    "texts": Way(EACH_WORDS, _read_cells, _cells),
    "email": _typed(EMAIL),
    "url": _typed(LINK),
    "phone": _typed(PHONE),
    "date": _typed(DAY),
    "time": _typed(TIME),
    "month": _typed(MONTH),
    "datetime": _typed(MOMENT),
    "matrix": Way(EACH, _read_scales, _scales),
    "matrix_multiple": _unable(NO_TABLE),
    "matrix_numbers": Way(EACH_NUMBER, _read_cells, _cells),
    "matrix_texts": Way(EACH_WORDS, _read_cells, _cells),
    "matrix_two": Way(EACH, _read_scales, _scales),
    "ranking": Way(IN_ORDER, _read_several, _options),
    "tags": _typed(TAGS),
    "file": _unable(NO_FILE),
    "place": _typed(PLACE),
    "claim": _CHOICE,
    "consent": _CHOICE,
    "note": _typed(""),
    "calculated": _unable(NO_VALUE),
    "repeat": _unable(NO_BLOCKS),
}
"""How each type is asked; `way_of` chooses for a claim."""
