"""Reading the register: one project, many as rows, lists with search and filters, claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, selectinload

from consult.kernel.text import folded
from consult.registry.errors import NoSuchOrganisation, NoSuchProject
from consult.registry.logic.codelists import AREAS, ROLES
from consult.registry.models import Link, Organisation, Project, ProjectTag, ReachClaim

_ROLE_ORDER = {role: place for place, role in enumerate(ROLES)}
_AREA_ORDER = {area: place for place, area in enumerate(AREAS)}


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project as lists and reports show it."""

    id: int
    code: str
    name: str
    areas: tuple[str, ...]
    country: str | None  #: of its first organisation: a delivery lead where it has one
    activity: str | None
    organisations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation as lists show it."""

    id: int
    code: str
    name: str
    type: str | None
    size: str | None
    country: str | None
    place: str | None
    projects: int


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A number that a project's organisations stated."""

    measure: str
    value: float
    period: str | None


@dataclass(frozen=True, slots=True)
class Filters:
    """What a visitor looks for; empty means everything."""

    text: str = ""
    country: str = ""
    type: str = ""
    area: str = ""
    activity: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Suspect:
    """A record that a person should look at, and why."""

    kind: str
    code: str
    name: str
    suspicion: str
    details: tuple[str, ...] = field(default=())


def project_by_code(session: Session, code: str) -> Project:
    """The project with this code of the register it came from."""
    found = session.scalar(select(Project).where(Project.code == code))
    if found is None:
        raise NoSuchProject(code)
    return found


def project_by_id(session: Session, project_id: int) -> Project:
    """The project with our own number."""
    found = session.get(Project, project_id)
    if found is None:
        raise NoSuchProject(project_id)
    return found


def project_with_all(session: Session, code: str) -> Project:
    """A project with its tags, claims, and organisations with their roles, for its page."""
    chosen = select(Project).where(Project.code == code)
    found = session.scalar(
        chosen.options(
            selectinload(Project.tags),
            selectinload(Project.claims),
            selectinload(Project.links).joinedload(Link.organisation),
        )
    )
    if found is None:
        raise NoSuchProject(code)
    return found


def organisation_with_all(session: Session, code: str) -> Organisation:
    """An organisation with its projects and its role in each, for its page."""
    chosen = select(Organisation).where(Organisation.code == code)
    found = session.scalar(
        chosen.options(selectinload(Organisation.links).joinedload(Link.project))
    )
    if found is None:
        raise NoSuchOrganisation(code)
    return found


def in_role_order(links: Collection[Link]) -> list[Link]:
    """Leads first, then partners, funders, evaluators and advisers."""
    return sorted(links, key=lambda link: (_ROLE_ORDER.get(link.role, 99), link.id))


def projects_of(session: Session, ids: Collection[int] | None) -> list[ProjectRow]:
    """These projects, or all, by name; three statements whatever their number."""
    projects = _chosen(select(Project.id, Project.code, Project.name, Project.activity), ids)
    found = session.execute(projects.order_by(*_by_name(Project))).all()
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


def _chosen(statement: Select[Any], ids: Collection[int] | None) -> Select[Any]:
    return statement if ids is None else statement.where(Project.id.in_(ids))


def _by_name(table: type[Project | Organisation]) -> tuple[Any, ...]:
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
    for row in sorted(found, key=lambda row: (_ROLE_ORDER.get(row.role, 99), row.id)):
        runners[row.project_id].append((row.name, row.country))
    return runners


def search_projects(session: Session, text: str, limit: int) -> list[ProjectRow]:
    """The first projects whose name holds every word of `text`; accents and case do not matter."""
    found = _having_words(select(Project.id), Project, text).order_by(*_by_name(Project))
    return projects_of(session, session.scalars(found.limit(limit)).all())


def _having_words(
    statement: Select[Any], table: type[Project | Organisation], text: str
) -> Select[Any]:
    for word in folded(text).split():
        statement = statement.where(table.search.contains(word, autoescape=True))
    return statement


def find_projects(
    session: Session, filters: Filters, *, offset: int, limit: int
) -> tuple[int, list[ProjectRow]]:
    """(how many there are, the rows of one page)."""
    wanted = _having_words(select(Project.id), Project, filters.text)
    if filters.activity:
        wanted = wanted.where(Project.activity == filters.activity)
    if filters.area:
        tagged = select(ProjectTag.project_id).where(ProjectTag.kind == "area")
        wanted = wanted.where(Project.id.in_(tagged.where(ProjectTag.tag == filters.area)))
    if filters.country or filters.type:
        wanted = wanted.where(Project.id.in_(_run_by(filters)))
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    ids = session.scalars(wanted.order_by(*_by_name(Project)).offset(offset).limit(limit)).all()
    return total, projects_of(session, ids)


def _run_by(filters: Filters) -> Select[Any]:
    """Projects of which one organisation is of this type and in this country."""
    links = select(Link.project_id).join(Organisation, Link.organisation_id == Organisation.id)
    if filters.country:
        links = links.where(Organisation.country == filters.country)
    if filters.type:
        links = links.where(Organisation.type == filters.type)
    return links


def find_organisations(
    session: Session, filters: Filters, *, offset: int, limit: int
) -> tuple[int, list[OrganisationRow]]:
    """(how many there are, the rows of one page)."""
    wanted = _having_words(select(Organisation), Organisation, filters.text)
    for column in ("country", "type", "size"):
        value = getattr(filters, column)
        if value:
            wanted = wanted.where(getattr(Organisation, column) == value)
    total = session.scalar(select(func.count()).select_from(wanted.subquery())) or 0
    page = wanted.order_by(*_by_name(Organisation)).offset(offset).limit(limit)
    found = session.scalars(page).all()
    projects = _projects_each(session, [each.id for each in found])
    return total, [_organisation_row(each, projects.get(each.id, 0)) for each in found]


def _organisation_row(each: Organisation, projects: int) -> OrganisationRow:
    return OrganisationRow(
        each.id,
        each.code,
        each.name,
        each.type,
        each.size,
        each.country,
        each.place,
        projects,
    )


def _projects_each(session: Session, ids: Sequence[int]) -> dict[int, int]:
    counts = select(Link.organisation_id, func.count(func.distinct(Link.project_id)))
    counts = counts.where(Link.organisation_id.in_(ids)).group_by(Link.organisation_id)
    return dict(session.execute(counts).tuples().all())


def countries(session: Session) -> dict[str, int]:
    """Each country of an organisation, and how many are there."""
    counts = select(Organisation.country, func.count()).where(Organisation.country.is_not(None))
    return {
        str(country): number
        for country, number in session.execute(counts.group_by(Organisation.country))
    }


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


def reviewable(session: Session) -> list[Suspect]:
    """Every record that a person should look at, by reason."""
    suspects = [
        *_suspects(session, Organisation, "organisation"),
        *_suspects(session, Project, "project"),
        *_suspect_claims(session),
    ]
    return sorted(suspects, key=lambda each: (each.suspicion, each.kind, folded(each.name)))


def _suspects(session: Session, table: type[Organisation | Project], kind: str) -> list[Suspect]:
    flagged = session.scalars(select(table).where(table.suspicion.is_not(None)))
    return [
        Suspect(kind, each.code, each.name, each.suspicion or "", _details(each))
        for each in flagged
    ]


def _details(each: Organisation | Project) -> tuple[str, ...]:
    """What a person needs to judge: where it says it is, and its website."""
    place = (each.place, each.region) if isinstance(each, Organisation) else ()
    return tuple(words for words in (*place, each.website) if words)


def _suspect_claims(session: Session) -> list[Suspect]:
    flagged = select(ReachClaim, Project).join(Project, ReachClaim.project_id == Project.id)
    flagged = flagged.where(ReachClaim.suspicion.is_not(None))
    return [
        Suspect("claim", project.code, project.name, claim.suspicion or "", (claim.measure,))
        for claim, project in session.execute(flagged)
    ]
