"""Two texts side by side, with the words marked that went and that came."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_PIECE = re.compile(r"\{\w+\}|\w+|\s+|[^\w\s]")
MOST_PIECES = 4000
"""Longer texts are marked as a whole; comparing costs the square of their length."""


class Piece(NamedTuple):
    """Some words of a text, and whether the other text has them too."""

    mark: Literal["same", "gone", "new"]
    text: str


def marked(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """The first text with what went, and the second with what came."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    if len(old) + len(new) > MOST_PIECES:
        return _whole("gone", before), _whole("new", after)
    left: list[Piece] = []
    right: list[Piece] = []
    for is_same, gone, came in _runs(old, new):
        left += _whole("same" if is_same else "gone", gone)
        right += _whole("same" if is_same else "new", came)
    return tuple(left), tuple(right)


def _runs(old: list[str], new: list[str]) -> list[tuple[bool, str, str]]:
    """What is the same and what is not, in turn; a space between two changed words is changed."""
    runs: list[tuple[bool, str, str]] = []
    found = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for at, (what, a, b, c, d) in enumerate(found):
        gone, came = "".join(old[a:b]), "".join(new[c:d])
        is_between = gone.isspace() and 0 < at < len(found) - 1
        is_same = what == "equal" and not is_between
        if runs and runs[-1][0] == is_same:
            gone, came = runs[-1][1] + gone, runs[-1][2] + came
            runs.pop()
        runs.append((is_same, gone, came))
    return runs


def _whole(mark: Literal["same", "gone", "new"], text: str) -> tuple[Piece, ...]:
    return (Piece(mark, text),) if text else ()


def plain(pieces: tuple[Piece, ...]) -> str:
    """The text as a terminal shows it: [-what went-], {+what came+}."""
    signs = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(f"{signs[mark][0]}{text}{signs[mark][1]}" for mark, text in pieces)
