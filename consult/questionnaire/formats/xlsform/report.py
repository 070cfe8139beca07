"""What of an XLSForm is not carried, and what is carried otherwise, each with its place."""

from __future__ import annotations

from types import TracebackType

from consult.kernel.errors import Problem
from consult.kernel.text import shortened
from consult.questionnaire.formats.packages import refused
from consult.questionnaire.formats.xlsform.xpath import NotUnderstood

_LONGEST = 300
MOST_OPTIONS = 50_000
"""Of all questions together; each list once for every question that offers it."""


class Report:
    """Gathers problems while a form is read."""

    def __init__(self, name: str) -> None:
        """Nothing yet of the file with this name."""
        self._name = name
        self._options = 0
        self.unsupported: list[Problem] = []
        self.warnings: list[Problem] = []
        self._said: set[str] = set()

    def offer(self, options: int) -> None:
        """Count options; Invalid where there are far too many."""
        self._options += options
        if self._options > MOST_OPTIONS:
            what = f"Its questions offer more than {MOST_OPTIONS:,} options in all."
            raise refused(self._name, what, where="choices")

    def lost(self, row: int | None, column: str, what: str, sheet: str = "survey") -> None:
        """Name something that the questionnaire does not hold though the file does."""
        self.unsupported.append(_problem(row, column, what, sheet))

    def changed(self, row: int | None, column: str, what: str, sheet: str = "survey") -> None:
        """Name something that is carried otherwise than it stands in the file."""
        self.warnings.append(_problem(row, column, what, sheet))

    def changed_once(self, row: int, column: str, what: str, sheet: str = "survey") -> None:
        """Name something at the first place only where it stands in many."""
        if what not in self._said:
            self._said.add(what)
            self.changed(row, column, what, sheet)

    def understanding(self, row: int, column: str, written: str) -> _Understanding:
        """Name an expression if a part of it has no meaning here, and go on."""
        return _Understanding(self, row, column, written)


class _Understanding:
    """What is done inside may find that it cannot understand."""

    def __init__(self, report: Report, row: int, column: str, written: str) -> None:
        self._report = report
        self._place = row, column
        self._written = shortened(" ".join(written.split()), _LONGEST)

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        if not isinstance(error, NotUnderstood):
            return False
        what = f"“{self._written}” is not carried: {error} has no equal here."
        self._report.lost(*self._place, what)
        return True


def _problem(row: int | None, column: str, what: str, sheet: str) -> Problem:
    where = f"{sheet}, column “{shortened(column, 60)}”" if column else sheet
    return Problem(where, what, row)
