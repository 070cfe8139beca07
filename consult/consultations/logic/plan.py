"""What somebody wants to ask, before it is a consultation, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from consult.consultations.logic.dates import zone
from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.languages import is_tag, normal

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE = re.compile(r"[a-z][a-z0-9_]*")
LONGEST_SLUG = 80
RESERVED = frozenset(("new", "register"))
"""Addresses below /organise that are not consultations."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The description of a consultation that is to be made."""

    slug: str
    title: dict[str, str]
    voices: tuple[str, ...] = ("organisation", "community")
    languages: tuple[str, ...] = ("en",)
    purpose: dict[str, str] = field(default_factory=dict)
    asked_by: dict[str, str] = field(default_factory=dict)
    privacy: dict[str, str] = field(default_factory=dict)
    time_zone: str = "Europe/Brussels"
    project_ids: tuple[int, ...] = ()  #: none at all means the whole register
    simulated: bool = False


def problems_of(plan: Plan) -> Iterator[Problem]:
    """Everything that keeps this plan from becoming a consultation."""
    if not SLUG.fullmatch(plan.slug) or len(plan.slug) > LONGEST_SLUG or plan.slug in RESERVED:
        yield Problem(
            "slug", Sentence("Write small letters, digits and hyphens, at most 80 of them.")
        )
    yield from _list_problems("voices", plan.voices, CODE)
    yield from _list_problems("languages", plan.languages, re.compile(".*"))
    for language in plan.languages:
        if not is_tag(language) or normal(language) != language:
            yield Problem("languages", f"“{language}” cannot be one of the languages.")
    first = plan.languages[0] if plan.languages else "en"
    if not plan.title.get(first, "").strip():  # the others follow before it opens
        sentence = Sentence("Write the title in “%(language)s”.", language=first)
        yield Problem(f"title_{first}", sentence)
    try:
        zone(plan.time_zone)
    except Invalid as error:
        yield Problem("time_zone", error.sentence)


def _list_problems(
    name: str, codes: tuple[str, ...], pattern: re.Pattern[str]
) -> Iterator[Problem]:
    if not codes:
        yield Problem(name, f"Name at least one of the {name}.")
    if len(set(codes)) < len(codes):
        yield Problem(name, f"Name each of the {name} once.")
    for code in codes:
        if not pattern.fullmatch(code):
            yield Problem(name, f"“{code}” cannot be one of the {name}.")
