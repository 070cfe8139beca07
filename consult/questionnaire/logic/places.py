"""How a place in a questionnaire is called when something is wrong there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

EVERYONE = "everyone"
"""Stands for all voices at once."""

Places = Mapping[str, Sequence[int]]
"""The lines at which each place stands in a table; a place that stands twice has two."""


def at_language(tag: str) -> str:
    """A language."""
    return f"language {tag}"


def at_voice(code: str) -> str:
    """A voice."""
    return f"voice {code}"


def at_page(code: str) -> str:
    """A page."""
    return f"page {code}"


def at_item(code: str) -> str:
    """An item."""
    return f"item {code}"


def at_option(item: str, code: str) -> str:
    """An option of an item."""
    return f"item {item}, option {code}"


def at_row(item: str, code: str) -> str:
    """A row of a matrix."""
    return f"item {item}, row {code}"


def at_condition(where: str) -> str:
    """The condition of a page or an item."""
    return f"{where}, show if"


def at_wording(item: str, voice: str) -> str:
    """The wording of an item for a voice."""
    return f"item {item}, to {voice}"


def line_of(places: Places, where: str, which: int = 0) -> int | None:
    """The line of a place, or of what it belongs to; None where nothing is known."""
    while where:
        lines = places.get(where)
        if lines:
            return lines[min(which, len(lines) - 1)]
        where = where.rpartition(", ")[0]
    return None
