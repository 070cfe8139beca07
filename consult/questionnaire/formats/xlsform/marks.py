"""What an XLSForm says of a question beside its type: required, looks, media, and the rest."""

from __future__ import annotations

from typing import Any

from consult.kernel.text import shortened
from consult.questionnaire.formats.xlsform.headings import Column
from consult.questionnaire.formats.xlsform.options import Here
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.logic.definition import Media

_YES = ("yes", "true", "true()")
_NO = ("", "no", "false", "false()")
_LOOKS_KEPT = (
    *("minimal", "autocomplete", "likert", "multiline", "month-year", "table-list", "rating"),
    *("label", "list-nolabel", "url", "field-list", "year"),
)
_KEPT = (
    *("type", "name", "label", "hint", "required", "relevant", "constraint", "choice_filter"),
    *("constraint_message", "calculation", "appearance", "parameters", "repeat_count"),
    *("image", "big-image", "audio", "video", "disabled"),
)
_LOST = {
    "default": "The answer given beforehand, “{}”, is not carried.",
    "trigger": "What sets this answer, “{}”, is not carried.",
    "guidance_hint": "The hint for interviewers, “{}”, is not carried.",
    "read_only": "That nobody may change this, “{}”, is not carried.",
    "calculation": "Here people answer themselves; the calculation “{}” is not carried.",
    "save_to": "That the answer is saved to an entity, “{}”, is not carried.",
}
_MEDIA = {"image": "image", "big-image": "image", "audio": "document", "video": "video"}


def marks_of(node: Node, here: Here, *, has_options: bool) -> dict[str, Any]:
    """The marks of an item; whatever has no place in it is named."""
    _name_looks(node, here)
    for column in node.cells:
        _name_rest(node, column, here)
    randomized = has_options and "randomize=true" in node.cell("parameters").replace(" ", "")
    _name_parameters(node, here)
    return {
        "required": _required(node, here),
        "shuffle": randomized,
        "media": _media(node, here),
    }


def _required(node: Node, here: Here) -> bool:
    written = node.cell("required")
    if written.lower() in _YES:
        return node.kind != "note"
    if written.lower() not in _NO:
        what = f"“{shortened(written, 200)}” is not carried: an item is required or it is not."
        here.report.lost(node.row, "required", what)
    return False


def _name_looks(node: Node, here: Here) -> None:
    for word in node.appearance:
        if word not in _LOOKS_KEPT and not word.startswith("search("):
            what = f"How “{word[:40]}” looks is a matter of this page, and is not carried."
            here.report.changed_once(node.row, "appearance", what)


def _name_rest(node: Node, column: Column, here: Here) -> None:
    name, text = column.name, node.cells[column]
    if name.startswith("consult_") or (name in _KEPT and name not in _LOST):
        return
    if name == "required_message":
        what = "The message is not carried: Consult says itself that an answer is needed."
        here.report.changed_once(node.row, name, what)
    elif name in _LOST:
        if name != "read_only" or (text.lower() not in _NO and node.kind != "note"):
            here.report.lost(node.row, name, _LOST[name].format(shortened(text, 100)))
    else:
        what = f"The column “{shortened(name, 60)}” is not carried."
        here.report.changed_once(node.row, name, what)


def _name_parameters(node: Node, here: Here) -> None:
    known = ("randomize", "start", "end", "step", "rows")
    for pair in node.cell("parameters").replace(",", " ").replace(";", " ").split():
        name = pair.partition("=")[0].lower()
        if name not in known:
            what = f"The parameter “{name[:40]}” is not carried."
            here.report.changed_once(node.row, "parameters", what)


def _media(node: Node, here: Here) -> tuple[Media, ...]:
    """Pictures and films that lead somewhere for everybody; others are named."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for column, address in node.cells.items():
        if column.name not in _MEDIA:
            continue
        if not address.startswith("https://"):
            what = f"“{shortened(address, 100)}” is not in this file; add it by hand."
            here.report.lost(node.row, column.name, what)
            continue
        words = here.texts.languages.words([(column.language, address.rpartition("/")[2])])
        found.setdefault((_MEDIA[column.name], address), {}).update(words)
    return tuple(Media(kind, address, words) for (kind, address), words in found.items())  # type: ignore[arg-type]
