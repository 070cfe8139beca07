"""A place: its name, a point on the map, or both."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.conditions import is_number
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
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
from consult.questionnaire.logic.types.texts import limit_of

POINT = {"lat": 90.0, "lon": 180.0}
"""How far each goes from 0."""
DECIMALS = 5
"""A point to about a metre; more would say nothing."""


class Place:
    """{"name", "lat", "lon"}, name or point alone; the name's field and column is the item's."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The name, and the point as numbers or as it was typed."""
        given = {part: first(form, f"{item.code}.{part}") for part in POINT}
        return special(item, values(form, item.code)) or _place(first(form, item.code), given)

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """A name that is not too long, and a point on the globe."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        given = _parts(answer)
        if not given:
            return [required_fault(item, item.code, "write")] if item.required else []
        return [*_name_faults(item, given), *_point_faults(item, given)]

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """What is right of it; None where nothing is."""
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        given = _parts(answer)
        name = " ".join(str(given.get("name", "")).split())[: limit_of(item)].strip()
        kept: dict[str, Any] = {"name": name} if name else {}
        if any(part in given for part in POINT) and not _point_faults(item, given):
            kept |= {part: round(given[part], DECIMALS) for part in POINT}
        return kept or None

    def columns(self, item: Item) -> tuple[str, ...]:
        """The name, and the point."""
        return (item.code, *(f"{item.code}.{part}" for part in POINT))

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The place in the cells."""
        name = cells.get(item.code, "").strip() or None
        given = {part: cells.get(f"{item.code}.{part}", "").strip() or None for part in POINT}
        return name if is_special(name) else _place(name, given)

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The name, and the point with decimal points."""
        if is_special(answer):
            return {item.code: str(answer)}
        given = _parts(answer)
        point = {f"{item.code}.{part}": str(given.get(part, "")) for part in POINT}
        return {item.code: given.get("name", ""), **point}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The name and the point."""
        given = _parts(answer)
        point = ", ".join(str(given[part]) for part in POINT if part in given)
        named = f"{given['name']} ({point})" if point and "name" in given else given.get("name")
        return special_words(answer, language) or named or point


def _parts(answer: Answer) -> dict[str, Any]:
    return answer if isinstance(answer, dict) else {}


def _place(name: str | None, point: dict[str, str | None]) -> Answer:
    given: dict[str, Any] = {"name": name.replace("\0", "").strip()} if name else {}
    given |= {part: _degrees(text) for part, text in point.items() if text}
    return given or None


def _degrees(text: str) -> float | str:
    """Comma or point may be the decimal sign: nobody groups degrees."""
    try:
        return float(text.strip().replace(",", ".").replace("\u2212", "-"))
    except ValueError:
        return text.strip()


def _name_faults(item: Item, given: dict[str, Any]) -> list[Fault]:
    limit, length = limit_of(item), len(str(given.get("name", "")))
    if length <= limit:
        return []
    return [Fault(item.code, item.code, "too_long", {"limit": limit, "length": length})]


def _point_faults(item: Item, given: dict[str, Any]) -> list[Fault]:
    if not any(part in given for part in POINT):
        return []
    for part, most in POINT.items():
        degrees = given.get(part, "")
        if not is_number(degrees) or not -most <= degrees <= most:
            return [Fault(item.code, f"{item.code}.{part}", "point")]
    return []
