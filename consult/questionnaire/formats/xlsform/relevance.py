"""When rows of an XLSForm are shown; of what is joined by “and” the parts with a meaning stay."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.formats.xlsform.logic import condition_of
from consult.questionnaire.formats.xlsform.meanings import joined
from consult.questionnaire.formats.xlsform.options import Here
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.formats.xlsform.xpath import conjuncts, read_expression


def relevance(node: Node, here: Here) -> dict[str, Any] | None:
    """The condition on which a row is shown."""
    written = node.cell("relevant")
    found: list[Any] = []
    if not written:
        return None
    with here.report.understanding(node.row, "relevant", written):
        for part in conjuncts(read_expression(written)):
            with here.report.understanding(node.row, "relevant", written):
                found.append(condition_of(part, here.around(node)))
    return both(*found)


def both(*conditions: dict[str, Any] | None) -> dict[str, Any] | None:
    """All of these together; None where there is no condition."""
    there = [condition for condition in conditions if condition is not None]
    together: dict[str, Any] | None = joined("and", there) if there else None
    return together
