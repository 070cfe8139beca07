"""`consult consultation`: make, open, close, publish and list consultations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO

import click
from sqlalchemy.orm import Session

from config import from_environment
from consult.commands.terminal import json_option, plain_errors, print_json, ready_engine, say
from consult.consultations import copying, queries, services
from consult.consultations.logic.plan import Plan
from consult.consultations.models import Consultation
from consult.kernel.clock import now
from consult.questionnaire.logic.definition import Questionnaire, from_json
from consult.questionnaire.logic.table.text import parse_table
from consult.questionnaire.services import save_draft
from consult.registry.queries import projects_named
from consult.responses.queries import counts_by_consultation
from consult.store.sessions import one_transaction, reading

Act = Callable[[Session, Consultation, datetime], None]


@click.group()
def consultation() -> None:
    """The life of a consultation: create, open, close, publish."""


def _codes(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in value.split(",") if code.strip())


@consultation.command()
@click.argument("slug")
@click.option("--title", required=True, help="Its title, in the first language.")
@click.option("--voices", default="organisation,community", callback=_codes, show_default=True)
@click.option("--languages", default="en", callback=_codes, show_default=True)
@click.option("--time-zone", default="Europe/Brussels", show_default=True)
@click.option(
    "--table",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Its questionnaire as table text or JSON.",
)
@click.option(
    "--projects",
    type=click.File(encoding="utf-8"),
    help="The projects it concerns, one a line, by name or code; the whole register without it.",
)
@json_option
@plain_errors
def create(  # noqa: PLR0913, PLR0917 - one parameter for each option
    slug: str,
    title: str,
    voices: tuple[str, ...],
    languages: tuple[str, ...],
    time_zone: str,
    table: Path | None,
    projects: TextIO | None,
    as_json: bool,
) -> None:
    """Make a consultation, in draft, with its questionnaire."""

    asked = read_questionnaire(table) if table else None
    titles = dict.fromkeys(languages, title) | (dict(asked.title) if asked else {})
    titles[languages[0] if languages else "en"] = title
    named = [line.strip() for line in projects or () if line.strip()]
    with one_transaction(ready_engine()) as session:
        concerned = projects_named(session, named)
        plan = Plan(slug, titles, voices, languages, time_zone=time_zone, project_ids=concerned)
        made = services.create(session, plan)
        if asked:
            save_draft(session, made.id, asked)
    say(f"{slug} is made. Open it with: consult consultation open {slug}")
    if as_json:
        print_json({"slug": slug, "phase": "draft"})


@consultation.command("open")
@click.argument("slug")
@json_option
@plain_errors
def open_(slug: str, as_json: bool) -> None:
    """Publish the questionnaire and take answers from now on."""
    _change(slug, services.open_, as_json)


@consultation.command()
@click.argument("slug")
@json_option
@plain_errors
def close(slug: str, as_json: bool) -> None:
    """Take no more answers."""
    _change(slug, services.close, as_json)


@consultation.command()
@click.argument("slug")
@json_option
@plain_errors
def publish(slug: str, as_json: bool) -> None:
    """Freeze the report as an edition and show the results to everybody."""
    from consult.adapters.engine_duckdb import DuckdbEngine  # noqa: PLC0415 - heavy
    from consult.reports.services import publish_results  # noqa: PLC0415 - heavy

    counter = DuckdbEngine(from_environment().segments)

    def act(session: Session, found: Consultation, at: datetime) -> None:
        publish_results(session, counter, found, at)

    _change(slug, act, as_json)


def _change(slug: str, act: Act, as_json: bool) -> None:
    with one_transaction(ready_engine()) as session:
        found = queries.consultation_by_slug(session, slug)
        at = now()
        act(session, found, at)
        reached = queries.phase(found, at)
    say(f"{slug} is now {reached}.")
    if as_json:
        print_json({"slug": slug, "phase": reached})


@consultation.command()
@click.argument("slug")
@click.argument("new")
@click.option("--title", help="The title of the copy, in the first language; else the same.")
@json_option
@plain_errors
def copy(slug: str, new: str, title: str | None, as_json: bool) -> None:
    """Make NEW, a draft with the settings, projects and questionnaire of SLUG."""
    with one_transaction(ready_engine()) as session:
        source = queries.consultation_by_slug(session, slug)
        titles = {source.languages[0]: title} if title else {}
        copying.copy(session, source, new, title=titles)
    say(f"{new} is made. Open it with: consult consultation open {new}")
    if as_json:
        print_json({"slug": new, "phase": "draft", "copied_from": slug})


@consultation.command("list")
@json_option
@plain_errors
def list_(as_json: bool) -> None:
    """Every consultation with its phase and how many answered."""
    with reading(ready_engine()) as session:
        rows = _listed(session)
    if as_json:
        print_json({"consultations": rows})
        return
    for row in rows:
        click.echo(f"{row['slug']}\t{row['phase']}\t{row['responses']}\t{row['title']}")


def _listed(session: Session) -> list[dict[str, object]]:

    at, heard = now(), counts_by_consultation(session)
    return [
        {
            "slug": one.slug,
            "title": one.title.get(one.languages[0], ""),
            "phase": queries.phase(one, at),
            "voices": one.voices,
            "languages": one.languages,
            "responses": heard.get(one.id, 0),
        }
        for one in queries.all_consultations(session)
    ]


def read_questionnaire(path: Path) -> Questionnaire:
    """The questionnaire in this file: our JSON by its ending, table text otherwise."""

    text = path.read_text("utf-8")
    return from_json(text) if path.suffix == ".json" else parse_table(text, path.name)
