"""How many people confirm what the other voice says, tested against one half."""

from __future__ import annotations

from consult.analysis.quantiles import p_of_half
from consult.analysis.shares import share
from consult.analysis.values import Share


def confirmation_of_claim(confirm: int, dispute: int) -> Share | None:
    """Of those who confirmed or disputed a stated number, the share that confirmed it."""
    return share(confirm, confirm + dispute)


def confirmation_of_side(stated: Share, heard: Share) -> Share | None:
    """Of those who answered, the share on the same side as the voice that states.

    That voice states the favourable answer when more than half of it chose it, and states the
    opposite when fewer than half did. Split in two halves it states nothing: None.
    """
    if 2 * stated.x == stated.n:
        return None
    agrees = heard.x if 2 * stated.x > stated.n else heard.n - heard.x
    return share(agrees, heard.n)


def p_of_confirmation(confirmation: Share) -> float:
    """The exact binomial test against one half, two-sided."""
    return p_of_half(confirmation.x, confirmation.n)
