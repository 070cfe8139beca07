"""Loading the demonstration: each step looks whether it is done, so that it may be interrupted."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import sqlalchemy
from sqlalchemy.orm import Session

from config import Config
from consult.adapters.engine_duckdb import DuckdbEngine
from consult.channels.simulate_many import Wanted, simulate_many
from consult.consultations.logic.plan import Plan
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug, phase
from consult.consultations.services import close, create, open_, publish
from consult.demo.people import make_people
from consult.demo.story import PILOT_STORY, SPOTLIGHTS, STORY
from consult.demo.words import MAIN, PILOT, main_plan, pilot_plan
from consult.kernel.errors import NotFound
from consult.questionnaire.logic.table.text import parse_table
from consult.questionnaire.services import save_draft
from consult.registry.logic.folder import read_register
from consult.registry.queries import project_by_code, projects_of
from consult.registry.services import import_register
from consult.reports.queries import build_report
from consult.reports.services import freeze_edition
from consult.responses.queries import count_of
from consult.store.sessions import one_transaction, reading
from consult.tallies.handlers import count_waiting

HERE = Path(__file__).parent
SEED = 2016
DAY = timedelta(days=1)
Watch = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Gives the progress bar of a step: its name and how long it is."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many simulated answers each consultation gets; 0 leaves them out."""

    main: int = 6000
    pilot: int = 1200


@dataclass(frozen=True, slots=True)
class Loaded:
    """What stands in the installation now."""

    projects: int
    responses: int
    password: str | None


def load(
    engine: sqlalchemy.Engine, config: Config, at: datetime, watch: Watch, size: Size = Size()
) -> Loaded:
    """Everything that is missing of the demonstration; what was entered since stays."""
    _load_register(engine)
    _load_main(engine, at, simulated=size.main > 0)
    _answer(engine, Wanted(MAIN, size.main, SEED, STORY), at, watch)
    if size.pilot:
        _load_pilot(engine, at)
        _answer(engine, Wanted(PILOT, size.pilot, SEED, PILOT_STORY), at, watch)
    tally = DuckdbEngine(config.segments)
    _count(engine, tally)
    if size.pilot:
        _publish_pilot(engine, tally, at)
    password = make_people(engine, config.home)
    with reading(engine) as session:
        heard = sum(count_of(session, one.id) for one in _known(session, (MAIN, PILOT)))
        return Loaded(len(projects_of(session, None)), heard, password)


def _load_register(engine: sqlalchemy.Engine) -> None:
    with one_transaction(engine) as session:
        if not _known(session, (MAIN,)):
            import_register(session, read_register(HERE / "register"))


def _load_main(engine: sqlalchemy.Engine, at: datetime, *, simulated: bool) -> None:
    """Open since four weeks, and for three months more."""
    with one_transaction(engine) as session:
        if not _known(session, (MAIN,)):
            made = _create(session, main_plan(simulated=simulated))
            open_(session, made, at - 28 * DAY, closes_at=at + 90 * DAY)


def _load_pilot(engine: sqlalchemy.Engine, at: datetime) -> None:
    """Opened half a year ago, closed after two months."""
    with one_transaction(engine) as session:
        if not _known(session, (PILOT,)):
            codes = (light.code for light in SPOTLIGHTS)
            ids = tuple(project_by_code(session, code).id for code in codes)
            made = _create(session, pilot_plan(ids))
            open_(session, made, at - 180 * DAY)
            close(session, made, at - 120 * DAY)


def _create(session: Session, plan: Plan) -> Consultation:
    made = create(session, plan)
    path = HERE / "questionnaire.txt"
    save_draft(session, made.id, parse_table(path.read_text("utf-8"), path.name))
    return made


def _answer(engine: sqlalchemy.Engine, wanted: Wanted, at: datetime, watch: Watch) -> None:
    with reading(engine) as session:
        found = consultation_by_slug(session, wanted.slug)
        if count_of(session, found.id) >= wanted.responses or found.published_at:
            return
    with watch("Simulating answers", wanted.responses) as advance:
        simulate_many(engine, wanted, at, advance)


def _count(engine: sqlalchemy.Engine, tally: DuckdbEngine) -> None:
    with reading(engine) as session:
        ids = [consultation.id for consultation in _known(session, (MAIN, PILOT))]
    for consultation_id in ids:
        count_waiting(engine, tally, consultation_id)


def _publish_pilot(engine: sqlalchemy.Engine, tally: DuckdbEngine, at: datetime) -> None:
    with one_transaction(engine) as session:
        pilot = consultation_by_slug(session, PILOT)
        if phase(pilot, at) == "closed":
            then = at - 90 * DAY
            freeze_edition(session, pilot, build_report(session, tally, pilot, then), then)
            publish(session, pilot, then)


def _known(session: Session, slugs: tuple[str, ...]) -> list[Consultation]:
    """Those of the demonstration's consultations that were made already."""
    found = []
    for slug in slugs:
        try:
            found.append(consultation_by_slug(session, slug))
        except NotFound:
            continue
    return found
