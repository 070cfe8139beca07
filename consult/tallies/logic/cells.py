"""Cells: how each voice answered each item about each project, ready to be looked up."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

import numpy as np

from consult.analysis.values import Tally
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.options import options_of
from consult.tallies.logic.columns import Array
from consult.tallies.logic.plan import Measure, Plan

Key = tuple[int, str]
"""A project's id and a voice's code."""
Ids = Collection[int] | None
Row = tuple[int, ...]
"""Counters of a plan, then the number of people; empty for nobody."""


class Block:
    """The cells of one version: counters by project and voice, the people in the last column."""

    def __init__(self, plan: Plan, counted: Mapping[str, Array], listed: Mapping[str, Array]):
        self.measures = {(each.item, each.row): each for each in plan.measures}
        names = [*(f"c{place}" for place in range(len(plan.counters))), "n"]
        # An engine that counts in 128 bits hands its counts over as floats.
        self._figures = np.column_stack([counted[name] for name in names]).astype(np.int64)
        self._places = {key: place for place, key in enumerate(_keys(counted))}
        self._rows: dict[Key, Row] = {}
        self.numbers: dict[str, dict[Key, list[float]]] = {
            each.item: _lists(listed, f"x{place}") for place, each in enumerate(plan.numbers)
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
    """Numbers by project and voice."""
    return {key: list(numbers) for key, numbers in zip(_keys(listed), listed[name], strict=True)}


class Cells:
    """The cells of all versions, told in the options of the questionnaire that is reported."""

    def __init__(self, questionnaire: Questionnaire, blocks: Collection[Block]):
        self._items = {item.code: item for item in questionnaire.items()}
        self._blocks = tuple(blocks)
        self._pools: dict[tuple[str, Ids], list[Row]] = {}
        self._options: dict[tuple[str, str], tuple[str, ...]] = {}

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

    def numbers(self, project_id: int, voice: str, item: str) -> list[float]:
        """The numbers that a voice gave or stated, in no order."""
        key = (project_id, voice)
        return [x for block in self._blocks for x in block.numbers.get(item, {}).get(key, ())]

    def pooled_numbers(self, voice: str, item: str, project_ids: Ids = None) -> list[float]:
        """The same over several projects; None for all."""
        wanted = None if project_ids is None else set(project_ids)
        return [
            number
            for block in self._blocks
            for (project, speaker), numbers in block.numbers.get(item, {}).items()
            if speaker == voice and (wanted is None or project in wanted)
            for number in numbers
        ]

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
        """The sum of the versions that ask this item."""
        options = self._options_of(item, voice)
        tallies = [
            _tally(block.measures[item, row], counts, options)
            for block, counts in found
            if counts and (item, row) in block.measures
        ]
        if len(tallies) == 1:
            return tallies[0]
        return _sum(tallies, len(options))

    def _options_of(self, item: str, voice: str) -> tuple[str, ...]:
        key = (item, voice)
        if key not in self._options:
            known = self._items.get(item)
            options = options_of(known, voice) if known else ()
            self._options[key] = tuple(option.code for option in options)
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
    )


def _matched(
    measure: Measure, counts: tuple[int, ...], options: tuple[str, ...]
) -> tuple[int, ...]:
    """Counts by option code; an option that an older version did not offer was chosen by nobody."""
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
    )
