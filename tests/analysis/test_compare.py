"""Comparisons and their verdicts: the golden project, the closed list and its edges."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.analysis.compare import Kind, compare, judge
from consult.analysis.values import Comparison, Range, Share, Side, Tally

AGREE = (0, 1)
#: 9, 12, 10, 6, 3 people on 1 to 5, here from the most favourable; five cannot tell.
COMMUNITY = Side(Tally(answered=40, cannot_tell=5, counts=(3, 6, 10, 12, 9)), AGREE)
ONE = Side(Tally(answered=1, counts=(0, 1, 0, 0, 0)), AGREE)
TWENTY = Side(Tally(answered=20, counts=(6, 8, 3, 2, 1)), AGREE)
COUNTS = st.lists(st.integers(0, 30), min_size=5, max_size=5).map(tuple)


def _side(*counts: int, hidden: bool = False) -> Side:
    return Side(Tally(answered=sum(counts), counts=counts), AGREE, hidden)


def _judged(first: Side, second: Side, kind: Kind = "scale") -> Comparison:
    (found,) = judge([compare(first, second, kind)])
    return found


def _ends(found: Range | Share | None) -> tuple[float, float, float]:
    assert found is not None
    return found.estimate, found.low, found.high


def test_one_organisation_answer_is_contradicted_by_nine_of_forty() -> None:
    found = _judged(ONE, COMMUNITY)
    assert _ends(found.confirmation) == pytest.approx((0.225, 0.123, 0.375), abs=5e-4)
    assert _ends(found.gap) == pytest.approx((0.3625, 0.2651, 0.4599), abs=5e-5)
    assert (found.verdict, found.difference, found.delta) == ("contradicted", None, None)


def test_twenty_organisation_answers_differ_from_the_community() -> None:
    found = _judged(TWENTY, COMMUNITY)
    assert _ends(found.difference) == pytest.approx((0.475, 0.2096, 0.6601), abs=5e-5)
    assert _ends(found.gap) == pytest.approx((0.3125, 0.1500, 0.4750), abs=5e-5)
    assert _ends(found.delta) == pytest.approx((0.5388, 0.2419, 0.7434), abs=5e-5)
    assert _ends(found.confirmation) == pytest.approx((0.225, 0.123, 0.375), abs=5e-4)
    assert found.verdict == "differ"


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        (_side(200, 100, 50, 50, 100), _side(210, 95, 50, 45, 100), "agree"),
        (_side(10, 5, 5, 3, 2), _side(8, 6, 5, 4, 2), "cannot_tell"),
        (_side(3, 0, 0, 0, 0), _side(20, 20, 1, 1, 0), "confirmed"),
        (_side(3, 0, 0, 0, 0), _side(11, 10, 10, 5, 5), "contested"),
        (_side(0, 0, 0, 0, 3), _side(1, 1, 10, 15, 15), "confirmed"),
        (_side(1, 0, 0, 0, 1), _side(1, 1, 10, 15, 15), "cannot_tell"),
        (_side(0, 0, 0, 0, 0), _side(1, 1, 10, 15, 15), "too_few"),
        (_side(9, 9, 0, 0, 0), _side(0, 0, 0, 0, 0), "too_few"),
        (_side(9, 9, 0, 0, 0), _side(9, 9, 0, 0, 0, hidden=True), "too_few"),
    ],
)
def test_each_verdict_has_its_case(first: Side, second: Side, verdict: str) -> None:
    assert _judged(first, second).verdict == verdict


def test_a_hidden_side_gives_away_nothing() -> None:
    found = compare(TWENTY, _side(2, 3, 0, 0, 0, hidden=True), "scale")
    assert found.shares[0] is not None
    assert (found.shares[1], found.difference, found.delta, found.gap, found.p) == (None,) * 5


@pytest.mark.parametrize(
    ("checks", "verdict"),
    [
        ((38, 2), "confirmed"),
        ((21, 19), "contested"),
        ((4, 30), "contradicted"),
        ((0, 0), "too_few"),
    ],
)
def test_a_claim_is_judged_by_those_who_check_it(checks: tuple[int, int], verdict: str) -> None:
    second = Side(Tally(answered=sum(checks), cannot_tell=7, counts=checks))
    found = _judged(Side(Tally(answered=1)), second, "claim")
    assert found.verdict == verdict


def test_a_claim_that_nobody_stated_or_checked_is_not_judged() -> None:
    nobody, somebody = Side(Tally()), Side(Tally(answered=9, counts=(4, 5)))
    assert compare(nobody, somebody, "claim") == compare(somebody, nobody, "claim")


def test_several_choices_count_people_and_not_crosses() -> None:
    ticked = Side(Tally(answered=20, counts=(18, 18, 5), favourable=19), AGREE)
    found = compare(ticked, ticked, "nominal").shares[0]
    assert found is not None
    assert (found.x, found.n) == (19, 20)


def test_without_favourable_options_nothing_can_be_told() -> None:
    assert compare(Side(TWENTY.tally), Side(COMMUNITY.tally), "nominal").verdict == "cannot_tell"


def test_many_comparisons_raise_the_bar() -> None:
    alone = compare(_side(3, 0, 0, 0, 0), _side(15, 9, 9, 1, 1), "scale")
    crowd = [compare(_side(1, 0, 0, 0, 0), _side(10, 10, 10, 5, 5), "scale")] * 20
    assert judge([alone])[0].verdict == "confirmed"
    assert judge([alone, *crowd])[0].verdict == "contested"


@given(COUNTS, COUNTS)
def test_swapping_two_groups_turns_every_sign(
    first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    sides = _side(10, *first[1:]), _side(10, *second[1:])
    there, back = _judged(*sides), _judged(*reversed(sides))
    assert there.verdict == back.verdict
    for name in ("difference", "delta", "gap"):
        one, other = getattr(there, name), getattr(back, name)
        assert (one is None) == (other is None)
        assert one is None or one.estimate == pytest.approx(-other.estimate)


@given(COUNTS, COUNTS)
def test_moving_people_to_the_best_answer_never_lowers_a_figure(
    first: tuple[int, ...], second: tuple[int, ...]
) -> None:
    before, after = (10, *first[1:4], 10), (15, *first[1:4], 5)
    old, new = (
        compare(_side(*counts), _side(10, *second[1:]), "scale") for counts in (before, after)
    )
    for name in ("difference", "delta", "gap"):
        assert getattr(new, name).estimate >= getattr(old, name).estimate


def test_three_thousand_comparisons_take_less_than_a_second() -> None:
    seconds = [_side(people % 40, 6, 10, 12, 9) for people in range(3000)]
    begun = time.process_time()
    judge([compare(TWENTY, second, "scale") for second in seconds])
    assert time.process_time() - begun < 1
