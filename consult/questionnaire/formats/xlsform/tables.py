"""Groups of questions that we wrote for one item, put together again as that item."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.formats.xlsform.items import item_of
from consult.questionnaire.formats.xlsform.options import Here, options_of
from consult.questionnaire.formats.xlsform.relevance import relevance
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.logic.definition import Item, Option, Words

_LIMITS = ("min", "max", "whole", "limit", "shortest", "required")


def table_of(node: Node, here: Here) -> Item:
    """Several numbers or texts, a matrix of them, or one with two scales."""
    kind: Any = node.cell("consult_table")
    first = item_of(node.children[0], here)
    fields: dict[str, Any] = {name: getattr(first, name) for name in _LIMITS}
    if kind == "matrix_two":
        scales = {_part(child)[1]: child for child in node.children}
        fields["options"] = options_of(scales["first"], here)
        fields["columns"] = options_of(scales["second"], here)
        titles = tuple(_heading(scales[name], here) for name in ("first", "second"))
        fields["scale_titles"] = titles if any(titles) else ()
    elif kind.startswith("matrix"):
        columns = {_part(child)[1]: _heading(child, here) for child in node.children}
        fields["columns"] = tuple(Option(code, label) for code, label in columns.items())
    return Item(
        code=node.code,
        type=kind,
        wordings=here.wordings(node),
        title=here.texts.of(node, "consult_title", is_label=True).words,
        show_if=relevance(node, here),
        rows=_rows(node, here),
        **fields,
    )


def _part(child: Node) -> tuple[str, str]:
    row, _, column = child.cell("consult_part").partition(".")
    return row, column


def _heading(child: Node, here: Here) -> Words:
    return here.texts.of(child, "consult_heading", is_label=True).words


def _rows(node: Node, here: Here) -> tuple[Option, ...]:
    """Each row once; its words without those of its column."""
    rows: dict[str, Option] = {}
    for child in node.children:
        heading = _heading(child, here)
        label = here.texts.of(child, "label", is_label=True).words
        own = {tag: text.removesuffix(f" – {heading.get(tag, '')}") for tag, text in label.items()}
        code = _part(child)[0]
        rows.setdefault(code, Option(code, own, show_if=relevance(child, here)))
    return tuple(rows.values())
