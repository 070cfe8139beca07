"""Cliff's delta from counts agrees with the published example and with counting every pair."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu, t

from consult.analysis.ordinal import cliffs_delta

COUNTS = st.lists(st.integers(0, 9), min_size=5, max_size=5)


def _counts(values: Sequence[int], levels: Sequence[int]) -> list[int]:
    return [list(values).count(level) for level in levels]


def _people(counts: Sequence[int]) -> list[int]:
    """One score for each person, the first option the highest."""
    return [-place for place, count in enumerate(counts) for _ in range(count)]


def test_the_example_of_hogarty_and_kromrey_comes_out() -> None:
    levels = (50, 40, 30, 20, 10)
    first = _counts((10, 10, 20, 20, 20, 30, 30, 30, 40, 50), levels)
    found = cliffs_delta(first, _counts((10, 20, 30, 40, 40, 50), levels))
    assert found is not None
    assert (found.estimate, found.low, found.high) == pytest.approx(
        (-0.25, -0.7266, 0.3890), abs=5e-5
    )


def test_the_sample_of_brunner_and_munzel_has_its_delta() -> None:
    first = _counts((1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1), (5, 4, 3, 2, 1))
    found = cliffs_delta(_counts((3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4), (5, 4, 3, 2, 1)), first)
    assert found is not None
    assert found.estimate == pytest.approx(0.5779, abs=5e-5)


def test_a_single_answer_on_a_side_gives_nothing() -> None:
    assert cliffs_delta((1, 0, 0), (5, 5, 5)) is None


def test_everybody_alike_gives_zero_with_a_range() -> None:
    found = cliffs_delta((0, 12, 0), (0, 30, 0))
    assert found is not None
    assert found.estimate == 0
    assert found.low < 0 < found.high


@pytest.mark.parametrize("sign", [1, -1])
def test_no_overlap_gives_one_with_a_one_sided_bound(sign: int) -> None:
    found = cliffs_delta((10, 0)[::sign], (0, 20)[::sign])
    assert found is not None
    assert found.estimate == sign
    assert sorted((abs(found.low), abs(found.high))) == pytest.approx([2 * 0.05**0.1 - 1, 1])


@given(COUNTS, COUNTS)
def test_delta_and_range_equal_the_count_of_every_pair(first: list[int], second: list[int]) -> None:
    xs, ys = _people(first), _people(second)
    assume(min(len(xs), len(ys)) > 1)
    found = cliffs_delta(first, second)
    assert found is not None
    n, m = len(xs), len(ys)
    u = mannwhitneyu(xs, ys).statistic
    assert found.estimate == pytest.approx(2 * u / (n * m) - 1)
    assume(abs(found.estimate) < 1)
    assert (found.low, found.high) == pytest.approx(_by_pairs(xs, ys), abs=1e-9)


def _by_pairs(xs: list[int], ys: list[int]) -> tuple[float, float]:
    """The interval by the formula over all pairs, as it stands in the books."""
    n, m = len(xs), len(ys)
    d = [[(x > y) - (x < y) for y in ys] for x in xs]
    delta = sum(map(sum, d)) / (n * m)
    rows = sum((sum(row) / m - delta) ** 2 for row in d)
    columns = sum((sum(column) / n - delta) ** 2 for column in zip(*d, strict=True))
    pairs = sum((value - delta) ** 2 for row in d for value in row)
    variance = (m**2 * rows + n**2 * columns - pairs) / (n * m * (n - 1) * (m - 1))
    variance = max(variance, (1 - delta**2) / (n * m - 1))
    z = t.ppf(0.975, n + m - 2)
    half = z * sqrt(variance) * sqrt((1 - delta**2) ** 2 + z**2 * variance)
    scale = 1 - delta**2 + z**2 * variance
    ends = (delta - delta**3 - half) / scale, (delta - delta**3 + half) / scale
    return max(-1.0, ends[0]), min(1.0, ends[1])


@given(COUNTS, COUNTS)
def test_swapping_the_voices_turns_the_sign(first: list[int], second: list[int]) -> None:
    there, back = cliffs_delta(first, second), cliffs_delta(second, first)
    assume(there is not None and back is not None)
    assert (there.estimate, there.low) == pytest.approx((-back.estimate, -back.high))


@given(COUNTS, COUNTS)
def test_range_holds_the_estimate(first: list[int], second: list[int]) -> None:
    found = cliffs_delta(first, second)
    assume(found is not None)
    assert -1 <= found.low <= found.estimate <= found.high <= 1
