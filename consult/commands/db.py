"""`consult db`: bring the database to this release, and check that it is there."""

from __future__ import annotations

import click

import consult.models  # noqa: F401 - the tables must be known to compare them
from consult.commands.terminal import json_option, open_engine, plain_errors, print_json, say
from consult.store import migrate


@click.group()
def db() -> None:
    """The database and its tables."""


@db.command()
@json_option
@plain_errors
def upgrade(as_json: bool) -> None:
    """Make or change the tables as this release needs them; what is in them stays."""

    engine = open_engine()
    before = migrate.current_step(engine)
    migrate.upgrade(engine)
    after = migrate.current_step(engine)
    say("The database is up to date." if before == after else "The database was upgraded.")
    if as_json:
        print_json({"before": before, "after": after})


@db.command()
@json_option
@plain_errors
def check(as_json: bool) -> None:
    """Whether the database stands where this release needs it; fails when it does not."""

    state = migrate.state(open_engine())
    if as_json:
        print_json(
            {
                "ok": state.is_ready,
                "stands_at": state.current,
                "needs": state.newest,
                "differences": list(state.differences),
            }
        )
    if not state.is_newest:
        raise click.ClickException("The database is not up to date. Run: consult db upgrade")
    if state.differences:
        for difference in state.differences:
            say(difference)
        raise click.ClickException("The tables differ from what this release expects.")
    say("The database is up to date.")
