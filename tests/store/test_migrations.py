"""The migrations make exactly the tables of the models, and can be walked both ways."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, inspect, select, text
from sqlalchemy.engine import make_url

import consult.models  # noqa: F401 - the tables must be known to compare them
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import published_version
from consult.questionnaire.services import save_draft
from consult.responses.models import Draft, Response
from consult.responses.services import Start, start_draft
from consult.store import migrate
from consult.store.engine import make_engine
from consult.store.sessions import one_transaction, reading
from tests.factories import make_consultation, make_project, make_questionnaire
from tests.tallies.samples import keep_response


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


def test_steps_are_walked_both_ways_with_what_people_wrote(empty: Engine) -> None:
    migrate.upgrade(empty)
    with one_transaction(empty) as session:
        project = make_project(session)
        row = make_consultation(session, make_questionnaire(), projects=(project,))
        version = published_version(session, row.id)
        assert version is not None
        begun = Start(row.id, version.id, "community", project.id, "en", "open")
        start_draft(session, "secret", begun, date(2026, 3, 1))
        save_draft(session, row.id, make_questionnaire())
        keep_response(session, row, version.id, project, "community", {})
    with empty.begin() as connection:
        command.downgrade(migrate.alembic_config(connection), "0001")
    migrate.upgrade(empty)
    assert migrate.state(empty).differences == ()
    with reading(empty) as session:
        for table in (Draft, Response, QuestionnaireVersion):
            assert session.scalars(select(table)).first() is not None
