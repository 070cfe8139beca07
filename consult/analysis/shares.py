"""The share of people who answered in one way, with its small-numbers range.

Wilson's score interval (E. B. Wilson 1927; examples of Newcombe 1998, Statistics in Medicine
17:857): centre (p + z²/2n) / (1 + z²/n), half width z √(p(1-p)/n + z²/4n²) / (1 + z²/n).
"""

from __future__ import annotations

from math import sqrt

from consult.analysis.values import Share

Z95 = 1.959963984540054
"""Quantile of the normal law for a range of 95 %."""
Z90 = 1.6448536269514722
"""The same for a range of 90 %, as two one-sided tests of 5 % need it."""


def wilson(x: int, n: int, z: float = Z95) -> tuple[float, float]:
    """Low and high end for `x` of `n` (n > 0).

    When everybody answered alike the range starts or ends exactly at 0 or 1; it never has no width.
    """
    p = x / n
    square = z * z
    scale = 1 + square / n
    centre = (p + square / (2 * n)) / scale
    half = z * sqrt(p * (1 - p) / n + square / (4 * n * n)) / scale
    low = 0.0 if x == 0 else centre - half
    high = 1.0 if x == n else centre + half
    return low, high


def share(x: int, n: int) -> Share | None:
    """`x` of `n` people with their range; None when nobody answered."""
    if n == 0:
        return None
    low, high = wilson(x, n)
    return Share(n=n, x=x, estimate=x / n, low=low, high=high)
