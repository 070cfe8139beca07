"""One project or organisation of the register, for its page."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from consult.registry.errors import NoSuchOrganisation, NoSuchProject
from consult.registry.logic.codelists import role_place
from consult.registry.models import Link, Organisation, Project


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
    return sorted(links, key=lambda link: (role_place(link.role), link.id))
