"""What officials see of each consultation, prepared as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation, Edition
from consult.consultations.queries import all_consultations, latest_edition, phase
from consult.questionnaire.logic.definition import Voice
from consult.tallies.queries import Freshness, freshness
from consult.web.reading_room import report_now
from consult.web.voices import voices_of


@dataclass(frozen=True, slots=True)
class Standing:
    """One consultation on the officials' list."""

    row: Consultation
    phase: str
    voices: tuple[Voice, ...]
    heard: dict[str, int] | None
    """None while nothing was counted."""
    counting: Freshness
    edition: Edition | None


def standings(session: Session, at: datetime) -> list[Standing]:
    """Every consultation that has begun, the newest first."""
    rows = [(row, phase(row, at)) for row in all_consultations(session)]
    return [
        _standing(session, row, reached, at)
        for row, reached in rows
        if reached not in ("draft", "scheduled")
    ]


def _standing(session: Session, row: Consultation, reached: str, at: datetime) -> Standing:
    counting = freshness(session, row.id)
    return Standing(
        row=row,
        phase=reached,
        voices=voices_of(session, row),
        heard=_heard(row, counting, at),
        counting=counting,
        edition=latest_edition(session, row.id),
    )


def _heard(row: Consultation, counting: Freshness, at: datetime) -> dict[str, int] | None:
    return report_now(row, at).heard if counting.counted else None
