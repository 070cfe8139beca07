"""What of an item is counted, compared and drawn on its own: the item, or each of its rows.

A matrix has a part for each row, a matrix of two scales two for each row ("row.first" and
"row.second"), a matrix of numbers one for each cell ("row.column").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

import msgspec

from consult.questionnaire.logic.definition import Item, Option, Words
from consult.questionnaire.logic.options import favourable, options_of

Kind = Literal["choice", "ticks", "first", "number", "claim", "words"]
"""One option; any number of them; the one put first; a number; a claim; whether it was answered."""
SCALES = ("first", "second")
"""How the two scales of `matrix_two` are named."""
KINDS: dict[str, Kind | None] = {
    "radio": "choice",
    "dropdown": "choice",
    "multiple": "ticks",
    "yesno": "choice",
    "scale": "choice",
    "rating": "choice",
    "slider": "number",
    "number": "number",
    "numbers": "number",
    "short_text": "words",
    "long_text": "words",
    "texts": "words",
    "email": "words",
    "url": "words",
    "phone": "words",
    "date": "words",
    "time": "words",
    "month": "words",
    "datetime": "words",
    "matrix": "choice",
    "matrix_multiple": "ticks",
    "matrix_numbers": "number",
    "matrix_texts": "words",
    "matrix_two": "choice",
    "ranking": "first",
    "tags": "ticks",
    "file": "words",
    "place": "words",
    "claim": "claim",
    "consent": "choice",
    "note": None,
    "calculated": "number",
    "repeat": "words",
}
"""How each type is counted."""
SCALED = ("matrix", "matrix_multiple", "matrix_two")
"""Types with a part for each row."""
CELLED = ("numbers", "matrix_numbers")
"""Types with a part for each field."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is counted; `code` is None for the item as a whole."""

    code: str | None
    kind: Kind
    label: Words
    options: tuple[Option, ...] = ()
    favourable: tuple[str, ...] = ()
    """Codes of the options that make up the compared share."""


def parts_of(item: Item, voice: str = "") -> tuple[Part, ...]:
    """The item's parts, in order; none for what asks nothing."""
    kind = KINDS[item.type]
    if kind is None:
        return ()
    if item.type in SCALED:
        return tuple(_row(kind, *row) for row in scales_of(item))
    if item.type in CELLED:
        return tuple(Part(code, kind, label) for code, label in cells_of(item))
    return (Part(None, kind, {}, options_of(item, voice), favourable(item, voice)),)


def row_parts(item: Item, rows: Iterable[Option]) -> tuple[Part, ...]:
    """The parts that these rows have; none where rows are not counted on their own."""
    if item.type not in (*SCALED, *CELLED):
        return ()
    return parts_of(msgspec.structs.replace(item, rows=tuple(rows)))


def cells_of(item: Item) -> Iterator[tuple[str, Words]]:
    """The fields of an item with rows: their names below the item's, and their labels."""
    for row in item.rows:
        if not item.columns:
            yield row.code, row.label
        for column in item.columns:
            yield f"{row.code}.{column.code}", joined(row.label, column.label)


def scales_of(item: Item) -> Iterator[tuple[str, Words, tuple[Option, ...]]]:
    """The rows of a matrix of choices, with the options of each; two for each of `matrix_two`."""
    for row in item.rows:
        if item.type != "matrix_two":
            yield row.code, row.label, item.options
            continue
        titles = (*item.scale_titles, {}, {})
        for name, title, options in zip(SCALES, titles, (item.options, item.columns), strict=False):
            yield f"{row.code}.{name}", joined(row.label, title), options


def joined(first: Words, second: Words) -> Words:
    """Two labels as one: "By e-mail – how often"."""
    if not second:
        return first
    fallback = next(iter(second.values()), "")
    return {tag: f"{text} – {second.get(tag) or fallback}" for tag, text in first.items()}


def _row(kind: Kind, code: str, label: Words, options: tuple[Option, ...]) -> Part:
    marked = tuple(option.code for option in options if option.favourable)
    return Part(code, kind, label, options, marked)
