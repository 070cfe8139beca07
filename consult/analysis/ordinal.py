"""Ordered answers of two voices: how often one stands above the other (Cliff's delta).

delta = P(first above second) - P(first below second) over all pairs of people, with the unbiased
variance and the asymmetric interval of Cliff 1996 as in Feng and Cliff 2004 and R's `effsize`.
Answers come as counts over the same options, ordered from the most favourable to the least.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import sqrt

from consult.analysis.quantiles import t_quantile
from consult.analysis.values import Range


def cliffs_delta(first: Sequence[int], second: Sequence[int]) -> Range | None:
    """Delta with its range, positive when the first voice answers higher.

    None when a side has fewer than two answers. When everybody answered alike delta is 0. When no
    answers overlap it is 1 or -1 and the range has the one-sided bound 2 * 0.05^(1/min(n, m)) - 1.
    """
    n, m = sum(first), sum(second)
    if n < 2 or m < 2:
        return None
    over_second = _net(second)
    over_first = _net(first)
    balance = sum(map(int.__mul__, first, over_second))
    if abs(balance) == n * m:
        return _without_overlap(1 if balance > 0 else -1, min(n, m))
    delta = balance / (n * m)
    ties = sum(map(int.__mul__, first, second))
    # Seen from the second voice every comparison has the opposite sign.
    rows = sum(
        count * (net / m - delta) ** 2 for count, net in zip(first, over_second, strict=True)
    )
    columns = sum(
        count * (-net / n - delta) ** 2 for count, net in zip(second, over_first, strict=True)
    )
    pairs = n * m - ties - n * m * delta * delta
    variance = (m * m * rows + n * n * columns - pairs) / (n * m * (n - 1) * (m - 1))
    return _interval(delta, max(variance, (1 - delta * delta) / (n * m - 1)), n + m - 2)


def _net(counts: Sequence[int]) -> list[int]:
    """For an answer at each position: people it stands above, less people it stands below."""
    reached = list(accumulate(counts))
    total = reached[-1]
    return [total - up_to - (up_to - count) for count, up_to in zip(counts, reached, strict=True)]


def _interval(delta: float, variance: float, freedom: int) -> Range:
    t = t_quantile(freedom)
    square = t * t * variance
    room = 1 - delta * delta
    half = t * sqrt(variance) * sqrt(room * room + square)
    scale = room + square
    low = (delta - delta**3 - half) / scale
    high = (delta - delta**3 + half) / scale
    return Range(estimate=delta, low=max(-1.0, low), high=min(1.0, high))


def _without_overlap(sign: int, smaller: int) -> Range:
    bound = 2 * 0.05 ** (1 / smaller) - 1
    if sign > 0:
        return Range(estimate=1.0, low=bound, high=1.0)
    return Range(estimate=-1.0, low=-1.0, high=-bound)
