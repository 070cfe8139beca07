"""Reading the public log."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.board.models import BoardLeaf


def leaves_of(session: Session, consultation_id: int) -> list[str]:
    """All leaves of a consultation, in the order of their hashes."""
    found = select(BoardLeaf.leaf).where(BoardLeaf.consultation_id == consultation_id)
    return sorted(session.scalars(found))
