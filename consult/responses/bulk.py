"""Keeping very many ready rows at once: for simulation and for moving a whole consultation.

The rows have been checked by whoever made them; `services.submit_many` is the way in for
everything that people sent.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from consult.board.services import append
from consult.responses.models import Response
from consult.store.group_commit import hold_order

_RESPONSE = cast(Table, Response.__table__)


def store_rows(session: Session, consultation_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows of the table `response`, each with its leaf on the board."""
    if not rows:
        return
    hold_order(session)
    session.execute(insert(_RESPONSE), rows)
    append(session, consultation_id, [row["receipt_hash"] for row in rows])


def kept_among(session: Session, idempotency_hashes: Sequence[str]) -> set[str]:
    """Which of these keys were kept before."""
    found = select(Response.idempotency_hash).where(
        Response.idempotency_hash.in_(idempotency_hashes)
    )
    return set(session.scalars(found))


def ids_among(session: Session, consultation_id: int, ids: Sequence[str]) -> set[str]:
    """Which of these ids are responses of this consultation."""
    found = select(Response.id).where(
        Response.consultation_id == consultation_id, Response.id.in_(ids)
    )
    return set(session.scalars(found))


def has_real_ones(session: Session, consultation_id: int) -> bool:
    """Whether anybody has answered who is not simulated."""
    real = select(Response.seq).where(
        Response.consultation_id == consultation_id, ~Response.simulated
    )
    return session.scalar(real.limit(1)) is not None


@dataclass(frozen=True, slots=True)
class StoredResponse:
    """A response as it leaves the house: without its number, which says when it came."""

    id: str
    version_id: int
    voice: str
    project_id: int
    channel: str
    recruitment: str
    language: str
    submitted_on: date
    simulated: bool
    answers: str


_LEAVING = [_RESPONSE.c[part.name] for part in fields(StoredResponse)]


def in_random_order(session: Session, consultation_id: int) -> Iterator[StoredResponse]:
    """Every response of a consultation, a few at a time, in the order of their random ids.

    The order in which they came would say when somebody answered.
    """
    wanted = select(*_LEAVING).where(_RESPONSE.c.consultation_id == consultation_id)
    in_order = wanted.order_by(_RESPONSE.c.id).execution_options(yield_per=2000)
    for row in session.execute(in_order):
        yield StoredResponse(*row)
