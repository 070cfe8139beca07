"""The cells of a sheet as they come in, with limits on how many there may be."""

from __future__ import annotations

import time

from consult.questionnaire.formats.packages import refused

MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_000_000
MOST_CHARACTERS = 30_000_000
"""Of a whole workbook."""
SECONDS = 3.0
"""Of work: on a busy machine they take longer by the clock."""


class Budget:
    """What one workbook may still cost: time, cells and characters."""

    def __init__(self, name: str, seconds: float = SECONDS) -> None:
        """Count from now."""
        self.name = name
        self._until = time.thread_time() + seconds
        self._cells = MOST_CELLS
        self._characters = MOST_CHARACTERS

    def spend(self, characters: int) -> None:
        """Count one cell or text; Invalid where the workbook has too many."""
        self._cells -= 1
        self._characters -= characters
        if self._cells < 0 or self._characters < 0:
            raise refused(self.name, "It holds far more cells or text than a questionnaire has.")
        if not self._cells % 512:
            self.look_at_clock()

    def look_at_clock(self) -> None:
        """Invalid where reading has taken too long."""
        if time.thread_time() > self._until:
            what = "Reading it takes too long; remove what does not belong to the questionnaire."
            raise refused(self.name, what)


class Grid:
    """Cells of one sheet by row and column, from 0; blank ones leave no trace."""

    def __init__(self, sheet: str, budget: Budget) -> None:
        """An empty sheet."""
        self._sheet = f"sheet “{sheet[:80]}”"
        self._budget = budget
        self._rows: dict[int, dict[int, str]] = {}
        self._width = 0

    def put(self, row: int, column: int, text: str) -> None:
        """Keep a cell; Invalid where it stands too far out."""
        self._budget.spend(len(text))
        if not text or text.isspace():
            return
        if row >= MOST_ROWS:
            what = f"There is text in row {row + 1:,}; at most {MOST_ROWS:,} rows are read."
            raise refused(self._budget.name, what, where=self._sheet)
        if column >= MOST_COLUMNS:
            what = f"There is text in column {column + 1:,}; at most {MOST_COLUMNS:,} are read."
            raise refused(self._budget.name, what, row + 1, self._sheet)
        self._rows.setdefault(row, {})[column] = text
        self._width = max(self._width, column + 1)

    def rows(self) -> list[list[str]]:
        """Every row up to the last with text, each up to its last cell with text."""
        found: list[list[str]] = []
        for number in sorted(self._rows):
            found.extend([] for _ in range(number - len(found)))
            cells = self._rows[number]
            self._budget.spend(8 * max(cells))  # what the row takes in memory
            found.append([cells.get(column, "") for column in range(max(cells) + 1)])
        return found
