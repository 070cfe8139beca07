"""Reading the register with a fixed number of statements."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from consult.kernel.errors import NotFound
from consult.registry.logic.folder import read_register
from consult.registry.models import Project
from consult.registry.queries import (
    Filters,
    claims_of,
    countries,
    find_organisations,
    find_projects,
    organisation_with_all,
    project_by_code,
    project_by_id,
    project_with_all,
    projects_of,
    reviewable,
    search_projects,
    spots,
)
from consult.registry.services import import_register
from tests.registry.conftest import MakeFolder


@contextmanager
def statements(session: Session) -> Iterator[list[str]]:
    """The statements sent while looking."""
    sent: list[str] = []
    connection = session.connection()

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    yield sent
    event.remove(connection, "before_cursor_execute", note)


@pytest.fixture
def register(session: Session, make_folder: MakeFolder) -> Session:
    import_register(session, read_register(make_folder()))
    session.flush()
    return session


def test_a_project_row_says_where_and_by_whom(register: Session) -> None:
    bees = next(row for row in projects_of(register, None) if row.code == "bees")
    assert (bees.country, bees.organisations) == ("ES", ("Fab Lab León", "City of León"))
    assert bees.areas == ("open-democracy", "open-access")


def test_rows_take_three_statements_whatever_their_number(register: Session) -> None:
    with statements(register) as sent:
        projects_of(register, None)
    assert len(sent) == 3


def test_a_page_of_projects_takes_five_statements(register: Session) -> None:
    with statements(register) as sent:
        find_projects(register, Filters(), offset=0, limit=25)
    assert len(sent) == 5


def test_a_page_of_organisations_takes_three_statements(register: Session) -> None:
    with statements(register) as sent:
        find_organisations(register, Filters(), offset=0, limit=25)
    assert len(sent) == 3


def test_a_projects_page_takes_four_statements(register: Session) -> None:
    with statements(register) as sent:
        project_with_all(register, "bees")
    assert len(sent) == 4


@pytest.mark.parametrize("text", ["leon", "LEÓN", "lab fab", "  León  "])
def test_accents_case_and_order_do_not_matter(register: Session, text: str) -> None:
    _, rows = find_organisations(register, Filters(text=text), offset=0, limit=9)
    assert "Fab Lab León" in [row.name for row in rows]


@pytest.mark.parametrize("text", ["%", "_", "100%", "\\"])
def test_signs_of_the_database_are_only_signs(register: Session, text: str) -> None:
    assert search_projects(register, text, 9) == []


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (Filters(area="awareness-networks"), ["walks"]),
        (Filters(country="ES"), ["bees"]),
        (Filters(type="business"), ["bees"]),
        (Filters(activity="other"), ["walks"]),
        (Filters(area="open-access", activity="event"), []),
        (Filters(), ["bees", "walks"]),
    ],
)
def test_projects_are_filtered(register: Session, filters: Filters, codes: list[str]) -> None:
    total, rows = find_projects(register, filters, offset=0, limit=9)
    assert (total, [row.code for row in rows]) == (len(codes), codes)


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (Filters(size="6-10"), ["leon"]),
        (Filters(type="government-and-public-sector", country="ES"), ["city"]),
        (Filters(country="FR"), []),
    ],
)
def test_organisations_are_filtered(register: Session, filters: Filters, codes: list[str]) -> None:
    total, rows = find_organisations(register, filters, offset=0, limit=9)
    assert (total, [row.code for row in rows]) == (len(codes), codes)


def test_a_page_begins_where_the_last_one_ended(register: Session) -> None:
    total, rows = find_projects(register, Filters(), offset=1, limit=1)
    assert (total, [row.code for row in rows]) == (2, ["walks"])


def test_claims_are_given_by_project(register: Session) -> None:
    bees = project_by_code(register, "bees")
    (claim,) = claims_of(register, [bees.id])[bees.id]
    assert (claim.measure, claim.value, claim.period) == ("members", 40, "2025")
    assert len(claims_of(register, None)) == 2


def test_what_is_not_there_is_not_found(register: Session) -> None:
    for ask in (project_by_code, project_with_all, organisation_with_all):
        with pytest.raises(NotFound, match="nothing"):
            ask(register, "nothing")
    with pytest.raises(NotFound):
        project_by_id(register, 0)


def test_a_project_is_found_by_number(register: Session) -> None:
    number = register.scalars(select(Project.id).where(Project.code == "bees")).one()
    assert project_by_id(register, number).code == "bees"


def test_countries_are_counted(register: Session) -> None:
    assert (countries(register), len(spots(register))) == ({"ES": 2}, 2)


def test_doubtful_records_are_listed_with_their_reason(register: Session) -> None:
    assert [(each.kind, each.code, each.suspicion) for each in reviewable(register)] == [
        ("claim", "walks", "zero")
    ]
