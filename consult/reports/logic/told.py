"""A report put into the words of one language: what every readable format prints as it stands."""

from __future__ import annotations

import msgspec


class Bar(msgspec.Struct, frozen=True):
    """One voice's answers to one option; `share` draws, the words are printed."""

    share: float
    percent: str
    count: str


class OptionTold(msgspec.Struct, frozen=True):
    """An option, and each voice's bar; null where the voice's figures are not there."""

    label: str
    favourable: bool
    bars: tuple[Bar | None, ...]


class VoiceTold(msgspec.Struct, frozen=True):
    """One voice on one item."""

    code: str
    label: str
    position: int
    """Of the voice in the consultation: it decides the sign."""
    ask: str
    base: str
    beside: str
    """Those who skipped, could not tell, would rather not say or were not asked."""
    absence: str
    """Why there are no figures; empty where there are."""
    stated: str = ""
    """The middle of the numbers given."""


class Mark(msgspec.Struct, frozen=True):
    """A voice's share on the strip from 0 to 1."""

    position: int
    estimate: float
    low: float
    high: float


class Reading(msgspec.Struct, frozen=True):
    """What the comparison says: tag, figure, strip, sentences."""

    tag: str
    tone: str
    """gap, same or hush."""
    figure: str
    marks: tuple[Mark, ...]
    sentences: tuple[str, ...]
    finer: tuple[str, ...]


class ItemTold(msgspec.Struct, frozen=True):
    """One item, ready to print."""

    code: str
    key: str
    """Code and row, for anchors."""
    title: str
    voices: tuple[VoiceTold, ...]
    options: tuple[OptionTold, ...]
    reading: Reading | None
    register: tuple[str, ...]
    """What the register says, one line a claim."""
    is_claim: bool
    chart: str
    """The chart in words."""


class Fact(msgspec.Struct, frozen=True):
    """A large figure and what it counts; `position` gives it a voice's sign."""

    figure: str
    words: str
    position: int | None = None


class Dot(msgspec.Struct, frozen=True):
    """One project on the map of silence."""

    project: str
    name: str
    state: str
    """both, some, silent, or v0, v1... for the only voice heard."""


class AreaTold(msgspec.Struct, frozen=True):
    """One area's row of dots, and its numbers."""

    area: str | None
    label: str
    projects: str
    dots: tuple[Dot, ...]
    numbers: tuple[str, ...]
    """Both, only each voice, silent."""


class ProjectRow(msgspec.Struct, frozen=True):
    """One project in the list of all."""

    project: str
    name: str
    areas: str
    country: str
    heard: tuple[str, ...]
    reading: str
    state: str


class GapRow(msgspec.Struct, frozen=True):
    """One of the widest gaps."""

    project: str
    name: str
    areas: str
    item: str
    shares: tuple[str, ...]
    points: str
    reading: str


class HiddenRow(msgspec.Struct, frozen=True):
    """Something not shown, and why."""

    what: str
    why: str


class Legend(msgspec.Struct, frozen=True):
    """A sign of the map of silence and its words."""

    state: str
    words: str


class Headline(msgspec.Struct, frozen=True):
    """The large number of the overview, read as "97 of 663 projects are heard from both sides"."""

    figure: str
    words: str
    others: str


class ReportTold(msgspec.Struct, frozen=True):
    """The whole report in one language."""

    language: str
    title: str
    subtitle: str
    kicker: tuple[str, ...]
    lead: str
    simulated: str
    fixed: str
    facts: tuple[Fact, ...]
    voices: tuple[Fact, ...]
    """Each voice's label and sign."""
    headline: Headline | None
    legend: tuple[Legend, ...]
    areas: tuple[AreaTold, ...]
    widest: tuple[GapRow, ...]
    items: tuple[ItemTold, ...]
    projects: tuple[ProjectRow, ...]
    methods: tuple[str, ...]
    hidden: tuple[HiddenRow, ...]
    colophon: tuple[tuple[str, str], ...]
    empty: str
    """What is said instead of items when nobody answered."""
