"""`consult questionnaire`: read, check and write questionnaires."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from consult.commands.terminal import (
    content_of,
    json_option,
    open_engine,
    plain_errors,
    print_json,
    ready_engine,
    say,
)
from consult.consultations.queries import consultation_by_slug
from consult.kernel.errors import Invalid, NotFound, Problem
from consult.kernel.text import printable
from consult.questionnaire import queries
from consult.questionnaire.formats.files import (
    LARGEST,
    READERS,
    WRITERS,
    format_of,
    read_file,
    write_file,
)
from consult.questionnaire.formats.imported import Imported, contents, noticed
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.schema import schema_text
from consult.questionnaire.services import save_draft
from consult.store.sessions import one_transaction, reading

_FILE = click.Path(path_type=Path)
_OUT = click.Path(dir_okay=False, path_type=Path)
_format_option = click.option(
    "--format",
    "format_",
    type=click.Choice(list(READERS)),
    help="How FILE is written; else seen by us.",
)


@click.group()
def questionnaire() -> None:
    """What is asked: pages, items, and their wording for each voice."""


@questionnaire.command("import")
@click.argument("file", type=_FILE)
@_format_option
@click.option("--into", metavar="SLUG", help="Make it the draft of this consultation.")
@json_option
@plain_errors
def import_(file: Path, format_: str | None, into: str | None, as_json: bool) -> None:
    """Read FILE and say what it holds; with --into, keep it as a consultation's draft."""
    imported = _read(file, format_, as_json)
    problems = problems_of(imported.questionnaire, imported.places, printable(file.name))
    if into:
        _keep(imported.questionnaire, into)
    document = contents(imported)
    document["warnings"] += [noticed(problem) for problem in problems]
    _print(document, as_json)
    for problem in imported.unsupported:
        say(f"Not carried: {problem}")
    for problem in problems:
        say(f"To mend before publishing: {problem}")


@questionnaire.command()
@click.argument("file", type=_FILE)
@_format_option
@json_option
@plain_errors
def check(file: Path, format_: str | None, as_json: bool) -> None:
    """Find what keeps FILE from being published, by line; exit with 1 when there is anything."""
    imported = _read(file, format_, as_json)
    problems = problems_of(imported.questionnaire, imported.places, printable(file.name))
    document = contents(imported)
    document["problems"] = [_plain(problem) for problem in problems]
    _print(document, as_json)
    if problems:
        number = len(problems)
        raise Invalid(f"{number} {'thing' if number == 1 else 'things'} to mend.", problems)
    say("Nothing to mend.")


@questionnaire.command()
@click.argument("consultation")
@click.option("--format", "format_", type=click.Choice(list(WRITERS)), default="table")
@click.option("--out", type=_OUT, help="Where to write it; else on standard output.")
@plain_errors
def export(consultation: str, format_: str, out: Path | None) -> None:
    """Write the newest version of what CONSULTATION asks, or the draft before the first."""
    with reading(open_engine()) as session:
        found = consultation_by_slug(session, consultation)
        version = queries.published_version(session, found.id) or queries.draft(session, found.id)
        if version is None:
            raise NotFound(f"{consultation} has no questionnaire yet.")
        exported = write_file(queries.definition(version), format_)
    for problem in exported.unsupported:
        say(f"Not carried: {problem}")
    if out is None:
        click.echo(exported.content, nl=False)
    else:
        out.write_bytes(exported.content)
        say(f"Wrote {out}.")


@questionnaire.command()
@click.option("--out", type=_OUT, help="Where to write it; else on standard output.")
@plain_errors
def schema(out: Path | None) -> None:
    """Print the JSON Schema that questionnaires in JSON fit."""
    if out is None:
        click.echo(schema_text(), nl=False)
    else:
        out.write_text(schema_text(), "utf-8")
        say(f"Wrote {out}.")


def _read(file: Path, format_: str | None, as_json: bool) -> Imported:
    """What FILE holds; where it cannot be read, the document says why as the message does."""
    content = b""
    try:
        content = content_of(file, LARGEST)
        return read_file(file.name, content, format_)
    except Invalid as error:
        if as_json:
            known = format_ or (format_of(file.name, content) if content else None)
            print_json({"format": known, "problems": [_plain(each) for each in error.problems]})
        raise


def _keep(asked: Questionnaire, slug: str) -> None:
    with one_transaction(ready_engine()) as session:
        save_draft(session, consultation_by_slug(session, slug).id, asked)
    say(f"It is now the draft of {slug}.")


def _print(document: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_json(document)
        return
    click.echo(f"{document['title']} ({', '.join(document['languages'])})")
    kinds = ", ".join(f"{number} {kind}" for kind, number in document["by_type"].items())
    click.echo(f"{document['pages']} pages, {document['items']} items: {kinds}")
    click.echo(f"{document['options']} options, {document['conditions']} conditions")


def _plain(problem: Problem) -> dict[str, Any]:
    return {"where": problem.where, "what": problem.what, "line": problem.line}
