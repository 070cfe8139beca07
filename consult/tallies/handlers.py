"""Counting what waits: long copying while only reading, then a moment's writing."""

from __future__ import annotations

import sqlalchemy

from consult.kernel.clock import now
from consult.kernel.progress import Progress, quiet
from consult.store.sessions import one_transaction, reading
from consult.tallies import services
from consult.tallies.ports import Engine


def count_waiting(
    database: sqlalchemy.Engine,
    engine: Engine,
    consultation_id: int,
    progress: Progress = quiet,
) -> int:
    """Count every response that waits; gives how many. Nobody's submission waits for it."""
    added = 0
    while new := _copied(database, engine, consultation_id, progress):
        with one_transaction(database) as session:
            added += services.keep(session, new, now())
    _tidy(database, engine, consultation_id)
    return added


def _copied(
    database: sqlalchemy.Engine,
    engine: Engine,
    consultation_id: int,
    progress: Progress,
) -> list[services.NewSegment]:
    with reading(database) as session:
        return services.copy_new(session, engine, consultation_id, progress)


def _tidy(database: sqlalchemy.Engine, engine: Engine, consultation_id: int) -> None:
    """Join small segments where there are many, and remove files that nobody needs."""
    with reading(database) as session:
        joined = services.join_small(session, engine, consultation_id)
        services.sweep(session, engine, consultation_id)
    if joined:
        with one_transaction(database) as session:
            services.keep_joined(session, joined, now())
