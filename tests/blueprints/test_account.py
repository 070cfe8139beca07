"""Signing in and out, one's own account, and who else has one: through the door."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from consult.accounts.models import Account, SignIn
from consult.app import create_app
from consult.web.forms import local_target
from tests.conftest import make_config
from tests.web.people import PASSWORD, add_person, send, sign_in


@pytest.fixture
def carla(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An official who has signed in."""
    sign_in(client, add_person(own_engine, "official"))
    return client


@pytest.fixture
def ada(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An administrator who has signed in."""
    sign_in(client, add_person(own_engine, "administrator"))
    return client


def test_an_official_lands_on_the_reports(client: FlaskClient, own_engine: Engine) -> None:
    answer = sign_in(client, add_person(own_engine, "official"))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/officials")


@pytest.mark.parametrize("email", ["official@example.org", "nobody@example.org"])
def test_a_wrong_sign_in_keeps_the_address_and_says_one_sentence(
    client: FlaskClient, own_engine: Engine, email: str
) -> None:
    add_person(own_engine, "official")
    answer = sign_in(client, email, "wrong")
    assert answer.status_code == 422
    assert "The e-mail address or the password is not right." in answer.text
    assert f'value="{email}"' in answer.text


def test_what_is_missing_is_asked_for(client: FlaskClient) -> None:
    answer = sign_in(client, "", "")
    assert "Write your e-mail address." in answer.text
    assert "Write your password." in answer.text


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\t//evil.example",
        "javascript:alert(1)",
        "account",
        "",
        None,
        "/a\nb",
        "//[",
        "http://[",
    ],
)
def test_a_link_from_elsewhere_cannot_send_people_off(elsewhere: str | None) -> None:
    assert local_target(elsewhere, "/home") == "/home"


def test_a_page_of_ours_is_returned_to() -> None:
    assert local_target("/organise/dsi?x=1", "/home") == "/organise/dsi?x=1"


def test_after_too_many_tries_one_waits(tmp_path: Path, own_engine: Engine) -> None:
    config = dataclasses.replace(make_config(tmp_path), sign_ins_per_minute=3)
    client = create_app(config, own_engine).test_client()
    tries = [sign_in(client, "nobody@example.org", "wrong").status_code for _ in range(4)]
    assert tries == [422, 422, 422, 429]


def test_signing_out_ends_the_session_for_good(carla: FlaskClient, own_engine: Engine) -> None:
    kept = carla.get_cookie("consult")
    assert kept is not None
    assert send(carla, "/account/sign-out").status_code == 303
    carla.set_cookie("consult", kept.value)
    assert carla.get("/account").status_code == 302
    with Session(own_engine) as session:
        assert session.scalar(select(func.count()).select_from(SignIn)) == 0


def test_signing_in_again_ends_the_older_session(carla: FlaskClient, own_engine: Engine) -> None:
    sign_in(carla, "official@example.org")
    with Session(own_engine) as session:
        assert session.scalar(select(func.count()).select_from(SignIn)) == 1


def test_who_has_signed_in_is_not_asked_again(carla: FlaskClient) -> None:
    answer = carla.get("/account/sign-in?next=/projects")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/projects")


def test_the_account_says_who_one_is_and_what_one_may_do(carla: FlaskClient) -> None:
    page = carla.get("/account").text
    assert "official@example.org" in page
    assert "Read and download reports" in page
    assert "Decide who may sign in" not in page


def test_a_new_password_is_the_one_that_counts(carla: FlaskClient) -> None:
    new = "another long password"
    sent = {"current": PASSWORD, "password": new, "again": new}
    assert send(carla, "/account/password", **sent).status_code == 303
    assert carla.get("/account").status_code == 200
    send(carla, "/account/sign-out")
    assert sign_in(carla, "official@example.org", PASSWORD).status_code == 422
    assert sign_in(carla, "official@example.org", new).status_code == 303


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"current": "wrong"}, "This is not your present password."),
        ({"password": "short", "again": "short"}, "Use at least 12 characters"),
        ({"again": "different"}, "This is not the same password"),
    ],
)
def test_a_password_is_not_changed_by_mistake(
    carla: FlaskClient, sent: dict[str, str], sentence: str
) -> None:
    good = {"current": PASSWORD, "password": "a new long one", "again": "a new long one"}
    answer = send(carla, "/account/password", **(good | sent))
    assert answer.status_code == 422
    assert sentence in answer.text


def test_a_person_is_added_and_their_password_shown_once(
    ada: FlaskClient, own_engine: Engine
) -> None:
    answer = send(ada, "/account/people", name="Bo", email="bo@example.org", role="organiser")
    password = answer.text.partition('class="secret">')[2].partition("<")[0]
    assert "secret" not in ada.get("/account/people").text
    bo = ada.application.test_client()
    assert sign_in(bo, "bo@example.org", password).headers["Location"] == "/organise"


@pytest.mark.parametrize("email", ["administrator@example.org", "no address", ""])
def test_a_person_who_cannot_be_added_is_said_why(ada: FlaskClient, email: str) -> None:
    answer = send(ada, "/account/people", name="Bo", email=email, role="organiser")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_an_account_is_shut_and_opened_again(ada: FlaskClient, own_engine: Engine) -> None:
    add_person(own_engine, "official")
    with Session(own_engine) as session:
        number = session.scalar(select(Account.id).where(Account.role == "official"))
    carla = ada.application.test_client()
    sign_in(carla, "official@example.org")
    send(ada, f"/account/people/{number}/deactivate")
    assert carla.get("/account").status_code == 302
    send(ada, f"/account/people/{number}/reactivate")
    assert sign_in(carla, "official@example.org").status_code == 303


def test_the_last_administrator_cannot_shut_the_door(ada: FlaskClient, own_engine: Engine) -> None:
    with Session(own_engine) as session:
        number = session.scalar(select(Account.id))
    answer = send(ada, f"/account/people/{number}/deactivate")
    assert answer.status_code == 409
    assert "last active administrator" in answer.text
