"""One item's answers in a batch of people: a short list of distinct answers, and who gave which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from consult.questionnaire.logic.answers import Answer

Floats = NDArray[np.float64]
Positions = NDArray[np.int64]
Mask = NDArray[np.bool_]

HIDDEN = -1
"""The position of people who were not shown the item."""


@dataclass(frozen=True, slots=True)
class Column:
    """`values[positions[person]]` is the person's answer; `HIDDEN` where there is none.

    A matrix has `parts` instead: one column for each row, all hidden where the matrix is; a row
    alone is hidden where it was not offered.
    """

    code: str
    values: tuple[Answer, ...]
    positions: Positions
    parts: tuple[Column, ...] = ()

    def shown_to(self, mask: Mask) -> Column:
        """The same answers, for those people only."""
        parts = tuple(part.shown_to(mask) for part in self.parts)
        return Column(self.code, self.values, np.where(mask, self.positions, HIDDEN), parts)

    def leaves(self) -> list[Column]:
        """The columns that hold positions: itself, or its parts."""
        return [leaf for part in self.parts for leaf in part.leaves()] or [self]

    def answer_of(self, person: int) -> Answer:
        """What this person answered, who must have been shown the item."""
        if self.parts:
            shown = (part for part in self.parts if part.positions[person] != HIDDEN)
            rows = {part.code: part.answer_of(person) for part in shown}
            is_whole = len(rows) == len(self.parts)
            return None if is_whole and all(value is None for value in rows.values()) else rows
        return self.values[int(self.positions[person])]

    def fragments(self) -> list[str]:
        """For each person the piece of a JSON object: `,"code":answer`, or nothing."""
        if self.parts:
            return self._nested()
        return _picked([_piece(self.code, value) for value in self.values], self.positions)

    def _nested(self) -> list[str]:
        opening, nothing = f",{_json(self.code)}:{{", _piece(self.code, None)
        inner = map("".join, zip(*(part.fragments() for part in self.parts), strict=True))
        shown, skipped = (self.positions != HIDDEN).tolist(), self._skipped().tolist()
        return [
            (nothing if is_skipped else f"{opening}{piece[1:]}}}") if is_shown else ""
            for piece, is_shown, is_skipped in zip(inner, shown, skipped, strict=True)
        ]

    def _skipped(self) -> Mask:
        """Who was shown every row and left all empty: then the whole matrix is skipped."""
        empty = [
            np.array([*(value is None for value in part.values), False])[part.positions]
            for part in self.parts
        ]
        return np.asarray(np.all(empty, axis=0)) if empty else np.ones(len(self.positions), bool)


def assembled(columns: list[Column], size: int) -> list[str]:
    """For each person one JSON document of all the columns' answers."""
    pieces = [column.fragments() for column in columns]
    if not pieces:
        return ["{}"] * size
    return [f"{{{piece[1:]}}}" for piece in map("".join, zip(*pieces, strict=True))]


def _picked(pieces: list[str], positions: Positions) -> list[str]:
    table = np.array([*pieces, ""], dtype=object)  # the last one, at -1, is for the hidden
    picked: list[str] = table[positions].tolist()
    return picked


def _piece(code: str, value: Answer) -> str:
    return f",{_json(code)}:{_json(value)}"


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
