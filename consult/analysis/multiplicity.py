"""Many comparisons in one report: Benjamini and Hochberg's adjustment of 1995."""

from __future__ import annotations

from collections.abc import Sequence


def adjusted(values: Sequence[float]) -> list[float]:
    """P-values adjusted, in the order given: the i-th smallest is min over j >= i of m p(j)/j."""
    count = len(values)
    results = [1.0] * count
    lowest = 1.0
    descending = sorted(range(count), key=values.__getitem__, reverse=True)
    for rank, place in zip(range(count, 0, -1), descending, strict=True):
        lowest = min(lowest, values[place] * count / rank)
        results[place] = lowest
    return results
