"""Lists with search and filters, a page at a time; a fixed number of statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, case, func, or_, select
from sqlalchemy.orm import Session

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence, folded
from consult.registry.models import Link, Organisation, Project, ProjectTag
from consult.registry.queries.projects import by_name, projects_of
from consult.registry.queries.rows import Filters, OrganisationRow, ProjectRow


def search_projects(session: Session, text: str, limit: int) -> list[ProjectRow]:
    """The first projects whose name holds every word of `text`; accents and case do not matter."""
    found = _having_words(select(Project.id), Project, text).order_by(*_best_first(Project, text))
    return _in_order(session, session.scalars(found.limit(limit)).all())


def projects_named(session: Session, names: Sequence[str]) -> tuple[int, ...]:
    """The projects with these codes or names, in this order; Invalid names those not found.

    Case and accents do not matter. A name that several projects share is not found by it.
    """
    known: dict[str, set[int]] = {}
    for project_id, code, name in session.execute(select(Project.id, Project.code, Project.name)):
        for key in (folded(code), folded(name)):
            known.setdefault(key, set()).add(project_id)
    found = {name: known.get(folded(name), set()) for name in names}
    problems = [
        Problem("projects", _not_one(name, ids)) for name, ids in found.items() if len(ids) != 1
    ]
    if problems:
        raise Invalid(Sentence("Some projects are not in the register."), problems)
    return tuple(dict.fromkeys(project_id for name in names for project_id in found[name]))


def _not_one(name: str, found: set[int]) -> Sentence:
    if found:
        return Sentence("Several projects are called “%(name)s”. Write the code.", name=name)
    return Sentence("No project of the register is called “%(name)s”.", name=name)


def _having_words(
    statement: Select[Any], table: type[Project] | type[Organisation], text: str
) -> Select[Any]:
    for word in folded(text).split():
        statement = statement.where(table.search.contains(word, autoescape=True))
    return statement


def _best_first(table: type[Project] | type[Organisation], text: str) -> tuple[Any, ...]:
    """Records in which a word begins as asked before those that only hold the letters."""
    begins = [
        or_(
            table.search.startswith(word, autoescape=True),
            table.search.contains(f" {word}", autoescape=True),
        )
        for word in folded(text).split()
    ]
    best = (case((and_(*begins), 0), else_=1),) if begins else ()
    return (*best, *by_name(table))


def _in_order(session: Session, ids: Sequence[int]) -> list[ProjectRow]:
    places = {project_id: place for place, project_id in enumerate(ids)}
    return sorted(projects_of(session, ids), key=lambda row: places[row.id])


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
    ids = session.scalars(
        wanted.order_by(*_best_first(Project, filters.text)).offset(offset).limit(limit)
    ).all()
    return total, _in_order(session, ids)


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
    page = wanted.order_by(*_best_first(Organisation, filters.text)).offset(offset).limit(limit)
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
    return dict(session.execute(counts).all())


def countries(session: Session) -> dict[str, int]:
    """Each country of an organisation, and how many are there."""
    counts = select(Organisation.country, func.count()).where(Organisation.country.is_not(None))
    return {
        str(country): number
        for country, number in session.execute(counts.group_by(Organisation.country))
    }
