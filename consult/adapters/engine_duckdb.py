"""Counting in this process: DuckDB over Parquet files, without extensions or a database file."""

from __future__ import annotations

import os
import time
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

import duckdb

from consult.tallies.logic.columns import Array
from consult.tallies.logic.sql import SEGMENTS

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# Large enough that a file of a million rows is read in one sweep by each of several threads,
# small enough that the figures of one project skip most of it.
_FORMAT = "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 250000"
_STILL_READ = 3600
"""Seconds for which a reader may still hold on to a file that nobody names any more."""


class DuckdbEngine:
    """Fulfils `tallies.ports.Engine` over a folder; safe to use from several threads."""

    def __init__(self, folder: Path, threads: int | None = None) -> None:
        self._folder = folder
        self._connection = duckdb.connect(":memory:", config=_SETTINGS)
        self._connection.execute(f"SET threads = {threads or os.cpu_count() or 1}")
        self._connection.execute("SET preserve_insertion_order = false")
        self._connection.execute("SET parquet_metadata_cache = true")

    def write(self, name: str, columns: Mapping[str, Array]) -> None:
        """Keep a segment, sorted by project and voice: durable and whole, or not at all."""
        cursor = self._connection.cursor()
        cursor.register("incoming", dict(columns))
        day = "* REPLACE (CAST(submitted_on AS DATE) AS submitted_on)"
        self._copy(cursor, f"SELECT {day} FROM incoming", name)  # noqa: S608 - no words of others

    def merge(self, names: Sequence[str], into: str) -> None:
        """Keep the rows of several segments of one version as one; the several stay."""
        source = self._source(names)
        self._copy(self._connection.cursor(), f"SELECT * FROM {source}", into)  # noqa: S608 - same

    def rows(self, statement: str, names: Sequence[str]) -> dict[str, Array]:
        """The columns that a statement gives over these segments."""
        text = statement.replace(SEGMENTS, self._source(names), 1)
        found: dict[str, Array] = self._connection.cursor().execute(text).fetchnumpy()
        return found

    def sweep(self, folder: str, keep: Collection[str]) -> None:
        """Remove what nobody names any more and nobody can still be reading."""
        oldest = time.time() - _STILL_READ
        for path in (self._folder / folder).glob("*.parquet*"):
            if f"{folder}/{path.name}" not in keep and path.stat().st_mtime < oldest:
                path.unlink(missing_ok=True)

    def _source(self, names: Sequence[str]) -> str:
        paths = ", ".join(_text(str(self._folder / name)) for name in names)
        return f"read_parquet([{paths}])"

    def _copy(self, cursor: duckdb.DuckDBPyConnection, select: str, name: str) -> None:
        """Write beside, make durable, and only then give it its name."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        beside = path.with_name(f"{path.name}.part")
        order = "ORDER BY project_id, voice"
        cursor.execute(f"COPY ({select} {order}) TO {_text(str(beside))} ({_FORMAT})")
        _make_durable(beside)
        beside.rename(path)
        _make_durable(path.parent)


def _text(words: str) -> str:
    """Words as an SQL text."""
    return "'" + words.replace("'", "''") + "'"


def _make_durable(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
