"""Where organisations say they are."""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from consult.registry.logic.map import Spot
from consult.registry.models import Organisation


def spots(session: Session) -> list[Spot]:
    """Every organisation whose country is known."""
    columns = select(
        Organisation.country,
        Organisation.place,
        Organisation.latitude,
        Organisation.longitude,
        Organisation.suspicion,
    )
    stated = columns.where(Organisation.country.is_not(None)).order_by(Organisation.id)
    return [
        Spot(row.country, row.place, row.latitude, row.longitude, row.suspicion is not None)
        for row in session.execute(stated)
    ]


def organisation_count(session: Session) -> int:
    """How many organisations the register holds."""
    return session.scalar(select(func.count()).select_from(Organisation)) or 0
