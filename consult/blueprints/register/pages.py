"""What the register's pages show, prepared as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from math import ceil
from typing import Any
from urllib.parse import urlencode

from sqlalchemy.orm import Session

from consult.consultations import queries as consultations
from consult.consultations.models import Consultation
from consult.kernel.text import folded
from consult.registry.logic import codelists
from consult.registry.logic.codelists import Labels
from consult.registry.logic.countries import country_name
from consult.registry.models import Link, Organisation, Project
from consult.registry.queries import Filters, countries, in_role_order
from consult.web.languages import current_language, words_in

PAGE_SIZE = 25
_LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a list: what was asked for, what was found, where one may turn."""

    filters: Filters
    rows: Sequence[Any]
    total: int
    page: int
    address: str

    @property
    def pages(self) -> int:
        """How many pages there are; an empty list has one."""
        return max(1, ceil(self.total / PAGE_SIZE))

    @property
    def first(self) -> int:
        """The place of the first row shown."""
        return (self.page - 1) * PAGE_SIZE + 1

    @property
    def last(self) -> int:
        """The place of the last row shown."""
        return self.first + len(self.rows) - 1

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked for."""
        return self.filters != Filters()

    def page_address(self, page: int) -> str:
        """The address of another page of the same list."""
        asked = [(_PARAMETERS[name], value) for name, value in asdict(self.filters).items()]
        kept = [(name, value) for name, value in asked if value]
        return f"{self.address}?{urlencode([*kept, ('page', page)])}"


_PARAMETERS = {"text": "q"} | {
    name: name for name in ("country", "type", "area", "activity", "size")
}


@dataclass(frozen=True, slots=True)
class Role:
    """What one organisation does in one project; several roles of the same two are one line."""

    link: Link
    roles: tuple[str, ...]


def filters_from(arguments: Mapping[str, str]) -> Filters:
    """What the visitor asks for; nothing is taken on trust, all of it is only compared."""
    asked = {name: arguments.get(key, "").strip() for name, key in _PARAMETERS.items()}
    return Filters(**{name: value[:_LONGEST_SEARCH] for name, value in asked.items()})


def page_from(arguments: Mapping[str, str]) -> int:
    """The page asked for; 1 for anything that is none."""
    asked = arguments.get("page", "")
    return max(1, int(asked)) if asked.isascii() and asked.isdigit() and len(asked) < 7 else 1


def choices(session: Session) -> dict[str, list[tuple[str, str]]]:
    """(code, words) of everything that can be chosen, in the visitor's language."""
    language = current_language()
    worded = {
        name: [(code, words_in(labels)) for code, labels in lists()[name].items()]
        for name in ("areas", "activities", "types", "sizes")
    }
    named = [(code, country_name(code, language)) for code in countries(session)]
    return worded | {"countries": sorted(named, key=lambda choice: folded(choice[1]))}


def lists() -> dict[str, Mapping[str, Labels]]:
    """The code lists, for templates."""
    return {
        "areas": codelists.AREAS,
        "activities": codelists.activity_labels(),
        "types": codelists.ORGANISATION_TYPES,
        "sizes": codelists.SIZES,
        "roles": codelists.ROLES,
        "technologies": codelists.TECHNOLOGIES,
        "society": codelists.SOCIETY,
        "measures": codelists.MEASURES,
        "suspicions": codelists.SUSPICIONS,
    }


def tags(project: Project, kind: str) -> list[str]:
    """A project's tags of one kind, those of the code lists first."""
    known = {**codelists.AREAS, **codelists.TECHNOLOGIES, **codelists.SOCIETY}
    found = [tag.tag for tag in project.tags if tag.kind == kind]
    return sorted(found, key=lambda tag: (tag not in known, tag))


def roles_of(links: Sequence[Link]) -> list[Role]:
    """One line for each organisation and project, with every role it has there."""
    together: dict[tuple[int, int], list[Link]] = {}
    for link in in_role_order(links):
        together.setdefault((link.organisation_id, link.project_id), []).append(link)
    return [
        Role(each[0], tuple(dict.fromkeys(link.role for link in each)))
        for each in together.values()
    ]


def consultations_about(session: Session, project_id: int, at: datetime) -> list[Consultation]:
    """The open consultations in which this project can be spoken about."""
    running = [
        each
        for each in consultations.all_consultations(session)
        if consultations.phase(each, at) == "open"
    ]
    return [each for each in running if _concerns(session, each.id, project_id)]


def _concerns(session: Session, consultation_id: int, project_id: int) -> bool:
    chosen = consultations.project_ids(session, consultation_id)
    return chosen is None or project_id in chosen


def website_of(record: Project | Organisation) -> str | None:
    """The address to link to; a doubtful record gets no link from us, which is what it is for."""
    address = record.website or ""
    safe = address.startswith(("http://", "https://"))
    return address if safe and record.suspicion is None else None
