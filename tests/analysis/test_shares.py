"""Shares and their ranges agree with the published examples and with statsmodels."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from consult.analysis.shares import share, wilson

NEWCOMBE_1998_TABLE_1 = [
    (81, 263, 0.2553, 0.3662),
    (15, 148, 0.0624, 0.1605),
    (0, 20, 0.0, 0.1611),
    (1, 29, 0.0061, 0.1718),
    (4, 4, 0.5101, 1.0),
]
GROUPS = st.integers(1, 300).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("x", "n", "low", "high"), NEWCOMBE_1998_TABLE_1)
def test_published_examples_come_out(x: int, n: int, low: float, high: float) -> None:
    assert wilson(x, n) == pytest.approx((low, high), abs=6e-5)


def test_nobody_gives_no_figure() -> None:
    assert share(0, 0) is None


@given(GROUPS)
def test_range_equals_statsmodels(group: tuple[int, int]) -> None:
    assert wilson(*group) == pytest.approx(proportion_confint(*group, method="wilson"), abs=1e-9)


@given(GROUPS)
def test_range_holds_the_estimate_and_is_never_without_width(group: tuple[int, int]) -> None:
    found = share(*group)
    assert found is not None
    assert 0 <= found.low <= found.estimate <= found.high <= 1
    assert found.high - found.low > 0


@given(GROUPS)
def test_range_mirrors_when_the_question_is_turned_round(group: tuple[int, int]) -> None:
    x, n = group
    low, high = wilson(n - x, n)
    assert wilson(x, n) == pytest.approx((1 - high, 1 - low))


@given(st.integers(0, 50))
def test_more_people_narrow_the_range(x: int) -> None:
    small, large = wilson(x, 50), wilson(10 * x, 500)
    assert large[1] - large[0] < small[1] - small[0]
