"""The loop that does work for later: plan what recurs, claim what is due, note how it went."""

from __future__ import annotations

import threading
import traceback
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

import structlog
from sqlalchemy import Engine

from config import Config
from consult.accounts.services import expire_sessions
from consult.consultations.queries import all_consultations, phase
from consult.jobs import queries, services
from consult.kernel.clock import now
from consult.responses.services import expire_drafts
from consult.store.sessions import one_transaction, reading
from consult.tallies.handlers import count_waiting

if TYPE_CHECKING:
    from consult.adapters.engine_duckdb import DuckdbEngine

SWEEP_SECONDS = 5
HOURLY = timedelta(hours=1)
DRAFTS_KEPT = timedelta(days=30)


class Bench:
    """What a handler works with; the engine that counts is loaded when it is first needed."""

    def __init__(self, engine: Engine, config: Config) -> None:
        self.engine = engine
        self.config = config

    @cached_property
    def counter(self) -> DuckdbEngine:
        """The engine that counts."""
        from consult.adapters.engine_duckdb import (  # noqa: PLC0415 - heavy, and seldom needed
            DuckdbEngine,
        )

        return DuckdbEngine(self.config.segments)


Handler = Callable[[Bench, dict[str, Any]], None]


def _refresh_tally(bench: Bench, payload: dict[str, Any]) -> None:
    count_waiting(bench.engine, bench.counter, payload["consultation_id"])


def _expire_drafts(bench: Bench, _payload: dict[str, Any]) -> None:
    with one_transaction(bench.engine) as session:
        expire_drafts(session, (now() - DRAFTS_KEPT).date())


def _expire_sign_ins(bench: Bench, _payload: dict[str, Any]) -> None:
    with one_transaction(bench.engine) as session:
        expire_sessions(session, now())


HANDLERS: dict[str, Handler] = {
    "tally.refresh": _refresh_tally,
    "drafts.expire": _expire_drafts,
    "sign_ins.expire": _expire_sign_ins,
}


def sweep(bench: Bench, handlers: dict[str, Handler] = HANDLERS) -> int:
    """Plan, rescue, and do everything that is due; gives how much was done."""
    _plan(bench, now())
    done = 0
    while _is_due(bench) and (claimed := _claim(bench)) is not None:
        _do(bench, claimed, handlers)
        done += 1
    return done


def run_until(stop: threading.Event, bench: Bench) -> None:
    """Sweep again and again until told to stop; a fault of one round is noted, not fatal."""
    while not stop.is_set():
        try:
            sweep(bench)
        except Exception as error:
            structlog.get_logger().error("sweep.failed", error=type(error).__name__)
        stop.wait(SWEEP_SECONDS)


def start_thread(engine: Engine, config: Config) -> threading.Event:
    """Work beside the server in the same process; setting the event ends it.

    It is a daemon: when the process dies, what it was doing is given back after a while.
    """
    stop = threading.Event()
    bench = Bench(engine, config)
    threading.Thread(target=run_until, args=(stop, bench), name="worker", daemon=True).start()
    return stop


def _plan(bench: Bench, at: datetime) -> None:
    """Look first, write only when something is missing: a writer's lock is not taken idly."""
    with reading(bench.engine) as session:
        missing = [
            (kind, payload)
            for kind, payload, every in _recurring(bench, at)
            if not queries.is_planned(session, kind, payload, at, every)
        ]
    if missing:
        with one_transaction(bench.engine) as session:
            for kind, payload in missing:
                services.enqueue(session, kind, payload, at)
            services.forget_done(session, at)


def _recurring(bench: Bench, at: datetime) -> Iterator[tuple[str, dict[str, Any], timedelta]]:
    yield "drafts.expire", {}, HOURLY
    yield "sign_ins.expire", {}, HOURLY
    with reading(bench.engine) as session:
        counted = [one.id for one in all_consultations(session) if phase(one, at) in _COUNTED]
    for consultation_id in counted:
        every = timedelta(seconds=bench.config.tally_every_seconds)
        yield "tally.refresh", {"consultation_id": consultation_id}, every


_COUNTED = ("open", "closed")


def _is_due(bench: Bench) -> bool:
    with reading(bench.engine) as session:
        return queries.is_due(session, now())


def _claim(bench: Bench) -> services.Claim | None:
    with one_transaction(bench.engine) as session:
        services.rescue_stale(session, now())
        return services.claim(session, now())


def _do(bench: Bench, claimed: services.Claim, handlers: dict[str, Handler]) -> None:
    try:
        handlers[claimed.kind](bench, claimed.payload)
    except Exception as error:
        _note_failure(bench, claimed, error)
        return
    with one_transaction(bench.engine) as session:
        services.finish(session, claimed, now())


def _note_failure(bench: Bench, claimed: services.Claim, error: Exception) -> None:
    """Its kind and place, not its message, which might quote somebody's answer."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = f"{type(error).__name__} at {frame.filename.rpartition('/')[2]}:{frame.lineno}"
    with one_transaction(bench.engine) as session:
        services.fail(session, claimed, now(), said)
    structlog.get_logger().error(
        "job.failed", job=claimed.id, kind=claimed.kind, attempt=claimed.attempt, error=said
    )
