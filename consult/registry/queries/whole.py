"""The whole register in the columns of our own layout, for writing it to files."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.registry.logic.rows import Kind
from consult.registry.models import Link, Organisation, Project, ProjectTag, ReachClaim

Row = dict[str, Any]
_SHEET_OF_TAG = {"area": "areas", "technology": "technology", "society": "society"}


def whole_register(session: Session) -> dict[Kind, list[Row]]:
    """Every record, in the order of ids, so that two exports can be compared line by line."""
    organisations = _rows(session, Organisation)
    projects = _rows(session, Project)
    codes = {
        "organisation": {row["key"]: row["id"] for row in organisations},
        "project": {row["key"]: row["id"] for row in projects},
    }
    tags = _tags(session)
    return {
        "organisations": organisations,
        "projects": [row | tags[row["key"]] for row in projects],
        "links": [_with_ends(row, codes) for row in _rows(session, Link)],
        "claims": [_with_ends(row, codes) for row in _rows(session, ReachClaim)],
    }


def _rows(session: Session, table: type[Organisation | Project | Link | ReachClaim]) -> list[Row]:
    """Rows in which `id` is the register's own id, and `key` our number."""
    found = session.execute(select(table.__table__).order_by(table.code)).mappings()
    return [{**row, "id": row["code"], "key": row["id"]} for row in found]


def _with_ends(row: Row, codes: dict[str, dict[int, str]]) -> Row:
    ends = {end: known[row[f"{end}_id"]] for end, known in codes.items() if f"{end}_id" in row}
    return row | ends


def _tags(session: Session) -> dict[int, dict[str, list[str]]]:
    tags: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    ordered = select(ProjectTag).order_by(ProjectTag.project_id, ProjectTag.tag)
    for tag in session.scalars(ordered):
        tags[tag.project_id][_SHEET_OF_TAG[tag.kind]].append(tag.tag)
    return tags
