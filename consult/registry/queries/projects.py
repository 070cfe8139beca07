"""Many projects as rows, and their claims; a fixed number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from consult.registry.logic.codelists import AREAS, role_place
from consult.registry.models import Link, Organisation, Project, ProjectTag, ReachClaim
from consult.registry.queries.rows import ClaimRow, ProjectRow

_AREA_ORDER = {area: place for place, area in enumerate(AREAS)}


def projects_of(session: Session, ids: Collection[int] | None) -> list[ProjectRow]:
    """These projects, or all, by name; three statements whatever their number."""
    projects = select(Project.id, Project.code, Project.name, Project.activity)
    if ids is not None:
        projects = projects.where(Project.id.in_(ids))
    found = session.execute(projects.order_by(*by_name(Project))).all()
    areas = _areas(session, ids)
    runners = _runners(session, ids)
    return [
        ProjectRow(
            id=row.id,
            code=row.code,
            name=row.name,
            areas=tuple(sorted(areas[row.id], key=lambda area: _AREA_ORDER.get(area, 99))),
            country=next((country for _, country in runners[row.id] if country), None),
            activity=row.activity,
            organisations=tuple(dict.fromkeys(name for name, _ in runners[row.id])),
        )
        for row in found
    ]


def by_name(table: type[Project] | type[Organisation]) -> tuple[Any, ...]:
    """By folded name, records without a name last."""
    return (table.search == "", table.search, table.id)


def _areas(session: Session, ids: Collection[int] | None) -> Mapping[int, list[str]]:
    tags = select(ProjectTag.project_id, ProjectTag.tag).where(ProjectTag.kind == "area")
    if ids is not None:
        tags = tags.where(ProjectTag.project_id.in_(ids))
    areas: dict[int, list[str]] = defaultdict(list)
    for project_id, tag in session.execute(tags):
        areas[project_id].append(tag)
    return areas


def _runners(
    session: Session, ids: Collection[int] | None
) -> Mapping[int, list[tuple[str, str | None]]]:
    """(name, country) of each project's organisations, in the order of their roles."""
    links = select(Link.project_id, Link.role, Link.id, Organisation.name, Organisation.country)
    links = links.join(Organisation, Link.organisation_id == Organisation.id)
    if ids is not None:
        links = links.where(Link.project_id.in_(ids))
    runners: dict[int, list[tuple[str, str | None]]] = defaultdict(list)
    found = session.execute(links).all()
    for row in sorted(found, key=lambda row: (role_place(row.role), row.id)):
        runners[row.project_id].append((row.name, row.country))
    return runners


def project_count(session: Session) -> int:
    """How many projects the register holds."""
    return session.scalar(select(func.count()).select_from(Project)) or 0


def claims_of(
    session: Session, project_ids: Collection[int] | None
) -> dict[int, tuple[ClaimRow, ...]]:
    """The claims of these projects, or of all, by project; in the order they were first kept."""
    claims = select(ReachClaim).order_by(ReachClaim.id)
    if project_ids is not None:
        claims = claims.where(ReachClaim.project_id.in_(project_ids))
    found: dict[int, list[ClaimRow]] = defaultdict(list)
    for claim in session.scalars(claims):
        found[claim.project_id].append(ClaimRow(claim.measure, claim.value, claim.period))
    return {project_id: tuple(rows) for project_id, rows in found.items()}
