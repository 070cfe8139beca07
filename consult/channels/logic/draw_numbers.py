"""Which numbers simulated people write: rounded as people do, within the limits."""

from __future__ import annotations

from typing import Any

import numpy as np

from consult.channels.logic.draw_choices import draw_choice
from consult.channels.logic.facing import Drawn, People, anyone
from consult.channels.logic.made_up import EVIDENCE
from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types.number import limits_of, step_of

STEPS = 48
"""Distinct answers to a number: people round."""
MODELS = 40
"""Distinct ways to share a sum."""


def draw_number(item: Item, people: People) -> Drawn:
    """Log-normal between the item's limits, rounded as people do."""
    low, high = _limits(item)
    middle = np.log1p(min(high - low, 400.0)) / 2
    felt = people.leaning * 0.3 + people.random.normal(0, 1, people.size)
    steps = np.clip(((felt + 3) / 6 * STEPS).astype(np.int64), 0, STEPS - 1)
    at_steps = np.linspace(-3, 3, STEPS)
    spread = max(middle / 2.2, 0.2)
    values = low + np.expm1(np.clip(middle + spread * at_steps, 0, None))
    return tuple(_rounded(item, float(value)) for value in values), steps


def draw_slider(item: Item, people: People) -> Drawn:
    """Around the middle, higher with the leaning."""
    low, high = _limits(item)
    felt = 0.5 + 0.12 * people.leaning + people.random.normal(0, 0.18, people.size)
    steps = np.clip((felt * STEPS).astype(np.int64), 0, STEPS - 1)
    values = np.linspace(low, high, STEPS).tolist()
    return tuple(_on_step(item, value) for value in values), steps


def draw_shares(item: Item, people: People) -> Drawn:
    """Some ways to share out the sum that the numbers must have; whole shares, the rest last."""
    total, rows = item.total or 0.0, [row.code for row in item.rows]
    if not rows:
        return (None,), np.zeros(people.size, dtype=np.int64)
    parts = people.random.dirichlet(np.ones(len(rows)), MODELS)
    return anyone(tuple(_shares(total, rows, row) for row in parts.tolist()), people)


def _shares(total: float, rows: list[str], parts: list[float]) -> Answer:
    shares: list[float] = [float(int(part * total)) for part in parts[:-1]]
    numbers = [*shares, round(total - sum(shares), 9)]
    return dict(zip(rows, map(_short, numbers), strict=True))


def draw_claim(item: Item, people: People) -> Drawn:
    """Whoever states it gives a number; the others confirm or dispute it."""
    if people.voice == item.stated_by:
        return _stated(item, people)
    return draw_choice(item, people)


def _stated(item: Item, people: People) -> Drawn:
    """About what the register holds; some give a link to where it can be checked."""
    unknown = people.random.lognormal(5, 1.2, people.size)
    about = np.where(np.isnan(people.stated), unknown, people.stated)
    told = about * people.random.lognormal(0, 0.15, people.size)
    rounded = np.array([_rounded(item, value) for value in told.tolist()])
    numbers, positions = np.unique(rounded, return_inverse=True)
    linked = people.random.random(people.size) < 0.35
    plain = [_statement(number, people) for number in numbers.tolist()]
    proven = [{**statement, "evidence": EVIDENCE} for statement in plain]
    return (*plain, *proven), np.where(linked, positions + len(plain), positions)


def _statement(number: float, people: People) -> dict[str, Any]:
    return {
        "number": int(number) if float(number).is_integer() else number,
        "period": people.period,
    }


def _limits(item: Item) -> tuple[float, float]:
    low, high = limits_of(item)
    return low or 0.0, high if high is not None else (low or 0.0) + 1_000_000.0


def _rounded(item: Item, value: float) -> float | int:
    """Two significant digits, within the limits, as fine as the item lets it be."""
    low, high = _limits(item)
    short = float(f"{min(max(value, low), high):.2g}")
    kept = short if low <= short <= high else value
    if step_of(item):
        return _on_step(item, kept)
    decimals = (
        0 if item.whole or kept >= 10 else min(1, 1 if item.decimals is None else item.decimals)
    )
    return _short(round(kept, decimals))


def _on_step(item: Item, value: float) -> float | int:
    """The step below, so that the last one does not lie beyond the limit."""
    low, step = _limits(item)[0], step_of(item) or 1.0
    return _short(round(low + int((value - low) / step + 1e-9) * step, 9))


def _short(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number
