"""`consult simulate`: plausible answers, labelled as simulated."""

from __future__ import annotations

import click

from consult.commands.terminal import (
    json_option,
    plain_errors,
    print_json,
    progress,
    ready_engine,
    say,
)
from consult.kernel.clock import now


@click.command()
@click.argument("consultation")
@click.option("--responses", default=1000, show_default=True, type=click.IntRange(min=1))
@click.option("--seed", default=1, show_default=True, type=click.IntRange(min=0))
@json_option
@plain_errors
def simulate(consultation: str, responses: int, seed: int, as_json: bool) -> None:
    """Make up answers for every voice and project, the same for the same seed.

    They are labelled as simulated wherever they are shown. Interrupted, run it again: the people
    of a seed who are stored already are not stored twice, and a larger number adds more of them.
    """
    from consult.channels.simulate_many import (  # noqa: PLC0415 - numpy is slow to import
        Wanted,
        simulate_many,
    )

    wanted = Wanted(consultation, responses, seed)
    with progress("Simulating", responses) as advance:
        done = simulate_many(ready_engine(), wanted, now(), advance)
    say(f"{done.stored} simulated responses were stored, {done.wanted - done.stored} were there.")
    if as_json:
        print_json({"wanted": done.wanted, "stored": done.stored, "seed": seed})
