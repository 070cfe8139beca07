"""A batch of simulated contributions: people arrive, follow their path, and answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from consult.channels.logic.columns import Column, Mask, Positions, assembled
from consult.channels.logic.facing import People
from consult.channels.logic.landscape import Landscape, Place, source
from consult.channels.logic.people import Arrivals, arrive, tongues_of
from consult.channels.logic.steps import answered
from consult.channels.logic.ways import holding
from consult.questionnaire.logic.answers import ORDER
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.order import ORDERS, shuffles

BATCH = 5000
"""People drawn at once: the same seed gives the same people however many are wanted."""


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the answers depend on."""

    questionnaire: Questionnaire
    places: tuple[Place, ...]
    landscape: Landscape
    languages: tuple[str, ...]
    period: str
    seed: int


@dataclass(frozen=True, slots=True)
class Batch:
    """People and, for each of them, the answers as a JSON document."""

    people: Arrivals
    answers: list[str]


def simulated_batch(plan: Plan, number: int) -> Batch:
    """The batch with this number, always the same for the same plan."""
    random = source(plan.seed, "batch", number)
    people = arrive(plan.landscape, tongues_of(plan.places, plan.languages), BATCH, random)
    answers = np.empty(BATCH, dtype=object)
    for position, voice in enumerate(plan.landscape.voices):
        mine = np.flatnonzero(people.voice == position)
        answers[mine] = assembled(_columns(plan, voice, people, mine, random), len(mine))
    return Batch(people, answers.tolist())


def _columns(
    plan: Plan, voice: str, people: Arrivals, mine: Positions, random: np.random.Generator
) -> list[Column]:
    """Every item's answers of one voice, each shown only where the path shows it."""
    drawn: dict[str, Column] = {}
    asked = _as_people(plan, voice, people, mine, random)
    for item, mask in _asked_items(plan, voice, people.project[mine], drawn):
        for column in answered(item, _about(plan, item, asked, people.project[mine]), drawn):
            drawn[column.code] = _limited(column, mask)
    if shuffles(plan.questionnaire):
        orders = random.integers(0, ORDERS, len(mine))
        drawn[ORDER] = Column(ORDER, tuple(range(ORDERS)), orders)
    return list(drawn.values())


def _limited(column: Column, mask: Mask) -> Column:
    return column if mask.all() else column.shown_to(mask)


def _as_people(
    plan: Plan, voice: str, people: Arrivals, mine: Positions, random: np.random.Generator
) -> People:
    is_first = voice == plan.landscape.voices[0]
    return People(
        voice=voice,
        leaning=plan.landscape.leaning[voice][people.project[mine]] + people.mood[mine],
        unsure=np.full(len(mine), 0.03 if is_first else 0.12),
        skips=0.015 if is_first else 0.04,
        languages=plan.languages,
        language=people.language[mine],
        stated=np.full(len(mine), np.nan),
        habits={},
        period=plan.period,
        random=random,
    )


def _about(plan: Plan, item: Item, people: People, project: Positions) -> People:
    """The same people in front of this item."""
    lift = plan.landscape.lifts[people.voice, item.code]
    habits = plan.landscape.habits.get((people.voice, item.code), {})
    facing = replace(people, leaning=people.leaning + lift[project], habits=habits)
    if item.type != "claim" or people.voice != item.stated_by:
        return facing
    stated = np.array([place.stated.get(item.code, np.nan) for place in plan.places])
    return replace(facing, stated=stated[project])


def _asked_items(
    plan: Plan, voice: str, project: Positions, drawn: dict[str, Column]
) -> Iterator[tuple[Item, Mask]]:
    """The voice's items in order, each with who is shown it; `drawn` grows between the steps."""
    everybody = np.ones(len(project), dtype=bool)
    for page in plan.questionnaire.pages:
        on_page = everybody & holding(page.show_if, drawn, len(project))
        for group in page.groups:
            in_group = on_page & holding(group.show_if, drawn, len(project))
            for item in group.items:
                if item.type == "note" or not _is_put_to(item, voice):
                    continue
                shown = in_group & holding(item.show_if, drawn, len(project))
                yield item, shown & _has_claim(plan, item, voice, project)


def _is_put_to(item: Item, voice: str) -> bool:
    return item.is_asked_of(voice) or (item.type == "calculated" and not item.wordings)


def _has_claim(plan: Plan, item: Item, voice: str, project: Positions) -> Mask:
    """Those who check a claim need one to check."""
    if item.type != "claim" or item.stated_by == voice:
        return np.ones(len(project), dtype=bool)
    known = np.array([item.code in place.stated for place in plan.places])
    return np.asarray(known[project])
