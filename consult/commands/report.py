"""`consult report`: the report as a file, of a whole consultation or of one project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
import sqlalchemy

from config import Config, from_environment
from consult.commands.terminal import json_option, plain_errors, progress, ready_engine, say
from consult.consultations.queries import consultation_by_slug, phase
from consult.kernel.clock import now
from consult.kernel.errors import Invalid
from consult.store.sessions import reading

if TYPE_CHECKING:
    from consult.reports.formats.catalogue import Format
    from consult.reports.logic.model import Report
    from consult.tallies.ports import Engine as TallyEngine


@click.command()
@click.argument("consultation")
@click.option("--project", help="Only this project, by its code in the register.")
@click.option(
    "--format", "name", default="json", show_default=True, help="html, pdf, xlsx, csv, json."
)
@click.option("--language", default="en", show_default=True, help="The language of its words.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, writable=True, allow_dash=True, path_type=Path),
    help="Write here; - is the standard output.",
)
@json_option
@plain_errors
def report(
    consultation: str,
    project: str | None,
    name: str,
    language: str,
    out: Path | None,
    as_json: bool,
) -> None:
    """Write the report of CONSULTATION, counting first what waits.

    Once it is published this is the frozen edition. Without --out, text formats are printed.
    """
    from consult.reports.formats.catalogue import format_named  # noqa: PLC0415 - loads writers

    kind = format_named("json" if as_json else name)
    _check(kind, language, out)
    _hand_over(kind.write(_read(from_environment(), consultation, project), language), out)


def _check(kind: Format, language: str, out: Path | None) -> None:
    from consult.kernel.speech import LANGUAGES  # noqa: PLC0415 - loads the languages

    if language not in LANGUAGES:
        raise Invalid(f"Reports are written in {' and '.join(LANGUAGES)}, not in {language}.")
    if out is None and not kind.is_text:
        raise Invalid(
            f"A {kind.name.upper()} file cannot be printed here. Name it with --out FILE."
        )


def _read(config: Config, slug: str, project: str | None) -> Report:
    """The report as the team sees it, or the edition that was published."""
    from consult.adapters.engine_duckdb import DuckdbEngine  # noqa: PLC0415 - loads the engine
    from consult.reports.queries import (  # noqa: PLC0415 - loads the statistics
        Memory,
        current_report,
        of_project,
    )

    database = ready_engine(config)
    counting = DuckdbEngine(config.segments)
    _count(database, counting, slug)
    with reading(database) as session:
        row = consultation_by_slug(session, slug)
        whole = current_report(session, counting, row, now(), Memory())
    return of_project(whole, project) if project else whole


def _count(database: sqlalchemy.Engine, counting: TallyEngine, slug: str) -> None:
    from consult.tallies.handlers import count_waiting  # noqa: PLC0415 - loads the statistics
    from consult.tallies.queries import freshness  # noqa: PLC0415 - the same

    with reading(database) as session:
        row = consultation_by_slug(session, slug)
        waiting = freshness(session, row.id).waiting
    if waiting and phase(row, now()) != "published":
        with progress(f"Counting {slug}", waiting) as advance:
            count_waiting(database, counting, row.id, advance)


def _hand_over(document: bytes, out: Path | None) -> None:
    if out in (None, Path("-")):
        click.echo(document, nl=False)
        return
    out.write_bytes(document)
    say(f"Written: {out} ({len(document):,} bytes).")
