"""One statement that finds at most one row, compiled once: for pages that must be cheap.

SQLAlchemy's own way to a row costs more than such a page. The statement is still written with
its tables, and its types still read the columns.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Engine, Select
from sqlalchemy.types import TypeEngine

Read = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    names: tuple[str, ...] | None
    """The order of the values, where the driver wants them in order."""
    reads: tuple[tuple[int, Read], ...]
    """Columns whose values the driver does not give as they are meant."""


class OneRow:
    """The statement, in the dialect of each engine that it has met."""

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self.statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def find(self, engine: Engine, **values: Any) -> tuple[Any, ...] | None:
        """The row, read outside of any session and transaction of the caller."""
        compiled = self._compiled.get(engine.dialect.name) or self._compile(engine)
        given = values if compiled.names is None else tuple(values[n] for n in compiled.names)
        rows = _rows(engine, compiled.sql, given)
        return _as_meant(rows[0], compiled.reads) if rows else None

    def _compile(self, engine: Engine) -> _Compiled:
        made = self.statement.compile(dialect=engine.dialect)
        kinds = [column.type for column in self.statement.selected_columns]
        reads = [(at, _reader(kind, engine.dialect)) for at, kind in enumerate(kinds)]
        names = tuple(made.positiontup or ()) if made.positional else None
        compiled = _Compiled(str(made), names, tuple((at, read) for at, read in reads if read))
        self._compiled[engine.dialect.name] = compiled
        return compiled


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Read | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _as_meant(row: tuple[Any, ...], reads: tuple[tuple[int, Read], ...]) -> tuple[Any, ...]:
    values = list(row)
    for at, read in reads:
        values[at] = read(values[at])
    return tuple(values)


class _Held(threading.local):
    """Cursors of the embedded database, one for each thread."""

    def __init__(self) -> None:
        self.cursors: WeakKeyDictionary[Engine, Any] = WeakKeyDictionary()


_held = _Held()


def _rows(engine: Engine, sql: str, given: Any) -> list[tuple[Any, ...]]:
    if engine.dialect.name == "sqlite":
        found: list[tuple[Any, ...]] = _embedded_cursor(engine).execute(sql, given).fetchall()
        return found
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute(sql, given)
        return list(cursor.fetchall())
    finally:
        connection.close()


def _embedded_cursor(engine: Engine) -> Any:
    """A cursor that stays open: it holds no transaction between statements."""
    cursor = _held.cursors.get(engine)
    if cursor is None:
        connection = engine.raw_connection()
        connection.detach()
        cursor = _held.cursors[engine] = connection.cursor()
    return cursor
