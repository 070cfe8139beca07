"""The counts of a report, looked up in the cells of the tallies."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from consult.analysis.values import Tally
from consult.tallies.logic.cells import Cells


class CellCounts:
    """Cells over the projects of a consultation."""

    def __init__(self, cells: Cells, project_ids: Sequence[int] | None):
        self._cells = cells
        self._all = None if project_ids is None else tuple(project_ids)
        # Each is asked for as a size, as a side and as a figure.
        self._told: dict[tuple[int | None, str, str, str | None], Tally] = {}

    def heard(self, project: int | None, voice: str) -> int:
        """How many contributions of this voice were counted."""
        if project is None:
            return self._cells.heard_by(voice, self._all)
        return self._cells.heard(project, voice)

    def tally(self, project: int | None, voice: str, item: str, row: str | None) -> Tally:
        """What this voice answered to one item, or one row of a matrix."""
        key = (project, voice, item, row)
        if key not in self._told:
            self._told[key] = self._look_up(*key)
        return self._told[key]

    def _look_up(self, project: int | None, voice: str, item: str, row: str | None) -> Tally:
        if project is None:
            return self._cells.pooled(voice, item, self._all, row)
        return self._cells.tally(project, voice, item, row)

    def median(
        self, project: int | None, voice: str, item: str, row: str | None = None
    ) -> float | None:
        """The middle of the numbers given, if the item asks for a number."""
        numbers = (
            self._cells.pooled_numbers(voice, item, self._all, row)
            if project is None
            else self._cells.numbers(project, voice, item, row)
        )
        return float(median(numbers)) if numbers else None
