"""What each name in an XLSForm stands for: codes of items, and calculations that follow others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from consult.questionnaire.formats.codes import Codes
from consult.questionnaire.formats.xlsform.choices import Choice
from consult.questionnaire.formats.xlsform.logic import value_of_tree
from consult.questionnaire.formats.xlsform.meanings import Known, Meaning, Surroundings
from consult.questionnaire.formats.xlsform.report import Report
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.formats.xlsform.xpath import NotUnderstood, read_expression
from consult.questionnaire.logic.conditions import TODAY

KINDS = {
    **dict.fromkeys(("text", "phone", "barcode"), "text"),
    **dict.fromkeys(("integer", "decimal", "range"), "number"),
    **dict.fromkeys(("date", "time", "datetime", "one", "many"), ""),
    **dict.fromkeys(("image", "audio", "video", "file", "geopoint"), "value"),
    "rank": "many",
    "consent": "one",
    "begin repeat": "repeat",
}
"""What answers to these types are, where it is not what they are called."""
_DEEPEST = 25
_TRUE = ("yes", "true", "true()")


class Names(Mapping[str, Known]):
    """All names of a form. A calculation is looked into when its name is first used."""

    def __init__(
        self, top: list[Node], lists: Mapping[str, tuple[Choice, ...]], report: Report
    ) -> None:
        """Give codes to everything that becomes an item."""
        self._lists = lists
        self._report = report
        self._codes = Codes()
        self._known: dict[str, Known] = {}
        self._waiting: dict[str, Node] = {}
        self._depth = 0
        for node in top:
            self._meet(node, "")

    def __getitem__(self, name: str) -> Known:
        """What a name stands for."""
        if name not in self._known and name in self._waiting and self._depth < _DEEPEST:
            self._look_into(name, self._waiting.pop(name))
        return self._known[name]

    def __iter__(self) -> Iterator[str]:
        """The names that are known."""
        return iter(self._known)

    def __len__(self) -> int:
        """How many are known."""
        return len(self._known)

    def _meet(self, node: Node, block: str) -> None:
        node.block = block
        containers = {
            "begin repeat": self._repeat,
            "begin group": self._group,
            "matrix": self._matrix,
            "table": self._table,
        }
        meet = containers.get(node.kind, self._single)
        meet(node, block)

    def _group(self, node: Node, block: str) -> None:
        for child in node.children:
            self._meet(child, block)

    def _single(self, node: Node, block: str) -> None:
        if node.kind == "today":
            self._known[node.name] = Known(TODAY, "date", block=block)
        elif is_calculated(node):
            node.code = self._code(node)
            self._waiting[node.name] = node
        elif node.kind in KINDS or node.kind == "note":
            self._question(node, block)

    def _repeat(self, node: Node, block: str) -> None:
        if block:
            return
        node.code = self._code(node)
        self._known[node.name] = Known(node.code, "repeat")
        for child in node.children:
            self._meet(child, node.name)

    def _matrix(self, node: Node, block: str) -> None:
        node.code = self._code(node)
        codes = Codes()
        begin = f"{node.name}_"
        is_begun = all(row.name.startswith(begin) and row.name != begin for row in node.children)
        for row in node.children:
            row.code = codes.give(row.name.removeprefix(begin) if is_begun else row.name)
            variable = f"{node.code}.{row.code}"
            self._known[row.name] = Known(variable, row.kind, self._choices(row), block)

    def _table(self, node: Node, block: str) -> None:
        node.code = self._code(node)
        for child in node.children:
            child.block = block
            kind = KINDS.get(child.kind) or child.kind
            variable = f"{node.code}.{child.cell('consult_part')}"
            self._known[child.name] = Known(variable, kind, self._choices(child), block)

    def _question(self, node: Node, block: str) -> None:
        node.code = self._code(node)
        if node.kind == "note":
            return
        kind = KINDS[node.kind] or node.kind
        if node.kind == "date" and "month-year" in node.appearance:
            kind = "month"
        self._known[node.name] = Known(node.code, kind, self._choices(node), block)
        if node.type.or_other:
            self._known[f"{node.name}_other"] = Known(f"{node.code}.other", "text", {}, block)

    def _choices(self, node: Node) -> dict[str, str]:
        if node.kind == "consent":
            return {"OK": "yes"}
        return {choice.name: choice.code for choice in self._lists.get(node.type.list_name, ())}

    def _code(self, node: Node) -> str:
        code = self._codes.give(node.name or f"row{node.row}")
        if node.name and code != node.name:
            self._report.changed(node.row, "name", f"“{node.name[:80]}” is called “{code}” here.")
        return code

    def _look_into(self, name: str, node: Node) -> None:
        self._depth += 1
        try:
            meaning = self.calculation(node)
            known = meaning.known.codes if meaning.known else {}
            self._known[name] = Known(node.code, meaning.kind, known, node.block)
        except NotUnderstood:
            pass
        finally:
            self._depth -= 1

    def calculation(self, node: Node) -> Meaning:
        """What a calculated value follows from; NotUnderstood names what has no meaning."""
        written = node.cell("calculation")
        meaning = value_of_tree(read_expression(written), Surroundings(self, None, node.block))
        if isinstance(meaning.tree, str) and not meaning.tree.strip():
            raise NotUnderstood("an empty text")
        return meaning


def is_calculated(node: Node) -> bool:
    """Whether nobody is asked this: it is worked out."""
    if node.kind == "calculate":
        return True
    is_shown = bool(node.texts("label")) and node.cell("read_only").lower() not in _TRUE
    asked = ("text", "integer", "decimal", "date", "note", "datetime", "time")
    return bool(node.cell("calculation")) and node.kind in asked and not is_shown
