"""What every page may print: numbers, shares with their base, days, and the sign of a voice."""

from __future__ import annotations

from datetime import date, datetime

from babel.dates import format_datetime as format_wall_clock
from babel.dates import get_timezone_location
from flask import Flask
from flask_babel import format_date, format_decimal, format_percent, get_locale

from consult.consultations.logic.dates import wall_clock
from consult.kernel.speech import NOT_COMPUTED

KILOBYTE, MEGABYTE = 1_000, 1_000_000


def number(value: float | None) -> str:
    """A number as the visitor's language writes it; a dash where there is none."""
    return NOT_COMPUTED if value is None else str(format_decimal(value))


def percent(share: float | None) -> str:
    """A share in 0..1 as a whole percentage."""
    return NOT_COMPUTED if share is None else str(format_percent(share, "#,##0 %"))


def points(difference: float | None) -> str:
    """A difference of shares in points, with its sign."""
    if difference is None:
        return NOT_COMPUTED
    whole = round(difference * 100)
    sign = "−" if whole < 0 else "+" if whole > 0 else ""
    return f"{sign}{abs(whole)}"


def day(moment: date | datetime | str | None) -> str:
    """A day in words."""
    if moment is None:
        return NOT_COMPUTED
    return str(
        format_date(date.fromisoformat(moment) if isinstance(moment, str) else moment, "long")
    )


def moment(at: datetime | None, zone_name: str) -> str:
    """A day and an hour as clocks show them in the place that consults, with its name."""
    if at is None:
        return NOT_COMPUTED
    locale = get_locale()
    words = format_wall_clock(wall_clock(at, zone_name), "d MMMM y, HH:mm", locale=locale)
    return f"{words} ({get_timezone_location(zone_name, locale=locale, return_city=True)})"


def size_words(octets: int) -> str:
    """The size of a file; the smallest is one kB."""
    if octets >= MEGABYTE:
        return f"{format_decimal(round(octets / MEGABYTE, 1))} MB"
    return f"{format_decimal(max(1, round(octets / KILOBYTE)))} kB"


def init_pages(app: Flask) -> None:
    """Give the filters to the templates."""
    app.jinja_env.filters.update(
        size_words=size_words, number=number, percent=percent, points=points, day=day, moment=moment
    )
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
