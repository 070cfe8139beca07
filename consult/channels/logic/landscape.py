"""The made-up country that simulated answers come from: who is heard, and what they think."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from consult.channels.logic.columns import Floats
from consult.questionnaire.logic.definition import Questionnaire

FIRST_VOICE_SHARE = 0.08
"""Of all answers; organisations are fewer than the people they serve."""
ALMOST_SILENT = 0.005
"""Weight of a voice that is not heard: nobody among thousands, a few among a million."""


@dataclass(frozen=True, slots=True)
class Place:
    """A project as simulation needs it: its code, its country, the numbers stated about it."""

    code: str
    country: str | None = None
    stated: dict[str, float] = field(default_factory=dict)  #: claim item -> number


@dataclass(frozen=True, slots=True)
class Spotlight:
    """A project whose story is chosen instead of drawn."""

    code: str
    shares: dict[str, float]  #: voice -> its part of that voice's answers
    gap: float  #: how much more favourable the first voice is, in standard deviations
    quality: float = 0.0


Habits = Mapping[tuple[str, str], Mapping[str, float]]
"""(voice, item) -> option -> how popular it is, as a log-odds; the others get a popularity."""


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody wants a simulation to show, instead of chance alone."""

    spotlights: tuple[Spotlight, ...] = ()
    habits: Habits = field(default_factory=dict)
    first_voice: float = FIRST_VOICE_SHARE


CHANCE = Story()


@dataclass(frozen=True, slots=True)
class Landscape:
    """For every voice: how often each project is spoken about, and how favourably."""

    voices: tuple[str, ...]
    voice_shares: Floats
    reach: dict[str, Floats]  #: voice -> cumulative share of the projects
    leaning: dict[str, Floats]  #: voice -> favourable leaning for each project
    lifts: dict[tuple[str, str], Floats]  #: (voice, item) -> what the item adds, by project
    habits: Habits


def source(seed: int, *names: object) -> np.random.Generator:
    """A stream of random numbers that depends on the seed and these names only."""
    keys = [zlib.crc32(str(name).encode()) for name in names]
    return np.random.Generator(np.random.SFC64(np.random.SeedSequence([abs(seed), *keys])))


def make_landscape(
    questionnaire: Questionnaire,
    places: Sequence[Place],
    seed: int,
    story: Story = CHANCE,
) -> Landscape:
    """Draw the landscape; the same projects, questions and seed give the same one."""
    voices = tuple(voice.code for voice in questionnaire.voices)
    chosen = {light.code: light for light in story.spotlights}
    return Landscape(
        voices=voices,
        voice_shares=_voice_shares(len(voices), story.first_voice),
        reach=_reach(voices, places, seed, chosen),
        leaning=_leaning(voices, places, seed, chosen),
        lifts={
            (voice, item.code): _lift(len(places), seed, voice, item.code)
            for voice in voices
            for item in questionnaire.items()
        },
        habits=story.habits,
    )


def _voice_shares(count: int, first: float) -> Floats:
    if count == 1:
        return np.ones(1)
    return np.array([first, *[(1 - first) / (count - 1)] * (count - 1)])


def _reach(
    voices: tuple[str, ...], places: Sequence[Place], seed: int, chosen: dict[str, Spotlight]
) -> dict[str, Floats]:
    """Sizes with a heavy tail; some projects are heard on one side only, some hardly at all."""
    kind = source(seed, "kind").random(len(places))
    silent = {True: (kind < 0.12) | (kind > 0.80), False: kind < 0.20}
    known = source(seed, "known").normal(0, 1, len(places))  # who is known to one side is to both
    reach = {}
    for position, voice in enumerate(voices):
        own = source(seed, "size", voice).normal(0, 1, len(places))
        size = np.exp((1.2 if position == 0 else 1.5) * (0.7 * known + 0.7 * own))
        size = np.where(silent[position == 0], size * ALMOST_SILENT, size)
        reach[voice] = np.cumsum(_with_spotlights(size / size.sum(), voice, places, chosen))
    return reach


def _with_spotlights(
    shares: Floats, voice: str, places: Sequence[Place], chosen: dict[str, Spotlight]
) -> Floats:
    """The same shares, with the chosen projects' own and the others' scaled to fill the rest."""
    fixed = [chosen[place.code].shares[voice] if place.code in chosen else -1.0 for place in places]
    wanted = np.array(fixed)
    is_free = wanted < 0
    taken = wanted[~is_free].sum()
    free = shares * (1 - taken) / max(shares[is_free].sum(), 1e-12)
    mixed = np.where(is_free, free, wanted)
    return np.asarray(mixed / mixed.sum())


def _leaning(
    voices: tuple[str, ...], places: Sequence[Place], seed: int, chosen: dict[str, Spotlight]
) -> dict[str, Floats]:
    """A quality for each project, and for the first voice its optimism (seldom: its modesty)."""
    quality = source(seed, "quality").normal(0, 0.4, len(places))
    gap = source(seed, "gap").normal(0.55, 0.4, len(places))
    for position, place in enumerate(places):
        if light := chosen.get(place.code):
            quality[position], gap[position] = light.quality, light.gap
    return {voice: quality + gap if voice == voices[0] else quality for voice in voices}


def _lift(size: int, seed: int, voice: str, code: str) -> Floats:
    """An item is liked more or less by everybody, and a little differently for each project."""
    general = source(seed, "item", code).normal(0, 0.35)
    return general + source(seed, "lift", voice, code).normal(0, 0.25, size)
