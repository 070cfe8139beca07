"""What counting asks of the outside: something that keeps columns and answers one SQL text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from consult.tallies.logic.columns import Array


class Engine(Protocol):
    """Segments of columns by name, and statements over them."""

    def write(self, name: str, columns: Mapping[str, Array]) -> None:
        """Keep a segment, sorted by project and voice: durable and whole, or not at all."""

    def merge(self, names: Sequence[str], into: str) -> None:
        """Keep the rows of several segments of one version as one; the several stay."""

    def rows(self, statement: str, names: Sequence[str]) -> dict[str, Array]:
        """The columns that a statement gives over these segments (`{segments}` in its text)."""

    def sweep(self, folder: str, keep: Collection[str]) -> None:
        """Remove what nobody names any more and nobody can still be reading."""
