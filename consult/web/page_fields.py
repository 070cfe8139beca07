"""Which macro writes the field of each type of item."""

from __future__ import annotations

from consult.questionnaire.logic.definition import Item

FIELDS: dict[str, tuple[str, str]] = {
    "radio": ("choices", "radios"),
    "yesno": ("choices", "radios"),
    "scale": ("choices", "radios"),
    "rating": ("choices", "points"),
    "multiple": ("choices", "boxes"),
    "dropdown": ("choices", "dropdown"),
    "consent": ("choices", "consent"),
    "short_text": ("lines", "line"),
    "email": ("lines", "line"),
    "url": ("lines", "line"),
    "phone": ("lines", "line"),
    "tags": ("lines", "tags"),
    "long_text": ("lines", "long"),
    "texts": ("lines", "several"),
    "number": ("numbers", "number"),
    "slider": ("numbers", "slider"),
    "numbers": ("numbers", "several"),
    "calculated": ("numbers", "calculated"),
    "date": ("moments", "moment"),
    "time": ("moments", "moment"),
    "month": ("moments", "moment"),
    "datetime": ("moments", "moment"),
    "matrix": ("matrices", "choices"),
    "matrix_multiple": ("matrices", "choices"),
    "matrix_two": ("matrices", "two"),
    "matrix_numbers": ("matrices", "cells"),
    "matrix_texts": ("matrices", "cells"),
    "ranking": ("rankings", "ranking"),
    "file": ("files", "files"),
    "place": ("places", "place"),
    "claim": ("claims", "claim"),
    "note": ("notes", "note"),
    "repeat": ("repeats", "repeat"),
}
"""Type to a file in `templates/respond/fields/` and a macro in it."""

CHECK = ("choices", "radios")
"""How a voice checks a claim that another states."""


def field_of(item: Item, voice: str) -> tuple[str, str]:
    """The file and the macro that write this item for this voice."""
    if item.type == "claim" and voice != item.stated_by:
        return CHECK
    return FIELDS[item.type]
