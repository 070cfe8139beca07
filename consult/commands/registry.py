"""`consult registry`: take in a register of organisations and projects, and write it out."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from consult.commands.terminal import (
    json_option,
    open_engine,
    plain_errors,
    print_json,
    ready_engine,
    say,
)
from consult.kernel.errors import Invalid, Problem
from consult.registry.logic.folder import read_register
from consult.registry.logic.rows import Register
from consult.registry.logic.writing import write_register
from consult.registry.queries import whole_register
from consult.registry.services import import_register, nothing_imported
from consult.store.sessions import one_transaction, reading

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group()
def registry() -> None:
    """Organisations, projects, their links, and what projects claim."""


@registry.command("import")
@click.argument("folder", type=_FOLDER)
@click.option("--problems", is_flag=True, help="Name each row that was left out, and why.")
@click.option("--changes", is_flag=True, help="Name each field that changed, old and new.")
@json_option
@plain_errors
def import_(folder: Path, problems: bool, changes: bool, as_json: bool) -> None:
    """Take in a FOLDER of register files: our own layout, or the 2016 mapping's export.

    Records are known by their id: importing twice changes nothing, a newer export adds and
    updates. A malformed file is refused whole, with each fault's file, line and reason.
    """
    register = _read(folder, as_json)
    with one_transaction(ready_engine()) as session:
        counts = import_register(session, register)
    if as_json:
        print_json({key: counts[key] for key in counts if changes or key != "changes"})
        return
    _tell(counts)
    if problems:
        _tell_each("Left out", [_problem_line(problem) for problem in counts["problems"]])
    if changes:
        _tell_each("Changed", [_change_line(change) for change in counts["changes"]])
    _tell_more(counts, problems, changes)


def _read(folder: Path, as_json: bool) -> Register:
    try:
        return read_register(folder)
    except Invalid as error:
        if as_json:
            print_json(nothing_imported(error.problems or (Problem(str(folder), str(error)),)))
        raise


def _tell(counts: Mapping[str, Any]) -> None:
    """What was read and what was kept, one line a kind."""
    for kind in ("organisations", "projects"):
        click.echo(_line(kind, counts[kind], ("added", "updated", "unchanged")))
    click.echo(_line("links", counts["links"], ("kept", "added", "updated", "unchanged")))
    click.echo(_line("claims", counts["claims"], ("kept", "added", "updated", "unchanged")))
    areas, links, claims = counts["areas"], counts["links"], counts["claims"]
    click.echo(f"{'areas':<14} {areas['assigned']:>6,} assigned to {areas['projects']:,} projects")
    click.echo(
        f"Links left out: {links['unknown_project']:,} name an unknown project,"
        f" {links['unknown_organisation']:,} an unknown organisation (one may lack both)."
    )
    click.echo(
        f"Claims left out: {claims['no_number']:,} without a number,"
        f" {claims['unknown_project']:,} of an unknown project."
    )


def _line(kind: str, counts: Mapping[str, int], names: tuple[str, ...]) -> str:
    rest = ", ".join(f"{counts[name]:,} {name}" for name in names)
    return f"{kind:<14} {counts['read']:>6,} read: {rest}"


def _tell_each(title: str, lines: list[str]) -> None:
    click.echo(f"\n{title} ({len(lines):,}):")
    for line in lines:
        click.echo(f"  {line}")


def _problem_line(problem: Mapping[str, Any]) -> str:
    return str(Problem(problem["file"], problem["reason"], problem["line"]))


def _change_line(change: Mapping[str, Any]) -> str:
    old, new = (_value(change[side]) for side in ("old", "new"))
    return f"{change['kind']} {change['id']}: {change['field']} was {old}, is {new}"


def _value(value: Any) -> str:
    if value is None or value == ():
        return "empty"
    return ", ".join(value) if isinstance(value, tuple) else f"'{value}'"


def _tell_more(counts: Mapping[str, Any], problems: bool, changes: bool) -> None:
    if counts["problems"] and not problems:
        say(f"{len(counts['problems']):,} notes on what was left out: see them with --problems.")
    if counts["changes"] and not changes:
        say(f"{len(counts['changes']):,} fields changed: see them with --changes.")


@registry.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@json_option
@plain_errors
def export(folder: Path, as_json: bool) -> None:
    """Write the register into FOLDER as CSV files in our own layout."""
    with reading(open_engine()) as session:
        rows = whole_register(session)
    files = write_register(folder, rows)
    for path in files:
        say(f"Wrote {path}.")
    if as_json:
        counts = {kind: len(each) for kind, each in rows.items()}
        print_json(counts | {"files": [str(path) for path in files]})
