"""The plain values that numbers are given and returned in."""

from __future__ import annotations

from typing import Literal

import msgspec


class Tally(msgspec.Struct, frozen=True):
    """What one group answered to one item, in people.

    asked = answered + skipped + cannot_tell + not_say; `not_shown` stands beside it.
    `counts` follows the item's options; several choices may add up to more than `answered`.
    """

    answered: int = 0
    skipped: int = 0
    cannot_tell: int = 0
    not_say: int = 0
    not_shown: int = 0
    counts: tuple[int, ...] = ()
    favourable: int | None = None
    """People who chose at least one favourable option, where `counts` cannot tell (several
    choices); None where it is the sum of the favourable counts."""
    offered: tuple[int, ...] = ()
    """Where not everybody was offered every option: how many of those who answered were."""

    @property
    def asked(self) -> int:
        """How many were shown the item."""
        return self.answered + self.skipped + self.cannot_tell + self.not_say


class Range(msgspec.Struct, frozen=True):
    """A figure with its small-numbers range."""

    estimate: float
    low: float
    high: float


class Share(msgspec.Struct, frozen=True):
    """`x` of `n` people, as a share in 0..1 with its Wilson range."""

    n: int
    x: int
    estimate: float
    low: float
    high: float


Verdict = Literal[
    "differ", "agree", "cannot_tell", "too_few", "confirmed", "contested", "contradicted"
]
"""The closed list of verdicts; `docs/methods.md` gives the rule of each."""


class Side(msgspec.Struct, frozen=True):
    """One voice's answers to one item, as `compare` needs them."""

    tally: Tally
    favourable: tuple[int, ...] = ()
    """Positions in `tally.counts` that make up the compared share."""
    hidden: bool = False


class Comparison(msgspec.Struct, frozen=True):
    """Two voices on one item. What could not be computed or shown is None."""

    shares: tuple[Share | None, Share | None]
    difference: Range | None = None
    """First voice minus second, in -1..1."""
    delta: Range | None = None
    """Cliff's delta of ordered answers, positive when the first voice answers higher."""
    confirmation: Share | None = None
    gap: Range | None = None
    """Mean of the first minus mean of the second on the 0..1 scale."""
    p: float | None = None
    """The p-value that goes into the adjustment over a whole report."""
    verdict: Verdict = "too_few"
