"""The types of our items as types of XLSForms."""

from __future__ import annotations

from collections.abc import Callable

from consult.questionnaire.formats.xlsform.sheets_out import Cells
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.options import highest_of

EMAIL = r"regex(., '^[^@\s]+@[^@\s]+\.[^@\s]+$')"
URL = "regex(., '^https?://.+$')"
PHONE = r"regex(., '^\+?[0-9 ()./-]{4,25}$')"

SELECTS = {
    "radio": ("select_one", ""),
    "yesno": ("select_one", ""),
    "dropdown": ("select_one", "minimal"),
    "scale": ("select_one", "likert"),
    "multiple": ("select_multiple", ""),
    "ranking": ("rank", ""),
}
"""Types that offer a list: the command, and how it looks."""
TABLES = ("matrix", "matrix_multiple", "matrix_two", "matrix_numbers", "matrix_texts")
FIELDS = ("numbers", "texts")


def _number(item: Item) -> Cells:
    is_whole = item.whole or item.decimals == 0
    return {"type": "integer" if is_whole else "decimal", "constraint": bounds(item)}


def _range(item: Item) -> Cells:
    if item.type == "rating":
        return {
            "type": "range",
            "appearance": "rating",
            "parameters": f"start=1 end={highest_of(item)} step=1",
        }
    start, end, step = item.min or 0, 100 if item.max is None else item.max, item.step or 1
    return {"type": "range", "parameters": f"start={start:g} end={end:g} step={step:g}"}


def _text(item: Item) -> Cells:
    parts = [
        f"string-length(.) >= {item.shortest}" if item.shortest else "",
        f"string-length(.) <= {item.limit}" if item.limit else "",
    ]
    look = {"appearance": "multiline"} if item.type == "long_text" else {}
    return {"type": "text", "constraint": joined(*parts), **look}


def _moment(kind: str) -> Callable[[Item], Cells]:
    def cells(item: Item) -> Cells:
        parts = [
            f". {sign} {'today()' if limit == 'today' else f'date({limit!r})'}" if limit else ""
            for sign, limit in ((">=", item.earliest), ("<=", item.latest))
        ]
        look = {"appearance": "month-year"} if item.type == "month" else {}
        is_day = item.type == "date"
        return {"type": kind, "constraint": joined(*parts) if is_day else "", **look}

    return cells


def _file(item: Item) -> Cells:
    kinds = {kind.lower() for kind in item.kinds}
    families = {
        "image": {"png", "jpg", "jpeg", "webp", "gif"},
        "audio": {"mp3", "m4a", "ogg", "wav"},
        "video": {"mp4", "webm", "mov"},
    }
    found = (name for name, family in families.items() if kinds and kinds <= family)
    return {"type": next(found, "file")}


def bounds(item: Item) -> str:
    """The range of a number as a constraint."""
    parts = [
        f". {sign} {limit:.15g}" if limit is not None else ""
        for sign, limit in ((">=", item.min), ("<=", item.max))
    ]
    return joined(*parts)


def joined(*parts: str) -> str:
    """Constraints that must all hold."""
    there = [part for part in parts if part]
    if len(there) < 2:
        return "".join(there)
    return " and ".join(f"({part})" if " or " in part else part for part in there)


PLAIN: dict[str, Callable[[Item], Cells]] = {
    "number": _number,
    "claim": _number,
    "slider": _range,
    "rating": _range,
    "short_text": _text,
    "long_text": _text,
    "tags": lambda _: {"type": "text", "appearance": "multiline"},
    "email": lambda _: {"type": "text", "constraint": EMAIL},
    "url": lambda _: {"type": "text", "appearance": "url", "constraint": URL},
    "phone": lambda _: {"type": "text", "constraint": PHONE},
    "date": _moment("date"),
    "month": _moment("date"),
    "time": _moment("time"),
    "datetime": _moment("dateTime"),
    "file": _file,
    "place": lambda _: {"type": "geopoint"},
    "consent": lambda _: {"type": "acknowledge"},
    "note": lambda _: {"type": "note"},
}
"""Types that are one row without a list."""
LESS = {
    "tags": "Tags are written as a text; people separate them themselves.",
    "claim": "A claim is written as a number; it is not checked by the other voices.",
    "month": "A month is written as a date of which only month and year are asked.",
    "place": "A place is written as a point on a map, without its name.",
}
"""Types that become less, in a sentence."""
