"""The people of a batch in front of one item, and what guides their choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from consult.channels.logic.columns import Floats, Positions
from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Option


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

    def some(self, count: int) -> People:
        """So many of them, drawn at random: the models for answers that many give alike."""
        chosen = self.random.integers(0, self.size, count)
        return replace(
            self,
            leaning=self.leaning[chosen],
            unsure=self.unsure[chosen],
            language=self.language[chosen],
            stated=self.stated[chosen],
        )


Drawn = tuple[tuple[Answer, ...], Positions]
"""Distinct answers, and who gave which."""


def ordered(count: int, rises: bool, people: People) -> Positions:
    """Cut a normal leaning into as many pieces as there are options."""
    cuts = np.linspace(-1.25, 1.05, count - 1) if count > 1 else np.zeros(0)
    felt = people.leaning + people.random.normal(0, 0.9, people.size)
    steps = np.searchsorted(cuts, felt)
    return steps if rises else count - 1 - steps


def liking(options: tuple[Option, ...], people: People, liked: tuple[str, ...] = ()) -> Floats:
    """How much each person likes each option; favourable ones gain with the leaning."""
    popular = np.array([popularity(option, people.habits) for option in options])
    pull = np.array([1.2 if option.code in liked else 0.0 for option in options])
    noise = people.random.gumbel(size=(people.size, len(options)))
    return np.asarray(popular + pull * people.leaning[:, None] + noise)


def popularity(option: Option, habits: Mapping[str, float]) -> float:
    """As it is known, or made of the option's code; "none of these" and "other" are rarer."""
    if option.code in habits:
        return habits[option.code]
    if option.other or option.exclusive:
        return -1.2
    return (sum(map(ord, option.code)) % 13) / 9.0


def anyone(values: tuple[Answer, ...], people: People) -> Drawn:
    """Each of these answers is as likely as another."""
    return values, people.random.integers(0, len(values), people.size)
