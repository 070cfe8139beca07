"""What is to be counted over the segments of one version, said without any engine's words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.parts import Part, parts_of
from consult.tallies.logic import codes
from consult.tallies.logic.columns import Column, columns_of

ONE_OPTION = ("choice", "first")
"""Kinds of parts in which everybody who answered is counted in one option."""


@dataclass(frozen=True, slots=True)
class Counter:
    """People in whose answers one of these columns holds this code, or (`or_more`) a higher one."""

    columns: tuple[str, ...]
    code: int
    or_more: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """The counters of one item or of one part of it, by their places among all counters.

    The counters of its options stand in a row from `start`. `answered` is None where it is their
    sum. Whoever is counted nowhere was not shown the item.
    """

    item: str
    row: str | None
    options: tuple[str, ...]
    start: int
    skipped: int
    cannot_tell: int | None = None
    not_say: int | None = None
    answered: int | None = None
    favourable: int | None = None


@dataclass(frozen=True, slots=True)
class NumberList:
    """Numbers to be listed: those in `column` where the column `beside` holds `code`."""

    item: str
    row: str | None
    column: str
    beside: str
    code: int


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that one pass counts, by project and voice."""

    counters: tuple[Counter, ...]
    measures: tuple[Measure, ...]
    numbers: tuple[NumberList, ...]
    project_ids: tuple[int, ...] | None = None
    """Only these projects; None for all."""


def plan_for(questionnaire: Questionnaire, project_ids: tuple[int, ...] | None = None) -> Plan:
    """The plan that counts every item of a questionnaire."""
    columns = columns_of(questionnaire)
    items = {item.code: item for item in questionnaire.items()}
    counters: list[Counter] = []
    parts = {(i.code, part.code): part for i in items.values() for part in parts_of(i)}
    measures = tuple(
        _measure(items[code], parts[code, row], tuple(group), counters)
        for (code, row), group in groupby(
            (column for column in columns if not column.is_number),
            key=lambda column: (column.item, column.row),
        )
    )
    return Plan(tuple(counters), measures, tuple(_numbers(columns, items)), project_ids)


def _measure(
    item: Item, part: Part, columns: tuple[Column, ...], counters: list[Counter]
) -> Measure:
    """Append the counters of one item, and say where they stand."""

    def add(counter: Counter | None) -> int | None:
        if counter is None:
            return None
        counters.append(counter)
        return len(counters) - 1

    first = columns[0].name
    start = len(counters)
    counters.extend(_option_counters(columns))
    may_not_tell = item.cannot_tell or item.type == "claim"
    skipped = len(counters)
    counters.append(Counter((first,), codes.SKIPPED))
    return Measure(
        item=item.code,
        row=part.code,
        options=tuple(option for column in columns for option in column.options),
        start=start,
        skipped=skipped,
        cannot_tell=add(Counter((first,), codes.CANNOT_TELL) if may_not_tell else None),
        not_say=add(Counter((first,), codes.NOT_SAY) if item.not_say else None),
        answered=add(None if part.kind in ONE_OPTION else Counter((first,), 0, or_more=True)),
        favourable=add(_favourable(part, columns)),
    )


def _option_counters(columns: tuple[Column, ...]) -> Iterator[Counter]:
    if columns[0].is_tick:
        return (Counter((column.name,), 1) for column in columns)
    (column,) = columns
    return (Counter((column.name,), place) for place in range(len(column.options)))


def _favourable(part: Part, columns: tuple[Column, ...]) -> Counter | None:
    """Of several choices: people with at least one favourable among them."""
    if part.kind != "ticks":
        return None
    wanted = set(part.favourable)
    names = tuple(column.name for column in columns if wanted & set(column.options))
    return Counter(names, 1) if names else None


def _numbers(columns: tuple[Column, ...], items: dict[str, Item]) -> Iterator[NumberList]:
    """The column beside a number is the one before it."""
    for beside, column in pairwise(columns):
        if column.is_number:
            is_claim = items[column.item].type == "claim"
            code = codes.STATED if is_claim else codes.ANSWERED
            yield NumberList(column.item, column.row, column.name, beside.name, code)
