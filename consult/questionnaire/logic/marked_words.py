"""Two texts side by side, with the words marked that went and that came."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
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
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left += _whole("same" if what == "equal" else "gone", "".join(old[a:b]))
        right += _whole("same" if what == "equal" else "new", "".join(new[c:d]))
    return tuple(left), tuple(right)


def _whole(mark: Literal["same", "gone", "new"], text: str) -> tuple[Piece, ...]:
    return (Piece(mark, text),) if text else ()


def plain(pieces: tuple[Piece, ...]) -> str:
    """The text as a terminal shows it: [-what went-], {+what came+}."""
    signs = {"same": ("", ""), "gone": ("[-", "-]"), "new": ("{+", "+}")}
    return "".join(f"{signs[mark][0]}{text}{signs[mark][1]}" for mark, text in pieces)
