"""The lines below an item of a table that hold one plain value: what each is called, its field."""

from __future__ import annotations

TYPE_NAMES = {
    "radio": "radio",
    "dropdown": "dropdown",
    "multiple": "multiple",
    "yes/no": "yesno",
    "scale": "scale",
    "rating": "rating",
    "slider": "slider",
    "number": "number",
    "numbers": "numbers",
    "short text": "short_text",
    "long text": "long_text",
    "texts": "texts",
    "email": "email",
    "url": "url",
    "phone": "phone",
    "date": "date",
    "time": "time",
    "month": "month",
    "datetime": "datetime",
    "matrix": "matrix",
    "matrix multiple": "matrix_multiple",
    "matrix numbers": "matrix_numbers",
    "matrix texts": "matrix_texts",
    "matrix two": "matrix_two",
    "ranking": "ranking",
    "tags": "tags",
    "file": "file",
    "place": "place",
    "claim": "claim",
    "consent": "consent",
    "note": "note",
    "calculated": "calculated",
    "repeat": "repeat",
}
"""What a table calls each type."""

ITEM_MARKS = ("required", "sensitive", "cannot tell", "not say", "whole", "shuffle")
OPTION_MARKS = ("exclusive", "other", "favourable")
NOBODY = "nobody"

WHOLE_NUMBERS = {
    "decimals": "decimals",
    "limit": "limit",
    "shortest": "shortest",
    "largest": "largest",
}
NUMBERS = {"step": "step", "total": "total"}
BOUNDS = {"choose": ("choose_min", "choose_max"), "range": ("min", "max")}
TEXTS = {"unit": "unit", "low end": "low_label", "high end": "high_label"}
"""Texts in several languages."""
CODES = {"stated by": "stated_by", "for each": "for_each"}
DATES = {"earliest": "earliest", "latest": "latest"}
LISTS = {"measures": "measures", "kinds": "kinds"}
PARTS = {"row": "rows", "column": "columns"}
"""Lines that are like options; an option itself begins with a dash."""
SCALE_TITLES = ("first scale", "second scale")
MEDIA = ("image", "video", "document")
