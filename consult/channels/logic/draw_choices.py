"""How simulated people choose: one option, several, an order, a mark on a scale."""

from __future__ import annotations

import numpy as np

from consult.channels.logic.columns import Positions
from consult.channels.logic.facing import Drawn, People, liking, ordered, popularity
from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.options import favourable, options_of


def draw_scale(item: Item, people: People) -> Drawn:
    """A mark that follows the leaning."""
    return marks(item, item.options, people)


def marks(item: Item, options: tuple[Option, ...], people: People) -> Drawn:
    """The same for one of several scales."""
    return codes(options), ordered(len(options), _rises(item, options, people.voice), people)


def draw_rating(item: Item, people: People) -> Drawn:
    """Points that follow the leaning."""
    points = tuple(int(option.code) for option in options_of(item, people.voice))
    return points, ordered(len(points), True, people)


def draw_choice(item: Item, people: People) -> Drawn:
    """Options of differing popularity."""
    options = options_of(item, people.voice)
    if not options:
        return (None,), np.zeros(people.size, dtype=np.int64)
    liked = favourable(item, people.voice)
    return codes(options), np.asarray(np.argmax(liking(options, people, liked), axis=1))


def draw_multiple(item: Item, people: People) -> Drawn:
    """As many as wanted of the best liked; an exclusive option only alone."""
    together = [place for place, option in enumerate(item.options) if not option.exclusive]
    least = min(max(item.choose_min or 1, 1), len(together))
    most = min(item.choose_max or 5, len(together))
    popular = np.array([popularity(item.options[place], people.habits) for place in together])
    liked = popular + people.random.gumbel(size=(people.size, len(together)))
    rank = np.argsort(np.argsort(-liked, axis=1), axis=1)
    wanted = np.clip(1 + people.random.poisson(0.9, people.size), least, max(least, most))
    bits = np.array([1 << place for place in together], dtype=np.int64)
    sets = ((rank < wanted[:, None]) * bits).sum(axis=1)
    sets = _some_alone(item, sets, people)
    distinct, positions = np.unique(sets, return_inverse=True)
    return tuple(_chosen(item.options, int(bitset)) for bitset in distinct), positions


def draw_ranking(item: Item, people: People) -> Drawn:
    """The best liked first; most put all in order, some only as many as they must."""
    count = len(item.options)
    order = np.argsort(-liking(item.options, people, favourable(item, people.voice)), axis=1)
    most = min(item.choose_max or count, count)
    least = min(max(item.choose_min or 1, 1), most)
    wanted = np.where(people.random.random(people.size) < 0.8, most, least)
    cut = np.where(np.arange(count) < wanted[:, None], order, -1)
    distinct, positions = np.unique(cut, axis=0, return_inverse=True)
    lists = ([item.options[place].code for place in row if place >= 0] for row in distinct.tolist())
    return tuple(lists), positions.reshape(-1)


def draw_consent(item: Item, people: People) -> Drawn:
    """Almost everybody agrees; who must, does."""
    agrees = people.random.random(people.size) < (1.0 if item.required else 0.93)
    return ("yes", None), np.where(agrees, 0, 1)


def codes(options: tuple[Option, ...]) -> tuple[Answer, ...]:
    """The options' codes."""
    return tuple(option.code for option in options)


def _rises(item: Item, options: tuple[Option, ...], voice: str) -> bool:
    """Whether the favourable options come last."""
    liked = favourable(item, voice)
    places = [place for place, option in enumerate(options) if option.code in liked]
    return not places or sum(places) / len(places) >= (len(options) - 1) / 2


def _some_alone(item: Item, sets: Positions, people: People) -> Positions:
    alone = [place for place, option in enumerate(item.options) if option.exclusive]
    if not alone or (item.choose_min or 0) > 1:
        return sets
    picked = np.array([1 << place for place in alone])[
        people.random.integers(0, len(alone), people.size)
    ]
    return np.where(people.random.random(people.size) < 0.08, picked, sets)


def _chosen(options: tuple[Option, ...], bitset: int) -> Answer:
    return [option.code for place, option in enumerate(options) if bitset >> place & 1] or None
