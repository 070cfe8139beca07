"""What a folder of register files holds, as plain rows: raw ones as written, records as meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from consult.kernel.errors import Problem

Kind = Literal["organisations", "projects", "links", "claims"]


@dataclass(frozen=True, slots=True)
class Raw:
    """One row as it stands in a file: our column name -> the words."""

    file: str
    line: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Record:
    """One cleaned row. Only the columns that the file has are among its fields."""

    file: str
    line: int
    code: str
    fields: Mapping[str, Any]

    def problem(self, what: str) -> Problem:
        """A problem that stands where this record stands."""
        return Problem(self.file, what, self.line)


@dataclass(frozen=True, slots=True)
class Register:
    """A whole folder, read: records by kind, and what was left out on the way."""

    source: str
    layout: str
    records: Mapping[Kind, tuple[Record, ...]]
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class Findings:
    """What reading finds: faults forbid the import, notes only say what was left out."""

    faults: list[Problem] = field(default_factory=list)
    notes: list[Problem] = field(default_factory=list)

    def fault(self, file: str, line: int | None, what: str) -> None:
        """Something that must be mended before anything is imported."""
        self.faults.append(Problem(file, what, line))

    def note(self, file: str, line: int | None, what: str) -> None:
        """Something that is left out while the rest is taken."""
        self.notes.append(Problem(file, what, line))
