"""A statement compiled once and run straight on the driver: for what must be cheap.

SQLAlchemy's own way to a row costs more than a page of questions or a submission. Statements are
still written with its tables, and its types still read and write the columns.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Engine
from sqlalchemy.orm import Session
from sqlalchemy.sql.elements import ClauseElement
from sqlalchemy.sql.selectable import Select
from sqlalchemy.types import TypeEngine

Change = Callable[[Any], Any]
Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Compiled:
    sql: str
    names: tuple[str, ...] | None
    """The order of the values, where the driver wants them in order."""
    writes: dict[str, Change]
    """Values that the driver does not take as they are given."""
    reads: tuple[tuple[int, Change], ...]
    """Columns that the driver does not give as they are meant."""

    def given(self, values: dict[str, Any]) -> Any:
        """The values as the driver wants them."""
        for name, write in self.writes.items():
            values[name] = write(values[name])
        return values if self.names is None else [values[name] for name in self.names]


class Plain:
    """The statement, in the dialect of each database that it has met."""

    def __init__(self, statement: ClauseElement | Callable[[str], ClauseElement]) -> None:
        self.statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def find(self, engine: Engine, **values: Any) -> Row | None:
        """The first row, read outside of any session and transaction of the caller."""
        compiled = self._for(engine.dialect)
        rows = _rows(engine, compiled.sql, compiled.given(values))
        return _as_meant(rows[0], compiled.reads) if rows else None

    def value(self, session: Session, **values: Any) -> Any:
        """The first value of the first row, inside the session's transaction; None without one."""
        compiled, cursor = self._run(session, values)
        row = cursor.fetchone()
        cursor.close()
        return None if row is None else _as_meant(row, compiled.reads)[0]

    def run(self, session: Session, **values: Any) -> int:
        """Change rows inside the session's transaction; how many there were."""
        _compiled, cursor = self._run(session, values)
        count: int = cursor.rowcount
        cursor.close()
        return count

    def _run(self, session: Session, values: dict[str, Any]) -> tuple[_Compiled, Any]:
        session.flush()
        connection = session.connection()
        compiled = self._for(connection.dialect)
        cursor = connection.connection.cursor()
        cursor.execute(compiled.sql, compiled.given(values))
        return compiled, cursor

    def _for(self, dialect: Dialect) -> _Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            written = self.statement
            chosen = written if isinstance(written, ClauseElement) else written(dialect.name)
            compiled = self._compiled[dialect.name] = _compile(chosen, dialect)
        return compiled


def _compile(statement: ClauseElement, dialect: Dialect) -> _Compiled:
    made: Any = statement.compile(dialect=dialect)
    kinds = [c.type for c in statement.selected_columns] if isinstance(statement, Select) else []
    reads = [(at, _reader(kind, dialect)) for at, kind in enumerate(kinds)]
    writes = {name: _writer(bound.type, dialect) for name, bound in made.binds.items()}
    return _Compiled(
        str(made),
        tuple(made.positiontup or ()) if made.positional else None,
        {name: write for name, write in writes.items() if write},
        tuple((at, read) for at, read in reads if read),
    )


def _reader(kind: TypeEngine[Any], dialect: Dialect) -> Change | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)


def _writer(kind: TypeEngine[Any], dialect: Dialect) -> Change | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _as_meant(row: Row, reads: tuple[tuple[int, Change], ...]) -> Row:
    values = list(row)
    for at, read in reads:
        values[at] = read(values[at])
    return tuple(values)


_cursors: WeakKeyDictionary[Engine, Any] = WeakKeyDictionary()
_turn = threading.Lock()
"""Readers of the embedded database take turns: the driver lets go of the interpreter at each
step, and thirty threads that fight to get it back cost more than their queue."""


def _rows(engine: Engine, sql: str, given: Any) -> list[Row]:
    if engine.dialect.name == "sqlite":
        with _turn:
            found: list[Row] = _embedded_cursor(engine).execute(sql, given).fetchall()
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
    cursor = _cursors.get(engine)
    if cursor is None:
        connection = engine.raw_connection()
        connection.detach()
        cursor = _cursors[engine] = connection.cursor()
    return cursor
