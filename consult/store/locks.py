"""Holding one thing until the transaction ends, so that two people change it one after another."""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

DRAFT = 1
"""The draft of a consultation's questionnaire, also where there is none yet."""


def hold(session: Session, what: int, number: int) -> None:
    """Wait until nobody else holds it; SQLite has one writer at a time anyway."""
    if session.get_bind().dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(:what, :number)")
        session.execute(lock, {"what": what, "number": number})
