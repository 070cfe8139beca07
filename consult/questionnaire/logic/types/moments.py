"""Days, times and months: kept as in ISO 8601, read as people in Europe write them.

What can be read as two different days ("3/4/2026") is not guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, time

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.single import Single

TODAY = "today"
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})", re.ASCII)
_TIME = re.compile(r"(\d{1,2})\s?(?:[:.h]\s?(\d{2})?(?::\d{2}(?:\.\d+)?)?|\s?Uhr)", re.ASCII)
_MONTH = re.compile(r"(\d{4})[-./](\d{1,2})", re.ASCII)
_MONTH_FIRST = re.compile(r"(\d{1,2})\s?[-./]\s?(\d{4})", re.ASCII)


class TwoDays(ValueError):
    """What was typed can be read as either of two days."""

    def __init__(self, days: tuple[str, str]) -> None:
        super().__init__(days)
        self.days = days


def day_from(text: str) -> str:
    """The day; ValueError where there is none, TwoDays where there are two."""
    if found := _DAY.fullmatch(text):
        year, month, day = map(int, found.groups())
        return date(year, month, day).isoformat()
    found = _DAY_FIRST.fullmatch(text)
    if found is None:
        raise ValueError(text)
    day, month, year = int(found[1]), int(found[3]), int(found[4])
    if found[2] == "/" and month != day and max(month, day) <= 12:
        raise TwoDays((date(year, month, day).isoformat(), date(year, day, month).isoformat()))
    return date(year, month, day).isoformat()


def time_from(text: str) -> str:
    """The time of the day, to the minute."""
    found = _TIME.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0)).isoformat("minutes")


def month_from(text: str) -> str:
    """The month."""
    found = _MONTH.fullmatch(text)
    turned = _MONTH_FIRST.fullmatch(text)
    if found is None and turned is None:
        raise ValueError(text)
    year, month = (found[1], found[2]) if found else (turned[2], turned[1])  # type: ignore[index]
    return date(int(year), int(month), 1).isoformat()[:7]


def moment_from(text: str) -> str:
    """The day and the time."""
    day, _, clock = text.replace("T", " ").rpartition(" ")
    return f"{day_from(day.rstrip(' ,'))}T{time_from(clock)}"


READINGS: dict[str, Callable[[str], str]] = {
    "date": day_from,
    "time": time_from,
    "month": month_from,
    "datetime": moment_from,
}


class Moment(Single):
    """A day, time or month in its ISO form; what was typed where it is none."""

    def typed(self, item: Item, text: str) -> Answer:
        """The ISO form, or the typing itself."""
        try:
            return READINGS[item.type](text.strip())
        except ValueError:
            return text.replace("\0", "").strip()

    def mistakes(self, item: Item, value: Answer, field: str) -> list[Fault]:
        """A moment within the limits."""
        try:
            moment = READINGS[item.type](str(value))
        except TwoDays as two:
            days = {"typed": str(value), "first": two.days[0], "second": two.days[1]}
            return [Fault(item.code, field, "two_dates", days)]
        except ValueError:
            return [Fault(item.code, field, item.type)]
        return _limit_faults(item, moment, field)

    def told(self, item: Item, value: Answer, language: str) -> str:
        """As people of this language write it."""
        try:
            return _in_words(item.type, str(value), _locale(language))
        except (ValueError, UnknownLocaleError):
            return str(value).replace("T", " ")


def _limit_faults(item: Item, moment: str, field: str) -> list[Fault]:
    """A limit may be shorter than the answer: a day limits moments. "today" must be known."""
    if _is_known(item.earliest) and moment[: len(item.earliest)] < _cut(item, item.earliest):
        return [Fault(item.code, field, "too_early", {"earliest": _cut(item, item.earliest)})]
    if _is_known(item.latest) and moment[: len(item.latest)] > _cut(item, item.latest):
        return [Fault(item.code, field, "too_late", {"latest": _cut(item, item.latest)})]
    return []


def _is_known(limit: str) -> bool:
    return limit not in ("", TODAY)


def _cut(item: Item, limit: str) -> str:
    """A day limits months, too."""
    return limit[:7] if item.type == "month" else limit


def _locale(language: str) -> Locale:
    """English as in Europe, where the day stands before the month."""
    tag = language.partition("-")[0]
    return Locale.parse("en_GB" if tag in ("", "en") else tag)


def _in_words(kind: str, value: str, locale: Locale) -> str:
    if kind == "time":
        return value
    if kind == "month":
        return str(format_skeleton("yMMMM", date.fromisoformat(f"{value}-01"), locale=locale))
    day = str(format_date(date.fromisoformat(value[:10]), "long", locale=locale))
    return day if kind == "date" else f"{day}, {value[11:]}"
