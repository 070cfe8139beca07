"""What changed in the options, rows and columns of an item."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from consult.questionnaire.logic.conditions.words import condition_text
from consult.questionnaire.logic.definition import Condition, Item, Option, words
from consult.questionnaire.logic.versions.changes import (
    Change,
    Meaning,
    changed_words,
    out_of_order,
)

ORDERED = ("scale", "matrix", "matrix_two")
"""Types whose answers are points of a scale: another point, or another order, is another scale."""
ROW_BY_ROW = ("matrix", "matrix_multiple", "matrix_numbers", "matrix_texts", "matrix_two")
"""Types each of whose rows is answered and counted for itself."""


class _Parts(msgspec.Struct, frozen=True):
    """What kind of part is compared, and what its coming, going and standing elsewhere does."""

    name: str
    added: Meaning
    removed: Meaning
    moved: Meaning


def option_changes(before: Item, after: Item) -> Iterator[Change]:
    """Options, rows and columns that came, went, were moved, or say something else."""
    is_scale = after.type in ORDERED
    options = _Parts("option", "breaks", "breaks", "breaks") if is_scale else _OPTIONS
    rows = _Parts("row", "stays", "stays", "stays") if after.type in ROW_BY_ROW else _FIELDS
    columns = _Parts("column", *(("breaks",) * 3 if is_scale else ("asked", "breaks", "stays")))
    yield from _changes(options, before.options, after.options)
    yield from _changes(rows, before.rows, after.rows)
    yield from _changes(columns, before.columns, after.columns)


_OPTIONS = _Parts("option", "asked", "breaks", "stays")
_FIELDS = _Parts("row", "asked", "breaks", "stays")


def _changes(
    parts: _Parts, before: tuple[Option, ...], after: tuple[Option, ...]
) -> Iterator[Change]:
    old, new = ({option.code: option for option in each} for each in (before, after))
    for code, option in new.items():
        if code not in old:
            yield _added(parts, option)
        else:
            yield from _of_one(parts.name, old[code], option)
    for code, option in old.items():
        if code not in new:
            label = words(option.label, "")
            yield Change(f"{parts.name}_removed", parts.removed, part=code, before=label)
    for code in sorted(out_of_order(list(old), list(new)), key=list(new).index):
        yield Change(f"{parts.name}_moved", parts.moved, part=code)


def _added(parts: _Parts, option: Option) -> Change:
    """A favourable answer that could not be given before: the compared share is another one."""
    meaning: Meaning = "breaks" if option.favourable else parts.added
    label = words(option.label, "")
    return Change(f"{parts.name}_added", meaning, part=option.code, after=label)


def _of_one(name: str, old: Option, new: Option) -> Iterator[Change]:
    yield from changed_words(old.label, new.label, Change(f"{name}_label", "asked", part=new.code))
    if old.show_if != new.show_if:
        said = [_in_words(each.show_if) for each in (old, new)]
        yield Change(f"{name}_condition", "asked", part=new.code, before=said[0], after=said[1])
    if (old.exclusive, old.other) != (new.exclusive, new.other):
        yield Change(f"{name}_rules", "asked", part=new.code)
    if old.favourable != new.favourable:
        yield Change("favourable", part=new.code)


def _in_words(condition: Condition | None) -> str:
    return "" if condition is None else condition_text(condition)
