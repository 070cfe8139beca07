"""One item answered by a batch: what is offered to whom, what is worked out, blocks, checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from consult.channels.logic.columns import HIDDEN, Column, Mask
from consult.channels.logic.drawing import draw
from consult.channels.logic.facing import People
from consult.channels.logic.ways import answers_of, holding, judged
from consult.questionnaire.logic.answers import Answer, Answers
from consult.questionnaire.logic.blocks import OF, most_blocks
from consult.questionnaire.logic.conditions import references, value_of
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.routing import tailored
from consult.questionnaire.logic.types import TYPES
from consult.questionnaire.logic.types.authors import author_faults

TRIES = 4
"""How often somebody thinks again about an answer that the author's checks refuse."""
MODELS = 60
"""Distinct blocks of a repeat group."""


def answered(item: Item, people: People, drawn: Mapping[str, Column]) -> list[Column]:
    """The item's columns, and those of the words beside its options."""
    if item.type in WORKED_OUT:
        return [WORKED_OUT[item.type](item, people, drawn)]
    columns = _offered(item, people, drawn)
    for _ in range(TRIES if item.checks else 0):
        columns = _mended(item, columns, _offered(item, people, drawn), drawn)
    return _without_refused(item, columns, drawn) if item.checks else columns


def _calculated(item: Item, people: People, drawn: Mapping[str, Column]) -> Column:
    """The value for each kind of people; hidden where there is none."""
    values, kind = judged(
        references(item.value), drawn, people.size, lambda answers: value_of(item.value, answers)
    )
    clean = tuple(TYPES[item.type].normal(item, "", value) for value in values)
    is_none = np.array([value is None for value in clean])
    return Column(item.code, clean, np.where(is_none[kind], HIDDEN, kind))


def _offered(item: Item, people: People, drawn: Mapping[str, Column]) -> list[Column]:
    """Drawn once for each selection of options and rows that is offered to somebody."""
    filters = [each.show_if for each in _parts(item) if each.show_if is not None]
    if not filters:
        return draw(item, people)
    looked_at = (code for condition in filters for code in references(condition))
    fitted, kind = judged(looked_at, drawn, people.size, lambda answers: tailored(item, answers))
    found: dict[str, Column] = {}
    for number, each in enumerate(fitted):
        for column in draw(each, people):
            mine = column.shown_to(kind == number)
            known = found.get(column.code)
            found[column.code] = mine if known is None else joined(known, mine)
    return list(found.values())


def _parts(item: Item) -> Iterator[Option]:
    yield from (*item.options, *item.rows, *item.columns)


def joined(first: Column, second: Column) -> Column:
    """The answers of people of two kinds; nobody is of both."""
    theirs = np.where(second.positions == HIDDEN, HIDDEN, second.positions + len(first.values))
    positions = np.where(first.positions == HIDDEN, theirs, first.positions)
    if not (first.parts or second.parts):
        return Column(first.code, (*first.values, *second.values), positions)
    others = {part.code: part for part in second.parts}
    known = {part.code for part in first.parts}
    parts = [
        joined(part, others[part.code]) if part.code in others else part for part in first.parts
    ]
    parts += [part for part in second.parts if part.code not in known]
    return Column(first.code, (), positions, tuple(parts))


def _refused(item: Item, columns: list[Column], drawn: Mapping[str, Column]) -> Mask:
    """Whose answers the author's checks refuse."""
    looked_at = [item.code, *(code for check in item.checks for code in references(check.must))]
    seen = {**drawn, **{column.code: column for column in columns}}
    refused, kind = judged(
        looked_at, seen, len(columns[0].positions), lambda a: bool(author_faults(item, a))
    )
    return np.array(refused, dtype=bool)[kind]


def _mended(
    item: Item, columns: list[Column], again: list[Column], drawn: Mapping[str, Column]
) -> list[Column]:
    """Another answer for those whose first one is refused."""
    refused = _refused(item, columns, drawn)
    others = {column.code: column for column in again}
    return [joined(c.shown_to(~refused), others[c.code].shown_to(refused)) for c in columns]


def _without_refused(
    item: Item, columns: list[Column], drawn: Mapping[str, Column]
) -> list[Column]:
    """Who finds nothing that is accepted leaves it out, with the words beside it."""
    refused = _refused(item, columns, drawn)
    nothing = Column(item.code, (None,), np.where(refused, 0, HIDDEN))
    kept = [column.shown_to(~refused) for column in columns]
    return [joined(kept[0], nothing), *kept[1:]]


def _repeated(item: Item, people: People, drawn: Mapping[str, Column]) -> Column:
    """One to three of some blocks that were made up, or one for each thing that was listed."""
    models = _blocks(item, people.some(MODELS))
    if item.for_each:
        return _for_each(item, people, models, drawn)
    most = min(most_blocks(item), max(item.choose_min or 0, 3))
    least = max(item.choose_min or 1, 1)
    values: list[Answer] = [
        [models[place] for place in people.random.integers(0, len(models), count)]
        for count in people.random.integers(least, max(least, most) + 1, MODELS)
    ]
    if not item.required and not item.choose_min:
        values.append(None)
    return Column(item.code, tuple(values), people.random.integers(0, len(values), people.size))


def _for_each(
    item: Item, people: People, models: list[Answers], drawn: Mapping[str, Column]
) -> Column:
    rows, kind = judged(
        [item.for_each], drawn, people.size, lambda answers: tailored(item, answers).rows
    )
    values = tuple(_about(each, models) for each in rows)
    return Column(item.code, values, kind)


def _about(rows: tuple[Option, ...], models: list[Answers]) -> Answer:
    """The blocks about these things; which model each gets depends on the thing."""
    return [
        {OF: row.code, **models[(sum(map(ord, row.code)) + place) % len(models)]}
        for place, row in enumerate(rows)
    ] or None


def _blocks(item: Item, people: People) -> list[Answers]:
    """Blocks that follow their own path; those in which nothing was answered are left out."""
    drawn: dict[str, Column] = {}
    for child in item.items:
        if child.type != "note" and (child.is_asked_of(people.voice) or not child.wordings):
            mask = holding(child.show_if, drawn, people.size)
            for column in answered(child, people, drawn):
                drawn[column.code] = column.shown_to(mask)
    blocks = [answers_of(drawn.values(), person) for person in range(people.size)]
    filled = [block for block in blocks if any(value is not None for value in block.values())]
    return filled or [{}]


WORKED_OUT: dict[str, Callable[[Item, People, Mapping[str, Column]], Column]] = {
    "calculated": _calculated,
    "repeat": _repeated,
}
"""Types that follow from what was answered before, or hold other items."""
