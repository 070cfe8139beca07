"""Numbers of a spreadsheet as text: whole ones without a point, dates as people write them."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

_IGNORED = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]')
_DATE_LETTER = re.compile(r"(?<![_\\])[dmhysDMHYS]")


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time."""
    return _DATE_LETTER.search(_IGNORED.sub("", code.split(";", maxsplit=1)[0])) is not None


def as_text(written: str, is_date: bool, since_1904: bool = False) -> str:
    """A number as it stands in the file, as text; what is no number stays as it is."""
    try:
        number = float(written)
    except ValueError:
        return written
    if is_date:
        return date_text(number, since_1904) or written
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return str(number) if abs(number) < float("inf") else written


def date_text(days: float, since_1904: bool = False) -> str:
    """A day counted from the beginning of the spreadsheet's calendar; empty if there is none."""
    begin = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    if 0 < days < 60 and not since_1904:
        begin += timedelta(days=int(days) > 0)  # 1900 has a 29 February in spreadsheets
    try:
        moment = begin + timedelta(days=int(days), milliseconds=round(days % 1 * 86_400_000))
    except (OverflowError, ValueError):
        return ""
    return str(moment.time()) if 0 <= days < 1 and moment.time() != time() else str(moment)
