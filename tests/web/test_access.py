"""Every door has a lock, and lets pass those whom the reviewed table names, and nobody else."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine

from consult.app import create_app
from consult.registry.models import Organisation
from consult.store.sessions import one_transaction
from consult.web.guards import EVERYONE as EVERY_ROLE
from consult.web.guards import PERMISSIONS
from tests.conftest import make_config
from tests.factories import make_consultation, make_project
from tests.web.access_table import ACCESS, BY_SECRET, EVERYONE, PAGE, RESULTS, TEAM
from tests.web.people import PASSWORD, add_person, send, sign_in, token

UNSAFE = ("POST", "PUT", "PATCH", "DELETE")
VALUES = {
    "<slug>": "open-one",
    "<int:number>": "1",
    "<int:account_id>": "4711",
    "<start>": "abc",
    "<name>": "json",
    "<format_>": "json",
    "<path:name>": "consult.css",
}


def doors(app: Flask) -> set[tuple[str, str]]:
    """(method, rule) of every route."""
    return {
        (method, rule.rule)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


@pytest.fixture
def stocked(own_engine: Engine) -> Engine:
    """One consultation in every phase, a project, an organisation."""
    with one_transaction(own_engine) as session:
        project = make_project(session)
        session.add(Organisation(code="org-1", name="Ushahidi", search="ushahidi"))
        for phase in PAGE:
            make_consultation(session, phase=phase, projects=(project,)).slug = f"{phase}-one"
        VALUES["<code>"] = project.code
    return own_engine


@pytest.fixture
def visitor(request: pytest.FixtureRequest, tmp_path: Path, stocked: Engine) -> FlaskClient:
    """A browser in which somebody with the parameter's role has signed in."""
    client = create_app(make_config(tmp_path), stocked).test_client()
    enter(client, stocked, request.param)
    return client


def enter(client: FlaskClient, engine: Engine, role: str) -> None:
    if role != "anonymous":
        assert sign_in(client, add_person(engine, role)).status_code == 303


def address_of(rule: str) -> str:
    values = VALUES | ({"<code>": "org-1"} if rule.startswith("/organisations") else {})
    for name, value in values.items():
        rule = rule.replace(name, value)
    return rule


def test_every_route_has_a_row_and_every_row_a_route(app: Flask) -> None:
    assert doors(app) == set(ACCESS)


def test_every_view_declares_its_guard(app: Flask) -> None:
    unguarded = [name for name, view in app.view_functions.items() if not hasattr(view, "guard")]
    assert unguarded == []


def test_the_table_says_what_the_guards_say(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        allowed = PERMISSIONS[app.view_functions[rule.endpoint].guard]
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}:
            assert set(ACCESS[method, rule.rule]) == allowed, rule.rule


@pytest.mark.parametrize("visitor", EVERYONE, indirect=True, ids=EVERYONE)
def test_a_role_passes_exactly_the_doors_of_its_rows(
    visitor: FlaskClient, request: pytest.FixtureRequest
) -> None:
    role = request.node.callspec.params["visitor"]
    wrong = [
        door
        for door in sorted(ACCESS, key=by_harm)
        if passes(visitor, role, *door) != (role in ACCESS[door])
    ]
    assert wrong == []


def by_harm(door: tuple[str, str]) -> tuple[bool, bool, str]:
    """Looking first, acting next, leaving last: acting changes what later doors show."""
    method, rule = door
    return ("sign-" in rule, method != "GET", rule)


def passes(client: FlaskClient, role: str, method: str, rule: str) -> bool:
    """Whether the guard let this through to the view, whatever the view then answered."""
    reached = watch(client.application)
    if method in UNSAFE and role != "anonymous" and rule == "/account/sign-out":
        return True  # it would end this walk; `test_account` signs out
    data = {"csrf_token": token(client)} if method in UNSAFE else None
    reached.clear()
    answer = client.open(address_of(rule), method=method, data=data, buffered=True)
    assert answer.status_code not in (405, 500), (rule, answer.status_code)
    return bool(reached)


def watch(app: Flask) -> list[str]:
    """The views that ran, noted as they run."""
    if "reached" not in app.extensions:
        reached: list[str] = []
        app.extensions["reached"] = reached
        for name, view in app.view_functions.items():
            app.view_functions[name] = noting(reached, name, view)
    noted: list[str] = app.extensions["reached"]
    return noted


def noting(reached: list[str], name: str, view: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(view)
    def noted(*args: Any, **kwargs: Any) -> Any:
        reached.append(name)
        return view(*args, **kwargs)

    return noted


def test_who_has_not_signed_in_is_led_to_it_and_comes_back(
    client: FlaskClient, own_engine: Engine
) -> None:
    answer = client.get("/account/people?lang=fr")
    assert answer.headers["Location"] == "/account/sign-in?next=/account/people?lang%3Dfr"
    email = add_person(own_engine, "administrator")
    back = send(client, "/account/sign-in", email=email, password=PASSWORD, next="/account/people")
    assert back.headers["Location"] == "/account/people"


@pytest.mark.parametrize("visitor", EVERYONE, indirect=True, ids=EVERYONE)
def test_the_phase_decides_who_sees_a_consultation_and_its_results(
    visitor: FlaskClient, request: pytest.FixtureRequest
) -> None:
    role = request.node.callspec.params["visitor"]
    for phase in PAGE:
        seen = visitor.get(f"/c/{phase}-one").status_code
        assert seen == (200 if role in PAGE[phase] else 404), phase
        read = visitor.get(f"/c/{phase}-one/results").status_code
        assert (read in (200, 409)) == (role in RESULTS[phase]), (phase, read)


def test_an_unguarded_view_is_shut(app: Flask) -> None:
    app.add_url_rule("/forgotten", "forgotten", lambda: "open")
    assert app.test_client().get("/forgotten").status_code == 403


def test_an_unknown_permission_cannot_be_declared() -> None:
    assert set(TEAM) < set(EVERY_ROLE)
    assert {"account.manage", "rows.read"} <= set(PERMISSIONS)


def with_token() -> list[tuple[str, str]]:
    return sorted(door for door in ACCESS if door[0] in UNSAFE and door not in BY_SECRET)


@pytest.mark.parametrize("door", with_token(), ids="{0[1]}".format)
def test_nothing_is_done_without_the_forms_token(
    client: FlaskClient, door: tuple[str, str]
) -> None:
    method, rule = door
    assert (
        client.open(address_of(rule) if "<code>" not in rule else rule, method=method).status_code
        == 400
    )


def test_signing_in_with_a_session_planted_before_gives_a_new_one(
    client: FlaskClient, own_engine: Engine
) -> None:
    client.get("/account/sign-in")
    with client.session_transaction() as session:
        session["planted"] = "yes"
    sign_in(client, add_person(own_engine, "official"), PASSWORD)
    with client.session_transaction() as session:
        assert "planted" not in session
