"""`consult tally`: count the responses that wait."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click
import sqlalchemy

from config import from_environment
from consult.commands.terminal import (
    json_option,
    plain_errors,
    print_json,
    progress,
    ready_engine,
    say,
)
from consult.consultations.models import Consultation
from consult.consultations.queries import all_consultations, consultation_by_slug
from consult.store.sessions import reading

if TYPE_CHECKING:
    from consult.tallies.ports import Engine


@click.command()
@click.argument("consultation", required=False)
@json_option
@plain_errors
def tally(consultation: str | None, as_json: bool) -> None:
    """Count the responses that wait, of CONSULTATION or of all.

    Responses become typed columns, from which results and reports are counted. What is counted
    stays; running it again counts only what is new.
    """
    from consult.adapters.engine_duckdb import DuckdbEngine  # noqa: PLC0415 - loads the engine

    config = from_environment()
    database = ready_engine(config)
    engine = DuckdbEngine(config.segments)
    counted = [_count(database, engine, each) for each in _chosen(database, consultation)]
    for line in counted:
        say(
            f"{line['slug']}: {line['added']} responses added in {line['seconds']} s; "
            f"{line['counted']} counted, in {line['segments']} segments."
        )
    if as_json:
        print_json({"consultations": counted})


def _chosen(database: sqlalchemy.Engine, slug: str | None) -> list[Consultation]:
    with reading(database) as session:
        return [consultation_by_slug(session, slug)] if slug else all_consultations(session)


def _count(
    database: sqlalchemy.Engine, engine: Engine, consultation: Consultation
) -> dict[str, Any]:
    from consult.tallies.handlers import count_waiting  # noqa: PLC0415 - numpy is slow
    from consult.tallies.queries import freshness, segments  # noqa: PLC0415 - numpy is slow

    begun = time.perf_counter()
    with reading(database) as session:
        waiting = freshness(session, consultation.id).waiting
    with progress(f"Counting {consultation.slug}", waiting) as advance:
        added = count_waiting(database, engine, consultation.id, advance)
    with reading(database) as session:
        fresh = freshness(session, consultation.id)
        files = sum(map(len, segments(session, consultation.id).values()))
    return {
        "slug": consultation.slug,
        "added": added,
        "counted": fresh.counted,
        "counted_to": fresh.counted_to,
        "waiting": fresh.waiting,
        "segments": files,
        "seconds": round(time.perf_counter() - begun, 3),
    }
