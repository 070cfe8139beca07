"""A number that one voice states, with unit, period and evidence, and that the others check."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.choice import Choice
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    first,
    is_special,
    required_fault,
    special,
    special_faults,
    special_words,
    values,
)
from consult.questionnaire.logic.types.number import (
    as_number,
    cell_number,
    number_faults,
    with_unit,
)
from consult.questionnaire.logic.types.written import is_link

LIMITS = {"unit": 40, "period": 40, "evidence": 500}
"""Characters that may be written beside the number."""

_check = Choice()


class Claim:
    """The stating voice gives number, unit, period and evidence; the others choose a check."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """What was typed in each part, or the check that was chosen."""
        if voice != item.stated_by:
            return _check.read(item, voice, form)
        ticked = special(item, values(form, item.code))
        return ticked or _statement(item, {p: first(form, f"{item.code}.{p}") for p in _PARTS})

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """A number, short words beside it, and evidence that can be opened."""
        if voice != item.stated_by:
            return _check.faults(item, voice, answer)
        if is_special(answer):
            return special_faults(item, str(answer), f"{item.code}.number")
        given = _parts(answer)
        if not given:
            missing = required_fault(item, f"{item.code}.number", "write")
            return [missing] if item.required else []
        number = number_faults(item, given.get("number", ""), f"{item.code}.number")
        return [*number, *_faults_beside(item, given)]

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The statement without empty parts; None without a number."""
        if voice != item.stated_by:
            return _check.normal(item, voice, answer)
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        given = _parts(answer)
        if number_faults(item, given.get("number", ""), item.code):
            return None
        wrong = {fault.field.rpartition(".")[2] for fault in _faults_beside(item, given)}
        return {part: given[part] for part in _PARTS if part in given and part not in wrong}

    def columns(self, item: Item) -> tuple[str, ...]:
        """The number or the check under the item's code, and the parts beside it."""
        return (item.code, *(f"{item.code}.{part}" for part in LIMITS))

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The statement, or the check, in the cells."""
        if voice != item.stated_by or is_special(cells.get(item.code, "").strip()):
            return _check.from_text(item, voice, cells)
        beside = {part: cells.get(f"{item.code}.{part}", "").strip() or None for part in LIMITS}
        given = {"number": cell_number(cells.get(item.code, "")), **beside}
        return {part: value for part, value in given.items() if value is not None} or None

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The number or the check, and the parts beside it."""
        if not isinstance(answer, dict):
            return _check.to_text(item, voice, answer)
        beside = {f"{item.code}.{part}": str(answer.get(part, "")) for part in LIMITS}
        return {item.code: str(answer.get("number", "")), **beside}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The statement in one line, or the words of the check."""
        if not isinstance(answer, dict):
            said = special_words(answer, language)
            return said or _check.summary(item, voice, answer, language)
        number = with_unit(item, answer.get("number"), language)
        unit = "" if item.unit else answer.get("unit", "")
        parts = (f"{number} {unit}".strip(), answer.get("period"), answer.get("evidence"))
        return ", ".join(str(part) for part in parts if part)


_PARTS = ("number", *LIMITS)


def _parts(answer: Answer) -> dict[str, Any]:
    """What was given, without blanks around it; what is left empty was not given."""
    given = answer.items() if isinstance(answer, dict) else ()
    trimmed = {name: each.strip() if isinstance(each, str) else each for name, each in given}
    return {name: each for name, each in trimmed.items() if each not in ("", None)}


def _statement(item: Item, given: dict[str, str | None]) -> Answer:
    kept: dict[str, Any] = {part: text.strip() for part, text in given.items() if text}
    if "number" in kept:
        kept["number"] = as_number(item, kept["number"])
    return kept or None


def _faults_beside(item: Item, given: dict[str, Any]) -> list[Fault]:
    faults = []
    for part, limit in LIMITS.items():
        text, field = str(given.get(part, "")), f"{item.code}.{part}"
        if len(text) > limit:
            details = {"limit": limit, "length": len(text)}
            faults.append(Fault(item.code, field, "too_long", details))
        elif part == "evidence" and text and not is_link(text):
            faults.append(Fault(item.code, field, "link"))
    return faults
