"""Limits of an item that no answer, or no sensible one, could keep."""

from __future__ import annotations

from collections.abc import Iterator

from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types.file import TAKEN, kinds_of
from consult.questionnaire.logic.types.moments import READINGS, TODAY

LONGEST = 20_000
"""Characters that one answer may have."""
MOST_POINTS = 20
LARGEST_FILE = 100
MOST_FILES = 20
MOST_BLOCKS = 50


def limit_problems(item: Item) -> Iterator[str]:
    """A sentence for each limit to mend."""
    yield from _of_numbers(item)
    yield from _of_steps(item)
    yield from _of_lengths(item)
    yield from _of_moments(item)
    yield from _of_counts(item)
    yield from _of_kinds(item)
    if item.type == "rating" and item.min not in (None, 1):
        yield "A rating begins at 1; use a slider to begin elsewhere."
    points = item.max or 2
    if item.type == "rating" and not (2 <= points <= MOST_POINTS and points == int(points)):
        yield f"A rating has from 2 to {MOST_POINTS} points."


def _of_numbers(item: Item) -> Iterator[str]:
    if item.min is not None and item.max is not None and item.min > item.max:
        yield f"The range ends ({item.max:g}) before it begins ({item.min:g})."
    if item.decimals is not None and not 0 <= item.decimals <= 10:
        yield "A number has from 0 to 10 decimals."
    if item.whole and item.decimals:
        yield "A whole number has no decimals; remove “whole” or the decimals."


def _of_steps(item: Item) -> Iterator[str]:
    if item.step is not None and item.step <= 0:
        yield "A step must be greater than 0."
    if item.total is not None and item.max is not None and item.total > item.max * len(item.rows):
        yield f"The numbers cannot add up to {item.total:g}: their range ends at {item.max:g}."


def _of_lengths(item: Item) -> Iterator[str]:
    if item.limit is not None and not 1 <= item.limit <= LONGEST:
        yield f"The limit must lie between 1 and {LONGEST} characters."
    longest = item.limit or LONGEST
    if item.shortest is not None and item.shortest > longest:
        yield f"No text has at least {item.shortest} and at most {longest} characters."


def _of_moments(item: Item) -> Iterator[str]:
    for name in ("earliest", "latest"):
        limit = getattr(item, name)
        if limit and not _is_moment(item, limit):
            yield f"“{limit}” cannot be the {name}; write it as in ISO 8601, or “today”."
    if TODAY not in (item.earliest, item.latest) and "" < item.latest < item.earliest:
        yield f"What is allowed ends ({item.latest}) before it begins ({item.earliest})."


def _is_moment(item: Item, limit: str) -> bool:
    """A day may limit a moment or a month, too."""
    if limit == TODAY:
        return item.type != "time"
    for kind in (item.type, *(("date",) if item.type in ("datetime", "month") else ())):
        try:
            if READINGS.get(kind, str)(limit) == limit:
                return True
        except ValueError:
            continue
    return False


def _of_counts(item: Item) -> Iterator[str]:
    most = item.choose_max or 0
    if item.type == "file" and most > MOST_FILES:
        yield f"At most {MOST_FILES} files can be given to one question."
    if item.type == "repeat" and most > MOST_BLOCKS:
        yield f"A repeat group has {MOST_BLOCKS} blocks at most."
    if item.largest is not None and not 1 <= item.largest <= LARGEST_FILE:
        yield f"A file may have from 1 to {LARGEST_FILE} megabytes."


def _of_kinds(item: Item) -> Iterator[str]:
    """A file is told by its content, so only kinds that can be told are ever taken."""
    strange = [kind for kind in kinds_of(item) if kind not in TAKEN] if item.type == "file" else []
    if strange:
        named = ", ".join(f"“{kind}”" for kind in strange)
        yield f"Files of the kind {named} cannot be taken; known: {', '.join(TAKEN)}."
