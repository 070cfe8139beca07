"""What keeps a questionnaire from being published: each thing with its place, and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consult.kernel.errors import Problem
from consult.questionnaire.logic import places as at
from consult.questionnaire.logic.conditions.problems import condition_problems
from consult.questionnaire.logic.definition import (
    Item,
    Page,
    Questionnaire,
)
from consult.questionnaire.logic.item_problems import item_problems
from consult.questionnaire.logic.language_problems import language_problems
from consult.questionnaire.logic.piping_problems import piping_problems

_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_ITEM_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong at a place; the second or third of its name where `which` says so."""

    where: str
    what: str
    which: int = 0


def problems_of(
    questionnaire: Questionnaire, places: at.Places | None = None, source: str = ""
) -> list[Problem]:
    """Everything to mend before publishing, with lines where `places` knows them."""
    known = places or {}
    found = [
        Problem(
            ", ".join(filter(None, (source, finding.where))),
            finding.what,
            at.line_of(known, finding.where, finding.which),
        )
        for finding in findings(questionnaire)
    ]
    return sorted(found, key=lambda problem: problem.line or 0)


def findings(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Everything to mend, in the order of the questionnaire."""
    for where, what in language_problems(questionnaire):
        yield Finding(where, what)
    yield from _of_whole(questionnaire)
    yield from _of_codes(questionnaire)
    for page in questionnaire.pages:
        yield from _of_page(page)
        for item in page.items():
            yield from _of_item(item, questionnaire)
    for where, what in (*piping_problems(questionnaire), *condition_problems(questionnaire)):
        yield Finding(where, what)


def _of_whole(questionnaire: Questionnaire) -> Iterator[Finding]:
    if not questionnaire.languages:
        yield Finding("", "Name at least one language.")
    if not questionnaire.voices:
        yield Finding("", "Name at least one voice.")
    if not questionnaire.pages:
        yield Finding("", "Add a page with items.")


def _of_codes(questionnaire: Questionnaire) -> Iterator[Finding]:
    """Codes must be short, plain and each used once; answers and columns are named by them."""
    yield from _codes(((v.code, at.at_voice(v.code)) for v in questionnaire.voices), _ITEM_CODE)
    yield from _codes(((p.code, at.at_page(p.code)) for p in questionnaire.pages), _CODE)
    yield from _codes(((i.code, at.at_item(i.code)) for i in questionnaire.items()), _ITEM_CODE)
    for item in questionnaire.items():
        yield from _codes(((o.code, at.at_option(item.code, o.code)) for o in item.options), _CODE)
        yield from _codes(((r.code, at.at_row(item.code, r.code)) for r in item.rows), _CODE)


def _codes(codes: Iterable[tuple[str, str]], pattern: re.Pattern[str]) -> Iterator[Finding]:
    seen: dict[str, int] = {}
    for code, where in codes:
        which = seen.get(code, 0)
        seen[code] = which + 1
        if which:
            yield Finding(where, f"The code “{code}” is used twice; choose another.", which)
        elif not pattern.fullmatch(code):
            yield Finding(where, _code_rule(code, pattern))


def _code_rule(code: str, pattern: re.Pattern[str]) -> str:
    begin = "a letter" if pattern is _ITEM_CODE else "a letter or a digit"
    rule = f"begin with {begin}, then letters, digits, “_” and “-” (no accents), 64 at most"
    return f"The code “{code}” cannot be used; {rule}."


def _of_page(page: Page) -> Iterator[Finding]:
    where = at.at_page(page.code)
    if not any(group.items for group in page.groups):
        yield Finding(where, "The page has no items; add some or remove it.")
    for group in page.groups:
        if page.groups and not group.items:
            yield Finding(where, "A group on this page has no items.")


def _of_item(item: Item, questionnaire: Questionnaire) -> Iterator[Finding]:
    where = at.at_item(item.code)
    yield from _of_voices(item, questionnaire)
    for each in item_problems(item, questionnaire):
        yield Finding(where, each)


def _of_voices(item: Item, questionnaire: Questionnaire) -> Iterator[Finding]:
    if not item.wordings and item.type != "calculated":
        yield Finding(at.at_item(item.code), "No voice is asked; write a wording for at least one.")
    for voice in item.wordings:
        if questionnaire.voice(voice) is None:
            what = f"“{voice}” is not a voice of this questionnaire."
            yield Finding(at.at_wording(item.code, voice), what)
