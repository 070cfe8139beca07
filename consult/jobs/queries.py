"""Reading the work for later."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from consult.jobs.logic.retry import STALE_AFTER
from consult.jobs.models import Job


def is_planned(
    session: Session, kind: str, payload: dict[str, Any], at: datetime, every: timedelta
) -> bool:
    """Whether this work waits, runs, or ended less than `every` ago."""
    recent = or_(Job.status.in_(("waiting", "running")), Job.done_at > at - every)
    found = session.scalars(select(Job.payload).where(Job.kind == kind, recent))
    return any(known == payload for known in found)


def is_due(session: Session, at: datetime) -> bool:
    """Whether there is anything to claim or to rescue."""
    waiting = (Job.status == "waiting") & (Job.due_at <= at)
    stale = (Job.status == "running") & (Job.claimed_at <= at - STALE_AFTER)
    return session.scalar(select(Job.id).where(or_(waiting, stale)).limit(1)) is not None
