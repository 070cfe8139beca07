"""Instants and the wall clock of the place that consults."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from consult.kernel.errors import Invalid
from consult.kernel.text import Sentence


def zone(name: str) -> ZoneInfo:
    """The IANA time zone with this name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        wrong = Sentence(
            "There is no time zone “%(name)s”. Write one like Europe/Brussels.", name=name
        )
        raise Invalid(wrong) from error


def instant(wall_clock: datetime, zone_name: str) -> datetime:
    """The moment at which clocks there show this; the first one when they show it twice."""
    if wall_clock.tzinfo is not None:
        return wall_clock.astimezone(UTC)
    return wall_clock.replace(tzinfo=zone(zone_name)).astimezone(UTC)


def wall_clock(moment: datetime, zone_name: str) -> datetime:
    """What clocks there show at this moment."""
    return moment.astimezone(zone(zone_name))
