"""One thing that differs between two questionnaires, and how texts and orders are compared.

A change "stays" when it cannot change the question or what may be answered; it "breaks" the
meaning when it certainly does; it is "asked" of the organiser when only people can tell.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec

from consult.questionnaire.logic.definition import Words

Meaning = Literal["stays", "asked", "breaks"]
WEIGHT: dict[Meaning, int] = {"stays": 0, "asked": 1, "breaks": 2}


class Change(msgspec.Struct, frozen=True, omit_defaults=True):
    """One thing that differs; `part` is an option, row or column, or an item of a repeat group."""

    kind: str
    meaning: Meaning = "stays"
    part: str = ""
    voice: str = ""
    language: str = ""
    before: str = ""
    after: str = ""


def changed_words(old: Words, new: Words, made: Change) -> Iterator[Change]:
    """How one text changed, language by language: `made` says what a change of it is.

    A language that comes or goes beside others changes nothing that anybody was asked.
    """
    for language in dict.fromkeys((*old, *new)):
        before, after = old.get(language, ""), new.get(language, "")
        if is_same_text(before, after):
            continue
        each = msgspec.structs.replace(made, language=language, before=before, after=after)
        if not before and any(old.values()):
            yield msgspec.structs.replace(each, kind="translation_added", meaning="stays")
        elif not after and any(new.values()):
            yield msgspec.structs.replace(each, kind="translation_removed", meaning="stays")
        else:
            yield each


def is_same_text(before: str, after: str) -> bool:
    """Whether two texts read the same: spaces and line ends do not count."""
    return before.split() == after.split()


def out_of_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """What both have and what was moved: as little as explains the new order."""
    place = {code: at for at, code in enumerate(before)}
    common = [code for code in after if code in place]
    stayed = _longest_rise([place[code] for code in common])
    return {code for at, code in enumerate(common) if at not in stayed}


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The positions of a longest rising run of these numbers."""
    ends: list[int] = []  # the smallest number that ends a run of each length
    at: list[int] = []  # where it stands
    before: list[int] = []  # what precedes each number in its run
    for position, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1], at[length : length + 1] = [number], [position]
    found: set[int] = set()
    position = at[-1] if at else -1
    while position >= 0:
        found.add(position)
        position = before[position]
    return found
