"""An edition is numbered, dated, digested, and comes back as it was."""

from __future__ import annotations

import hashlib
import zlib
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.audit.models import AuditEntry
from consult.kernel.clock import now
from consult.reports.logic.model import Report
from consult.reports.queries import Memory, frozen_report
from consult.reports.services import freeze_edition, publish_results
from tests.factories import make_consultation

MIDNIGHT = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # half past midnight in Brussels


def test_editions_are_numbered_from_one(session: Session, report: Report) -> None:
    consultation = make_consultation(session, phase="closed")
    numbers = [freeze_edition(session, consultation, report, MIDNIGHT).number for _ in range(2)]
    assert numbers == [1, 2]


def test_the_frozen_report_names_its_edition_and_day(session: Session, report: Report) -> None:
    edition = freeze_edition(session, make_consultation(session, phase="closed"), report, MIDNIGHT)
    frozen = frozen_report(edition)
    assert (frozen.edition, frozen.made_on, frozen.phase) == (1, "2026-04-01", "published")
    assert frozen.projects == report.projects


def test_the_digest_is_of_the_report_itself(session: Session, report: Report) -> None:
    edition = freeze_edition(session, make_consultation(session, phase="closed"), report, MIDNIGHT)
    assert hashlib.sha256(zlib.decompress(edition.report)).hexdigest() == edition.digest


def test_freezing_is_written_into_the_book(session: Session, report: Report) -> None:
    consultation = make_consultation(session, phase="closed")
    freeze_edition(session, consultation, report, MIDNIGHT)
    session.flush()
    subjects = session.scalars(select(AuditEntry.subject).where(AuditEntry.act == "edition.freeze"))
    assert f"{consultation.slug}/1" in set(subjects)


def test_the_memory_makes_a_report_once_and_forgets_the_oldest(report: Report) -> None:
    made: list[str] = []
    memory = Memory(kept=2)
    for key in ("a", "a", "b", "c", "a"):
        memory.recall(key, lambda key=key: made.append(key) or report)  # type: ignore[misc,func-returns-value]
    assert made == ["a", "b", "c", "a"]


def test_nobody_sends_an_answer_between_counting_and_publishing(
    session: Session, tmp_path: Path
) -> None:
    consultation = make_consultation(session, phase="closed")
    publish_results(session, DuckdbEngine(tmp_path, threads=1), consultation, now())
    held = session.info["order_held_in"]
    assert held in (session.get_transaction(), session.get_nested_transaction())
