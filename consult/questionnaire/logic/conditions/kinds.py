"""What kind of value each name in a condition stands for, and each calculation gives."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from consult.questionnaire.logic.conditions import TODAY, parts
from consult.questionnaire.logic.conditions.reading import is_truth
from consult.questionnaire.logic.conditions.shapes import ARITHMETIC
from consult.questionnaire.logic.conditions.values import is_number, moment_of
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.options import highest_of, options_of, specials_of
from consult.questionnaire.logic.parts import cells_of, scales_of


class Kind(NamedTuple):
    """What a value is, and which values it can have where that is known."""

    name: str
    """code, codes, list, blocks, text, number, date, month, time, datetime, truth, whole, any."""
    codes: tuple[str, ...] = ()
    """Options that can be chosen."""
    specials: tuple[str, ...] = ()
    """What can be answered instead: "_cannot_tell", "_not_say"."""

    @property
    def is_list(self) -> bool:
        """Whether it has members."""
        return self.name in ("codes", "list", "blocks")

    @property
    def offered(self) -> tuple[str, ...]:
        """Every code that may be compared with."""
        return (*self.codes, *self.specials)


class Known(dict[str, Item]):
    """The items that can be looked at, by code, and the kinds of names as they are found out."""

    def __init__(self, items: Mapping[str, Item]) -> None:
        super().__init__(items)
        self.kinds: dict[str, Kind] = {}


ANY = Kind("any")
WHOLE = Kind("whole")
MOMENTS = ("date", "month", "time", "datetime")
_TYPES = {
    **dict.fromkeys(("radio", "dropdown", "yesno", "scale", "consent"), "code"),
    **dict.fromkeys(("multiple", "ranking"), "codes"),
    **dict.fromkeys(("tags", "file"), "list"),
    **dict.fromkeys(("number", "slider", "rating"), "number"),
    **dict.fromkeys(("short_text", "long_text", "email", "url", "phone"), "text"),
    **{name: name for name in MOMENTS},
    "repeat": "blocks",
    "claim": "code",
}
_CELLS = {
    "matrix": "code",
    "matrix_two": "code",
    "matrix_multiple": "codes",
    "numbers": "number",
    "matrix_numbers": "number",
    "texts": "text",
    "matrix_texts": "text",
}
_FIELDS = {
    "claim": {"number": "number", "unit": "text", "period": "text", "evidence": "text"},
    "place": {"name": "text", "lat": "number", "lon": "number"},
}


def kind_of(item: Item, items: Known) -> Kind:
    """What the answer to an item is as a whole."""
    if item.type == "calculated":
        return kind_of_tree(item.value, items)
    name = _TYPES.get(item.type, "whole")
    codes = _codes(options_of(item, "")) if name in ("code", "codes") else ()
    if item.type == "ranking":
        codes = _codes(item.options)
    if name in ("code", "codes") and not codes:
        return ANY  # what it lacks is said of the item itself
    return Kind(name, codes, specials_of(item))


def parts_named(item: Item) -> dict[str, Kind]:
    """The parts of an answer that have a name of their own: "email" of "hear.email"."""
    name, specials = _CELLS.get(item.type, ""), specials_of(item)
    if name in ("code", "codes"):
        rows = scales_of(item)
        return {code: Kind(name, _codes(options), specials) for code, _, options in rows}
    if name:
        return {code: Kind(name, (), specials) for code, _ in cells_of(item)}
    fields = {field: Kind(kind) for field, kind in _FIELDS.get(item.type, {}).items()}
    return fields | {option.code: Kind("text") for option in item.options if option.other}


def kind_of_name(name: str, items: Known) -> Kind:
    """What a name stands for; anything where it is not known, or worked out from itself."""
    if name not in items.kinds:
        items.kinds[name] = ANY
        items.kinds[name] = _kind_of_name(name, items)
    return items.kinds[name]


def _kind_of_name(name: str, items: Known) -> Kind:
    if name == TODAY:
        return Kind("date")
    code, _, part = name.partition(".")
    item = items.get(code)
    if item is None:
        return ANY
    return parts_named(item).get(part, ANY) if part else kind_of(item, items)


def kind_of_tree(tree: object, items: Known) -> Kind:
    """What a calculation gives."""
    name, operands = parts(tree)
    if name == "var" and isinstance(operands[0], str):
        return kind_of_name(operands[0], items)
    if name in ARITHMETIC or is_number(tree):
        return Kind("number")
    if name == "if":
        results = {kind_of_tree(each, items) for each in (*operands[1::2], operands[-1])}
        return _together(results)
    if isinstance(tree, str):
        return Kind(moment_of(tree) or "text")
    return Kind("truth") if is_truth(tree) else ANY


def limits_of(item: Item) -> tuple[float | None, float | None]:
    """Between which numbers the answer lies."""
    if item.type == "rating":
        return 1, highest_of(item)
    return item.min, item.max


def _together(kinds: set[Kind]) -> Kind:
    names = {kind.name for kind in kinds}
    if len(kinds) == 1:
        return kinds.pop()
    return Kind(names.pop()) if len(names) == 1 and names <= {"number", "text", "truth"} else ANY


def _codes(options: tuple[Option, ...]) -> tuple[str, ...]:
    return tuple(option.code for option in options)
