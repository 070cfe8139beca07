"""Simulated responses: plausible, labelled as simulated, and the same for the same seed.

The people of a seed stand in a row: asking for more of them adds those that follow, asking
again for as many adds nobody. So a simulation that was interrupted is simply run again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.channels.asked import Asked, read_asked
from consult.channels.logic.landscape import CHANCE, Place, Story, make_landscape, source
from consult.channels.logic.people import CHANNELS, RECRUITMENTS
from consult.channels.logic.simulation import BATCH, Batch, Plan, simulated_batch
from consult.consultations.models import Consultation
from consult.kernel.errors import Conflict
from consult.kernel.progress import Progress, quiet
from consult.responses.bulk import has_real_ones, kept_among, store_rows

TOGETHER = 10 * BATCH
"""People kept in one transaction: fewer would touch every page of the indexes more often."""


@dataclass(frozen=True, slots=True)
class Simulation:
    """Everything that was read before drawing; it holds no session."""

    plan: Plan
    consultation_id: int
    slug: str
    version_id: int
    project_ids: tuple[int, ...]
    first_day: date
    days: int


@dataclass(frozen=True, slots=True)
class Done:
    """How many people were wanted, and how many of them are new."""

    wanted: int
    stored: int


def prepare(
    session: Session,
    consultation: Consultation,
    seed: int,
    at: datetime,
    story: Story = CHANCE,
) -> Simulation:
    """Read what the answers depend on; the consultation needs a published questionnaire."""
    asked = read_asked(session, consultation, at)
    _check_may_be_simulated(session, consultation, asked)
    projects = sorted(asked.projects, key=lambda row: row.code)
    places = tuple(Place(row.code, row.country, asked.stated.get(row.id, {})) for row in projects)
    first_day, days = _window(consultation, at)
    land = make_landscape(asked.questionnaire, places, seed, story)
    period = str(first_day.year - 1)
    return Simulation(
        plan=Plan(asked.questionnaire, places, land, tuple(consultation.languages), period, seed),
        consultation_id=consultation.id,
        slug=consultation.slug,
        version_id=asked.version_id,
        project_ids=tuple(row.id for row in projects),
        first_day=first_day,
        days=days,
    )


def _check_may_be_simulated(session: Session, consultation: Consultation, asked: Asked) -> None:
    """Made-up answers are about something, and never mix with real ones unawares."""
    if not asked.projects:
        raise Conflict("There is no project to answer about. Import a register first.")
    if not consultation.simulated and has_real_ones(session, consultation.id):
        raise Conflict("People have answered here. Simulate in a consultation of its own.")


def _window(consultation: Consultation, at: datetime) -> tuple[date, int]:
    """The days on which answers came in so far."""
    start = min(consultation.opens_at or at - timedelta(days=28), at)
    end = min(consultation.closes_at or at, at)
    return start.date(), max((end.date() - start.date()).days, 0) + 1


def simulate(
    session: Session,
    consultation: Consultation,
    responses: int,
    seed: int,
    at: datetime,
    progress: Progress = quiet,
) -> Done:
    """The whole simulation in one transaction; for very many, keep one stretch at a time."""
    simulation = prepare(session, consultation, seed, at)
    label(session, consultation, responses, seed)
    done = 0
    for first, last in stretches(responses):
        done += keep(session, simulation, first, last, progress)
    return Done(responses, done)


def label(session: Session, consultation: Consultation, responses: int, seed: int) -> None:
    """Say of the consultation that some of its answers were made up."""
    consultation.simulated = True
    session.flush()
    record(session, "responses.simulate", consultation.slug, responses=responses, seed=seed)


def stretches(responses: int) -> list[tuple[int, int]]:
    """First and last-but-one numbers of the people who are kept together."""
    return [(first, min(first + TOGETHER, responses)) for first in range(0, responses, TOGETHER)]


def keep(
    session: Session,
    simulation: Simulation,
    first: int,
    last: int,
    progress: Progress = quiet,
) -> int:
    """Keep those of the people `first`..`last` who are not kept yet; gives how many."""
    stored = 0
    for start in range(first, last, BATCH):
        count = min(BATCH, last - start)
        rows = _new_rows(session, simulation, start // BATCH, count)
        store_rows(session, simulation.consultation_id, rows)
        stored += len(rows)
        progress(count)
    return stored


def _new_rows(
    session: Session, simulation: Simulation, number: int, count: int
) -> list[dict[str, Any]]:
    keys = _keys(simulation, number)[:count]
    known = kept_among(session, [key.once for key in keys])
    if len(known) == count:
        return []
    rows = _rows(simulation, simulated_batch(simulation.plan, number), keys)
    return [row for row in rows if row["idempotency_hash"] not in known]


@dataclass(frozen=True, slots=True)
class _Keys:
    id: str
    once: str
    receipt: str


def _keys(simulation: Simulation, number: int) -> list[_Keys]:
    """Random digits instead of hashes: nobody holds a receipt of a simulated response."""
    digits = source(simulation.plan.seed, "keys", simulation.slug, number).bytes(BATCH * 80).hex()
    return [
        _Keys(digits[at : at + 32], digits[at + 32 : at + 96], digits[at + 96 : at + 160])
        for at in range(0, BATCH * 160, 160)
    ]


def _rows(simulation: Simulation, batch: Batch, keys: list[_Keys]) -> list[dict[str, Any]]:
    people, plan = batch.people, simulation.plan
    days = [simulation.first_day + timedelta(days=day) for day in range(simulation.days)]
    return [
        {
            "id": key.id,
            "consultation_id": simulation.consultation_id,
            "version_id": simulation.version_id,
            "voice": plan.landscape.voices[voice],
            "project_id": simulation.project_ids[project],
            "channel": CHANNELS[channel],
            "recruitment": RECRUITMENTS[recruitment],
            "language": plan.languages[language],
            "submitted_on": days[day],
            "simulated": True,
            "answers": answers,
            "receipt_hash": key.receipt,
            "idempotency_hash": key.once,
        }
        for key, answers, voice, project, channel, recruitment, language, day in zip(
            keys,
            batch.answers,
            people.voice.tolist(),
            people.project.tolist(),
            people.channel.tolist(),
            people.recruitment.tolist(),
            people.language.tolist(),
            (people.moment * simulation.days).astype(int).tolist(),
            strict=False,  # the last batch may be cut short
        )
    ]
