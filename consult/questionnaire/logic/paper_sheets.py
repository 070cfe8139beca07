"""What is printed of an item, as plain values: boxes to tick, lines to write on, tables."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from consult.questionnaire.logic.definition import Item, Words, words
from consult.questionnaire.logic.faults import Translate


def _for_everybody(_item: Item) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Box:
    """A box to tick, or to number; `line` asks for words beside it."""

    code: str
    label: str
    line: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A place to write: its field, its label, how many lines, or how many small boxes."""

    name: str
    label: str = ""
    lines: int = 1
    combs: tuple[int, ...] = ()
    """Letters written in small boxes, group by group: a day has 2, 2 and 4."""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: rows down, columns across; each cell a box or a line."""

    columns: tuple[Box, ...]
    rows: tuple[Line, ...]
    writes: bool = False
    """Whether its cells are written in; they are ticked otherwise."""
    titles: tuple[tuple[str, int], ...] = ()
    """Headings over several columns: the words, and how many columns."""


@dataclass(frozen=True, slots=True)
class Printed:
    """One item on paper."""

    code: str
    ask: str
    hint: str = ""
    how: tuple[str, ...] = ()
    """What to do, sentence by sentence."""
    boxes: tuple[Box, ...] = ()
    numbered: bool = False
    """Whether a number is written into each box, as in a ranking."""
    lines: tuple[Line, ...] = ()
    grid: Grid | None = None
    ends: tuple[str, str] = ("", "")
    """What the ends of a rating or a slider mean."""
    specials: tuple[Box, ...] = ()
    routing: str = ""
    """For whom the question is, in words; empty where it is for everybody."""
    blocks: tuple[tuple[Printed, ...], ...] = ()
    """What a repeat group asks, once for each block."""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Press:
    """Everything that printing depends on beside the item."""

    voice: str
    language: str
    translate: Translate = str
    routing: Callable[[Item], str] = _for_everybody
    """Says in words when an item is asked."""
    fill: Callable[[str], str] = str
    """Fills the blanks of a wording, such as the project's name."""

    def say(self, sentence: str, **values: object) -> str:
        """A sentence of ours in the language of the form."""
        return self.translate(sentence) % values if values else self.translate(sentence)

    def words(self, texts: Words) -> str:
        """An author's words in the language of the form."""
        return self.fill(words(texts, self.language))
