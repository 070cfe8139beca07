"""Codes made from the words that people typed, each once."""

from __future__ import annotations

import re
from collections.abc import Collection

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence, folded
from consult.questionnaire.logic.definition import Questionnaire

LONGEST = 40
"""Characters of a code that is made; one that is typed may be longer."""
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_ITEM_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


def code_from(words: str, taken: Collection[str], otherwise: str = "item") -> str:
    """A code from words: "Meets a need" gives "meets_a_need", or "meets_a_need_2" when taken."""
    plain = re.sub(r"[^a-z0-9]+", "_", folded(words)).strip("_")
    whole = plain[:LONGEST] if len(plain) <= LONGEST else plain[:LONGEST].rpartition("_")[0]
    begin = whole or plain[:LONGEST]
    if not begin or (otherwise == "item" and not begin[0].isalpha()):
        begin = f"{otherwise}_{begin}".strip("_")
    return unused(begin, taken)


def unused(code: str, taken: Collection[str]) -> str:
    """The code, or the code with the first number that nobody has."""
    number, found = 2, code
    while found in taken:
        found, number = f"{code}_{number}", number + 1
    return found


def checked_code(code: str, taken: Collection[str], where: str = "code") -> str:
    """A code that was typed, if it can be used; Invalid says why not."""
    code = code.strip()
    pattern = _ITEM_CODE if where == "code" else _CODE
    if not pattern.fullmatch(code):
        what = Sentence(
            "“%(code)s” cannot be a code: write letters without accents, digits, “_” and “-”,"
            " 64 at most.",
            code=code,
        )
        raise Invalid(what, [Problem(where, what)])
    if code in taken:
        what = Sentence("The code “%(code)s” is used already; choose another.", code=code)
        raise Invalid(what, [Problem(where, what)])
    return code


def item_codes(whole: Questionnaire) -> set[str]:
    """The codes of all items."""
    return {item.code for item in whole.nested_items()}
