"""`consult questionnaire translation`: texts out to translators, and in again with checks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from sqlalchemy.orm import Session

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
from consult.kernel.errors import Invalid, NotFound
from consult.kernel.text import printable
from consult.questionnaire.formats.imported import noticed
from consult.questionnaire.formats.translations import (
    FORMATS,
    read_translation,
    write_translation,
)
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.exchange import Review, TranslationFile, review
from consult.questionnaire.logic.languages import normal, own_name
from consult.questionnaire.logic.translations import all_completeness
from consult.questionnaire.translating import keep_texts, questionnaire_of
from consult.store.sessions import one_transaction, reading

_FILE = click.Path(path_type=Path)
LARGEST = 20_000_000
"""Bytes of a file of translations."""
_OUT = click.Path(dir_okay=False, path_type=Path)


@click.group()
def translation() -> None:
    """The languages of what is asked."""


@translation.command()
@click.argument("consultation")
@json_option
@plain_errors
def status(consultation: str, as_json: bool) -> None:
    """Say how complete each language of CONSULTATION is."""
    with reading(open_engine()) as session:
        asked = _asked(session, consultation)
    rows = [
        {"language": one.language, "there": one.there, "of": one.base, "own": one.own}
        for one in all_completeness(asked)
    ]
    if as_json:
        print_json({"consultation": consultation, "languages": rows})
        return
    for row in rows:
        name = own_name(str(row["language"]))
        click.echo(f"{row['language']}\t{row['there']} of {row['of']}\t{name}")


@translation.command()
@click.argument("consultation")
@click.option("--language", required=True, help="The tag of the language to translate into.")
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="xliff")
@click.option("--out", type=_OUT, help="Where to write it; else on standard output.")
@plain_errors
def export(consultation: str, language: str, format_: str, out: Path | None) -> None:
    """Write every text of CONSULTATION beside its translation."""
    tag = normal(language)
    with reading(open_engine()) as session:
        asked = _asked(session, consultation, tag)
    exported = write_translation(asked, consultation, tag, format_)
    for problem in exported.unsupported:
        say(f"Not carried: {problem}")
    if out is None:
        click.echo(exported.content, nl=False)
    else:
        out.write_bytes(exported.content)
        say(f"Wrote {out}.")


@translation.command("import")
@click.argument("consultation")
@click.argument("file", type=_FILE)
@click.option("--take-changed", is_flag=True, help="Take texts whose source was changed since.")
@click.option("--keep-good", is_flag=True, help="Keep what is good even if something is not.")
@json_option
@plain_errors
def import_(
    consultation: str, file: Path, take_changed: bool, keep_good: bool, as_json: bool
) -> None:
    """Take the translations of FILE into the draft of CONSULTATION, all of them or none."""
    came = _read(file, as_json)
    tag = normal(came.language)
    with one_transaction(ready_engine()) as session:
        found = review(_asked(session, consultation, tag), consultation, tag, came)
        kept = 0
        if keep_good or not found.problems:
            kept = _keep(session, consultation, found, take_changed)
    _tell(found, kept, take_changed, consultation, as_json)
    if found.problems and not keep_good:
        number = len(found.problems)
        texts = "text" if number == 1 else "texts"
        raise Invalid(f"Nothing was kept: {number} {texts} to mend.", found.problems)


def _read(file: Path, as_json: bool) -> TranslationFile:
    """What FILE holds; where it cannot be read, the document says why as the message does."""
    try:
        return read_translation(printable(file.name), content_of(file, LARGEST))
    except Invalid as error:
        if as_json:
            print_json({"kept": 0, "problems": [noticed(each) for each in error.problems]})
        raise


def _keep(session: Session, consultation: str, found: Review, take_changed: bool) -> int:
    row = consultation_by_slug(session, consultation)
    ticked = [one.text.key for one in found.changed_source] if take_changed else []
    return keep_texts(session, row.id, found.language, found.taken(ticked), act="translate.import")


def _asked(session: Session, consultation: str, tag: str = "") -> Questionnaire:
    asked = questionnaire_of(session, consultation_by_slug(session, consultation).id)
    if asked is None:
        raise NotFound(f"{consultation} has no questionnaire yet.")
    if tag and tag not in asked.languages:
        known = ", ".join(asked.languages)
        raise NotFound(f"{consultation} is not asked in “{tag}”; its languages are {known}.")
    return asked


def _tell(found: Review, kept: int, take_changed: bool, consultation: str, as_json: bool) -> None:
    if as_json:
        print_json(_document(found, kept, consultation))
        return
    say(f"Kept: {kept}. So already: {found.same}. Still missing: {len(found.missing)}.")
    for one in () if take_changed else found.changed_source:
        say(f"Not taken, because its source was changed since: {one.text.key}")


def _document(found: Review, kept: int, consultation: str) -> dict[str, Any]:
    return {
        "consultation": consultation,
        "language": found.language,
        "source": found.source,
        "kept": kept,
        "same": found.same,
        "changed_source": [one.text.key for one in found.changed_source],
        "missing": [text.key for text in found.missing],
        "absent": found.absent,
        "problems": [noticed(problem) for problem in found.problems],
    }
