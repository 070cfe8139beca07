"""Work for later is claimed once, tried again, and never lost, on both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.jobs import queries, services
from consult.jobs.logic.retry import MOST_ATTEMPTS, STALE_AFTER, pause_after
from consult.jobs.models import Job

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def claimed(session: Session, at: datetime = NOON) -> services.Claim:
    claim = services.claim(session, at)
    assert claim is not None
    return claim


def status(session: Session, job_id: int) -> str:
    session.expire_all()
    job = session.get(Job, job_id)
    assert job is not None
    return job.status


def test_what_is_due_first_is_claimed_first(session: Session) -> None:
    services.enqueue(session, "later", {}, NOON)
    services.enqueue(session, "sooner", {"id": 1}, NOON - MINUTE)
    assert claimed(session).kind == "sooner"


def test_what_is_not_due_is_left(session: Session) -> None:
    services.enqueue(session, "later", {}, NOON + MINUTE)
    assert services.claim(session, NOON) is None


def test_a_job_is_claimed_once(session: Session) -> None:
    services.enqueue(session, "once", {}, NOON)
    claimed(session)
    assert services.claim(session, NOON) is None


def test_what_is_finished_is_done(session: Session) -> None:
    job = services.enqueue(session, "work", {}, NOON)
    assert services.finish(session, claimed(session), NOON)
    assert status(session, job) == "done"


def test_what_failed_is_tried_again_after_a_pause(session: Session) -> None:
    services.enqueue(session, "work", {}, NOON)
    services.fail(session, claimed(session), NOON, "OSError")
    assert services.claim(session, NOON) is None
    assert claimed(session, NOON + pause_after(1)).attempt == 2


def test_what_fails_too_often_is_given_up(session: Session) -> None:
    job, at = services.enqueue(session, "work", {}, NOON), NOON
    for _ in range(MOST_ATTEMPTS):
        at += timedelta(days=1)
        services.fail(session, claimed(session, at), at, "OSError")
    assert status(session, job) == "failed"


def test_a_worker_that_comes_back_late_changes_nothing(session: Session) -> None:
    job = services.enqueue(session, "work", {}, NOON)
    late = claimed(session)
    services.rescue_stale(session, NOON + STALE_AFTER)
    again = claimed(session, NOON + STALE_AFTER)
    assert not services.finish(session, late, NOON + STALE_AFTER)
    assert not services.fail(session, late, NOON + STALE_AFTER, "OSError")
    assert status(session, job) == "running"
    assert services.finish(session, again, NOON + STALE_AFTER)


def test_what_runs_within_its_time_is_not_taken_away(session: Session) -> None:
    job = services.enqueue(session, "work", {}, NOON)
    claimed(session)
    services.rescue_stale(session, NOON + STALE_AFTER - MINUTE)
    assert status(session, job) == "running"


def test_work_lost_with_its_process_too_often_is_given_up(session: Session) -> None:
    job, at = services.enqueue(session, "work", {}, NOON), NOON
    for _ in range(MOST_ATTEMPTS):
        claimed(session, at)
        at += STALE_AFTER
        services.rescue_stale(session, at)
    assert status(session, job) == "failed"


@pytest.mark.parametrize(("minutes", "planned"), [(0, True), (59, True), (61, False)])
def test_what_recurs_is_planned_again_when_its_time_is_up(
    session: Session, minutes: int, planned: bool
) -> None:
    services.enqueue(session, "hourly", {"id": 1}, NOON)
    services.finish(session, claimed(session), NOON)
    at = NOON + minutes * MINUTE
    assert queries.is_planned(session, "hourly", {"id": 1}, at, 60 * MINUTE) == planned
    assert not queries.is_planned(session, "hourly", {"id": 2}, at, 60 * MINUTE)


def test_looking_tells_whether_there_is_anything_to_do(session: Session) -> None:
    assert not queries.is_due(session, NOON)
    services.enqueue(session, "work", {}, NOON)
    assert queries.is_due(session, NOON)
    claimed(session)
    assert not queries.is_due(session, NOON)
    assert queries.is_due(session, NOON + STALE_AFTER)


def test_what_was_done_long_ago_is_forgotten(session: Session) -> None:
    services.enqueue(session, "work", {}, NOON)
    services.finish(session, claimed(session), NOON)
    assert not services.forget_done(session, NOON + MINUTE)
    assert services.forget_done(session, NOON + timedelta(days=2))
    assert not session.scalars(select(Job)).all()
