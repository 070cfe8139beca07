"""Who the simulated people of one batch are, before they answer anything."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from consult.channels.logic.columns import Floats, Positions
from consult.channels.logic.landscape import Landscape, Place

HOME_LANGUAGES = {
    "AT": "de", "BE": "fr", "CH": "de", "CY": "el", "CZ": "cs", "DE": "de", "DK": "da",
    "ES": "es", "FI": "fi", "FR": "fr", "GR": "el", "HR": "hr", "HU": "hu", "IT": "it",
    "LU": "fr", "NL": "nl", "PL": "pl", "PT": "pt", "RO": "ro", "SE": "sv", "SI": "sl",
}  # fmt: skip
"""The language in which most people of a country would answer, where it is offered."""
CHANNELS = ("web", "email", "sms", "paper", "assisted")
_CHANNEL_SHARES = {True: (0.86, 0.11, 0.0, 0.03, 0.0), False: (0.66, 0.05, 0.10, 0.11, 0.08)}
RECRUITMENTS = ("open", "organisation", "partner")


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One entry for each person: voice, project, and how the answer came in."""

    voice: Positions
    project: Positions
    channel: Positions
    recruitment: Positions
    language: Positions
    moment: Floats  #: 0 at opening, 1 at the end
    mood: Floats


def arrive(land: Landscape, tongues: Floats, size: int, random: np.random.Generator) -> Arrivals:
    """Draw `size` people; `tongues` holds the cumulative share of languages by project."""
    voice = np.searchsorted(np.cumsum(land.voice_shares)[:-1], random.random(size), side="right")
    project = _projects(land, voice, random)
    return Arrivals(
        voice=voice,
        project=project,
        channel=_channels(voice, random),
        recruitment=_picked((0.55, 0.35, 0.10), random.random(size)),
        language=(random.random(size)[:, None] > tongues[project][:, :-1]).sum(axis=1),
        moment=_moments(size, random),
        mood=random.normal(0, 0.45, size),
    )


def tongues_of(places: tuple[Place, ...], languages: tuple[str, ...]) -> Floats:
    """For each project the cumulative shares of the languages that people answer in."""
    shares = np.full((len(places), len(languages)), 0.06)
    for row, place in enumerate(places):
        home = HOME_LANGUAGES.get(place.country or "", languages[0])
        shares[row, languages.index(home) if home in languages else 0] = 0.8
    return np.asarray(np.cumsum(shares / shares.sum(axis=1, keepdims=True), axis=1))


def _projects(land: Landscape, voice: Positions, random: np.random.Generator) -> Positions:
    luck = random.random(len(voice))
    project = np.zeros(len(voice), dtype=np.int64)
    for position, code in enumerate(land.voices):
        mine = voice == position
        project[mine] = np.searchsorted(land.reach[code][:-1], luck[mine], side="right")
    return project


def _channels(voice: Positions, random: np.random.Generator) -> Positions:
    luck = random.random(len(voice))
    first, others = (_picked(_CHANNEL_SHARES[is_first], luck) for is_first in (True, False))
    return np.where(voice == 0, first, others)


def _picked(shares: tuple[float, ...], luck: Floats) -> Positions:
    return np.searchsorted(np.cumsum(shares)[:-1], luck, side="right")


def _moments(size: int, random: np.random.Generator) -> Floats:
    """Many at the beginning, some all along, many again before the end."""
    early, late = random.beta(1, 5, size), random.beta(6, 1.2, size)
    kind = random.random(size)
    return np.asarray(np.where(kind < 0.5, early, np.where(kind < 0.8, random.random(size), late)))
