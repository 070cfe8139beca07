"""Putting contributions on the public log, in the transaction that keeps them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from sqlalchemy import Table, insert
from sqlalchemy.orm import Session

from consult.board.logic import leaf
from consult.board.models import BoardLeaf

_APPEND = insert(cast(Table, BoardLeaf.__table__))


def append(session: Session, consultation_id: int, receipt_hashes: Iterable[str]) -> None:
    """One leaf for each receipt. No audit entry: its time would tell when somebody answered."""
    rows = [
        {"leaf": leaf(receipt_hash, consultation_id), "consultation_id": consultation_id}
        for receipt_hash in receipt_hashes
    ]
    if rows:
        session.connection().execute(_APPEND, rows)
