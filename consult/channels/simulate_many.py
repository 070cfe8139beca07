"""Simulating more than fits in one transaction: one stretch of people after the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from consult.channels.logic.landscape import CHANCE, Story
from consult.channels.simulate import Done, keep, label, prepare, stretches
from consult.consultations.queries import consultation_by_slug
from consult.kernel.progress import Progress, quiet
from consult.store.sessions import one_transaction


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many people of which seed should answer which consultation."""

    slug: str
    responses: int
    seed: int
    story: Story = CHANCE


def simulate_many(engine: Engine, wanted: Wanted, at: datetime, progress: Progress = quiet) -> Done:
    """Commit after each stretch; run again with the same seed, it goes on where it stopped."""
    with one_transaction(engine) as session:
        consultation = consultation_by_slug(session, wanted.slug)
        simulation = prepare(session, consultation, wanted.seed, at, wanted.story)
        label(session, consultation, wanted.responses, wanted.seed)
    stored = 0
    for first, last in stretches(wanted.responses):
        with one_transaction(engine) as session:
            stored += keep(session, simulation, first, last, progress)
    return Done(wanted.responses, stored)
