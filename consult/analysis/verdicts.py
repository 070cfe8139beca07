"""One word for each comparison, from the closed list that `docs/methods.md` explains."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from consult.analysis.differences import newcombe
from consult.analysis.multiplicity import adjusted
from consult.analysis.shares import Z90
from consult.analysis.values import Comparison, Share, Verdict

ENOUGH_TO_COMPARE = 10
"""With this many answers a first voice is compared as a group; with fewer it is checked."""
CHANCE = 0.05
"""How many of the marked comparisons may be chance."""
WORTH_SAYING = 0.10
"""Shares closer than this do not differ in any way that matters."""
ALIKE = 0.15
"""Shares agree when their difference surely lies within this distance of none."""


def judge(comparisons: Sequence[Comparison]) -> list[Comparison]:
    """All comparisons of one report with their verdicts, adjusted over those with a p-value."""
    counted = [comparison.p for comparison in comparisons if comparison.p is not None]
    left = iter(adjusted(counted))
    return [
        comparison
        if comparison.p is None
        else msgspec.structs.replace(comparison, verdict=_verdict(comparison, next(left)))
        for comparison in comparisons
    ]


def _verdict(comparison: Comparison, q: float) -> Verdict:
    stated = comparison.shares[0]
    is_checked = stated is None or stated.n < ENOUGH_TO_COMPARE
    if is_checked and comparison.confirmation is not None:
        return _of_confirmation(comparison.confirmation, q)
    return _of_difference(comparison, q)


def _of_confirmation(confirmation: Share, q: float) -> Verdict:
    if q > CHANCE:
        return "contested"
    return "confirmed" if 2 * confirmation.x > confirmation.n else "contradicted"


def _of_difference(comparison: Comparison, q: float) -> Verdict:
    first, second = comparison.shares
    if first is None or second is None or comparison.difference is None:
        return "too_few"
    if q <= CHANCE and abs(comparison.difference.estimate) >= WORTH_SAYING:
        return "differ"
    narrow = newcombe(first, second, Z90)
    return "agree" if narrow.low > -ALIKE and narrow.high < ALIKE else "cannot_tell"
