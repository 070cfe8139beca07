"""The tree of an XLSForm as pages and groups of items."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import msgspec

from consult.questionnaire.formats.codes import Codes
from consult.questionnaire.formats.xlsform.items import ASKED, calculated_of, item_of, matrix_of
from consult.questionnaire.formats.xlsform.marks import marks_of
from consult.questionnaire.formats.xlsform.meanings import plain_number
from consult.questionnaire.formats.xlsform.names import is_calculated
from consult.questionnaire.formats.xlsform.options import Here
from consult.questionnaire.formats.xlsform.relevance import both, relevance
from consult.questionnaire.formats.xlsform.tables import table_of
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.formats.xlsform.xpath import NotUnderstood, read_expression
from consult.questionnaire.logic.definition import Group, Item, Page, Words

OUTSIDE = ("file", "claim", "repeat")
"""Types that cannot stand in a repeat group."""


@dataclass(slots=True)
class _Section:
    """Items under one heading, while they are gathered."""

    title: Words
    show_if: dict[str, Any] | None
    items: list[Item] = field(default_factory=list)


def pages_of(top: list[Node], title: Words, here: Here) -> tuple[Page, ...]:
    """Groups at the top become pages; what stands between them shares a page."""
    codes = Codes(begins_with_letter=False)
    pages: list[Page] = []
    for name, nodes in _runs(top):
        group = nodes[0] if name else None
        sections = _sections(group.children if group else nodes, here)
        groups = tuple(Group(tuple(s.items), s.title, s.show_if) for s in sections if s.items)
        if groups:
            label = here.texts.of(group, "label", is_label=True).words if group else {}
            show_if = _of_group(group, here) if group else None
            pages.append(Page(codes.give(name or "page"), label or title, groups, show_if))
    return tuple(pages)


def _runs(top: list[Node]) -> list[tuple[str, list[Node]]]:
    """Each group with its name, and what stands together outside of groups without one."""
    runs: list[tuple[str, list[Node]]] = []
    for node in top:
        if node.kind == "begin group":
            runs.append((node.cell("consult_part") or node.name or "page", [node]))
        elif runs and not runs[-1][0]:
            runs[-1][1].append(node)
        else:
            runs.append(("", [node]))
    return runs


def _sections(nodes: list[Node], here: Here) -> list[_Section]:
    sections = [_Section({}, None)]
    _gather(nodes, sections, {}, None, here)
    return sections


def _gather(
    nodes: list[Node],
    sections: list[_Section],
    title: Words,
    show_if: dict[str, Any] | None,
    here: Here,
) -> None:
    """Put items into the last section; a group inside begins one, and another after it."""
    for node in nodes:
        if node.kind == "begin group":
            inner = here.texts.of(node, "label", is_label=True).words
            whole = both(show_if, _of_group(node, here))
            sections.append(_Section(_headed(title, inner), whole))
            _gather(node.children, sections, sections[-1].title, whole, here)
            sections.append(_Section(title, show_if))
        else:
            sections[-1].items.extend(_items(node, here))


def _headed(outer: Words, inner: Words) -> Words:
    """The heading of a group in a group says both."""
    return {tag: f"{outer[tag]} – {inner[tag]}" if tag in outer else inner[tag] for tag in inner}


def _of_group(node: Node, here: Here) -> dict[str, Any] | None:
    marks_of(node, here, has_options=False)
    return relevance(node, here)


def _items(node: Node, here: Here) -> list[Item]:
    if node.kind == "begin repeat":
        return _repeat(node, here)
    if node.kind == "table" and node.children:
        return [table_of(node, here)]
    if node.kind == "matrix":
        return [matrix_of(node, here)]
    if is_calculated(node):
        item = calculated_of(node, here)
        return [item] if item else []
    if node.kind in ASKED:
        return [item_of(node, here)]
    _name_other(node, here)
    return []


def _name_other(node: Node, here: Here) -> None:
    """Types that have no equal: what a device notes by itself is only worth a warning."""
    if node.kind == "today":
        return
    if node.kind == "metadata":
        what = "What a device notes by itself is not asked for here, and is not carried."
        here.report.changed(node.row, "type", f"“{node.cell('type')[:40]}”: {what}")
        return
    what = f"Questions of the type “{node.cell('type')[:60]}” are not carried"
    here.report.lost(node.row, "type", f"{what}: “{node.name[:60]}”.")


def _repeat(node: Node, here: Here) -> list[Item]:
    if node.block:
        what = f"The repeated group “{node.name[:60]}” stands inside of another; it is not carried."
        here.report.lost(node.row, "type", what)
        return []
    items = tuple(_inside(node.children, None, here))
    if not items:
        return []
    label = here.texts.of(node, "label")
    marks_of(node, here, has_options=False)
    repeat = Item(
        code=node.code,
        type="repeat",
        wordings=here.wordings(node),
        show_if=relevance(node, here),
        media=label.media,
        items=items,
    )
    return [_counted(repeat, node, here)]


def _inside(nodes: list[Node], show_if: dict[str, Any] | None, here: Here) -> list[Item]:
    """The items of a repeat, groups in it taken apart."""
    items: list[Item] = []
    for node in nodes:
        if node.kind == "begin group":
            items += _inside(node.children, both(show_if, _of_group(node, here)), here)
            continue
        for item in _items(node, here):
            if item.type in OUTSIDE:
                _name_outside(node, item, here)
            else:
                items.append(msgspec.structs.replace(item, show_if=both(show_if, item.show_if)))
    return items


def _name_outside(node: Node, item: Item, here: Here) -> None:
    what = f"In a repeated group nothing of the type “{item.type}” is asked: “{item.code}”."
    here.report.lost(node.row, "type", what)


def _counted(repeat: Item, node: Node, here: Here) -> Item:
    """How many blocks: a number, or one for each thing that an earlier answer lists."""
    written = node.cell("repeat_count")
    if not written:
        return repeat
    with here.report.understanding(node.row, "repeat_count", written):
        tree = read_expression(written)
        number = plain_number(tree.text) if tree.kind == "number" else None
        if isinstance(number, int) and 1 <= number <= 100:
            return msgspec.structs.replace(repeat, choose_min=number, choose_max=number)
        tree = tree.parts[0] if tree.is_call("count-selected") and tree.parts else tree
        known = here.names.get(tree.text) if tree.kind == "answer" else None
        if known is None or known.kind not in ("many", "number") or known.block:
            raise NotUnderstood("how many times it is repeated")
        return msgspec.structs.replace(repeat, for_each=known.variable)
    return repeat
