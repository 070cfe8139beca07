"""Acts on work for later. Every change is guarded by the state it expects, so two workers that
want the same row cannot both have it, and one that comes back late changes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, delete, select, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Delete, Update

from consult.jobs.logic.retry import (
    KEPT_FOR,
    MOST_ATTEMPTS,
    STALE_AFTER,
    may_try_again,
    pause_after,
)
from consult.jobs.models import Job


@dataclass(frozen=True, slots=True)
class Claim:
    """A job that this worker, and nobody else, is doing; `attempt` proves which claim it is."""

    id: int
    kind: str
    payload: dict[str, Any]
    attempt: int


def enqueue(session: Session, kind: str, payload: dict[str, Any], due_at: datetime) -> int:
    """Put work into the book; gives its number."""
    job = Job(kind=kind, payload=payload, due_at=due_at, status="waiting", attempt=0)
    session.add(job)
    session.flush()
    return job.id


def claim(session: Session, at: datetime) -> Claim | None:
    """Take the work that has been due the longest; None when there is none."""
    job = session.scalar(
        select(Job)
        .where(Job.status == "waiting", Job.due_at <= at)
        .order_by(Job.due_at, Job.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    if job is None:
        return None
    taken = (
        update(Job)
        .where(Job.id == job.id, Job.status == "waiting", Job.attempt == job.attempt)
        .values(status="running", attempt=job.attempt + 1, claimed_at=at)
    )
    mine = Claim(job.id, job.kind, job.payload, job.attempt + 1)
    return mine if _changed(session, taken) else None


def finish(session: Session, done: Claim, at: datetime) -> bool:
    """Note that it is done; False when the claim was no longer ours."""
    return _changed(session, _ours(done).values(status="done", done_at=at, error=None))


def fail(session: Session, failed: Claim, at: datetime, error: str) -> bool:
    """Note that it went wrong; it is tried again later, or given up after the last attempt."""
    again = may_try_again(failed.attempt)
    changed = _ours(failed).values(
        status="waiting" if again else "failed",
        due_at=at + pause_after(failed.attempt),
        done_at=None if again else at,
        error=error,
    )
    return _changed(session, changed)


def rescue_stale(session: Session, at: datetime) -> None:
    """Give work back whose worker is gone; what was tried too often is given up."""
    lost = update(Job).where(Job.status == "running", Job.claimed_at <= at - STALE_AFTER)
    _changed(
        session,
        lost.where(Job.attempt >= MOST_ATTEMPTS).values(status="failed", error="lost", done_at=at),
    )
    _changed(session, lost.values(status="waiting", due_at=at, error="lost"))


def forget_done(session: Session, at: datetime) -> bool:
    """Remove what was done a while ago."""
    return _changed(session, delete(Job).where(Job.status == "done", Job.done_at < at - KEPT_FOR))


def _ours(claimed: Claim) -> Update:
    return update(Job).where(
        Job.id == claimed.id, Job.status == "running", Job.attempt == claimed.attempt
    )


def _changed(session: Session, change: Update | Delete) -> bool:
    done = session.execute(change.execution_options(synchronize_session=False))
    return cast(CursorResult[Any], done).rowcount > 0
