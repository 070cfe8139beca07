"""Headers, cookies, limits, and the promise that looking changes nothing."""

from __future__ import annotations

import dataclasses
import io
import json
import re
from pathlib import Path

import pytest
import structlog
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from consult.app import create_app
from consult.web.logs import configure_logs, places
from consult.web.security import HEADERS
from tests.conftest import make_config
from tests.web.people import add_person, sign_in

ADDRESSES = ("/", "/methods", "/account/sign-in", "/none-such", "/static/consult.css")


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_carries_the_headers(client: FlaskClient, address: str) -> None:
    headers = client.get(address).headers
    assert {name: headers.get(name) for name, _ in HEADERS} == dict(HEADERS)


def test_scripts_and_styles_come_from_us_alone(client: FlaskClient) -> None:
    policy = client.get("/").headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


@pytest.mark.parametrize("address", ADDRESSES[:3])
def test_pages_have_nothing_inline(client: FlaskClient, address: str) -> None:
    page = client.get(address).text
    assert not re.search(r"<style|style=|\son\w+=|<script(?![^>]*\bsrc=)", page)


def test_pages_are_not_kept_by_others_and_files_are(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "no-store"
    assert "immutable" in client.get("/static/consult.css").headers["Cache-Control"]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: FlaskClient, own_engine: Engine
) -> None:
    answer = sign_in(client, add_person(own_engine, "official"))
    cookie = next(c for c in answer.headers.getlist("Set-Cookie") if c.startswith("consult="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_over_https_cookies_are_secure_and_browsers_stay_there(
    tmp_path: Path, own_engine: Engine
) -> None:
    config = dataclasses.replace(make_config(tmp_path), secure_cookies=True)
    client = create_app(config, own_engine).test_client()
    answer = client.get("/account/sign-in", base_url="https://localhost")
    assert "Secure" in answer.headers["Set-Cookie"]
    assert "max-age=" in answer.headers["Strict-Transport-Security"]


def test_a_body_that_is_too_large_is_refused(client: FlaskClient, app: Flask) -> None:
    limit = app.config["MAX_CONTENT_LENGTH"]
    answer = client.post("/account/sign-in", data={"email": "a" * (limit + 1)})
    assert answer.status_code == 413


def test_looking_writes_nothing(client: FlaskClient, own_engine: Engine) -> None:
    sign_in(client, add_person(own_engine, "administrator"))
    written: list[str] = []

    @event.listens_for(own_engine, "before_cursor_execute")
    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA", "BEGIN")):
            written.append(statement)

    for address in ("/", "/organise", "/account", "/account/people", "/organise/new"):
        assert client.get(address).status_code == 200
    assert written == []


def test_a_crash_is_said_plainly_and_logged_without_its_message(
    tmp_path: Path, own_engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = create_app(dataclasses.replace(make_config(tmp_path), testing=False), own_engine)

    def crash() -> str:
        raise RuntimeError("amina@example.org answered no")

    crash.guard = "open"  # type: ignore[attr-defined]
    app.add_url_rule("/crash", "crash", crash)
    lines = io.StringIO()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(lines))
    answer = app.test_client().get("/crash")
    configure_logs(quiet=True)
    assert answer.status_code == 500
    assert "Nothing you sent was kept" in answer.text
    assert json.loads(lines.getvalue())["error"] == "RuntimeError"
    assert "amina" not in lines.getvalue()


def test_a_log_line_holds_only_what_is_allowed() -> None:
    lines = io.StringIO()
    configure_logs()
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(lines))
    structlog.get_logger().info("account.sign_in", email="amina@example.org", job=3)
    configure_logs(quiet=True)
    assert "amina" not in lines.getvalue()
    assert json.loads(lines.getvalue())["job"] == 3


def test_places_name_lines_and_no_values() -> None:
    with pytest.raises(ValueError, match="a secret") as caught:
        int("a secret")
    assert re.fullmatch(r"\S+\.py:\d+", places(caught.value)[-1])
