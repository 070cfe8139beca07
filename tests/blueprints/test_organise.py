"""The organiser's door: making, watching, opening, closing and publishing a consultation."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from consult.audit.models import AuditEntry
from consult.blueprints.organise.pages import coverage_of
from consult.blueprints.organise.reading import read_text
from consult.consultations.models import Consultation, Edition
from consult.consultations.queries import project_ids
from consult.kernel.clock import now
from consult.kernel.errors import Invalid
from consult.questionnaire.logic.table.text import dump_table
from consult.questionnaire.queries import published_version
from consult.responses.services import submit
from consult.store.sessions import one_transaction
from tests.factories import (
    make_consultation,
    make_project,
    make_questionnaire,
    make_submission,
)
from tests.web.people import add_person, send, sign_in

TABLE = dump_table(make_questionnaire())
FILLED = {
    "languages": "en",
    "title_en": "On the ground",
    "voices": "organisation, community",
    "time_zone": "Europe/Brussels",
}


@pytest.fixture
def bo(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An organiser who has signed in."""
    sign_in(client, add_person(own_engine, "organiser"))
    return client


def stock(engine: Engine, phase: str, answered: int = 0) -> str:
    """A consultation about two projects, one of which was spoken about; gives its address."""
    with one_transaction(engine) as session:
        projects = (make_project(session), make_project(session, "Safecast"))
        consultation = make_consultation(session, phase=phase, projects=projects)
        version = published_version(session, consultation.id)
        for _ in range(answered):
            assert version is not None
            submit(session, make_submission(consultation, version.id, projects[0]))
        return f"/organise/{consultation.slug}"


def only(engine: Engine) -> Consultation:
    with Session(engine) as session:
        return session.scalars(select(Consultation)).one()


def test_an_empty_list_says_how_to_begin(bo: FlaskClient) -> None:
    page = bo.get("/organise").text
    assert "There is no consultation yet." in page
    assert "/organise/new" in page


def test_a_title_is_enough_to_begin(bo: FlaskClient, own_engine: Engine) -> None:
    answer = send(bo, "/organise/new", **FILLED)
    assert answer.headers["Location"] == "/organise/on-the-ground"
    assert only(own_engine).opens_at is None
    assert "Write the questionnaire" in bo.get("/organise/on-the-ground").text


def test_it_may_concern_some_projects_only(bo: FlaskClient, own_engine: Engine) -> None:
    with one_transaction(own_engine) as session:
        near, far = make_project(session, "Fab Lab León"), make_project(session, "CrisisNet")
        make_project(session, "Another")
    send(bo, "/organise/new", **FILLED, projects=f"fab lab leon\r\n{far.code}\r\n")
    with Session(own_engine) as session:
        assert project_ids(session, only(own_engine).id) == (near.id, far.id)


def test_everything_at_once_is_scheduled(bo: FlaskClient, own_engine: Engine) -> None:
    day = (now() + timedelta(days=9)).strftime("%Y-%m-%dT%H:%M")
    answer = send(bo, "/organise/new", **FILLED, table=TABLE, opens_at=day)
    assert answer.status_code == 303
    with Session(own_engine) as session:
        made = session.scalars(select(Consultation)).one()
        assert made.opens_at is not None
        assert published_version(session, made.id) is not None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title_en": ""}, "Write the title in"),
        ({"slug": "Not This"}, "Write small letters"),
        ({"voices": ""}, "Name at least one of the voices."),
        ({"time_zone": "Mars"}, "There is no time zone"),
        ({"opens_at": "2026-01-01T10:00"}, "Dates are set once there is a questionnaire."),
        ({"table": "questionnaire On the ground"}, "Line 1"),
        ({"table": '{"title": 3}'}, "This JSON is no questionnaire"),
        ({"projects": "Nothing like this"}, "No project of the register is called"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_typed_is_lost(
    bo: FlaskClient, own_engine: Engine, changes: dict[str, str], sentence: str
) -> None:
    filled = FILLED | {"purpose_en": "To learn what works."} | changes
    answer = send(bo, "/organise/new", **filled)
    assert answer.status_code == 422
    assert sentence in answer.text.replace("&#34;", '"')
    assert "To learn what works." in answer.text
    with Session(own_engine) as session:
        assert session.scalars(select(Consultation)).all() == []


def test_an_address_in_use_is_refused_beside_the_form(bo: FlaskClient) -> None:
    send(bo, "/organise/new", **FILLED)
    answer = send(bo, "/organise/new", **FILLED)
    assert answer.status_code == 422
    assert "already a consultation called" in answer.text


def test_a_questionnaire_may_be_a_file_and_is_shown_when_it_has_faults(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine, "draft") + "/questionnaire"
    token = bo.get(address).text.partition('csrf_token" value="')[2].partition('"')[0]
    file = (io.BytesIO(b"questionnaire: One\nthis is no line"), "mine.txt")
    answer = bo.post(address, data={"csrf_token": token, "file": file})
    assert answer.status_code == 422
    assert "this is no line</textarea>" in answer.text


def test_a_file_that_is_not_text_is_refused(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine, "draft") + "/questionnaire"
    token = bo.get(address).text.partition('csrf_token" value="')[2].partition('"')[0]
    answer = bo.post(address, data={"csrf_token": token, "file": (io.BytesIO(b"\xff\xfe"), "x")})
    assert "not UTF-8" in answer.text


def test_a_draft_is_kept_and_published_as_a_version(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine, "draft")
    assert send(bo, f"{address}/questionnaire", table=TABLE).status_code == 303
    assert send(bo, f"{address}/questionnaire/publish").status_code == 303
    assert "version 1" in bo.get(address).text


def test_a_draft_with_faults_is_kept_and_they_are_named(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine, "draft")
    unfinished = TABLE.replace("fr: Page 1", "", 1)
    assert send(bo, f"{address}/questionnaire", table=unfinished).status_code == 303
    assert "To mend before it can be published" in bo.get(f"{address}/questionnaire").text
    assert send(bo, f"{address}/questionnaire/publish").status_code == 422


@pytest.mark.parametrize("act", ["questionnaire", "questionnaire/publish"])
def test_what_people_were_asked_no_longer_changes(
    bo: FlaskClient, own_engine: Engine, act: str
) -> None:
    answer = send(bo, f"{stock(own_engine, 'closed')}/{act}", table=TABLE)
    assert answer.status_code == 409


def test_the_reading_copy_shows_both_wordings_side_by_side(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine, "open") + "/preview"
    both = bo.get(f"{address}?in=fr").text
    assert "{project} answers a need. (fr)" in both
    assert "I need {project}. (fr)" in both
    one = bo.get(f"{address}?voice=community").text
    assert "{project} answers a need." not in one
    assert "I need {project}." in one


def test_a_consultation_without_a_questionnaire_has_no_reading_copy(bo: FlaskClient) -> None:
    send(bo, "/organise/new", **FILLED)
    assert bo.get("/organise/on-the-ground/preview").status_code == 404


def test_its_whole_life_is_three_confirmed_acts(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine, "draft")
    for act, reached in (("open", "Open"), ("close", "Closed"), ("publish", "Results published")):
        assert "<button" in bo.get(f"{address}/{act}").text
        assert send(bo, f"{address}/{act}").status_code == 303
        assert f">{reached}</span>" in bo.get(address).text
    with Session(own_engine) as session:
        assert session.scalars(select(Edition.number)).all() == [1]


def test_opening_may_be_put_off(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine, "draft")
    dates = {"opens_at": "2099-01-01T10:00", "closes_at": "2099-02-01T10:00"}
    send(bo, f"{address}/open", **dates)
    assert "on 1 January 2099, 10:00 (Brussels)" in bo.get(address).text


def test_dates_that_cannot_be_are_refused(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine, "draft")
    answer = send(bo, f"{address}/open", closes_at="2001-01-01T10:00")
    assert answer.status_code == 422
    assert "Choose a later one." in answer.text
    assert send(bo, f"{address}/open", opens_at="tomorrow").status_code == 422


@pytest.mark.parametrize(("phase", "act"), [("closed", "open"), ("draft", "close")])
def test_an_act_out_of_its_phase_is_refused(
    bo: FlaskClient, own_engine: Engine, phase: str, act: str
) -> None:
    assert send(bo, f"{stock(own_engine, phase)}/{act}").status_code in (409, 422)


def test_who_was_heard_is_counted_before_anybody_counts_answers(
    bo: FlaskClient, own_engine: Engine
) -> None:
    page = bo.get(stock(own_engine, "open", answered=3)).text
    assert '<span class="figure">3</span>' in page
    assert "nobody yet" in page
    assert "none of 2" in page
    assert "alone spoke about 1 project" in page


def test_projects_are_sorted_by_the_voices_that_spoke() -> None:
    people = {("a", 1): 9, ("b", 1): 1, ("a", 2): 1, ("b", 3): 4, ("c", 3): 1}
    found = coverage_of(people, ("a", "b", "c"), 10)
    assert (found.every, found.only, found.silent) == (0, {"a": 1, "b": 0, "c": 0}, 7)


def test_links_say_voice_project_and_how_people_were_reached(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine, "open")
    found = bo.get(f"{address}/links?text=safecast").text
    code = found.partition("project=safecast-")[2].partition('"')[0].partition("&")[0]
    page = bo.get(f"{address}/links?voice=community&project=safecast-{code}&via=Letter").text
    assert f"/respond?voice=community&amp;project=safecast-{code}&amp;via=letter" in page
    assert "Link about Safecast" in page


def test_a_word_that_links_cannot_carry_is_refused(bo: FlaskClient, own_engine: Engine) -> None:
    page = bo.get(f"{stock(own_engine, 'open')}/links?via=two+words").text
    assert "Small letters, digits and hyphens only." in page
    assert "<img" not in page.partition("<main")[2]


def test_a_search_without_result_says_so(bo: FlaskClient, own_engine: Engine) -> None:
    assert "No project has these words" in bo.get(f"{stock(own_engine, 'open')}/links?text=zz").text


def test_the_qr_code_is_a_picture_without_styles(bo: FlaskClient, own_engine: Engine) -> None:
    answer = bo.get(f"{stock(own_engine, 'open')}/qr.svg?voice=community")
    assert answer.content_type == "image/svg+xml"
    assert answer.text.startswith("<svg")
    assert "style=" not in answer.text


def test_analysts_export_contributions_and_the_book_says_so(
    client: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine, "open", answered=2)
    sign_in(client, add_person(own_engine, "analyst"))
    assert "Export the contributions" in client.get(address).text
    answer = send(client, f"{address}/rows.csv", buffered="yes")
    lines = answer.text.splitlines()
    answer.close()
    assert len(lines) == 3
    assert lines[0].startswith("id,voice,project")
    with Session(own_engine) as session:
        entry = session.scalars(
            select(AuditEntry).where(AuditEntry.act == "responses.export")
        ).one()
        assert entry.actor_id is not None
        assert entry.details == {"responses": 2}


def test_others_are_not_offered_the_export(bo: FlaskClient, own_engine: Engine) -> None:
    assert "rows.csv" not in bo.get(stock(own_engine, "open")).text


def test_json_nested_without_end_is_no_questionnaire(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(Invalid):
        read_text('{"title": {"en": "x"}, "pages": ' + "[" * 50_000)


def test_a_copy_is_offered_a_short_name_that_is_free(bo: FlaskClient) -> None:
    send(bo, "/organise/new", **FILLED)
    assert 'value="on-the-ground-2"' in bo.get("/organise/on-the-ground/copy").text
    made = send(bo, "/organise/on-the-ground/copy", title="Again", slug="on-the-ground-2")
    assert made.headers["Location"] == "/organise/on-the-ground-2"
    assert 'value="on-the-ground-3"' in bo.get("/organise/on-the-ground/copy").text
