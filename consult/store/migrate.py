"""Bringing a database to the tables of this release, and checking that it is there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from consult.store.base import Base

MIGRATIONS = Path(__file__).parent.parent.parent / "migrations"


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, to run steps with this connection; no ini file is needed."""
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
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


@dataclass(frozen=True, slots=True)
class State:
    """Where a database stands, and how its tables differ from those of the code."""

    current: str | None
    newest: str | None
    differences: tuple[str, ...]

    @property
    def is_newest(self) -> bool:
        """Whether every step has been run."""
        return self.newest is not None and self.current == self.newest

    @property
    def is_ready(self) -> bool:
        """Whether this release can use it."""
        return self.is_newest and not self.differences


def state(engine: Engine) -> State:
    """Compare a database with the steps and with the tables that have been imported."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, Base.metadata)
        current = context.get_current_revision()
    return State(current, newest_step(), tuple(str(difference) for difference in found))
