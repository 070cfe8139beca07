"""Which version of the questionnaire a line of a file answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from consult.channels.logic.csv_layout import answer_columns
from consult.questionnaire.logic.answers import NOT_SHOWN
from consult.questionnaire.logic.definition import Questionnaire

VERSION = "version"
OTHERWISE = "_version"
"""The column's name where an item is called "version"."""


def all_columns(versions: Iterable[Questionnaire]) -> tuple[str, ...]:
    """The columns of the newest version, which comes first, then what only older ones have."""
    return tuple(dict.fromkeys(name for asked in versions for name in answer_columns(asked)))


def version_column(columns: Sequence[str]) -> str:
    """How the column that names the version is called beside these."""
    return OTHERWISE if VERSION in columns else VERSION


def version_place(header: Sequence[str], columns: Sequence[str]) -> int | None:
    """Where the version stands in a line; None for a file that does not name it."""
    names = [name.strip() for name in header]
    wanted = version_column(columns)
    return names.index(wanted) if wanted in names else None


def foreign_places(
    header: Sequence[str], asked: Questionnaire, columns: Sequence[str]
) -> Mapping[str, int]:
    """Columns of other versions, which a line of this one leaves empty."""
    own = set(answer_columns(asked))
    names = [name.strip() for name in header]
    return {name: names.index(name) for name in columns if name not in own and name in names}


def foreign_complaints(
    cells: Sequence[str], places: Mapping[str, int], number: int
) -> Iterator[tuple[str, str]]:
    """Answers to what the version of the line does not ask."""
    for name, at in places.items():
        if cells[at].strip() not in ("", NOT_SHOWN):
            yield name, f"Version {number} does not ask this. Leave the cell empty."
