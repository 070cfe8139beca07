"""Alembic's entry: run the steps over the engine that `consult db` hands in."""

from __future__ import annotations

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from consult.models import metadata
from consult.store.base import Instant


def render(kind: str, thing: object, _context: AutogenContext) -> str | Literal[False]:
    """Write our moments as plain columns: a migration must not depend on today's code."""
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(thing, Instant) else False


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
    render_item=render,
)
with context.begin_transaction():
    context.run_migrations()
