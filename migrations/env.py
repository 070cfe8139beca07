"""Alembic's entry: run the steps over the engine that `consult db` hands in."""

from __future__ import annotations

from alembic import context

from consult.models import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
