"""Numbers as people write them, and what is not guessed at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.questionnaire.logic.numerals import NoNumber, TwoReadings, number_from, number_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1400", 1400),
        ("1 400", 1400),
        ("1\u202f400\u00a0000", 1_400_000),
        ("1'400", 1400),
        ("1,400,000", 1_400_000),
        ("1.400.000", 1_400_000),
        ("1.400,50", 1400.5),
        ("1,400.5", 1400.5),
        ("1 400,5", 1400.5),
        ("12,5", 12.5),
        ("0,125", 0.125),
        (".5", 0.5),
        (" −3 ", -3),
        ("12.0", 12),
        ("١٢", 12),
    ],
)
def test_number_is_understood(text: str, number: float) -> None:
    assert number_from(text) == number


@pytest.mark.parametrize("text", ["1,400", "1.400", "-12,345"])
def test_two_readings_are_not_guessed_at(text: str) -> None:
    with pytest.raises(TwoReadings):
        number_from(text)


@pytest.mark.parametrize("text", ["1,400", "1.400", "1 400"])
def test_whole_numbers_have_one_reading(text: str) -> None:
    assert number_from(text, whole=True) == 1400


@pytest.mark.parametrize(
    "text", ["", "-", "many", "1e5", "1 40", "1.2.3", "0x10", "nan", "inf", "1" * 16, "5 people"]
)
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(NoNumber):
        number_from(text)


@given(st.integers(-(10**12), 10**12))
def test_numbers_for_reading_can_be_read_again(number: int) -> None:
    assert number_from(number_text(number)) == number
