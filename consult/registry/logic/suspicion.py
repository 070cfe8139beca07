"""Why a person should look at a record: plain rules that anyone can read and dispute.

A suspicion removes nothing. It puts the record on a list, with the reason.
"""

from __future__ import annotations

import re

from consult.kernel.text import folded

_PLACEHOLDERS = frozenset(
    (
        "a",
        "adf",
        "bla",
        "blah",
        "bleh",
        "country",
        "dummy",
        "example",
        "foo",
        "ma",
        "n/a",
        "na",
        "name",
        "none",
        "sample",
        "tes",
        "test",
        "testing",
        "tests",
        "untitled",
        "xxx",
    )
)
_ADVERTISING = (
    "essay",
    "assignment help",
    "academic writing",
    "acadwemic writing",
    "writing service",
    "pak seo",
    "seo company",
    "seo service",
    "casino",
    "viagra",
    "payday loan",
    "poker",
    "escort",
    "geometry dash",
    "geometrydash",
    "happy wheels",
    "happywheels",
    "five nights at freddy",
    "sniper games",
)
_MIXED_CASE = re.compile(r"(?:[a-z]+[A-Z]{2,}|[A-Z]{3,}[a-z]{3,})[A-Za-z]*")
_NO_VOWEL = re.compile(r"[bcdfghjklmnpqrstvwxz]{5,}")
_SAME_LETTER = re.compile(r"([a-z])\1\1")
_LETTER_DIGIT = re.compile(r"(?:[a-z]\d){3}")


def of_organisation(
    name: str, website: str | None, region: str | None, place: str | None
) -> str | None:
    """The code of what is suspicious about an organisation, None when nothing is."""
    if any(_is_scrambled(word) for text in (region, place) for word in (text or "").split()):
        return "unreadable"
    return of_project(name, website)


def of_project(name: str, website: str | None) -> str | None:
    """The code of what is suspicious about a name and its website, None when nothing is."""
    plain = folded(name)
    if not any(letter.isalnum() for letter in plain):
        return "no_name"
    if plain in _PLACEHOLDERS or len(plain) == 1:
        return "placeholder"
    if _advertises(plain) or _advertises(folded(website or "")):
        return "advertising"
    return "unreadable" if _is_unreadable(name.strip()) else None


def of_claim(value: float) -> str | None:
    """A claim of nothing is a number, and worth a second look."""
    return "zero" if value == 0 else None


def _advertises(plain: str) -> bool:
    return any(phrase in plain for phrase in _ADVERTISING)


def _is_scrambled(word: str) -> bool:
    """Capitals where no word has them: 'zjdkOVZ', 'JVZkiobve'."""
    return bool(_MIXED_CASE.fullmatch(word))


def _is_unreadable(name: str) -> bool:
    """One word in plain case, with hardly a vowel. Short capitals may be an abbreviation."""
    if not re.fullmatch(r"[A-Za-z0-9]{4,}", name) or not _is_plain_case(name):
        return False
    letters = name.lower()
    if _LETTER_DIGIT.search(letters) or _SAME_LETTER.search(letters):
        return True
    vowels = sum(letter in "aeiouy" for letter in letters)
    return bool(_NO_VOWEL.search(letters)) and vowels <= len(letters) / 4


def _is_plain_case(name: str) -> bool:
    """All small, one capital at the start, or seven capitals and more: not 'EndSVCHack'."""
    return name[1:].islower() or (name.isupper() and len(name) > 6)
