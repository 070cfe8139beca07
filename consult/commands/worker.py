"""`consult worker`: do the work that was put off."""

from __future__ import annotations

import signal
import threading

import click

from config import from_environment
from consult.commands.terminal import json_option, plain_errors, print_json, ready_engine, say


@click.command()
@click.option("--once", is_flag=True, help="Do what is due now, then stop.")
@json_option
@plain_errors
def worker(once: bool, as_json: bool) -> None:
    """Count new answers, forget old drafts and sessions; runs until interrupted.

    `consult serve` does this by itself with an embedded database; with PostgreSQL, run at least
    one of these beside it.
    """
    from consult.adapters.worker import Bench, run_until, sweep  # noqa: PLC0415 - loads the engine
    from consult.web.logs import configure_logs  # noqa: PLC0415 - loads Flask

    configure_logs()
    config = from_environment()
    bench = Bench(ready_engine(config), config)
    if once:
        done = sweep(bench)
        say(f"{done} pieces of work done.")
        if as_json:
            print_json({"done": done})
        return
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    say("Working. Ctrl+C stops after the piece of work at hand.")
    run_until(stop, bench)
