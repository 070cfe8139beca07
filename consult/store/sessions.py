"""Sessions: the reader's, the writer's, and the one that a command or a job uses."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from consult.store.engine import WRITING


def reading_session(engine: Engine) -> Session:
    """A session that will be rolled back whatever happens."""
    return Session(engine, expire_on_commit=False)


def writing_session(engine: Engine) -> Session:
    """A session that may be committed, once, by the door that opened it."""
    return Session(engine.execution_options(**WRITING), expire_on_commit=False)


@contextmanager
def one_transaction(engine: Engine) -> Iterator[Session]:
    """The transaction of a command or a job: kept whole, or not at all."""
    with writing_session(engine) as session, session.begin():
        yield session


@contextmanager
def reading(engine: Engine) -> Iterator[Session]:
    """A session for looking only."""
    with reading_session(engine) as session:
        yield session
