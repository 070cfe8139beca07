"""Compare how two voices answered one item: every figure that a report prints about the two."""

from __future__ import annotations

from typing import Literal

from consult.analysis.confirmation import (
    confirmation_of_claim,
    confirmation_of_side,
    p_of_confirmation,
)
from consult.analysis.differences import newcombe, p_of_difference
from consult.analysis.gap import gap
from consult.analysis.ordinal import cliffs_delta
from consult.analysis.shares import share
from consult.analysis.values import Comparison, Share, Side
from consult.analysis.verdicts import ENOUGH_TO_COMPARE, judge

Kind = Literal["scale", "nominal", "claim"]

__all__ = ["ENOUGH_TO_COMPARE", "Kind", "compare", "judge"]


def compare(first: Side, second: Side, kind: Kind) -> Comparison:
    """Both sides of one item. `scale`: options ordered from the most favourable to the least.

    For a `claim` the first side is the voice that stated the number, and the second side's
    counts are those who confirm and those who dispute it. `judge` gives the verdicts afterwards.
    """
    if kind == "claim":
        return _claim(first, second)
    shares = _share(first), _share(second)
    if shares[0] is None or shares[1] is None:
        return Comparison(shares=shares, verdict=_without_shares(first, second))
    if shares[0].n < ENOUGH_TO_COMPARE:
        return _checked(first, second, (shares[0], shares[1]), kind)
    return _compared(first, second, (shares[0], shares[1]), kind)


def _without_shares(first: Side, second: Side) -> Literal["too_few", "cannot_tell"]:
    """Both were heard, yet no option counts as favourable: there is nothing to tell them by."""
    heard = all(side.tally.answered and not side.hidden for side in (first, second))
    return "cannot_tell" if heard else "too_few"


def _compared(first: Side, second: Side, shares: tuple[Share, Share], kind: Kind) -> Comparison:
    """Two groups of people; what most of the first say can still be confirmed by the second."""
    return Comparison(
        shares=shares,
        difference=newcombe(*shares),
        confirmation=confirmation_of_side(*shares),
        delta=cliffs_delta(first.tally.counts, second.tally.counts) if kind == "scale" else None,
        gap=gap(first.tally.counts, second.tally.counts) if kind == "scale" else None,
        p=p_of_difference(*shares),
        verdict="cannot_tell",
    )


def _checked(first: Side, second: Side, shares: tuple[Share, Share], kind: Kind) -> Comparison:
    """A few answers that state something, and a group that confirms it or does not."""
    confirmation = confirmation_of_side(*shares)
    several = shares[0].n > 1
    scale = kind == "scale"
    return Comparison(
        shares=shares,
        difference=newcombe(*shares) if several else None,
        delta=cliffs_delta(first.tally.counts, second.tally.counts) if scale else None,
        confirmation=confirmation,
        gap=gap(first.tally.counts, second.tally.counts) if scale else None,
        p=p_of_confirmation(confirmation) if confirmation else None,
        verdict="cannot_tell",
    )


def _claim(first: Side, second: Side) -> Comparison:
    if first.hidden or second.hidden or not (first.tally.answered and second.tally.answered):
        return Comparison(shares=(None, None))
    confirmation = confirmation_of_claim(*second.tally.counts[:2])
    return Comparison(
        shares=(None, None),
        confirmation=confirmation,
        p=p_of_confirmation(confirmation) if confirmation else None,
    )


def _share(side: Side) -> Share | None:
    """The people who chose a favourable option, of those who answered."""
    if side.hidden or not side.favourable:
        return None
    tally = side.tally
    chosen = tally.favourable
    if chosen is None:
        chosen = sum(tally.counts[place] for place in side.favourable)
    return share(chosen, tally.answered)
