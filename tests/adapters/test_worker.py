"""The worker: what recurs is done, what fails is noted, and two workers share the work."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from consult.adapters import worker
from consult.adapters.worker import Bench, run_until, sweep
from consult.jobs.models import Job
from consult.jobs.services import enqueue
from consult.kernel.clock import now
from consult.questionnaire.queries import published_version
from consult.responses.services import submit
from consult.store.sessions import one_transaction
from consult.tallies.queries import freshness
from tests.conftest import make_config
from tests.factories import make_consultation, make_project, make_submission


@pytest.fixture
def bench(tmp_path: Path, own_engine: Engine) -> Bench:
    """A worker's bench over an empty database."""
    return Bench(own_engine, make_config(tmp_path))


def jobs(engine: Engine) -> list[Job]:
    with Session(engine) as session:
        return list(session.scalars(select(Job).order_by(Job.id)))


def test_a_sweep_does_what_recurs_and_the_next_finds_nothing(bench: Bench) -> None:
    assert sweep(bench) == 2
    assert {job.kind for job in jobs(bench.engine)} == {"drafts.expire", "sign_ins.expire"}
    assert sweep(bench) == 0


def test_answers_of_an_open_consultation_are_counted(bench: Bench) -> None:
    with one_transaction(bench.engine) as session:
        consultation = make_consultation(session)
        version = published_version(session, consultation.id)
        assert version is not None
        submit(session, make_submission(consultation, version.id, make_project(session)))
    sweep(bench)
    with Session(bench.engine) as session:
        assert freshness(session, consultation.id).counted == 1


def test_a_draft_consultation_is_not_counted(bench: Bench) -> None:
    with one_transaction(bench.engine) as session:
        make_consultation(session, phase="draft")
    sweep(bench)
    assert "tally.refresh" not in {job.kind for job in jobs(bench.engine)}


def test_a_failure_is_noted_without_its_message(bench: Bench) -> None:
    def crash(_bench: Bench, _payload: dict[str, Any]) -> None:
        raise ValueError("amina@example.org")

    with one_transaction(bench.engine) as session:
        enqueue(session, "sign_ins.expire", {}, now() - timedelta(days=1))
    sweep(bench, worker.HANDLERS | {"sign_ins.expire": crash})
    failed = jobs(bench.engine)[0]
    assert failed.status == "waiting"
    assert failed.error is not None
    assert failed.error.startswith("ValueError at test_worker.py:")


def test_two_workers_do_each_piece_of_work_once(tmp_path: Path, bench: Bench) -> None:
    done: Counter[int] = Counter()

    def count(_bench: Bench, payload: dict[str, Any]) -> None:
        done[payload["id"]] += 1

    with one_transaction(bench.engine) as session:
        for number in range(20):
            enqueue(session, "count", {"id": number}, now())
    handlers = worker.HANDLERS | {"count": count}
    both = [threading.Thread(target=sweep, args=(bench, handlers)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert done == Counter(range(20))


def test_a_round_that_fails_does_not_end_the_worker(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, rounds = threading.Event(), []

    def broken(_bench: Bench) -> int:
        rounds.append(1)
        if len(rounds) == 2:
            stop.set()
        raise OSError

    monkeypatch.setattr(worker, "sweep", broken)
    monkeypatch.setattr(worker, "SWEEP_SECONDS", 0)
    run_until(stop, bench)
    assert len(rounds) == 2
