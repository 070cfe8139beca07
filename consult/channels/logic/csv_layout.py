"""Which column of a file of responses holds what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from consult.questionnaire.logic.answers import ORDER
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.order import shuffles
from consult.questionnaire.logic.types import TYPES, columns_of

ABOUT = ("voice", "project", "channel", "recruitment", "language", "submitted_on")
"""What every line says about a contribution, before its answers."""
MAY_HAVE = ("id", "simulated")


@dataclass(frozen=True, slots=True)
class ItemCells:
    """An item and where its cells stand; a position is None where the file has no such column."""

    item: Item
    names: tuple[str, ...]
    positions: tuple[int | None, ...]

    @property
    def is_in_file(self) -> bool:
        """Whether the file has a column for the answer itself, not only for words beside it."""
        beside_only = self.item.type == "claim"  # period and evidence are nothing without a number
        main = 1 if beside_only else len(TYPES[self.item.type].columns(self.item))
        return any(at is not None for at in self.positions[:main])


@dataclass(frozen=True, slots=True)
class Layout:
    """A header that was understood."""

    width: int
    about: dict[str, int]
    items: tuple[ItemCells, ...]
    order: int | None = None
    """Where the number of the respondent's own order stands."""


@dataclass(frozen=True, slots=True)
class HeaderProblem:
    """A column that is missing, doubled or unknown."""

    column: str
    reason: str


def answer_columns(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The columns of all items, in order, then the respondent’s own order where there is one."""
    names = tuple(name for item in questionnaire.items() for name in columns_of(item))
    return (*names, ORDER) if shuffles(questionnaire) else names


def layout_of(header: Sequence[str], questionnaire: Questionnaire) -> Layout:
    """Where everything stands; ask `header_problems` first."""
    place = {name.strip(): position for position, name in enumerate(header)}
    return Layout(
        width=len(header),
        about={name: place[name] for name in (*ABOUT, *MAY_HAVE) if name in place},
        items=tuple(
            ItemCells(item, columns_of(item), tuple(place.get(c) for c in columns_of(item)))
            for item in questionnaire.items()
            if columns_of(item)
        ),
        order=place.get(ORDER),
    )


def header_problems(header: Sequence[str], columns: Collection[str]) -> Iterator[HeaderProblem]:
    """What keeps this header from being understood; `columns` are those of answers."""
    names = [name.strip() for name in header]
    known = {*ABOUT, *MAY_HAVE, *columns}
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield HeaderProblem(name, "This column stands more than once.")
        if name not in known:
            yield HeaderProblem(name, _unknown(name))
    for name in ABOUT:
        if name not in names:
            yield HeaderProblem(name, "This column is missing.")


def _unknown(name: str) -> str:
    if not name:
        return "A column has no name."
    return "No item of the questionnaire, and nothing that is known of a response, has this name."
