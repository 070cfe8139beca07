"""How far apart two shares are: Newcombe's range, and the p-value of "no difference".

Range: method 10 of Newcombe 1998 (Statistics in Medicine 17:873), which joins two Wilson ranges.
P-value: the two-sided score test (pooled z, Pearson's chi-square without correction); where a
cell of the two-by-two table is expected to hold fewer than five people, Fisher's exact test.
"""

from __future__ import annotations

from math import erfc, exp, lgamma, sqrt

from consult.analysis.shares import Z95, wilson
from consult.analysis.values import Range, Share


def newcombe(first: Share, second: Share, z: float = Z95) -> Range:
    """First share minus second, with its range."""
    low1, high1 = wilson(first.x, first.n, z)
    low2, high2 = wilson(second.x, second.n, z)
    p1, p2 = first.estimate, second.estimate
    difference = p1 - p2
    return Range(
        estimate=difference,
        low=difference - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        high=difference + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    )


def p_of_difference(first: Share, second: Share) -> float:
    """How surprising so large a difference would be if both voices answered alike; two-sided."""
    people = first.n + second.n
    chosen = first.x + second.x
    smallest = min(first.n, second.n) * min(chosen, people - chosen) / people
    if smallest < 5:
        return _fisher(first.x, first.n, chosen, people)
    pooled = chosen / people
    error = sqrt(pooled * (1 - pooled) * (1 / first.n + 1 / second.n))
    return erfc(abs(first.estimate - second.estimate) / error / sqrt(2))


def _fisher(x: int, n: int, chosen: int, people: int) -> float:
    """Fisher's exact test: every table as rare as this one, or rarer, given the margins."""
    lowest, highest = max(0, n + chosen - people), min(n, chosen)
    ways = [
        exp(_log_choose(chosen, k) + _log_choose(people - chosen, n - k) - _log_choose(people, n))
        for k in range(lowest, highest + 1)
    ]
    limit = ways[x - lowest] * (1 + 1e-7)
    return min(1.0, sum(way for way in ways if way <= limit))


def _log_choose(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
