"""Differences of shares agree with Newcombe's table, statsmodels and scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency, fisher_exact
from statsmodels.stats.proportion import confint_proportions_2indep

from consult.analysis.differences import newcombe, p_of_difference
from consult.analysis.shares import share
from consult.analysis.values import Share

NEWCOMBE_1998_TABLE_2 = [
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0),
    (10, 10, 0, 10, 0.6075, 1.0),
]


def _share(x: int, n: int) -> Share:
    found = share(x, n)
    assert found is not None
    return found


SHARES = st.integers(1, 120).flatmap(lambda n: st.builds(_share, st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("x1", "n1", "x2", "n2", "low", "high"), NEWCOMBE_1998_TABLE_2)
def test_published_examples_come_out(
    x1: int, n1: int, x2: int, n2: int, low: float, high: float
) -> None:
    found = newcombe(_share(x1, n1), _share(x2, n2))
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-5)


@given(SHARES, SHARES)
def test_range_equals_statsmodels(first: Share, second: Share) -> None:
    expected = confint_proportions_2indep(
        first.x, first.n, second.x, second.n, method="newcomb", compare="diff"
    )
    found = newcombe(first, second)
    assert (found.low, found.high) == pytest.approx(expected, abs=1e-9)


@given(SHARES, SHARES)
def test_range_holds_the_estimate_inside_minus_one_to_one(first: Share, second: Share) -> None:
    found = newcombe(first, second)
    assert -1 - 1e-12 <= found.low <= found.estimate <= found.high <= 1 + 1e-12


@given(SHARES, SHARES)
def test_swapping_the_voices_turns_the_sign(first: Share, second: Share) -> None:
    there, back = newcombe(first, second), newcombe(second, first)
    assert (there.estimate, there.low, there.high) == pytest.approx(
        (-back.estimate, -back.high, -back.low)
    )
    assert p_of_difference(first, second) == pytest.approx(p_of_difference(second, first))


@given(SHARES, SHARES)
def test_p_is_pearsons_for_many_and_fishers_for_few(first: Share, second: Share) -> None:
    table = [[first.x, first.n - first.x], [second.x, second.n - second.x]]
    smallest = min(first.n, second.n) * min(map(sum, zip(*table, strict=True)))
    if smallest < 5 * (first.n + second.n):
        expected = fisher_exact(table).pvalue
    else:
        expected = chi2_contingency(table, correction=False).pvalue
    assert p_of_difference(first, second) == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_equal_answers_of_everybody_do_not_surprise() -> None:
    assert p_of_difference(_share(12, 12), _share(40, 40)) == pytest.approx(1)
