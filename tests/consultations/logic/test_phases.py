"""Phases follow from dates, to the instant."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from consult.consultations.logic.dates import instant, wall_clock, zone
from consult.consultations.logic.phases import phase_of
from consult.kernel.errors import Invalid

NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
TICK = timedelta(microseconds=1)
OPENS, CLOSES, PUBLISHED = NOON, NOON + timedelta(days=10), NOON + timedelta(days=20)


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (OPENS - TICK, "scheduled"),
        (OPENS, "open"),
        (CLOSES - TICK, "open"),
        (CLOSES, "closed"),
        (PUBLISHED - TICK, "closed"),
        (PUBLISHED, "published"),
    ],
)
def test_each_phase_begins_at_its_instant(at: datetime, phase: str) -> None:
    assert phase_of(OPENS, CLOSES, PUBLISHED, at) == phase


def test_without_dates_it_is_a_draft() -> None:
    assert phase_of(None, None, None, NOON) == "draft"


def test_without_an_end_it_stays_open() -> None:
    assert phase_of(OPENS, None, None, NOON + timedelta(days=999)) == "open"


def test_clocks_differ_and_the_instant_is_one() -> None:
    typed = datetime(2026, 7, 1, 23, 59)  # noqa: DTZ001 - what a form gives
    assert instant(typed, "Europe/Brussels") == datetime(2026, 7, 1, 21, 59, tzinfo=UTC)
    assert wall_clock(instant(typed, "Asia/Tokyo"), "Asia/Tokyo").replace(tzinfo=None) == typed


def test_an_hour_that_comes_twice_is_the_first_one() -> None:
    typed = datetime(2026, 10, 25, 2, 30)  # noqa: DTZ001 - clocks go back in Brussels at 3
    assert instant(typed, "Europe/Brussels") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_an_instant_stays_what_it_is() -> None:
    assert instant(NOON, "Europe/Paris") == NOON


@pytest.mark.parametrize("name", ["Atlantis/Capital", "", "../etc/passwd", "Europe"])
def test_an_unknown_time_zone_is_refused(name: str) -> None:
    with pytest.raises(Invalid):
        zone(name)
