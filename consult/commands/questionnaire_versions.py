"""`consult questionnaire diff` and `publish`: what a version changed, and asking a new one."""

from __future__ import annotations

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
from consult.consultations.queries import consultation_by_slug
from consult.consultations.services import publish_questionnaire
from consult.kernel.clock import now
from consult.kernel.errors import Invalid
from consult.questionnaire.joins import differences_between
from consult.questionnaire.logic.definition import words
from consult.questionnaire.logic.versions.changes import Change, Meaning
from consult.questionnaire.logic.versions.differences import Differences, ItemDifference
from consult.questionnaire.logic.versions.marks import marked, plain
from consult.questionnaire.logic.versions.words import (
    change_sentence,
    reason_sentence,
    state_sentence,
)
from consult.questionnaire.queries import DRAFT, numbered_version, published_version
from consult.store.sessions import one_transaction, reading

MEANINGS: dict[Meaning, str] = {"stays": "same", "asked": "ask", "breaks": "different"}
"""Each meaning as the document names it."""


def _number(_context: click.Context, _option: click.Parameter, value: str | None) -> int | None:
    if value is None:
        return None
    if value == "draft":
        return DRAFT
    if not value.isdecimal() or int(value) == DRAFT:
        raise click.BadParameter("give the number of a version, or: draft")
    return int(value)


def _codes(_context: click.Context, _option: click.Parameter, value: str) -> tuple[str, ...]:
    return tuple(code.strip() for code in value.split(",") if code.strip())


@click.command()
@click.argument("consultation")
@click.option("--from", "from_", callback=_number, help="A version; the newest one without it.")
@click.option("--to", callback=_number, default="draft", show_default=True)
@json_option
@plain_errors
def diff(consultation: str, from_: int | None, to: int, as_json: bool) -> None:
    """What changed between two versions of what CONSULTATION asks, and what that means."""
    with reading(open_engine()) as session:
        found = consultation_by_slug(session, consultation)
        newest = published_version(session, found.id)
        begin = from_ if from_ is not None else newest.number if newest else 1
        before = numbered_version(session, found.id, begin)
        after = numbered_version(session, found.id, to)
        changed = differences_between(before, after)
    if as_json:
        print_json(_document(consultation, begin, to, changed))
    else:
        _print(changed)


def _document(slug: str, begin: int, to: int, changed: Differences) -> dict[str, Any]:
    return {
        "consultation": slug,
        "from": begin,
        "to": to or "draft",
        "around": [_change(each) for each in changed.around],
        "items": [_item(each) for each in changed.items],
        "to_decide": list(changed.asked),
    }


def _item(item: ItemDifference) -> dict[str, Any]:
    return {
        "code": item.code,
        "state": item.state,
        "was": item.was,
        "heading": item.heading,
        "meaning": MEANINGS[item.meaning],
        "changes": [_change(each) for each in item.changes],
    }


def _change(change: Change) -> dict[str, str]:
    return {
        "kind": change.kind,
        "meaning": MEANINGS[change.meaning],
        "what": change_sentence(change),
        "part": change.part,
        "voice": change.voice,
        "language": change.language,
        "before": change.before,
        "after": change.after,
    }


def _print(changed: Differences) -> None:
    if not changed:
        click.echo("Nothing changed.")
    for change in changed.around:
        _print_change(change, "")
    for item in changed.items:
        click.echo(f"{item.code}: {words(item.heading, '')}")
        sentences = (state_sentence(item), reason_sentence(item))
        click.echo(f"  {' '.join(each for each in sentences if each)}")
        for change in item.changes:
            _print_change(change, "  ")
    if changed.asked:
        click.echo(f"To be decided when it is published: {', '.join(changed.asked)}")


def _print_change(change: Change, indent: str) -> None:
    place = ", ".join(each for each in (change.voice, change.language) if each)
    click.echo(f"{indent}{change_sentence(change)}{f' ({place})' if place else ''}")
    if change.before or change.after:
        before, after = marked(change.before, change.after)
        click.echo(f"{indent}  before: {plain(before)}")
        click.echo(f"{indent}  after:  {plain(after)}")


@click.command()
@click.argument("consultation")
@click.option("--same", callback=_codes, default="", help="Items that mean the same as before.")
@click.option("--different", callback=_codes, default="", help="Items that mean something else.")
@json_option
@plain_errors
def publish(
    consultation: str, same: tuple[str, ...], different: tuple[str, ...], as_json: bool
) -> None:
    """Ask the draft of CONSULTATION from now on; whoever has begun goes on as they began."""
    both = sorted({*same} & {*different})
    if both:
        raise Invalid(f"Said to be both the same and different: {', '.join(both)}.")
    judged = dict.fromkeys(same, True) | dict.fromkeys(different, False)
    with one_transaction(ready_engine()) as session:
        found = consultation_by_slug(session, consultation)
        number = publish_questionnaire(session, found, now(), judged=judged).number
    say(f"{consultation} asks version {number} from now on.")
    if as_json:
        print_json({"consultation": consultation, "version": number, "judged": judged})
