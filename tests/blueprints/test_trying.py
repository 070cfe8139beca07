"""The team tries a questionnaire as respondents do, and nothing of it is kept or counted."""

from __future__ import annotations

import io
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import Engine, func, select
from werkzeug.test import TestResponse

from consult.board.models import BoardLeaf
from consult.consultations.queries import consultation_by_slug
from consult.questionnaire.logic.definition import ItemType, Questionnaire
from consult.questionnaire.services import save_draft
from consult.responses.models import Draft, Response, Upload
from consult.store.base import Base
from consult.store.sessions import one_transaction, reading
from tests.all_types import item
from tests.factories import NEED, PEOPLE, make_consultation, make_project, make_questionnaire
from tests.web.people import add_person, send, sign_in

PHASES = ("draft", "scheduled", "open", "closed", "published")
PLAN = item("plan", "file", "Your plan?")


@pytest.fixture
def bo(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An organiser who has signed in."""
    sign_in(client, add_person(own_engine, "organiser"))
    return client


def lay(engine: Engine, phase: str = "open", asked: Questionnaire | None = None) -> str:
    """A consultation whose draft says what is asked; gives its short name."""
    whole = asked or make_questionnaire((NEED,), (PEOPLE, PLAN))
    with one_transaction(engine) as session:
        row = make_consultation(session, whole, phase, (make_project(session),))
        save_draft(session, row.id, whole)
        return row.slug


def rewrite(engine: Engine, slug: str, asked: Questionnaire) -> None:
    with one_transaction(engine) as session:
        save_draft(session, consultation_by_slug(session, slug).id, asked)


def begin(bo: FlaskClient, slug: str, voice: str = "community", **chosen: str) -> TestResponse:
    return send(bo, f"/organise/{slug}/try", voice=voice, go="start", **chosen)


def hidden(page: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', page)
    assert found, page
    return found[1]


def fill(client: FlaskClient, address: str, **answers: object) -> TestResponse:
    page = client.get(address).text
    assert "Test:" in page
    form = {"token": hidden(page, "token"), "shown": hidden(page, "shown"), "go": "next"}
    return client.post(address, data=form | answers)


def check_and_send(client: FlaskClient, slug: str) -> TestResponse:
    address = f"/c/{slug}/respond/check"
    page = client.get(address).text
    assert "Test:" in page
    return client.post(address, data={"token": hidden(page, "token")})


def number_of(engine: Engine, *tables: type[Base]) -> list[int]:
    with reading(engine) as session:
        return [session.scalar(select(func.count()).select_from(one)) or 0 for one in tables]


@pytest.mark.parametrize("phase", PHASES)
def test_a_test_that_was_sent_leaves_nothing(
    bo: FlaskClient, own_engine: Engine, phase: str, tmp_path: Path
) -> None:
    slug = lay(own_engine, phase)
    first = begin(bo, slug).location
    assert first == f"/c/{slug}/respond/1"
    fill(bo, first, need="agree")
    plan = (io.BytesIO(b"%PDF-1.7 plan"), "plan.pdf")
    fill(bo, f"/c/{slug}/respond/2", people="1400", plan=plan)
    assert number_of(own_engine, Draft, Upload, Response) == [1, 1, 0]
    sent = check_and_send(bo, slug)
    assert sent.status_code == 200
    for said in ("Test:", "Thank you. Your answers have arrived.", "Agree", "plan.pdf"):
        assert said in sent.text
    assert f"/organise/{slug}/editor" in sent.text
    assert number_of(own_engine, Draft, Upload, Response, BoardLeaf) == [0, 0, 0, 0]
    assert list(tmp_path.glob("segments/**/*.parquet")) == []
    assert bo.get("/r").text.count("Thank you") == 0


def test_a_receipt_of_a_test_opens_nothing(bo: FlaskClient, own_engine: Engine) -> None:
    slug = lay(own_engine)
    fill(bo, begin(bo, slug).location, need="agree")
    page = check_and_send(bo, slug).text
    code = "".join(re.findall(r"<span>([0-9A-Z]{1,5})</span>", page))
    assert len(code) == 26
    assert "No contribution has this receipt" in send(bo, "/r", receipt=code).text


def test_the_draft_is_tried_or_what_is_asked_now(bo: FlaskClient, own_engine: Engine) -> None:
    with one_transaction(own_engine) as session:
        slug = make_consultation(session, projects=(make_project(session),)).slug
    assert "This tries version 1; the draft says the same." in bo.get(f"/organise/{slug}/try").text
    rewrite(own_engine, slug, make_questionnaire((PEOPLE,)))
    assert 'value="1"' in bo.get(f"/organise/{slug}/try").text
    assert "How many people?" in bo.get(begin(bo, slug, version="0").location).text
    assert "I need CrisisNet." in bo.get(begin(bo, slug, version="1").location).text


def test_voice_project_and_language_are_those_that_were_chosen(
    bo: FlaskClient, own_engine: Engine
) -> None:
    slug = lay(own_engine)
    begin(bo, slug, "organisation", **{"in": "fr"})
    with reading(own_engine) as session:
        draft = session.scalars(select(Draft)).one()
    assert (draft.voice, draft.language, draft.is_test) == ("organisation", "fr", True)
    page = bo.get(f"/c/{slug}/respond/1").text
    assert "CrisisNet answers a need. (fr)" in page


def test_a_test_begins_again_when_the_draft_was_changed(
    bo: FlaskClient, own_engine: Engine
) -> None:
    slug = lay(own_engine, "draft")
    first = begin(bo, slug).location
    page = bo.get(first).text
    form = {"token": hidden(page, "token"), "shown": "need", "need": "agree"}
    rewrite(own_engine, slug, make_questionnaire((item("need", "number", "How many needs?"),)))
    for answer in (bo.post(first, data=form), bo.get(first), bo.get(f"/c/{slug}/respond/check")):
        assert answer.status_code == 409
        assert "The questionnaire was changed" in answer.text
    again = re.search(rf'href="(/organise/{slug}/try\?[^"]+)"', bo.get(first).text)
    assert again
    address = unescape(again[1])
    chosen = {name: one[0] for name, one in parse_qs(urlsplit(address).query).items()}
    assert bo.get(address).status_code == 200
    assert chosen["voice"] == "community"
    assert "How many needs?" in bo.get(begin(bo, slug).location).text


def test_strangers_cannot_begin_one_and_the_secret_alone_goes_on(
    bo: FlaskClient, own_engine: Engine, app: Flask
) -> None:
    slug = lay(own_engine, "draft")
    begin(bo, slug)
    cookie = bo.get_cookie("test", path=f"/c/{slug}/respond")
    assert cookie is not None
    assert cookie.http_only
    stranger, official = app.test_client(), app.test_client()
    sign_in(official, add_person(own_engine, "official"))
    assert stranger.get(f"/organise/{slug}/try").status_code == 302
    assert send(stranger, f"/organise/{slug}/try", voice="community").status_code == 403
    assert begin(official, slug).status_code == 403
    assert number_of(own_engine, Draft) == [1]
    assert stranger.get(f"/c/{slug}/respond").status_code == 404
    assert stranger.get(f"/c/{slug}/respond/1").status_code == 303
    send(bo, "/account/sign-out")
    assert "I need CrisisNet." in bo.get(f"/c/{slug}/respond/1").text
    assert "Test:" in bo.get(f"/c/{slug}/respond?change=1").text


def test_a_contribution_that_was_begun_before_a_test_goes_on_after_it(
    bo: FlaskClient, own_engine: Engine
) -> None:
    slug = lay(own_engine)
    home = f"/c/{slug}/respond"
    page = bo.get(home).text
    form = {"csrf_token": hidden(page, "csrf_token"), "go": "start"}
    project = hidden(page, "project")
    bo.post(home, data=form | {"voice": "community", "project": project})
    mine = bo.get(f"{home}/1").text
    begin(bo, slug, "organisation")
    assert "Test:" in bo.get(f"{home}/1").text
    left = bo.post(f"{home}/forget", data={"token": hidden(bo.get(f"{home}/forget").text, "token")})
    assert left.location.startswith(f"/organise/{slug}/try?")
    assert bo.get(f"{home}/1").text == mine
    assert number_of(own_engine, Draft) == [1]


def test_a_test_changes_its_voice_on_the_start_page(bo: FlaskClient, own_engine: Engine) -> None:
    slug = lay(own_engine, "closed")
    home = f"/c/{slug}/respond"
    begin(bo, slug)
    page = bo.get(f"{home}?change=1").text
    form = {"csrf_token": hidden(page, "csrf_token"), "project": hidden(page, "project")}
    bo.post(home, data=form | {"voice": "organisation", "go": "start", "change": "1"})
    assert "CrisisNet answers a need." in bo.get(f"{home}/1").text
    assert number_of(own_engine, Draft) == [1]


def test_a_test_whose_draft_is_gone_is_forgotten(bo: FlaskClient, own_engine: Engine) -> None:
    slug = lay(own_engine)
    begin(bo, slug)
    with one_transaction(own_engine) as session:
        session.delete(session.scalars(select(Draft)).one())
    answer = bo.get(f"/c/{slug}/respond", follow_redirects=True)
    assert answer.status_code == 200
    assert "Test:" not in answer.text
    assert bo.get_cookie("test", path=f"/c/{slug}/respond") is None


def test_items_that_are_still_to_be_written_break_no_page(
    bo: FlaskClient, own_engine: Engine
) -> None:
    bare = [item(f"q-{kind}", kind, "") for kind in ItemType.__args__]
    odd = (
        item("gone", "radio", "{nobody} {q-radio.x}", show_if={"==": [{"var": "nobody"}, 1]}),
        item("each", "repeat", "", for_each="nobody", items=(item("inner", "scale", ""),)),
        item("back", "slider", "", min=9, max=1, step=0),
    )
    slug = lay(own_engine, "draft", make_questionnaire((*bare, *odd)))
    first = begin(bo, slug).location
    for typed in ("", "x", "1"):
        names = [one.code for one in (*bare, *odd)]
        answers = {f"{name}{end}": typed for name in names for end in ("", ".x", ".0.inner")}
        assert fill(bo, first, **answers).status_code == 303
        assert bo.get(f"{first}?check=1").status_code == 200
        assert bo.get(f"/c/{slug}/respond/check").status_code == 200


def test_nothing_to_try_is_said(bo: FlaskClient, own_engine: Engine) -> None:
    with one_transaction(own_engine) as session:
        row = make_consultation(session, phase="draft")
        slug = row.slug
    assert "There is no project yet" in bo.get(f"/organise/{slug}/try").text
    mute = replace(make_questionnaire(), voices=())
    rewrite(own_engine, slug, mute)
    assert "before there is a voice" in bo.get(f"/organise/{slug}/try").text
    assert begin(bo, slug).location.startswith(f"/organise/{slug}/try")
    assert number_of(own_engine, Draft) == [0]
