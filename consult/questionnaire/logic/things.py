"""The things that a repeat group asks about: what an earlier answer lists."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.conditions.values import is_number, number
from consult.questionnaire.logic.definition import Item, Option

MOST = 20
"""Blocks of a repeat group that sets no limit itself."""


def things_of(item: Item, answer: Any) -> tuple[Option, ...]:
    """A row for each thing listed: the codes of several choices, tags, or one to a number.

    Labels of options are not known here; whoever shows the block looks them up by its code.
    """
    most = item.choose_max or MOST
    if isinstance(answer, list):
        codes = [code for code in answer if isinstance(code, str)]
    elif is_number(answer) and (number(answer) or 0) > 0:
        codes = [str(place) for place in range(1, int(min(answer, most)) + 1)]
    else:
        codes = []
    return tuple(Option(code, {"": code}) for code in codes[:most])
