"""`consult responses`: answers from a CSV file or a LimeSurvey archive, and into a CSV file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import click
from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.channels.responses_csv import NothingKept, Outcome, import_responses
from consult.channels.responses_lsa import Archive, ArchiveOutcome, import_archive
from consult.channels.responses_out import export_responses
from consult.commands.terminal import (
    json_option,
    plain_errors,
    print_json,
    progress,
    ready_engine,
    say,
)
from consult.consultations.queries import consultation_by_slug
from consult.kernel.clock import now
from consult.responses.queries import count_of
from consult.store.sessions import one_transaction, reading

SHOWN = 20
"""Problems that are said aloud; `--json` prints all that are listed."""


@click.group()
def responses() -> None:
    """Answers from a CSV file or a LimeSurvey archive, and into a CSV file."""


@responses.command("import")
@click.argument("consultation")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--keep-good", is_flag=True, help="Store the good lines although others are bad.")
@click.option("--voice", help="For an archive (.lsa): the voice that its responses speak with.")
@click.option("--project", help="For an archive (.lsa): the project that they speak about.")
@json_option
@plain_errors
def import_(
    consultation: str,
    file: Path,
    keep_good: bool,
    voice: str | None,
    project: str | None,
    as_json: bool,
) -> None:
    """Store the answers in FILE; nothing is stored when one line is bad.

    FILE is a CSV file, or a LimeSurvey archive (.lsa) with --voice and --project. A line with an
    `id` that was stored before is left as it is, so that a file can safely be imported again. The
    layout is described in docs/howto/import-responses.md.
    """
    beside: dict[str, object] = {}
    try:
        if file.suffix.lower() == ".lsa":
            done = _import_archive(consultation, _archive(file, voice, project), keep_good)
            outcome, beside = done.outcome, _beside(done)
        else:
            outcome = _import(consultation, file, keep_good)
    except NothingKept as refused:
        _tell(refused.outcome, as_json)
        raise click.ClickException(str(refused)) from refused
    _tell(outcome, as_json, beside)


def _archive(file: Path, voice: str | None, project: str | None) -> Archive:
    if not voice or not project:
        raise click.UsageError("An archive needs --voice and --project: it does not say them.")
    return Archive(file.name, file.read_bytes(), voice, project)


def _import_archive(slug: str, archive: Archive, keep_good: bool) -> ArchiveOutcome:
    with one_transaction(ready_engine()) as session:
        found = consultation_by_slug(session, slug)
        return import_archive(session, found, archive, now(), keep_good=keep_good)


def _beside(done: ArchiveOutcome) -> dict[str, object]:
    """What an archive holds beside what was read, said aloud."""
    if done.not_sent:
        say(f"{done.not_sent} responses were begun and never sent; they are left out.")
    for column in done.strange:
        say(f"Not carried: column {column}, which no item takes.")
    return {"not_sent": done.not_sent, "not_carried": list(done.strange)}


def _import(slug: str, file: Path, keep_good: bool) -> Outcome:
    with (
        file.open("rb") as opened,
        progress("Reading", os.path.getsize(file)) as advance,
        one_transaction(ready_engine()) as session,
    ):
        found = consultation_by_slug(session, slug)
        lines = _counted(opened, advance)
        return import_responses(session, found, lines, now(), keep_good=keep_good)


def _counted(file: BinaryIO, advance: Callable[[int], None]) -> Iterator[bytes]:
    pending = 0
    for line in file:
        pending += len(line)
        if pending > 1 << 18:
            advance(pending)
            pending = 0
        yield line
    advance(pending)


def _tell(
    outcome: Outcome, as_json: bool, beside: Mapping[str, object] = MappingProxyType({})
) -> None:
    if as_json:
        print_json({**_document(outcome), **beside})
    for problem in outcome.problems[:SHOWN]:
        place = f", column {problem.column}" if problem.column else ""
        say(f"line {problem.line}{place}: {problem.reason}")
    more = len(outcome.problems) - SHOWN + outcome.problems_left_out
    if more > 0:
        say(f"... and {more} more problems.")
    say(
        f"{outcome.read} read, {outcome.stored} stored, {outcome.unchanged} stored before, "
        f"{outcome.rejected} rejected."
    )


def _document(outcome: Outcome) -> dict[str, object]:
    return {
        "read": outcome.read,
        "stored": outcome.stored,
        "unchanged": outcome.unchanged,
        "rejected": outcome.rejected,
        "problems": [asdict(problem) for problem in outcome.problems],
        "problems_left_out": outcome.problems_left_out,
    }


@responses.command("export")
@click.argument("consultation")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@json_option
@plain_errors
def export(consultation: str, file: Path, as_json: bool) -> None:
    """Write all answers to FILE, in random order, ready to be imported elsewhere."""
    engine = ready_engine()
    with reading(engine) as session:
        written = _export(session, consultation, file)
    with one_transaction(engine) as session:
        record(session, "responses.export", consultation, responses=written)
    say(f"{written} responses are in {file}.")
    if as_json:
        print_json({"written": written, "file": str(file)})


def _export(session: Session, slug: str, file: Path) -> int:
    """Into a file beside it first, so that a stopped export leaves no half file behind."""
    found = consultation_by_slug(session, slug)
    partial = file.with_name(f"{file.name}.part")
    with (
        open(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "w",
             encoding="utf-8", newline="") as opened,
        progress("Writing", count_of(session, found.id)) as advance,
    ):  # fmt: skip
        written = export_responses(session, found, opened, advance)
    partial.replace(file)
    return written
