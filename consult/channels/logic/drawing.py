"""How simulated people answer one item, for every type of item."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import numpy as np

from consult.channels.logic.columns import HIDDEN, Column, Floats, Mask
from consult.channels.logic.draw_choices import (
    draw_choice,
    draw_consent,
    draw_multiple,
    draw_ranking,
    draw_rating,
    draw_scale,
    marks,
)
from consult.channels.logic.draw_numbers import draw_claim, draw_number, draw_shares, draw_slider
from consult.channels.logic.draw_words import (
    draw_day,
    draw_email,
    draw_link,
    draw_moment,
    draw_month,
    draw_nothing,
    draw_phone,
    draw_place,
    draw_tags,
    draw_text,
    draw_time,
)
from consult.channels.logic.facing import Drawn, People, anyone
from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY, Answer
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.parts import cells_of, scales_of

MODELS = 40
"""Distinct answers to an item with several fields."""


def draw(item: Item, people: People) -> list[Column]:
    """The item's column, and one more for each option that asks for words of one's own."""
    if item.type in ROWS:
        return [_rows(item, people)]
    values, positions = DRAWERS[item.type](item, people)
    column = _with_blanks(item, Column(item.code, values, positions), people)
    others = [_other_words(item, option, column, people) for option in item.options if option.other]
    return [column, *others]


def _rows(item: Item, people: People) -> Column:
    """Each row like an item of its own; whoever skips, skips the whole matrix more often."""
    parts = []
    for place, (code, _, options) in enumerate(scales_of(item)):
        liked = people.random.normal((place * 7 % 5 - 2) / 6, 0.05)
        shifted = replace(people, leaning=people.leaning + liked)
        drawn = Column(code, *ROWS[item.type](item, options, shifted))
        parts.append(_with_blanks(item, drawn, people))
    return Column(item.code, (), np.zeros(people.size, dtype=np.int64), tuple(parts))


def _ticks(item: Item, options: tuple[Option, ...], people: People) -> Drawn:
    return draw_multiple(msgspec.structs.replace(item, options=options), people)


ROWS: dict[str, Callable[[Item, tuple[Option, ...], People], Drawn]] = {
    "matrix": marks,
    "matrix_two": marks,
    "matrix_multiple": _ticks,
}
"""How one row is answered."""


def _fields(single: Callable[[Item, People], Drawn]) -> Callable[[Item, People], Drawn]:
    """Several fields of one kind: some people fill them in, the others do it like them."""

    def drawer(item: Item, people: People) -> Drawn:
        models, kind = people.some(MODELS), _one_field(item)
        drawn = {name: single(kind, models) for name, _ in cells_of(item)}
        answers = (
            {name: values[positions[model]] for name, (values, positions) in drawn.items()}
            for model in range(MODELS)
        )
        return anyone(tuple(one if any_of(one) else None for one in answers), people)

    return drawer


def any_of(given: dict[str, Answer]) -> bool:
    """Whether any field is filled."""
    return any(value is not None for value in given.values())


def _one_field(item: Item) -> Item:
    """Somebody who fills in some fields fills in each of them, where numbers are asked."""
    return msgspec.structs.replace(item, rows=(), columns=(), options=())


def _numbers(item: Item, people: People) -> Drawn:
    return (
        draw_shares(item, people) if item.total is not None else _fields(draw_number)(item, people)
    )


def _with_blanks(item: Item, column: Column, people: People) -> Column:
    """Some cannot tell, some would rather not say, some leave it out; as the item allows."""
    values, positions = column.values, column.positions
    luck = people.random.random(people.size)
    for value, mask in _blanks(item, people, luck):
        positions = np.where(mask, len(values), positions)
        values = (*values, value)
    return Column(column.code, values, positions)


def _blanks(item: Item, people: People, luck: Floats) -> list[tuple[Answer, Mask]]:
    """Three kinds of people who do not overlap: the luck of each is one number."""
    checks = item.type == "claim" and people.voice != item.stated_by
    blanks: list[tuple[Answer, Mask]] = []
    if item.cannot_tell:
        blanks.append((CANNOT_TELL, luck < people.unsure * (2.5 if checks else 1)))
    if item.not_say:
        blanks.append((NOT_SAY, luck > 0.97))
    if not item.required:
        blanks.append((None, (luck > 0.6) & (luck < 0.6 + people.skips)))
    return blanks


def _other_words(item: Item, option: Option, column: Column, people: People) -> Column:
    """A made-up sentence for those who chose this option."""
    chose = np.array([_holds(value, option.code) for value in column.values])
    texts, positions = draw_text(
        Item(item.code, "short_text", {}, required=True, limit=100), people
    )
    shown = np.where(chose[column.positions], positions, HIDDEN)
    return Column(f"{item.code}.{option.code}", texts, shown)


def _holds(value: Answer, code: str) -> bool:
    return code in value if isinstance(value, list) else value == code


DRAWERS: dict[str, Callable[[Item, People], Drawn]] = {
    "radio": draw_choice,
    "dropdown": draw_choice,
    "multiple": draw_multiple,
    "yesno": draw_choice,
    "scale": draw_scale,
    "rating": draw_rating,
    "slider": draw_slider,
    "number": draw_number,
    "numbers": _numbers,
    "short_text": draw_text,
    "long_text": draw_text,
    "texts": _fields(draw_text),
    "email": draw_email,
    "url": draw_link,
    "phone": draw_phone,
    "date": draw_day,
    "time": draw_time,
    "month": draw_month,
    "datetime": draw_moment,
    "matrix_numbers": _fields(draw_number),
    "matrix_texts": _fields(draw_text),
    "ranking": draw_ranking,
    "tags": draw_tags,
    "file": draw_nothing,
    "place": draw_place,
    "claim": draw_claim,
    "consent": draw_consent,
}
"""How an item with one answer is answered; `simulation` works out values and fills blocks."""
