"""The rows of a survey as a tree: groups, repeats and matrices with what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from consult.questionnaire.formats.xlsform.choices import Choice
from consult.questionnaire.formats.xlsform.headings import Column, columns_of
from consult.questionnaire.formats.xlsform.sheets import Form, Row
from consult.questionnaire.formats.xlsform.types import Type, type_of

TABLES = ("numbers", "texts", "matrix_numbers", "matrix_texts", "matrix_two")
"""Items that we write as groups of questions; a column says which group is one."""
_MATRIX = ("label", "list-nolabel")


@dataclass(slots=True)
class Node:
    """A row of the survey, and for groups what stands between its begin and its end."""

    type: Type
    row: int
    cells: dict[Column, str]
    children: list[Node] = field(default_factory=list)
    code: str = ""
    """The code of the item that it becomes."""
    block: str = ""
    """The repeat group that it stands in, by its name."""
    variants: list[tuple[tuple[str, ...], Node]] = field(default_factory=list)
    """Rows with other wordings of the same, each with the voices that it is put to."""
    others: list[str] = field(default_factory=list)
    """Choices that ask for words beside them."""

    @property
    def kind(self) -> str:
        """The kind of its type."""
        return self.type.kind

    @property
    def name(self) -> str:
        """The name that expressions use."""
        return self.cell("name")

    def cell(self, column: str) -> str:
        """What stands in a column that has no language."""
        return self.cells.get(Column(column), "")

    def texts(self, column: str) -> list[tuple[str, str]]:
        """What stands in a column in each language."""
        return [(each.language, text) for each, text in self.cells.items() if each.name == column]

    @property
    def appearance(self) -> tuple[str, ...]:
        """How it is to look, in words."""
        return tuple(self.cell("appearance").lower().split())

    def each(self) -> Iterator[Node]:
        """This and everything inside, in order."""
        yield self
        for child in self.children:
            yield from child.each()


def tree_of(form: Form, lists: dict[str, tuple[Choice, ...]]) -> list[Node]:
    """What stands at the top of the survey; loops are written out, one group for each choice."""
    columns = columns_of(form.sheet("survey"), "survey")
    top: list[Node] = []
    open_: list[Node] = []
    for row in form.sheet("survey").rows:
        node = _node(row, columns)
        if node is None:
            continue
        if node.kind.startswith("end "):
            _close(open_, lists)
            continue
        (open_[-1].children if open_ else top).append(node)
        if node.kind.startswith("begin "):
            open_.append(node)
    return top


def _node(row: Row, columns: dict[str, Column]) -> Node | None:
    cells = {columns[heading]: text for heading, text in row.cells.items() if heading in columns}
    written = cells.get(Column("type"), "")
    off = cells.get(Column("disabled"), "").lower() in ("yes", "true", "true()")
    return Node(type_of(written), row.number, cells) if written and not off else None


def _close(open_: list[Node], lists: dict[str, tuple[Choice, ...]]) -> None:
    node = open_.pop() if open_ else None
    if node is None:
        return
    if node.kind == "begin loop":
        choices = lists.get(node.type.list_name, ())
        node.children = [_looped(node, choice) for choice in choices]
        node.type = Type("begin group")
    elif node.cell("consult_table") in TABLES:
        node.type = Type("table")
    elif node.kind == "begin group":
        node.children = _with_matrices(node)
        if open_ and [child.kind for child in node.children] == ["matrix"]:
            open_[-1].children[-1] = _without_group(node, node.children[0])


def _without_group(group: Node, matrix: Node) -> Node:
    """A group that holds nothing but a table is the table."""
    matrix.cells = {at: text for at, text in group.cells.items() if at.name != "appearance"} | {
        at: text for at, text in matrix.cells.items() if at.name in ("label", "hint")
    }
    return matrix


def _looped(loop: Node, choice: Choice) -> Node:
    """The questions of a loop for one choice."""
    labels = {Column("label", language): text for language, text in choice.labels}
    children = [_for_choice(child, choice) for child in loop.children]
    return Node(Type("begin group"), choice.row, {Column("name"): choice.name, **labels}, children)


def _for_choice(node: Node, choice: Choice) -> Node:
    labels = dict(choice.labels)
    first = next(iter(labels.values()), choice.name)
    cells = {
        column: text.replace("%(label)s", labels.get(column.language, first)).replace(
            "%(name)s", choice.name
        )
        for column, text in node.cells.items()
    }
    cells[Column("name")] = f"{choice.name}_{node.name}"
    children = [_for_choice(child, choice) for child in node.children]
    return Node(node.type, node.row, cells, children)


def _with_matrices(group: Node) -> list[Node]:
    """The children, those that stand in one table together."""
    found: list[Node] = []
    for child in group.children:
        before = found[-1] if found else None
        if not _is_in_table(child, group):
            found.append(child)
        elif before is not None and before.kind == "matrix" and _is_alike(before, child):
            before.children.append(child)
        else:
            found.append(_matrix(group, child))
    return [_plain_if_single(node, group) for node in found]


def _is_in_table(node: Node, group: Node) -> bool:
    in_list = "table-list" in group.appearance
    is_marked = any(word in _MATRIX for word in node.appearance)
    plain = not (node.type.or_other or node.type.is_external or node.cell("choice_filter"))
    return node.kind in ("one", "many") and plain and (in_list or is_marked)


def _is_alike(matrix: Node, node: Node) -> bool:
    return matrix.type.list_name == node.type.list_name and matrix.children[0].kind == node.kind


def _matrix(group: Node, first: Node) -> Node:
    """A table that begins with this row; a row that is only its heading gives it its words."""
    source = first if "label" in first.appearance and first.texts("label") else group
    cells = {Column("name"): group.name or first.name}
    cells |= {at: text for at, text in source.cells.items() if at.name in ("label", "hint")}
    cells |= {at: text for at, text in group.cells.items() if at.name.startswith("consult_")}
    return Node(Type("matrix", first.type.list_name), first.row, cells, [first])


def _plain_if_single(node: Node, group: Node) -> Node:
    """A table without its heading row; a single question is none, unless the group is a table."""
    if node.kind != "matrix":
        return node
    rows = [child for child in node.children if "label" not in child.appearance]
    if not rows or (
        len(rows) == 1 and len(node.children) == 1 and "table-list" not in group.appearance
    ):
        return node.children[0]
    node.children = rows
    return node
