"""Codes and names as LimeSurvey takes them: letters and digits only, and short ones for answers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from consult.questionnaire.logic.definition import Item, Option, Questionnaire
from consult.questionnaire.logic.options import options_of

LONGEST_QUESTION = 20
LONGEST_ANSWER = 5
CHOSEN_BY_TICK = ("multiple", "consent")
"""Types whose options are fields of their own there."""


@dataclass(slots=True)
class OutCodes:
    """The codes of one item: its own, and those of its options, rows and columns."""

    item: Item
    code: str
    options: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)


def out_codes(questionnaire: Questionnaire, voice: str) -> dict[str, OutCodes]:
    """Codes for every item by ours; a code that LimeSurvey takes stays as it is."""
    items = tuple(questionnaire.items())
    given = _short((item.code for item in items), LONGEST_QUESTION, "q")
    return {item.code: _codes_of(item, given[item.code], voice) for item in items}


def _codes_of(item: Item, code: str, voice: str) -> OutCodes:
    found = OutCodes(item, code)
    options = options_of(item, voice)
    is_field = item.type in (*CHOSEN_BY_TICK, "matrix_multiple", "ranking")
    longest = LONGEST_QUESTION if is_field and item.type != "ranking" else LONGEST_ANSWER
    found.options = _options(item, options, longest)
    found.rows = _short((row.code for row in item.rows), LONGEST_QUESTION, "SQ")
    is_scale = item.type == "matrix_two"
    longest = LONGEST_ANSWER if is_scale else LONGEST_QUESTION
    found.columns = _short((column.code for column in item.columns), longest, "A")
    return found


def _options(item: Item, options: Iterable[Option], longest: int) -> dict[str, str]:
    if item.type == "yesno":
        return {"yes": "Y", "no": "N"}
    if item.type == "consent":
        return {"yes": "yes"}
    named = {option.code: other_code(item) for option in options if option.other}
    codes = _short((o.code for o in options if not o.other), longest, "A")
    return {**codes, **named}


def other_code(item: Item) -> str:
    """How LimeSurvey calls the option that asks for words."""
    return "other" if item.type == "multiple" else "-oth-"


def _short(codes: Iterable[str], longest: int, beginning: str) -> dict[str, str]:
    """A code for each that is allowed, short enough and given once."""
    found: dict[str, str] = {}
    wanted = list(codes)
    taken = {code for code in wanted if _is_allowed(code, longest, beginning)}
    for number, code in enumerate(wanted, 1):
        if code in taken:
            found[code] = code
            continue
        plain = re.sub(r"[^A-Za-z0-9]", "", code)
        tried = plain if _is_allowed(plain, longest, beginning) else f"{beginning}{number}"
        count = number
        while tried in taken:
            count += 1
            tried = f"{beginning}{count}"
        found[code] = tried
        taken.add(tried)
    return found


def _is_allowed(code: str, longest: int, beginning: str) -> bool:
    first = "[A-Za-z]" if beginning == "q" else "[A-Za-z0-9]"
    return bool(re.fullmatch(f"{first}[A-Za-z0-9]*", code)) and len(code) <= longest
