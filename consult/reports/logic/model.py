"""The one report: plain values that every format prints and none computes.

`to_json` of this model is the public JSON report; `docs/report-json.md` documents every key.
Keys may be added, never renamed. Shares lie in 0..1; a figure that may not be shown is null
with its reason beside it, never 0.
"""

from __future__ import annotations

import msgspec

from consult.analysis.values import Range, Verdict

METHODS_VERSION = "1"
DIFFERING = ("differ", "contradicted")
"""Verdicts that count as "the two sides differ"."""
NO_AREA = ""
"""Stands for the area of projects that have none."""


class ShareOf(msgspec.Struct, frozen=True):
    """`x` of the `n` people who answered chose one of the options `of`."""

    of: tuple[str, ...]
    n: int
    x: int
    estimate: float
    low: float
    high: float


class Confirmation(msgspec.Struct, frozen=True):
    """`x` of `n` people confirm what the other voice says."""

    n: int
    x: int
    estimate: float
    low: float
    high: float


class VoiceFigures(msgspec.Struct, frozen=True):
    """One voice on one item. Where `hidden` names a reason, the figures are null."""

    asked: int | None
    answered: int | None
    skipped: int | None
    cannot_tell: int | None
    not_say: int | None
    not_shown: int | None
    counts: dict[str, int] | None
    share: ShareOf | None
    hidden: str | None = None
    median: float | None = None
    """Of numbers and stated claims; null for the others and where it may not be shown."""
    shares: dict[str, float] | None = None
    """Each option's share of those who answered, to four decimals."""
    offered: dict[str, int] | None = None
    """Where an option was added later: of those who answered, how many were offered each; the
    base of its share. Null where everybody was offered every option."""


class RegisterClaim(msgspec.Struct, frozen=True):
    """A number that the register holds for a project, beside what was said here."""

    measure: str
    label: dict[str, str]
    value: float
    period: str | None = None


class AskedUntil(msgspec.Struct, frozen=True):
    """An item as earlier versions of the questionnaire asked it, counted apart from later ones."""

    item: str
    """Its code in the questionnaire; the line's own code names the version too."""
    version: int
    """The last version that asked it like this."""
    on: str
    """The day on which the next version took its place."""


class VersionText(msgspec.Struct, frozen=True):
    """A version of the questionnaire, and what the organiser said of the items it changed."""

    number: int
    published_on: str
    together: tuple[str, ...] = ()
    """Items that changed, and whose answers count together with the earlier ones."""
    apart: tuple[str, ...] = ()
    """Items whose earlier answers count apart."""


class ItemFigures(msgspec.Struct, frozen=True):
    """Both voices on one item, side by side, with what their comparison gives."""

    code: str
    type: str
    voices: dict[str, VoiceFigures]
    difference: Range | None
    delta: Range | None
    confirmation: Confirmation | None
    gap: Range | None
    verdict: Verdict | None
    """Null for items that are not compared (texts, items that one voice was not asked)."""
    row: str | None = None
    """The matrix row; null for other types."""
    second_minus_first: Range | None = None
    """`difference` read the other way round, as pages print it: from claimed to lived."""
    register_claims: tuple[RegisterClaim, ...] = ()
    until: AskedUntil | None = None
    """Null for what the newest version asks."""


class ProjectFigures(msgspec.Struct, frozen=True):
    """One project: who was heard, and each item."""

    id: str
    name: str
    areas: tuple[str, ...]
    country: str | None
    heard: dict[str, int]
    coverage: dict[str, Coverage]
    items: tuple[ItemFigures, ...]
    compared: int = 0
    """Items on which both voices could be compared."""
    differing: int = 0
    """Items on which they differ, or a claim is contradicted."""
    organisations: tuple[str, ...] = ()


class Coverage(msgspec.Struct, frozen=True):
    """Heard against served or invited, with the source of that number."""

    heard: int
    served: int | None = None
    share: float | None = None
    source: str = "unknown"


class ItemText(msgspec.Struct, frozen=True):
    """The words of an item, so that a report can be read without its questionnaire."""

    code: str
    type: str
    title: dict[str, str]
    wordings: dict[str, dict[str, str]]
    options: dict[str, dict[str, str]]
    """Option code to its label by language, in order."""
    favourable: tuple[str, ...]
    row: str | None = None
    unit: dict[str, str] = {}
    stated_by: str = ""
    """For a claim: the voice that states the number."""
    smallest_groups: dict[str, int] = {}
    """From how many answers on each voice is shown for this item; sensitive items need more."""
    until: AskedUntil | None = None
    """Null for what the newest version asks."""


class VoiceText(msgspec.Struct, frozen=True):
    """A voice's code, its name by language, and the smallest group that is shown."""

    code: str
    label: dict[str, str]
    smallest_group: int


class Hidden(msgspec.Struct, frozen=True):
    """Something that is not shown, and why. Null means all: all items, or the pooled figures."""

    what: str
    why: str
    project: str | None = None
    voice: str | None = None
    item: str | None = None
    row: str | None = None


class Silence(msgspec.Struct, frozen=True):
    """How the projects of one area were heard; of all where `area` is null."""

    area: str | None
    projects: int
    both: int
    only: dict[str, int]
    silent: int
    label: dict[str, str] = {}


class WidestGap(msgspec.Struct, frozen=True):
    """One item of one project on which two voices differ."""

    project: str
    name: str
    areas: tuple[str, ...]
    item: str
    row: str | None
    voices: tuple[str, str]
    shares: tuple[ShareOf, ShareOf]
    second_minus_first: Range
    verdict: Verdict


class Report(msgspec.Struct, frozen=True):
    """Everything an official takes home, for a whole consultation or one project."""

    consultation: str
    title: dict[str, str]
    asked_by: dict[str, str]
    phase: str
    opened_on: str | None
    closed_on: str | None
    edition: int | None
    made_on: str
    counted_to: int
    """The number of the last response counted."""
    simulated: bool
    voices: tuple[str, ...]
    voice_texts: tuple[VoiceText, ...]
    languages: tuple[str, ...]
    methods_version: str
    heard: dict[str, int]
    silence: tuple[Silence, ...]
    projects: tuple[ProjectFigures, ...]
    items: tuple[ItemFigures, ...]
    """Pooled over all projects."""
    item_texts: tuple[ItemText, ...]
    comparisons: int
    """How many comparisons were looked at, for the sentence about chance."""
    campaigns: tuple[str, ...] = ()
    hidden: tuple[Hidden, ...] = ()
    project: str | None = None
    """The project that this report is about; null for the whole consultation."""
    area_labels: dict[str, dict[str, str]] = {}
    widest: tuple[WidestGap, ...] = ()
    """The widest differences, widest first."""
    versions: tuple[VersionText, ...] = ()
    """Every version of the questionnaire that was asked, oldest first."""
