"""Cells: how each voice answered each item about each project, ready to be looked up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from math import isnan

import numpy as np

from consult.analysis.values import Tally
from consult.questionnaire.logic.parts import parts_of, row_parts
from consult.questionnaire.logic.versions.strands import Strand
from consult.tallies.logic.columns import Array
from consult.tallies.logic.plan import Measure, Plan

Key = tuple[int, str]
"""A project's id and a voice's code."""
PartKey = tuple[str, str | None]
"""An item's code and that of its part."""
Ids = Collection[int] | None
Row = tuple[int, ...]
"""Counters of a plan, then the number of people; empty for nobody."""


class Block:
    """The cells of one version: counters by project and voice, the people in the last column."""

    def __init__(
        self,
        plan: Plan,
        counted: Mapping[str, Array],
        listed: Mapping[str, Array],
        version: int = 1,
    ):
        self.version = version
        self.measures = {(each.item, each.row): each for each in plan.measures}
        names = [*(f"c{place}" for place in range(len(plan.counters))), "n"]
        # An engine that counts in 128 bits hands its counts over as floats.
        self._figures = np.column_stack([counted[name] for name in names]).astype(np.int64)
        self._places = {key: place for place, key in enumerate(_keys(counted))}
        self._rows: dict[Key, Row] = {}
        self.numbers: dict[PartKey, dict[Key, list[float]]] = {
            (each.item, each.row): _lists(listed, f"x{place}")
            for place, each in enumerate(plan.numbers)
        }

    @property
    def keys(self) -> Collection[Key]:
        """Every project and voice from which somebody was heard."""
        return self._places.keys()

    def row(self, key: Key) -> Row:
        """The counters of a project and voice; empty where nobody was heard.

        Plain numbers are made when they are first asked for: a page about one project needs few.
        """
        if key not in self._rows:
            place = self._places.get(key)
            self._rows[key] = () if place is None else tuple(self._figures[place].tolist())
        return self._rows[key]

    def pooled(self, voice: str, project_ids: Ids) -> Row:
        """The counters of one voice over these projects; None for all."""
        wanted = None if project_ids is None else set(project_ids)
        places = [
            place
            for (project, speaker), place in self._places.items()
            if speaker == voice and (wanted is None or project in wanted)
        ]
        return tuple(self._figures[places].sum(axis=0).tolist()) if places else ()


def _keys(columns: Mapping[str, Array]) -> list[Key]:
    return list(zip(columns["project_id"].tolist(), columns["voice"].tolist(), strict=True))


def _lists(listed: Mapping[str, Array], name: str) -> dict[Key, list[float]]:
    """Numbers by project and voice; a value that was worked out may be none."""
    return {
        key: [x for x in numbers if not isnan(x)]
        for key, numbers in zip(_keys(listed), listed[name], strict=True)
    }


class Cells:
    """The cells of all versions, strand by strand: what counts together is told as one item.

    An item that its newest version still asks goes by its code, an earlier strand by its own.
    """

    def __init__(self, strands: Iterable[Strand], blocks: Collection[Block]):
        self._strands = {strand.code: strand for strand in strands}
        self._blocks = tuple(blocks)
        self._pools: dict[tuple[str, Ids], list[Row]] = {}
        self._options: dict[tuple[str, str | None, str], tuple[str, ...]] = {}

    @cached_property
    def keys(self) -> frozenset[Key]:
        """Every project and voice from which somebody was heard."""
        return frozenset(key for block in self._blocks for key in block.keys)

    def heard(self, project_id: int, voice: str) -> int:
        """How many people of a voice answered about a project."""
        rows = (block.row((project_id, voice)) for block in self._blocks)
        return sum(row[-1] for row in rows if row)

    def heard_by(self, voice: str, project_ids: Ids = None) -> int:
        """How many people of a voice answered about these projects; None for all."""
        return sum(row[-1] for row in self._pool(voice, project_ids) if row)

    def tally(self, project_id: int, voice: str, item: str, row: str | None = None) -> Tally:
        """How a voice answered an item about a project; all zeros where nobody did."""
        found = [(block, block.row((project_id, voice))) for block in self._blocks]
        return self._told(voice, item, row, found)

    def pooled(
        self, voice: str, item: str, project_ids: Ids = None, row: str | None = None
    ) -> Tally:
        """The same over several projects, every person counting once; None for all projects."""
        rows = self._pool(voice, project_ids)
        return self._told(voice, item, row, list(zip(self._blocks, rows, strict=True)))

    def numbers(
        self, project_id: int, voice: str, item: str, row: str | None = None
    ) -> list[float]:
        """The numbers that a voice gave or stated, in no order."""
        key = (project_id, voice)
        return [x for by_key in self._numbers_of(item, row) for x in by_key.get(key, ())]

    def pooled_numbers(
        self, voice: str, item: str, project_ids: Ids = None, row: str | None = None
    ) -> list[float]:
        """The same over several projects; None for all."""
        wanted = None if project_ids is None else set(project_ids)
        return [
            number
            for by_key in self._numbers_of(item, row)
            for (project, speaker), numbers in by_key.items()
            if speaker == voice and (wanted is None or project in wanted)
            for number in numbers
        ]

    def _numbers_of(self, item: str, row: str | None) -> Iterator[Mapping[Key, list[float]]]:
        strand = self._strands.get(item)
        if strand is not None:
            for block in self._blocks:
                if block.version in strand.versions:
                    yield block.numbers.get((strand.item.code, row), {})

    def _pool(self, voice: str, project_ids: Ids) -> list[Row]:
        """Summed once for each set of projects, since every item asks for it again."""
        key = (voice, None if project_ids is None else frozenset(project_ids))
        if key not in self._pools:
            self._pools[key] = [block.pooled(voice, key[1]) for block in self._blocks]
        return self._pools[key]

    def _told(
        self,
        voice: str,
        item: str,
        row: str | None,
        found: list[tuple[Block, Row]],
    ) -> Tally:
        """The sum of the versions of one strand that ask this item, or this row of it."""
        strand = self._strands.get(item)
        if strand is None:
            return Tally()
        options = self._options_of(strand, row, voice)
        key = (strand.item.code, row)
        tallies = [
            _tally(block.measures[key], counts, options)
            for block, counts in found
            if counts and block.version in strand.versions and key in block.measures
        ]
        if len(tallies) == 1:
            return tallies[0]
        return _sum(tallies, len(options))

    def _options_of(self, strand: Strand, row: str | None, voice: str) -> tuple[str, ...]:
        key = (strand.code, row, voice)
        if key not in self._options:
            gone = row_parts(strand.item, (gone for gone, _ in strand.gone_rows))
            parts = (*parts_of(strand.item, voice), *gone)
            found = (part.options for part in parts if part.code == row)
            self._options[key] = tuple(option.code for option in next(found, ()))
        return self._options[key]


def _tally(measure: Measure, row: Row, options: tuple[str, ...]) -> Tally:
    """One measure of one row; the last number of a row is how many people it holds."""
    counts = row[measure.start : measure.start + len(measure.options)]
    answered = sum(counts) if measure.answered is None else row[measure.answered]
    cannot_tell = 0 if measure.cannot_tell is None else row[measure.cannot_tell]
    not_say = 0 if measure.not_say is None else row[measure.not_say]
    skipped = row[measure.skipped]
    return Tally(
        answered=answered,
        skipped=skipped,
        cannot_tell=cannot_tell,
        not_say=not_say,
        not_shown=row[-1] - answered - skipped - cannot_tell - not_say,
        counts=counts if measure.options == options else _matched(measure, counts, options),
        favourable=None if measure.favourable is None else row[measure.favourable],
        offered=_offered(measure, answered, options),
    )


def _offered(measure: Measure, answered: int, options: tuple[str, ...]) -> tuple[int, ...]:
    """Whoever answered a version without an option was not offered it, and did not refuse it."""
    if all(code in measure.options for code in options):
        return ()
    return tuple(answered if code in measure.options else 0 for code in options)


def _matched(
    measure: Measure, counts: tuple[int, ...], options: tuple[str, ...]
) -> tuple[int, ...]:
    """Counts by option code; what an older version did not offer was chosen by nobody."""
    by_code = dict(zip(measure.options, counts, strict=True))
    return tuple(by_code.get(code, 0) for code in options)


def _sum(tallies: list[Tally], options: int) -> Tally:
    favourable = [each.favourable for each in tallies if each.favourable is not None]
    return Tally(
        answered=sum(each.answered for each in tallies),
        skipped=sum(each.skipped for each in tallies),
        cannot_tell=sum(each.cannot_tell for each in tallies),
        not_say=sum(each.not_say for each in tallies),
        not_shown=sum(each.not_shown for each in tallies),
        counts=tuple(sum(each.counts[place] for each in tallies) for place in range(options)),
        favourable=sum(favourable) if favourable else None,
        offered=_sum_offered(tallies, options),
    )


def _sum_offered(tallies: list[Tally], options: int) -> tuple[int, ...]:
    if not any(each.offered for each in tallies):
        return ()
    bases = [each.offered or (each.answered,) * options for each in tallies]
    return tuple(sum(base[place] for base in bases) for place in range(options))
