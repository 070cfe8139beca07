"""Writing an act into the book, in the same transaction as the act."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from consult.audit.models import AuditEntry
from consult.kernel.clock import now


def record(
    session: Session, act: str, subject: str, *, actor_id: int | None = None, **details: Any
) -> None:
    """Note that `act` ("questionnaire.publish") was done to `subject`; kept if the act is kept."""
    session.add(AuditEntry(at=now(), actor_id=actor_id, act=act, subject=subject, details=details))
