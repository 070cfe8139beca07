"""The gap agrees with scipy's t intervals and keeps its edge rules."""

from __future__ import annotations

import warnings

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import ttest_1samp, ttest_ind

from consult.analysis.gap import gap

COUNTS = st.lists(st.integers(0, 9), min_size=5, max_size=5)


def _scores(counts: list[int]) -> list[float]:
    return [1 - place / 4 for place, count in enumerate(counts) for _ in range(count)]


@given(COUNTS, COUNTS)
def test_several_answers_give_welchs_interval(first: list[int], second: list[int]) -> None:
    xs, ys = _scores(first), _scores(second)
    assume(len(xs) > 1 and len(ys) > 1 and (len(set(xs)) > 1 or len(set(ys)) > 1))
    found = gap(first, second)
    with warnings.catch_warnings():  # scipy warns where one side's answers are all the same
        warnings.simplefilter("ignore", RuntimeWarning)
        expected = ttest_ind(xs, ys, equal_var=False).confidence_interval()
    assert found is not None
    assert (found.low, found.high) == pytest.approx(
        (max(-1, expected.low), min(1, expected.high)), abs=1e-9
    )


@given(st.integers(0, 4), COUNTS)
def test_one_answer_is_a_fixed_claim(place: int, second: list[int]) -> None:
    ys = _scores(second)
    assume(len(set(ys)) > 1)
    found = gap([int(spot == place) for spot in range(5)], second)
    expected = ttest_1samp(ys, 0).confidence_interval()
    claim = 1 - place / 4
    assert found is not None
    assert (found.low, found.high) == pytest.approx(
        (max(-1, claim - expected.high), min(1, claim - expected.low)), abs=1e-9
    )


@given(COUNTS, COUNTS)
def test_swapping_the_voices_turns_the_sign(first: list[int], second: list[int]) -> None:
    assume(min(sum(first), sum(second)) > 1)
    there, back = gap(first, second), gap(second, first)
    assume(there is not None and back is not None)
    assert (there.estimate, there.low) == pytest.approx((-back.estimate, -back.high))


@pytest.mark.parametrize(
    ("first", "second"),
    [((0, 0, 0), (3, 4, 5)), ((1, 0, 0), (1, 0, 0)), ((2, 0, 0), (0, 0, 9)), ((4,), (9,))],
    ids=["nobody stated", "one checker", "no spread", "one option"],
)
def test_without_a_range_there_is_no_gap(first: tuple[int, ...], second: tuple[int, ...]) -> None:
    assert gap(first, second) is None
