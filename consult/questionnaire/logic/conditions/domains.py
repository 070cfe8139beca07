"""Which values an answer can still have: a set of them, or a span of numbers or moments.

Everything here takes too much in rather than too little, so that what is found empty is empty.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from consult.questionnaire.logic.conditions import EQUAL, UNEQUAL, holds

SOMETHING = ()
"""Stands for any answer that is not looked at more closely: a list, a text."""
Values = frozenset[Any]
NOTHING: Values = frozenset({None})
"""Not answered at all."""
_OPPOSITE = {"<": ">=", "<=": ">", ">": "<=", ">=": "<"}


class Span(NamedTuple):
    """What lies between two ends, and which other answers there can be beside it."""

    low: Any = None
    low_open: bool = False
    high: Any = None
    high_open: bool = False
    is_there: bool = True
    others: Values = NOTHING


Domain = Values | Span


def is_empty(domain: Domain) -> bool:
    """Whether no value is left."""
    if isinstance(domain, Span):
        return not domain.is_there and not domain.others
    return not domain


def is_sure(domain: Domain) -> bool:
    """Whether there must be an answer."""
    return None not in (domain.others if isinstance(domain, Span) else domain)


def answered(domain: Domain) -> Domain:
    """What is left when there is an answer."""
    if isinstance(domain, Span):
        return domain._replace(others=domain.others - NOTHING)
    return domain - NOTHING


def unanswered(domain: Domain) -> Domain:
    """What is left when there is none."""
    if isinstance(domain, Span):
        return domain._replace(is_there=False, others=domain.others & NOTHING)
    return domain & NOTHING


def meet(left: Domain, right: Domain) -> Domain:
    """The values of both."""
    if isinstance(left, Span) and isinstance(right, Span):
        low, low_open = _highest_low(left, right)
        high, high_open = _lowest_high(left, right)
        is_there = left.is_there and right.is_there and _has_room(low, low_open, high, high_open)
        return Span(low, low_open, high, high_open, is_there, left.others & right.others)
    if isinstance(left, Span) or isinstance(right, Span):
        return left
    return left & right


def join(left: Domain, right: Domain) -> Domain:
    """The values of either, and what lies between."""
    if isinstance(left, Span) and isinstance(right, Span):
        others = left.others | right.others
        if not (left.is_there and right.is_there):
            return (left if left.is_there else right)._replace(others=others)
        low, low_open = _outer(left[:2], right[:2], least=True)
        high, high_open = _outer(left[2:4], right[2:4], least=False)
        return Span(low, low_open, high, high_open, True, others)
    if isinstance(left, Span) or isinstance(right, Span):
        return left if isinstance(left, Span) else right
    return left | right


def compared(domain: Domain, sign: str, value: Any, wanted: bool) -> Domain:
    """What is left when the comparison with a value holds, or does not."""
    if not isinstance(domain, Span):
        return frozenset(each for each in domain if _holds(sign, each, value) is wanted)
    others = frozenset(each for each in domain.others if _holds(sign, each, value) is wanted)
    if isinstance(value, str) and value.startswith("_"):
        # no number is equal to "_cannot_tell", and none is comparable with it
        return domain._replace(is_there=domain.is_there and not wanted, others=others)
    reach = _reach(sign, value, wanted)._replace(others=others)
    return meet(domain._replace(others=others), reach)


def among(domain: Domain, values: list[Any], wanted: bool) -> Domain:
    """What is left when the answer is one of these values, or is not."""
    if not isinstance(domain, Span):
        return frozenset(each for each in domain if (each in values) is wanted)
    others = frozenset(each for each in domain.others if (each in values) is wanted)
    inner = [each for each in values if not str(each).startswith("_")]
    if not wanted:
        return domain._replace(others=others)
    if not inner:
        return domain._replace(is_there=False, others=others)
    return meet(domain._replace(others=others), Span(min(inner), False, max(inner), others=others))


def _holds(sign: str, answer: Any, value: Any) -> bool:
    return holds({sign: [answer, value]}, {}) if answer != SOMETHING else False


def _reach(sign: str, value: Any, wanted: bool) -> Span:
    """The numbers for which a comparison holds, or does not."""
    if sign in EQUAL + UNEQUAL:
        is_point = wanted is (sign in EQUAL)
        return Span(value, False, value) if is_point else Span()
    sign = sign if wanted else _OPPOSITE[sign]
    if sign in ("<", "<="):
        return Span(high=value, high_open=sign == "<")
    return Span(low=value, low_open=sign == ">")


def _highest_low(left: Span, right: Span) -> tuple[Any, bool]:
    if right.low is None or (left.low is not None and left.low > right.low):
        return left.low, left.low_open
    if left.low is None or right.low > left.low:
        return right.low, right.low_open
    return left.low, left.low_open or right.low_open


def _lowest_high(left: Span, right: Span) -> tuple[Any, bool]:
    if right.high is None or (left.high is not None and left.high < right.high):
        return left.high, left.high_open
    if left.high is None or right.high < left.high:
        return right.high, right.high_open
    return left.high, left.high_open or right.high_open


def _outer(left: Any, right: Any, least: bool) -> tuple[Any, bool]:
    """The end that lies further out; none where one side has none."""
    if left[0] is None or right[0] is None:
        return None, False
    if left[0] == right[0]:
        return left[0], left[1] and right[1]
    end, is_open = left if (left[0] < right[0]) is least else right
    return end, is_open


def _has_room(low: Any, low_open: bool, high: Any, high_open: bool) -> bool:
    if low is None or high is None:
        return True
    return bool(low < high or (low == high and not low_open and not high_open))
