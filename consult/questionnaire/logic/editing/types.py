"""Which fields an item has, by its type; and changing the type, keeping what fits."""

from __future__ import annotations

from typing import cast

import msgspec

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import (
    ITEM_TYPES,
    Item,
    ItemType,
    Option,
    Questionnaire,
    Wording,
)
from consult.questionnaire.logic.editing.tree import item_of, replace, with_item

_SPECIALS = ("cannot_tell", "not_say")
_CHOICE = ("options", "shuffle", *_SPECIALS)
_CHOOSE = ("choose_min", "choose_max")
_RANGE = ("min", "max", "whole", "decimals")
_ENDS = ("low_label", "high_label")
_TEXT = ("limit", "shortest")
_DAY = ("earliest", "latest", *_SPECIALS)
_ALWAYS = ("title", "show_if", "sensitive", "media")
_ASKED = (*_ALWAYS, "required", "checks")

TYPE_FIELDS: dict[str, tuple[str, ...]] = {
    "radio": _CHOICE,
    "dropdown": _CHOICE,
    "multiple": (*_CHOICE, *_CHOOSE),
    "yesno": ("options", *_SPECIALS),
    "scale": ("options", *_SPECIALS),
    "rating": ("max", *_ENDS, *_SPECIALS),
    "slider": ("min", "max", "step", "unit", *_ENDS, *_SPECIALS),
    "number": (*_RANGE, "unit", *_SPECIALS),
    "numbers": ("rows", *_RANGE, "total", "unit", "shuffle", *_SPECIALS),
    "short_text": (*_TEXT, *_SPECIALS),
    "long_text": (*_TEXT, *_SPECIALS),
    "texts": ("rows", *_TEXT, "shuffle", *_SPECIALS),
    "email": _SPECIALS,
    "url": _SPECIALS,
    "phone": _SPECIALS,
    "date": _DAY,
    "time": _DAY,
    "month": _DAY,
    "datetime": _DAY,
    "matrix": ("rows", "options", "shuffle", *_SPECIALS),
    "matrix_multiple": ("rows", "options", "shuffle", *_CHOOSE, *_SPECIALS),
    "matrix_numbers": ("rows", "columns", *_RANGE, "unit", "shuffle", *_SPECIALS),
    "matrix_texts": ("rows", "columns", *_TEXT, "shuffle", *_SPECIALS),
    "matrix_two": ("rows", "options", "columns", "scale_titles", "shuffle", *_SPECIALS),
    "ranking": (*_CHOICE, *_CHOOSE),
    "tags": ("options", *_CHOOSE, "limit", *_SPECIALS),
    "file": ("kinds", "largest", *_CHOOSE),
    "place": _SPECIALS,
    "claim": ("stated_by", "measures", "min", "max", "whole", "unit", *_SPECIALS),
    "consent": (),
    "note": (),
    "calculated": ("value",),
    "repeat": ("items", "for_each", *_CHOOSE),
}
"""What an item of each type has beside what every item has."""

OPTION_MARKS: dict[str, tuple[str, ...]] = {
    "multiple": ("exclusive", "other", "favourable"),
    "radio": ("other", "favourable"),
    "dropdown": ("other", "favourable"),
    "scale": ("other", "favourable"),
    "ranking": ("other",),
    "yesno": ("favourable",),
    "matrix": ("favourable",),
    "matrix_multiple": ("exclusive", "favourable"),
    "matrix_two": ("favourable",),
}
"""The marks that the options of each type may bear."""


def fields_of(type_: str) -> tuple[str, ...]:
    """The fields that an item of this type has, beside its code and its wordings."""
    shared = _ALWAYS if type_ in ("note", "calculated") else _ASKED
    return (*shared, *TYPE_FIELDS[type_])


def change_type(whole: Questionnaire, code: str, type_: str) -> tuple[Questionnaire, list[str]]:
    """The item as another type with all that fits; also what does not fit and went, by field."""
    if type_ not in ITEM_TYPES:
        what = Sentence("Choose what kind of item it is.")
        raise Invalid(what, [Problem("type", what)])
    item = item_of(whole, code)
    fitted, lost = _fitted(item, type_)
    if type_ == "claim" and not fitted.stated_by and whole.voices:
        fitted = replace(fitted, stated_by=whole.voices[0].code)
    if not fitted.wordings and type_ != "calculated":
        fitted = replace(fitted, wordings={voice.code: Wording({}) for voice in whole.voices})
    return with_item(whole, code, lambda _: fitted), lost


def _fitted(item: Item, type_: str) -> tuple[Item, list[str]]:
    kept = {"code", "wordings", *fields_of(type_)}
    plain = Item(item.code, cast("ItemType", type_), item.wordings)
    values = {name: getattr(item, name) for name in kept}
    lost = [
        field.name
        for field in msgspec.structs.fields(Item)
        if field.name not in {*kept, "type"}
        and getattr(item, field.name) != getattr(plain, field.name)
    ]
    fitted = replace(plain, **values)
    marked = _without_marks(fitted.options, OPTION_MARKS.get(type_, ()))
    if marked != fitted.options:
        lost.append("marks")
    return replace(fitted, options=marked), lost


def _without_marks(options: tuple[Option, ...], allowed: tuple[str, ...]) -> tuple[Option, ...]:
    every = ("exclusive", "other", "favourable")
    gone = dict.fromkeys((mark for mark in every if mark not in allowed), False)
    return tuple(replace(option, **gone) for option in options) if gone else options
