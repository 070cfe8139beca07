"""The words beside an option that asks for them; kept under "item.option"."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.common import Form, first

LIMIT = 300
"""Characters that may be written beside an option."""


def other_fields(item: Item) -> tuple[str, ...]:
    """The names of the fields beside options, which are also their columns and keys."""
    return tuple(_field(item, option) for option in item.options if option.other)


def read_others(item: Item, form: Form) -> Answers:
    """What was typed beside options, chosen or not."""
    given = {field: first(form, field) for field in other_fields(item)}
    return {field: text.strip() for field, text in given.items() if text}


def other_faults(item: Item, answers: Mapping[str, Any]) -> list[Fault]:
    """Words beside each chosen option that asks for them, within the limit."""
    found = (
        _fault(item, option, str(answers.get(_field(item, option)) or "").strip())
        for option in _chosen(item, answers)
    )
    return [fault for fault in found if fault is not None]


def normal_others(item: Item, answers: Mapping[str, Any]) -> Answers:
    """The words beside the options that were chosen."""
    fields = [_field(item, option) for option in _chosen(item, answers)]
    words = {field: str(answers.get(field) or "").strip()[:LIMIT] for field in fields}
    return {field: text for field, text in words.items() if text}


def _field(item: Item, option: Option) -> str:
    return f"{item.code}.{option.code}"


def _chosen(item: Item, answers: Mapping[str, Any]) -> list[Option]:
    answer = answers.get(item.code)
    codes = answer if isinstance(answer, list) else [answer]
    return [option for option in item.options if option.other and option.code in codes]


def _fault(item: Item, option: Option, text: str) -> Fault | None:
    if not text:
        return Fault(item.code, _field(item, option), "other_words", {"option": option.label})
    if len(text) <= LIMIT:
        return None
    details = {"limit": LIMIT, "length": len(text)}
    return Fault(item.code, _field(item, option), "too_long", details)
