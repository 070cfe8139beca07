"""The migrations make exactly the tables of the models, and can be walked both ways."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import make_url

import consult.models  # noqa: F401 - the tables must be known to compare them
from consult.store import migrate
from consult.store.engine import make_engine


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database without any table."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'empty.db'}")
    else:
        engine = _empty_postgres(request.getfixturevalue("postgres_engine"))
    yield engine
    engine.dispose()


def _empty_postgres(server: Engine) -> Engine:
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("DROP DATABASE IF EXISTS empty"))
        connection.execute(text("CREATE DATABASE empty"))
    url = make_url(server.url).set(database="empty", drivername="postgresql")
    return make_engine(url.render_as_string(hide_password=False))


def test_upgraded_tables_are_those_of_the_models(empty: Engine) -> None:
    migrate.upgrade(empty)
    assert migrate.state(empty).differences == ()
    assert migrate.state(empty).is_newest


def test_every_step_can_be_taken_back(empty: Engine) -> None:
    migrate.upgrade(empty)
    with empty.begin() as connection:
        command.downgrade(migrate.alembic_config(connection), "base")
    assert set(inspect(empty).get_table_names()) <= {"alembic_version"}
