"""Words in a CSV cell that no spreadsheet takes for a formula, and back."""

from __future__ import annotations

import re

from consult.questionnaire.logic.answers import NOT_SHOWN

# A spreadsheet runs a cell that begins like a formula; an apostrophe before it makes it words.
# Words that already have the apostrophe get another, so that reading back is exact. The same
# for somebody who wrote "_not_shown" by hand: it is their answer, not our mark.
_FORMULA = r"[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]"  # some read the wide forms like the others
_DANGEROUS = re.compile(rf"'*(?:{_FORMULA}|{NOT_SHOWN}\Z)")
_PROTECTED = re.compile(rf"'+(?:{_FORMULA}|{NOT_SHOWN}\Z)")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?\Z", re.ASCII)


def protected(text: str) -> str:
    """The words as a cell; a plain number stays as it is."""
    if _DANGEROUS.match(text) and not _NUMBER.match(text):
        return "'" + text
    return text


def unprotected(text: str) -> str:
    """The words that were protected, exactly."""
    return text[1:] if _PROTECTED.match(text) else text
