"""Freezing a report into an edition: numbered, dated, with its digest, never changed again."""

from __future__ import annotations

import hashlib
import zlib
from datetime import datetime

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.consultations.logic.dates import wall_clock
from consult.consultations.models import Consultation, Edition
from consult.consultations.services import publish
from consult.reports.formats.json import to_json
from consult.reports.logic.model import Report
from consult.reports.queries import build_report
from consult.store.group_commit import hold_order
from consult.tallies.ports import Engine
from consult.tallies.services import refresh

__all__ = ["build_report", "freeze_edition", "publish_results"]


def freeze_edition(
    session: Session,
    consultation: Consultation,
    report: Report,
    at: datetime,
    *,
    actor_id: int | None = None,
) -> Edition:
    """Keep this report as the consultation's next edition."""
    number = _last_number(session, consultation.id) + 1
    made_on = wall_clock(at, consultation.time_zone).date()
    frozen = msgspec.structs.replace(
        report, edition=number, made_on=made_on.isoformat(), phase="published"
    )
    document = to_json(frozen)
    edition = Edition(
        consultation_id=consultation.id,
        number=number,
        made_on=made_on,
        digest=hashlib.sha256(document).hexdigest(),
        report=zlib.compress(document),
        details={"heard": frozen.heard, "counted_to": frozen.counted_to},
    )
    session.add(edition)
    session.flush()
    record(
        session,
        "edition.freeze",
        f"{consultation.slug}/{number}",
        actor_id=actor_id,
        digest=edition.digest,
    )
    return edition


def _last_number(session: Session, consultation_id: int) -> int:
    newest = select(func.max(Edition.number)).where(Edition.consultation_id == consultation_id)
    return session.scalar(newest) or 0


def publish_results(
    session: Session,
    tally_engine: Engine,
    consultation: Consultation,
    at: datetime,
    *,
    actor_id: int | None = None,
) -> Edition:
    """Count what waits, freeze the report, and show it to everybody: all of it or nothing.

    The last answers are counted while nobody can send one, so that none falls between.
    """
    publish(session, consultation, at, actor_id=actor_id)
    refresh(session, tally_engine, consultation.id, at)
    hold_order(session)
    refresh(session, tally_engine, consultation.id, at)
    report = build_report(session, tally_engine, consultation, at)
    return freeze_edition(session, consultation, report, at, actor_id=actor_id)
