"""Bringing a database to the tables of this release, and checking that it is there."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def alembic_config(connection: Connection) -> Config:
    """Alembic's settings for this connection; no ini file is needed."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    settings.attributes["connection"] = connection
    return settings


def upgrade(engine: Engine) -> None:
    """Run every step that is still missing."""
    with engine.begin() as connection:
        command.upgrade(alembic_config(connection), "head")


def current_step(engine: Engine) -> str | None:
    """The step this database stands at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest_step() -> str | None:
    """The step that this release needs."""
    settings = Config()
    settings.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(settings).get_current_head()
