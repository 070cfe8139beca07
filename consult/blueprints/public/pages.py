"""What the public pages show, prepared as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy.orm import Session

from consult.consultations import queries
from consult.consultations.logic.phases import Phase
from consult.consultations.models import Consultation
from consult.questionnaire.logic.definition import Voice
from consult.registry.queries import project_count
from consult.web.policy import may_see_results
from consult.web.voices import voices_of

PHASE_WORDS = {
    "draft": _l("Draft"),
    "scheduled": _l("Opens soon"),
    "open": _l("Open"),
    "closed": _l("Closed"),
    "published": _l("Results published"),
}
ORDER: tuple[Phase, ...] = ("open", "scheduled", "published", "closed")
"""What one can take part in comes first."""


@dataclass(frozen=True, slots=True)
class Card:
    """One consultation on the list."""

    row: Consultation
    phase: Phase
    voices: tuple[Voice, ...]
    heard: Mapping[str, int] | None  #: None while it is not public


@dataclass(frozen=True, slots=True)
class Front:
    """The page of one consultation."""

    card: Card
    projects: int
    whole_register: bool
    shows_results: bool


def cards(session: Session, at: datetime) -> list[Card]:
    """Every consultation that the public may know of."""
    rows = [(queries.phase(one, at), one) for one in queries.all_consultations(session)]
    known = [(reached, one) for reached, one in rows if reached in ORDER]
    known.sort(key=lambda pair: ORDER.index(pair[0]))
    return [card(session, one, reached) for reached, one in known]


def card(session: Session, row: Consultation, reached: Phase) -> Card:
    """One consultation; its counts are told once its results are."""
    edition = queries.latest_edition(session, row.id) if reached == "published" else None
    heard = edition.details.get("heard") if edition else None
    return Card(row, reached, voices_of(session, row), heard)


def front(session: Session, row: Consultation, at: datetime) -> Front:
    """Everything the page of a consultation says."""
    reached = queries.phase(row, at)
    chosen = queries.project_ids(session, row.id)
    return Front(
        card=card(session, row, reached),
        projects=project_count(session) if chosen is None else len(chosen),
        whole_register=chosen is None,
        shows_results=may_see_results(reached) and reached not in ("draft", "scheduled"),
    )
