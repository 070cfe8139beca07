"""Which versions' answers to an item count together, and which stand on a line of their own.

A strand is a run of consecutive versions that ask an item under one code with one meaning. The
strand that reaches the newest version goes by the item's code; an earlier one by the code and the
number of its last version, as in "need@1".
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from consult.questionnaire.logic.conditions import references
from consult.questionnaire.logic.definition import Item, Option, Questionnaire

Splits = Collection[tuple[int, str]]
"""(version, item): from this version on the item means something else."""


@dataclass(frozen=True, slots=True)
class Published:
    """A published version as counting sees it."""

    number: int
    at: datetime
    asked: Questionnaire


@dataclass(frozen=True, slots=True)
class Until:
    """The last version that asked something, and when the next one took its place."""

    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Strand:
    """An item over the versions whose answers count together."""

    code: str
    item: Item
    """As the newest of these versions asks it, as protected as in any of them."""
    versions: frozenset[int]
    until: Until | None = None
    """None where the newest version asks it still."""
    gone_rows: tuple[tuple[Option, Until], ...] = ()
    """Rows of a matrix that only earlier versions of the strand have."""
    leading: tuple[str, ...] = ()
    """The strands whose answers decide whether this item is shown."""


@dataclass(frozen=True, slots=True)
class _Version:
    """A version with its items at hand, and what leads to each."""

    number: int
    at: datetime
    items: dict[str, Item]
    leading: dict[str, tuple[str, ...]]


_Run = list[_Version]


def strands_of(
    versions: Sequence[Published], splits: Splits = (), heard: Collection[int] | None = None
) -> tuple[Strand, ...]:
    """Every strand: in the newest version's order, each with its earlier ones behind it.

    Items that are no longer asked stand at the end. Of what only earlier versions asked nothing
    is told where none of them is among those `heard`.
    """
    known = [_at_hand(each) for each in versions]
    codes = dict.fromkeys(code for each in reversed(known) for code in each.items)
    runs = {code: list(_runs(code, known, splits)) for code in codes}
    names = {
        (each.number, code): _name(code, run, known)
        for code, found in runs.items()
        for run in found
        for each in run
    }
    found = (_strand(code, run, known, names) for code in codes for run in runs[code])
    if heard is None:
        return tuple(found)
    return tuple(_heard(strand, heard) for strand in found if _is_told(strand, heard))


def _is_told(strand: Strand, heard: Collection[int]) -> bool:
    return strand.until is None or not strand.versions.isdisjoint(heard)


def _heard(strand: Strand, heard: Collection[int]) -> Strand:
    """The strand without rows that nobody was ever asked."""
    rows = tuple(
        (row, until)
        for row, until in strand.gone_rows
        if any(each <= until.version for each in strand.versions.intersection(heard))
    )
    return replace(strand, gone_rows=rows)


def alone(asked: Questionnaire) -> tuple[Strand, ...]:
    """The strands of a questionnaire that has one version."""
    return strands_of([Published(1, datetime.min.replace(tzinfo=UTC), asked)])


def _at_hand(version: Published) -> _Version:
    asked = version.asked
    items = {item.code: item for item in asked.items()}
    return _Version(version.number, version.at, items, dict(_leading(asked)))


def _leading(asked: Questionnaire) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each item, and the items whose answers decide what of it is shown, or what it comes to."""
    for page in asked.pages:
        for group in page.groups:
            for item in group.items:
                parts = (*item.options, *item.rows, *item.columns)
                own = (item.show_if, item.value, *(part.show_if for part in parts))
                conditions = [each for each in (page.show_if, group.show_if, *own) if each]
                named = [code for each in conditions for code in references(each)]
                listed = [item.for_each] if item.for_each else []
                yield item.code, tuple(dict.fromkeys([*named, *listed]))


def _runs(code: str, versions: Sequence[_Version], splits: Splits) -> Iterator[_Run]:
    """The versions that ask it with one meaning, the newest run first."""
    run: _Run = []
    for each in reversed(versions):
        if code in each.items:
            run = [each, *run]
        if run and (code not in each.items or (each.number, code) in splits):
            yield run
            run = []
    if run:
        yield run


def _name(code: str, run: _Run, versions: Sequence[_Version]) -> str:
    last = run[-1].number
    return code if last == versions[-1].number else f"{code}@{last}"


def _strand(
    code: str, run: _Run, versions: Sequence[_Version], names: dict[tuple[int, str], str]
) -> Strand:
    leading = (
        names[each.number, other]
        for each in run
        for other in each.leading[code]
        if other in each.items
    )
    return Strand(
        code=_name(code, run, versions),
        item=_as_protected(run[-1].items[code], run),
        versions=frozenset(each.number for each in run),
        until=_until(run[-1], versions),
        gone_rows=tuple(_gone_rows(code, run, versions)),
        leading=tuple(dict.fromkeys(leading)),
    )


def _as_protected(item: Item, run: _Run) -> Item:
    """The item; sensitive where any of the versions told so those who answered it."""
    sensitive = any(each.items[item.code].sensitive for each in run)
    return item if item.sensitive == sensitive else msgspec.structs.replace(item, sensitive=True)


def _until(last: _Version, versions: Sequence[_Version]) -> Until | None:
    """The moment when the version after this one was published."""
    later = next((each for each in versions if each.number > last.number), None)
    return None if later is None else Until(last.number, later.at)


def _gone_rows(
    code: str, run: _Run, versions: Sequence[_Version]
) -> Iterator[tuple[Option, Until]]:
    known = {row.code for row in run[-1].items[code].rows}
    for each in reversed(run):
        until = _until(each, versions)
        for row in each.items[code].rows:
            if until is not None and row.code not in known:
                known.add(row.code)
                yield row, until


def by_new_marks(asked: Questionnaire, number: int, strands: Iterable[Strand]) -> Questionnaire:
    """An older version with the favourable marks of the version that it is counted with."""
    marks = {
        strand.item.code: {option.code for option in strand.item.options if option.favourable}
        for strand in strands
        if number in strand.versions
    }
    pages = tuple(
        msgspec.structs.replace(
            page,
            groups=tuple(
                msgspec.structs.replace(
                    group, items=tuple(_marked(item, marks.get(item.code)) for item in group.items)
                )
                for group in page.groups
            ),
        )
        for page in asked.pages
    )
    return msgspec.structs.replace(asked, pages=pages)


def _marked(item: Item, favourable: set[str] | None) -> Item:
    if favourable is None:
        return item
    options = tuple(
        msgspec.structs.replace(option, favourable=option.code in favourable)
        for option in item.options
    )
    return msgspec.structs.replace(item, options=options)
