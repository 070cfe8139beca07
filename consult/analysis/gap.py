"""The gap between what one voice says and what the other experiences, on a scale of 0 to 1.

An answer at position i of k ordered options, the most favourable first, scores 1 - i/(k - 1)
(percent of maximum possible). One answer on the first side is a fixed claim: the t interval of
the second mean is laid around it. Several: Welch's interval (B. L. Welch 1947).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

from consult.analysis.quantiles import t_quantile
from consult.analysis.values import Range


def gap(first: Sequence[int], second: Sequence[int]) -> Range | None:
    """Mean of the first less mean of the second, with its range.

    None when the first side is empty, the second has fewer than two answers, there are fewer than
    two options, or nobody differs from anybody on the sides that are estimated: a range without
    width would claim a certainty that small numbers never give.
    """
    n, m = sum(first), sum(second)
    if n < 1 or m < 2 or len(first) < 2:
        return None
    claimed, spread1 = _mean_and_error(first, n)
    lived, spread2 = _mean_and_error(second, m)
    error = spread1 + spread2
    if error == 0:
        return None
    estimate = claimed - lived
    half = t_quantile(_freedom(spread1, n, spread2, m)) * sqrt(error)
    return Range(estimate=estimate, low=max(-1.0, estimate - half), high=min(1.0, estimate + half))


def _mean_and_error(counts: Sequence[int], n: int) -> tuple[float, float]:
    """The mean score and the square of its standard error; a single answer has no error."""
    step = 1 / (len(counts) - 1)
    total = sum(count * place for place, count in enumerate(counts))
    squares = sum(count * place * place for place, count in enumerate(counts))
    mean = 1 - total * step / n
    if n == 1:
        return mean, 0.0
    # Whole numbers up to the last division, so that equal answers give exactly no spread.
    spread = (n * squares - total * total) * step * step / (n * (n - 1))
    return mean, spread / n


def _freedom(spread1: float, n: int, spread2: float, m: int) -> float:
    """Welch and Satterthwaite's degrees of freedom; those of one side where the other is fixed."""
    weight = (spread1 * spread1 / (n - 1) if n > 1 else 0.0) + spread2 * spread2 / (m - 1)
    return (spread1 + spread2) ** 2 / weight
