"""How simulated people answer one item, for every type of item."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from consult.channels.logic.columns import HIDDEN, Column, Floats, Mask, Positions
from consult.channels.logic.made_up import EVIDENCE, sentences
from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY, Answer
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.options import favourable, options_of
from consult.questionnaire.logic.types.texts import limit_of

STEPS = 48
"""Distinct answers to a number: people round."""


@dataclass(frozen=True, slots=True)
class People:
    """The people of one voice in a batch, as one item finds them."""

    voice: str
    leaning: Floats  #: how favourable each is about this item
    unsure: Floats  #: how likely each is to answer *cannot tell*
    skips: float
    languages: tuple[str, ...]
    language: Positions
    stated: Floats  #: for a claim: the number that the register holds, or not-a-number
    habits: Mapping[str, float]  #: option -> how popular it is, where that is known
    period: str
    random: np.random.Generator

    @property
    def size(self) -> int:
        """How many they are."""
        return len(self.leaning)


Drawn = tuple[tuple[Answer, ...], Positions]


def draw(item: Item, people: People) -> list[Column]:
    """The item's column, and one more for each option that asks for words of one's own."""
    if item.type == "matrix":
        return [_matrix(item, people)]
    values, positions = _DRAWERS[item.type](item, people)
    column = _with_blanks(item, Column(item.code, values, positions), people)
    others = [_other_words(item, option, column, people) for option in item.options if option.other]
    return [column, *others]


def _ordered(item: Item, people: People) -> Positions:
    """Cut a normal leaning into as many pieces as there are options."""
    count = len(item.options)
    cuts = np.linspace(-1.25, 1.05, count - 1) if count > 1 else np.zeros(0)
    felt = people.leaning + people.random.normal(0, 0.9, people.size)
    steps = np.searchsorted(cuts, felt)
    return steps if _rises(item, people.voice) else count - 1 - steps


def _rises(item: Item, voice: str) -> bool:
    """Whether the favourable options come last."""
    codes = favourable(item, voice)
    places = [place for place, option in enumerate(item.options) if option.code in codes]
    return not places or sum(places) / len(places) >= (len(item.options) - 1) / 2


def _one_of(item: Item, options: tuple[Option, ...], people: People) -> Positions:
    """Options of differing popularity; favourable ones gain with the leaning."""
    liked = favourable(item, people.voice)
    popular = np.array([_popularity(option, people.habits) for option in options])
    pull = np.array([1.2 if option.code in liked else 0.0 for option in options])
    noise = people.random.gumbel(size=(people.size, len(options)))
    return np.asarray(np.argmax(popular + pull * people.leaning[:, None] + noise, axis=1))


def _popularity(option: Option, habits: Mapping[str, float]) -> float:
    if option.code in habits:
        return habits[option.code]
    if option.other or option.exclusive:
        return -1.2
    return (sum(map(ord, option.code)) % 13) / 9.0


def _scale(item: Item, people: People) -> Drawn:
    return _codes(item.options), _ordered(item, people)


def _choice(item: Item, people: People) -> Drawn:
    options = options_of(item, people.voice)
    return _codes(options), _one_of(item, options, people)


def _codes(options: tuple[Option, ...]) -> tuple[Answer, ...]:
    return tuple(option.code for option in options)


def _multiple(item: Item, people: People) -> Drawn:
    """As many as wanted of the best liked; an exclusive option only alone."""
    together = [place for place, option in enumerate(item.options) if not option.exclusive]
    least, most = max(item.choose_min or 1, 1), min(item.choose_max or 5, len(together))
    popular = np.array([_popularity(item.options[place], people.habits) for place in together])
    liking = popular + people.random.gumbel(size=(people.size, len(together)))
    rank = np.argsort(np.argsort(-liking, axis=1), axis=1)
    wanted = np.clip(1 + people.random.poisson(0.9, people.size), least, max(least, most))
    bits = np.array([1 << place for place in together], dtype=np.int64)
    sets = ((rank < wanted[:, None]) * bits).sum(axis=1)
    sets = _some_alone(item, sets, people)
    distinct, positions = np.unique(sets, return_inverse=True)
    return tuple(_chosen(item.options, int(bitset)) for bitset in distinct), positions


def _some_alone(item: Item, sets: Positions, people: People) -> Positions:
    alone = [place for place, option in enumerate(item.options) if option.exclusive]
    if not alone or (item.choose_min or 0) > 1:
        return sets
    picked = np.array([1 << place for place in alone])[
        people.random.integers(0, len(alone), people.size)
    ]
    return np.where(people.random.random(people.size) < 0.08, picked, sets)


def _chosen(options: tuple[Option, ...], bitset: int) -> Answer:
    return [option.code for place, option in enumerate(options) if bitset >> place & 1]


def _text(item: Item, people: People) -> Drawn:
    """Few people write; each sentence says that it is simulated."""
    lists = [sentences(language, limit_of(item)) for language in people.languages]
    starts = np.cumsum([0, *map(len, lists)])
    pick = people.random.random(people.size)
    lengths = np.array([len(texts) for texts in lists])[people.language]
    positions = starts[people.language] + (pick * lengths).astype(np.int64)
    values = tuple(text for texts in lists for text in texts)
    if item.required:
        return values, positions
    writes = people.random.random(people.size) < 0.2
    return (*values, None), np.where(writes, positions, len(values))


def _number(item: Item, people: People) -> Drawn:
    """Log-normal between the item's limits, rounded as people do."""
    low, high = _limits(item)
    middle = np.log1p(min(high - low, 400.0)) / 2
    felt = people.leaning * 0.3 + people.random.normal(0, 1, people.size)
    steps = np.clip(((felt + 3) / 6 * STEPS).astype(np.int64), 0, STEPS - 1)
    at_steps = np.linspace(-3, 3, STEPS)
    spread = max(middle / 2.2, 0.2)
    values = low + np.expm1(np.clip(middle + spread * at_steps, 0, None))
    return tuple(_rounded(item, float(value)) for value in values), steps


def _limits(item: Item) -> tuple[float, float]:
    low = item.min if item.min is not None else 0.0
    return low, item.max if item.max is not None else low + 1_000_000.0


def _rounded(item: Item, value: float) -> float | int:
    """Two significant digits, within the limits, whole where the item says so."""
    low, high = _limits(item)
    short = float(f"{min(max(value, low), high):.2g}")
    kept = short if low <= short <= high else value
    return round(kept) if item.whole or kept >= 10 else round(kept, 1)


def _claim(item: Item, people: People) -> Drawn:
    if people.voice == item.stated_by:
        return _stated(item, people)
    return _choice(item, people)


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


def _matrix(item: Item, people: People) -> Column:
    """Each row like a scale of its own; whoever skips, skips the whole matrix more often."""
    parts = []
    for place, row in enumerate(item.rows):
        liked = people.random.normal((place * 7 % 5 - 2) / 6, 0.05)
        shifted = replace(people, leaning=people.leaning + liked)
        drawn = Column(row.code, _codes(item.options), _ordered(item, shifted))
        parts.append(_with_blanks(item, drawn, people))
    return Column(item.code, (), np.zeros(people.size, dtype=np.int64), tuple(parts))


def _with_blanks(item: Item, column: Column, people: People) -> Column:
    """Some cannot tell, some would rather not say, some leave it out; as the item allows."""
    values, positions = column.values, column.positions
    luck = people.random.random(people.size)
    for value, mask in _blanks(item, people, luck):
        positions = np.where(mask, len(values), positions)
        values = (*values, value)
    return Column(column.code, values, positions)


def _blanks(item: Item, people: People, luck: Floats) -> list[tuple[Answer, Mask]]:
    """Three kinds of people who do not overlap: the luck of each is one number."""
    checks = item.type == "claim" and people.voice != item.stated_by
    blanks: list[tuple[Answer, Mask]] = []
    if item.cannot_tell:
        blanks.append((CANNOT_TELL, luck < people.unsure * (2.5 if checks else 1)))
    if item.not_say:
        blanks.append((NOT_SAY, luck > 0.97))
    if not item.required:
        blanks.append((None, (luck > 0.6) & (luck < 0.6 + people.skips)))
    return blanks


def _other_words(item: Item, option: Option, column: Column, people: People) -> Column:
    """A made-up sentence for those who chose this option."""
    chose = np.array([_holds(value, option.code) for value in column.values])
    texts, positions = _text(Item(item.code, "short_text", {}, required=True, limit=100), people)
    shown = np.where(chose[column.positions], positions, HIDDEN)
    return Column(f"{item.code}.{option.code}", texts, shown)


def _holds(value: Answer, code: str) -> bool:
    return code in value if isinstance(value, list) else value == code


_DRAWERS: dict[str, Callable[[Item, People], Drawn]] = {
    "radio": _choice,
    "dropdown": _choice,
    "multiple": _multiple,
    "yesno": _choice,
    "scale": _scale,
    "short_text": _text,
    "long_text": _text,
    "number": _number,
    "claim": _claim,
}
