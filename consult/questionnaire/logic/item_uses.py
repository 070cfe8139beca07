"""Which fields of an item each type uses: what stands in others would be passed over."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from consult.questionnaire.logic.definition import Item

_CHOICE = ("options", "shuffle")
_ROWS = ("rows", "shuffle")
_NUMBER = ("min", "max", "whole", "decimals", "unit")
_LENGTHS = ("limit", "shortest")
_COUNT = ("choose_min", "choose_max")
_DATES = ("earliest", "latest")
_ENDS = ("low_label", "high_label")

USES: dict[str, tuple[str, ...]] = {
    "radio": _CHOICE,
    "dropdown": _CHOICE,
    "multiple": (*_CHOICE, *_COUNT),
    "yesno": _CHOICE,
    "scale": _CHOICE,
    "rating": ("min", "max", *_ENDS),
    "slider": (*_NUMBER, "step", *_ENDS),
    "number": (*_NUMBER, "step"),
    "numbers": (*_ROWS, *_NUMBER, "step", "total"),
    "short_text": _LENGTHS,
    "long_text": _LENGTHS,
    "texts": (*_ROWS, *_LENGTHS),
    "email": ("limit",),
    "url": ("limit",),
    "phone": ("limit",),
    "date": _DATES,
    "time": _DATES,
    "month": _DATES,
    "datetime": _DATES,
    "matrix": (*_ROWS, "options"),
    "matrix_multiple": (*_ROWS, "options", *_COUNT),
    "matrix_numbers": (*_ROWS, "columns", *_NUMBER, "step"),
    "matrix_texts": (*_ROWS, "columns", *_LENGTHS),
    "matrix_two": (*_ROWS, "options", "columns", "scale_titles"),
    "ranking": (*_CHOICE, *_COUNT),
    "tags": (*_CHOICE, *_COUNT, "limit"),
    "file": (*_COUNT, "kinds", "largest"),
    "place": ("limit",),
    "claim": (*_NUMBER, "step", "stated_by", "measures"),
    "consent": (),
    "note": (),
    "calculated": ("value", "unit"),
    "repeat": (*_COUNT, "items", "for_each"),
}

SENTENCES = {
    "options": "An item of the type “{type}” has no options; remove them or change the type.",
    "rows": "An item of the type “{type}” has no rows.",
    "columns": "An item of the type “{type}” has no columns.",
    "scale_titles": "Only a matrix of two scales has headings for them.",
    "shuffle": "Only options and rows can stand in an order of the respondent’s own.",
    "choose_min": "An item of the type “{type}” cannot say how many to choose.",
    "choose_max": "An item of the type “{type}” cannot say how many to choose.",
    "min": "An item of the type “{type}” has no range.",
    "max": "An item of the type “{type}” has no range.",
    "whole": "Only numbers have a unit or the mark “whole”.",
    "unit": "Only numbers have a unit or the mark “whole”.",
    "decimals": "Only numbers have decimals.",
    "step": "Only numbers go in steps.",
    "total": "Only an item of the type “numbers” has a sum.",
    "low_label": "Only a rating or a slider has words for its ends.",
    "high_label": "Only a rating or a slider has words for its ends.",
    "limit": "Only texts have a limit of characters.",
    "shortest": "Only texts have a least number of characters.",
    "earliest": "Only dates and times have an earliest and a latest.",
    "latest": "Only dates and times have an earliest and a latest.",
    "kinds": "Only an item of the type “file” takes kinds of files.",
    "largest": "Only an item of the type “file” says how large a file may be.",
    "value": "Only a calculated value follows from other answers.",
    "items": "Only a repeat group holds other items.",
    "for_each": "Only a repeat group asks about each of several things.",
    "stated_by": "Only a claim is stated by a voice.",
    "measures": "Only a claim checks measures of the register.",
}
"""What is said of a field that the type does not use."""


def uses(kind: str, field: str) -> bool:
    """Whether items of this type use this field."""
    return field in USES[kind]


def use_problems(item: Item) -> Iterator[str]:
    """A sentence for each field that is filled and would be passed over."""
    filled = msgspec.to_builtins(item)
    said = (
        SENTENCES[field].format(type=name_of(item))
        for field in filled
        if field in SENTENCES and not uses(item.type, field)
    )
    yield from dict.fromkeys(said)


def name_of(item: Item) -> str:
    """The type as an author writes it."""
    return item.type.replace("_", " ").replace("yesno", "yes/no")
