"""The register's pages: lists, records, the map, and the doubtful ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event, select
from sqlalchemy.orm import Session

from consult.accounts.services import add_account
from consult.app import create_app
from consult.blueprints.register.pages import page_from
from consult.models import metadata
from consult.registry.logic.folder import read_register
from consult.registry.models import Project
from consult.registry.services import import_register
from consult.store.engine import make_engine
from consult.store.sessions import one_transaction
from tests.conftest import make_config
from tests.factories import DEMO_REGISTER, make_consultation, make_project

HOSTILE = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database with the demonstration register, filled once: these tests only read it."""
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('stocked') / 'consult.db'}")
    metadata.create_all(engine)
    with one_transaction(engine) as session:
        import_register(session, read_register(DEMO_REGISTER))
    yield engine
    engine.dispose()


@pytest.fixture
def visitor(tmp_path: Path, stocked: Engine) -> FlaskClient:
    """Somebody who reads the demonstration register."""
    return create_app(make_config(tmp_path), stocked).test_client()


def page(client: FlaskClient, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.text


def names(html: str) -> list[str]:
    """The records that a list shows."""
    return re.findall(r"<h2><a href=[^>]+>(.*?)</a></h2>", html)


def code_of(engine: Engine, name: str) -> str:
    with Session(engine) as session:
        return session.scalars(select(Project.code).where(Project.name == name)).one()


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement != "BEGIN":
            sent.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield sent
    event.remove(engine, "before_cursor_execute", note)


def test_search_forgives_accents(visitor: FlaskClient) -> None:
    assert names(page(visitor, "/projects?q=LEÓN")) == ["Fab Lab Leon", "Chameleon"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "738 projects"),
        ("area=open-access", "262 projects"),
        ("activity=event", "34 projects"),
        ("area=open-access&country=ES&page=2", "37 projects"),
        ("q=crisisnet", "1 project"),
    ],
)
def test_projects_are_filtered_and_counted(visitor: FlaskClient, query: str, found: str) -> None:
    assert f"<strong>{found}</strong>" in page(visitor, f"/projects?{query}")


def test_organisations_are_filtered_and_counted(visitor: FlaskClient) -> None:
    html = page(visitor, "/organisations?type=government-and-public-sector")
    assert "<strong>75 organisations</strong>" in html


def test_pages_turn_and_keep_the_filters(visitor: FlaskClient) -> None:
    html = page(visitor, "/projects?country=ES&page=2")
    assert 'rel="prev" href="/projects?country=ES&amp;page=1"' in html
    assert "Showing 26 to 50." in html


def test_a_page_too_far_leads_to_the_last(visitor: FlaskClient) -> None:
    assert visitor.get("/organisations?page=999").location == "/organisations?page=47"


@pytest.mark.parametrize("asked", ["0", "-1", "x", "²", "9" * 30, ""])
def test_a_page_that_is_none_is_the_first(asked: str) -> None:
    assert page_from({"page": asked}) == 1


def test_an_empty_list_says_what_to_do(visitor: FlaskClient) -> None:
    html = page(visitor, "/projects?q=zzzzzz")
    assert "Nothing in the register fits all of this" in html
    assert 'href="/projects">Show everything' in html


def test_an_empty_register_says_how_to_fill_it(client: FlaskClient) -> None:
    assert "consult registry import" in page(client, "/projects")
    assert "nothing to draw" in page(client, "/map")


@pytest.mark.parametrize(("address", "most"), [("/projects", 6), ("/organisations", 4)])
def test_a_list_takes_a_fixed_number_of_statements(
    visitor: FlaskClient, stocked: Engine, address: str, most: int
) -> None:
    with statements(stocked) as few:
        page(visitor, f"{address}?q=fab+lab+leon")
    with statements(stocked) as many:
        page(visitor, address)
    assert len(few) == len(many) == most


def test_a_project_shows_what_the_register_holds(visitor: FlaskClient, stocked: Engine) -> None:
    html = page(visitor, f"/projects/{code_of(stocked, 'CrisisNet')}")
    assert "<h1>CrisisNet</h1>" in html
    assert re.search(r"Ushahidi Inc</a></th><td>Delivery lead</td><td>United States", html)


def test_a_claim_says_since_when_it_stands(visitor: FlaskClient, stocked: Engine) -> None:
    html = page(visitor, f"/projects/{code_of(stocked, 'Zooniverse')}")
    assert "as stated in the register, 2016" in html


def test_a_page_speaks_the_visitors_language(visitor: FlaskClient, stocked: Engine) -> None:
    html = page(visitor, f"/projects/{code_of(stocked, 'CrisisNet')}?lang=fr")
    assert "Démocratie ouverte" in html
    assert "États-Unis" in html


def test_an_open_consultation_can_be_entered_from_a_project(
    client: FlaskClient, own_engine: Engine
) -> None:
    with one_transaction(own_engine) as session:
        concerned, other = make_project(session), make_project(session)
        slug = make_consultation(session, projects=(concerned,)).slug
        make_consultation(session, phase="closed")
        codes = concerned.code, other.code
    assert f'href="/c/{slug}/respond?project={codes[0]}"' in page(client, f"/projects/{codes[0]}")
    assert "/respond" not in page(client, f"/projects/{codes[1]}")


def test_what_is_not_there_is_said_plainly(client: FlaskClient) -> None:
    assert "There is no project nothing" in page(client, "/projects/nothing", 404)
    assert "There is no organisation nothing" in page(client, "/organisations/nothing", 404)


def test_the_map_and_its_table_count_alike(visitor: FlaskClient) -> None:
    html = page(visitor, "/map")
    assert "<title>United Kingdom: 292 organisations</title>" in html
    assert re.search(r'country=GB">United Kingdom</a>.*?<td class="n">292</td>', html, re.DOTALL)
    assert "<strong>1,172</strong>" in html


def test_hostile_names_are_only_words(
    client: FlaskClient, own_engine: Engine, tmp_path: Path
) -> None:
    files = {
        "organisations": f"id,name,place,website,country\nx,{HOSTILE},{HOSTILE},javascript:x,FR",
        "projects": f'id,name,activity,website\nx,{HOSTILE},{HOSTILE},"http://x.org/"" onclick=1"',
        "links": "id,organisation,project,role\nx,x,x,<b>lead</b>",
        "claims": "id,project,measure,value,period\nx,x,<i>heads</i>,3,<u>now</u>",
    }
    for name, body in files.items():
        (tmp_path / f"{name}.csv").write_text(body, "utf-8")
    with one_transaction(own_engine) as session:
        import_register(session, read_register(tmp_path))
    for address in ("/projects", "/projects/x", "/organisations", "/organisations/x", "/map"):
        html = page(client, f"{address}?q=%3Cscript")
        assert not re.search(r"<script>alert|<b>lead|<i>heads|<u>now|javascript:|onclick=1", html)


def test_doubtful_records_are_for_those_who_sign_in(visitor: FlaskClient) -> None:
    assert "/account/sign-in" in visitor.get("/organise/register/suspects").location


def test_an_organiser_sees_them_with_their_reason(visitor: FlaskClient, stocked: Engine) -> None:
    with one_transaction(stocked) as session:
        add_account(session, "bo@example.org", "organiser", "a long enough password")
    form = page(visitor, "/account/sign-in")
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', form)
    assert token
    fields = {"email": "bo@example.org", "password": "a long enough password"}
    visitor.post("/account/sign-in", data=fields | {"csrf_token": token.group(1)})
    html = page(visitor, "/organise/register/suspects")
    assert re.search(r"looks like random letters.*?>JBQAM</a>", html, re.DOTALL)
    assert "Nothing was removed" in html
