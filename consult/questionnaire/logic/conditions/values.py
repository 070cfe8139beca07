"""Plain values of answers: what is a number, a moment, an answer at all, and what is like what."""

from __future__ import annotations

import re
from typing import Any

LARGEST = 1e15
"""Numbers beyond are no numbers here; whole ones below are exact everywhere."""
BLANKS = "\t\n\v\f\r \xa0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff" + "".join(
    map(chr, range(0x2000, 0x200B))
)
"""What a blank text is made of: the same characters as in the browser."""

_MOMENTS = {
    "date": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    "month": re.compile("[0-9]{4}-[0-9]{2}"),
    "time": re.compile("[0-9]{2}:[0-9]{2}"),
    "datetime": re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}"),
}


def is_answered(value: object) -> bool:
    """Whether this is an answer at all: blanks, empty lists, and parts all empty are none."""
    if isinstance(value, dict):
        return any(not _is_empty(part) for part in value.values())
    return not _is_empty(value)


def is_number(value: object) -> bool:
    """Whether this is a number; truth values are not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def moment_of(value: object) -> str:
    """Whether this is a "date", "month", "time" or "datetime" as in ISO 8601; empty if none."""
    if not isinstance(value, str):
        return ""
    return next((name for name, form in _MOMENTS.items() if form.fullmatch(value)), "")


def _is_empty(value: object) -> bool:
    if isinstance(value, str):
        return not value.strip(BLANKS)
    return value is None or (isinstance(value, (list, dict)) and not value)


def plain(value: Any) -> Any:
    """A value as it is compared and reckoned with: bounded numbers, no blanks."""
    if isinstance(value, str):
        return value if value.strip(BLANKS) else None
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return number(value)
    return value if is_answered(value) else None


def number(value: Any) -> Any:
    """The number, whole ones as integers; None for one that is too large or none at all."""
    if not -LARGEST <= value <= LARGEST:
        return None
    whole = int(value)
    return whole if whole == value else value


def are_alike(left: object, right: object) -> bool:
    """Whether two values are of a kind, so that they can be equal: numbers, texts, truths."""
    return (
        (is_number(left) and is_number(right))
        or (isinstance(left, str) and isinstance(right, str))
        or (isinstance(left, bool) and isinstance(right, bool))
    )


def can_be_ordered(left: object, right: object) -> bool:
    """Whether one comes before the other: two numbers, or two moments of one kind."""
    if is_number(left) and is_number(right):
        return True
    kind = moment_of(left)
    return bool(kind) and kind == moment_of(right)
