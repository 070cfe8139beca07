"""Arithmetic of calculated values: bounded numbers in, bounded numbers or nothing out."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from datetime import date
from typing import Any

from consult.questionnaire.logic.conditions.values import LARGEST, is_number, moment_of, number

Reckon = Callable[[list[Any]], Any]
FINEST = 10
"""Decimals that `round` may keep."""
_DIGITS = re.compile(r"-?[0-9]{1,16}(\.[0-9]{1,16})?")


def numbers_only(reckon: Reckon) -> Reckon:
    """The same where all values are numbers; nothing elsewhere."""
    return lambda values: reckon(values) if all(map(is_number, values)) else None


def folded(combine: Callable[[Any, Any], Any]) -> Reckon:
    """From left to right; every result in between must be a number, too."""

    def fold(values: list[Any]) -> Any:
        total = values[0]
        for value in values[1:]:
            total = None if total is None else number(combine(total, value))
        return total

    return numbers_only(fold)


def plus(values: list[Any]) -> Any:
    """The sum; of a single text the number that it writes."""
    if len(values) == 1 and isinstance(values[0], str):
        return number(float(values[0])) if _DIGITS.fullmatch(values[0]) else None
    return folded(operator.add)(values)


def minus(values: list[Any]) -> Any:
    """The difference; between two dates the days."""
    if all(map(is_number, values)):
        return number(values[0] - values[1] if len(values) == 2 else -values[0])
    days = [day for value in values if (day := _day(value)) is not None]
    return days[0] - days[1] if len(days) == 2 else None


def _day(value: Any) -> int | None:
    if moment_of(value) != "date":
        return None
    try:
        return date.fromisoformat(value).toordinal()
    except ValueError:
        return None


def divided(values: list[Any]) -> Any:
    """The quotient; nothing where it is divided by zero."""
    return number(values[0] / values[1]) if values[1] else None


def rest(values: list[Any]) -> Any:
    """What division of whole numbers leaves, with the sign of the first."""
    left, right = values
    if not isinstance(left, int) or not isinstance(right, int) or right == 0:
        return None
    return int(math.fmod(left, right))


def rounded(values: list[Any]) -> Any:
    """To so many decimals; halves go up."""
    value, decimals = values if len(values) == 2 else (values[0], 0)
    if not isinstance(decimals, int) or not 0 <= decimals <= FINEST:
        return None
    scale = 10**decimals
    if abs(value) * scale > LARGEST:
        return value  # so large a number has no decimals to lose
    return number(math.floor(float(value) * scale + 0.5) / scale)
