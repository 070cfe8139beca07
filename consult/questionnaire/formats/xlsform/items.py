"""Questions of an XLSForm as items."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from consult.questionnaire.formats.xlsform.constraints import Constraint, read_constraint
from consult.questionnaire.formats.xlsform.marks import marks_of
from consult.questionnaire.formats.xlsform.meanings import plain_number
from consult.questionnaire.formats.xlsform.options import Here, options_of
from consult.questionnaire.formats.xlsform.relevance import relevance
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.standard import YES_NO

Fields = dict[str, Any]


def item_of(node: Node, here: Here) -> Item:
    """A question, with what it offers, asks and checks."""
    fields = _MAKERS[node.kind](node, here)
    label = here.texts.of(node, "label")
    fields |= {"wordings": here.wordings(node), "show_if": relevance(node, here)}
    fields |= _specials(node, here)
    fields["title"] = here.texts.of(node, "consult_title", is_label=True).words
    marks = marks_of(node, here, has_options=bool(fields.get("options")))
    marks["media"] = (*label.media, *marks["media"])
    fields |= marks
    if node.cell("constraint"):
        fields |= _constrained(node, here, fields)
    return Item(code=node.code, **fields)


def _specials(node: Node, here: Here) -> Fields:
    """Choices that say that somebody cannot, or would rather not, answer."""
    names = {choice.name for choice in here.lists.get(node.type.list_name, ())}
    marks = {CANNOT_TELL: "cannot_tell", NOT_SAY: "not_say"}
    return {mark: True for name, mark in marks.items() if name in names}


def _constrained(node: Node, here: Here, fields: Fields) -> Fields:
    message = here.texts.of(node, "constraint_message").words
    is_whole = bool(fields.get("whole"))
    constraint = Constraint(node.row, node.cell("constraint"), message, fields["type"], is_whole)
    read_constraint(constraint, here.around(node), here.report)
    added = {**constraint.fields, "checks": tuple(constraint.checks)}
    if added.get("type"):
        added |= {"limit": None, "shortest": None}
    alone = {choice for name in constraint.alone for choice in _codes(node, name, here)}
    if alone:
        added["options"] = tuple(_alone(option, alone) for option in fields["options"])
    return added


def _codes(node: Node, name: str, here: Here) -> list[str]:
    choices = here.lists.get(node.type.list_name, ())
    return [choice.code for choice in choices if choice.name == name]


def _alone(option: Option, codes: set[str]) -> Option:
    if option.code not in codes:
        return option
    return Option(option.code, option.label, True, option.other, show_if=option.show_if)


def calculated_of(node: Node, here: Here) -> Item | None:
    """A value that is worked out; none where the calculation has no meaning here."""
    with here.report.understanding(node.row, "calculation", node.cell("calculation")):
        meaning = here.names.calculation(node)
        return Item(
            code=node.code,
            type="calculated",
            wordings={},
            title=here.texts.of(node, "label", is_label=True).words,
            value=meaning.tree,
            show_if=relevance(node, here),
        )
    return None


def matrix_of(node: Node, here: Here) -> Item:
    """Questions that offer the same list, as rows of one table."""
    first = node.children[0]
    marks = [marks_of(row, here, has_options=True) for row in node.children]
    if len({mark["required"] for mark in marks}) > 1:
        what = "Some rows of this table are required and some are not; none is here."
        here.report.lost(node.row, "required", what)
    for row in node.children:
        for column in ("constraint", "hint"):
            if row.cell(column) or row.texts(column):
                here.report.lost(row.row, column, f"Rows of a table have no {column} here.")
    return Item(
        code=node.code,
        type="matrix" if first.kind == "one" else "matrix_multiple",
        wordings=here.wordings(node),
        show_if=relevance(node, here),
        required=all(mark["required"] for mark in marks),
        options=options_of(first, here),
        title=here.texts.of(node, "consult_title", is_label=True).words,
        rows=tuple(_row(row, here) for row in node.children),
        media=here.texts.of(node, "label").media,
        **_specials(first, here),
    )


def _row(row: Node, here: Here) -> Option:
    label = here.texts.of(row, "label", is_label=True).words
    return Option(row.code, here.texts.or_name(row, label), show_if=relevance(row, here))


def _text(node: Node, _here: Here) -> Fields:
    looks = node.appearance
    if "url" in looks:
        return {"type": "url"}
    is_long = "multiline" in looks or "rows" in node.cell("parameters")
    return {"type": "long_text" if is_long else "short_text"}


def _barcode(node: Node, here: Here) -> Fields:
    what = "No code is scanned here; people type what stands under it."
    here.report.lost(node.row, "type", what)
    return {"type": "short_text"}


def _one(node: Node, here: Here) -> Fields:
    looks = " ".join(node.appearance)
    kind = "radio"
    if any(word in looks for word in ("minimal", "autocomplete", "search")):
        kind = "dropdown"
    elif "likert" in looks:
        kind = "scale"
    options = options_of(node, here)
    is_plain = not any(option.show_if or option.other for option in options)
    if kind == "radio" and is_plain and {option.code for option in options} == {"yes", "no"}:
        return {"type": "yesno", "options": () if _is_standard(options) else options}
    return {"type": kind, "options": options}


def _is_standard(options: tuple[Option, ...]) -> bool:
    """Whether yes and no are said in our own words."""
    ours = {option.code: option.label for option in YES_NO}
    return all(set(o.label.items()) <= set(ours[o.code].items()) for o in options)


def _date(node: Node, here: Here) -> Fields:
    if "year" in node.appearance:
        what = "A year alone is not asked for; the question asks for a whole date."
        here.report.changed(node.row, "appearance", what)
    return {"type": "month" if "month-year" in node.appearance else "date"}


def _range(node: Node, _here: Here) -> Fields:
    """A slider; a rating where it is to look like one and begins with one."""
    given = parameters_of(node)
    start, end, step = (
        plain_number(given.get(name, "")) or default
        for name, default in (("start", 0), ("end", 10), ("step", 1))
    )
    if "start" not in given:
        start = 1
    if "rating" in node.appearance and start == 1 and step == 1:
        return {"type": "rating", "max": end}
    return {"type": "slider", "min": start, "max": end, "step": step}


def parameters_of(node: Node) -> dict[str, str]:
    """The parameters of a question: "start=1 end=5"."""
    pairs = node.cell("parameters").replace(",", " ").replace(";", " ").split()
    return {name.lower(): value for name, _, value in (pair.partition("=") for pair in pairs)}


_MAKERS: dict[str, Callable[[Node, Here], Fields]] = {
    "text": _text,
    "phone": lambda _node, _here: {"type": "phone"},
    "integer": lambda _node, _here: {"type": "number", "whole": True},
    "decimal": lambda _node, _here: {"type": "number"},
    "one": _one,
    "many": lambda node, here: {"type": "multiple", "options": options_of(node, here)},
    "rank": lambda node, here: {"type": "ranking", "options": options_of(node, here)},
    "note": lambda _node, _here: {"type": "note"},
    "date": _date,
    "time": lambda _node, _here: {"type": "time"},
    "datetime": lambda _node, _here: {"type": "datetime"},
    "range": _range,
    "barcode": _barcode,
    "consent": lambda _node, _here: {"type": "consent"},
    "geopoint": lambda _node, _here: {"type": "place"},
    "image": lambda _node, _here: {"type": "file", "kinds": ("png", "jpg", "jpeg")},
    "audio": lambda _node, _here: {"type": "file", "kinds": ("mp3", "m4a", "ogg", "wav")},
    "video": lambda _node, _here: {"type": "file", "kinds": ("mp4", "webm", "mov")},
    "file": lambda _node, _here: {"type": "file"},
}
ASKED = frozenset(_MAKERS)
"""The kinds of rows that become items."""
