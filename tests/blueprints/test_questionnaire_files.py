"""A file is looked at before anything is kept; the questionnaire leaves in every format."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from consult.consultations.queries import consultation_by_slug
from consult.questionnaire.formats.files import LARGEST, WRITERS
from consult.questionnaire.logic.definition import Questionnaire, to_json
from consult.questionnaire.logic.table.text import dump_table
from consult.questionnaire.queries import definition, draft
from consult.questionnaire.services import save_draft
from consult.store.sessions import one_transaction, reading
from tests.factories import make_consultation, make_questionnaire
from tests.web.people import add_person, send, sign_in, token

ONE_VOICE = """questionnaire: Q
languages: en
voices: community
page p: P
yes/no a: <script>alert(1)</script> A?
"""
UNREADY = "questionnaire: Q\nlanguages: en\nvoices: community\npage p: P\nradio a: A?\n  - x: X\n"
BROKEN = "questionnaire: Q\n<script>alert(1)</script> is no line\n"


@pytest.fixture
def bo(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An organiser who has signed in."""
    sign_in(client, add_person(own_engine, "organiser"))
    return client


@pytest.fixture
def slug(own_engine: Engine) -> str:
    """A consultation in draft, of two voices in two languages."""
    with one_transaction(own_engine) as session:
        return make_consultation(session, phase="draft").slug


def look(bo: FlaskClient, slug: str, content: bytes, name: str = "mine.txt") -> TestResponse:
    return upload(bo, slug, content, name, csrf_token=token(bo))


def upload(
    client: FlaskClient, slug: str, content: bytes, name: str, **fields: str
) -> TestResponse:
    """A form with a file, written by hand: the client's own keeps large ones in open files."""
    head = 'Content-Disposition: form-data; name="{}"'
    parts = [f"{head.format(field)}\r\n\r\n{value}".encode() for field, value in fields.items()]
    parts.append(f'{head.format("file")}; filename="{name}"\r\n\r\n'.encode() + content)
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    address = f"/organise/{slug}/questionnaire/import"
    return client.post(address, data=body, content_type="multipart/form-data; boundary=edge")


def carried(page: TestResponse) -> dict[str, str]:
    """The hidden fields of a report."""
    return {
        name: unescape(re.search(f'name="{name}" value="([^"]*)"', page.text)[1])  # type: ignore[index]
        for name in ("waiting", "draft")
    }


def kept(engine: Engine, slug: str) -> Questionnaire:
    with reading(engine) as session:
        found = draft(session, consultation_by_slug(session, slug).id)
        assert found is not None
        return definition(found)


def test_a_report_says_what_a_file_holds_and_keeps_nothing(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    before = kept(own_engine, slug)
    page = look(bo, slug, ONE_VOICE.encode())
    assert page.status_code == 200
    assert "Nothing is kept yet." in page.text
    assert "yes or no (1)" in page.text
    assert "Everything in the file is carried." in page.text
    assert kept(own_engine, slug) == before


def test_what_was_looked_at_becomes_the_draft(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    fields = carried(look(bo, slug, ONE_VOICE.encode()))
    answer = send(bo, f"/organise/{slug}/questionnaire/import/keep", **fields)
    assert answer.status_code == 303
    assert [voice.code for voice in kept(own_engine, slug).voices] == ["community"]


def test_the_second_voice_is_added_with_the_same_wordings(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    page = look(bo, slug, ONE_VOICE.encode())
    assert "Add “organisation” now" in page.text
    fields = {**carried(page), "voice": "organisation"}
    send(bo, f"/organise/{slug}/questionnaire/import/keep", **fields)
    item = kept(own_engine, slug).item("a")
    assert item is not None
    assert item.wordings["organisation"] == item.wordings["community"]


def test_words_of_a_file_run_nowhere(bo: FlaskClient, slug: str) -> None:
    for content in (UNREADY.replace("radio a: A?", "radio a: <script>alert(1)</script>"), BROKEN):
        page = look(bo, slug, content.encode(), "<script>alert(1)</script>.txt").text
        assert "<script>alert" not in page


def test_what_must_be_mended_is_named_with_its_line(bo: FlaskClient, slug: str) -> None:
    page = look(bo, slug, UNREADY.encode()).text
    assert "item a, line 5" in page
    assert "Offer at least two options." in page


def test_a_file_that_cannot_be_read_says_where_and_keeps_nothing(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    before = kept(own_engine, slug)
    answer = look(bo, slug, BROKEN.encode())
    assert answer.status_code == 422
    assert "line 2" in answer.text
    assert kept(own_engine, slug) == before


def test_no_file_is_asked_for_again(bo: FlaskClient, slug: str) -> None:
    assert "Choose a file." in send(bo, f"/organise/{slug}/questionnaire/import").text


def test_a_file_larger_than_a_usual_form_is_read(bo: FlaskClient, slug: str) -> None:
    filler = "".join(f"# a note to ourselves {n:>40}\n" for n in range(30_000))
    assert len(filler) > 1024 * 1024
    assert "yes or no (1)" in look(bo, slug, (ONE_VOICE + filler).encode()).text


def test_a_file_that_is_too_large_is_refused(bo: FlaskClient, slug: str) -> None:
    assert look(bo, slug, b" " * (LARGEST + 3_000_000)).status_code == 413
    assert "at most 20,000,000 are read" in look(bo, slug, b" " * (LARGEST + 1)).text


def test_strangers_send_no_large_files(client: FlaskClient, slug: str) -> None:
    answer = upload(client, slug, b" " * 3_000_000, "x")
    assert answer.status_code == 413


@pytest.mark.parametrize("waiting", ["", "eyJ4IjoxfQ.forged"])
def test_only_what_we_sealed_is_kept(
    bo: FlaskClient, own_engine: Engine, slug: str, waiting: str
) -> None:
    before = kept(own_engine, slug)
    fields = {**carried(look(bo, slug, ONE_VOICE.encode())), "waiting": waiting}
    assert send(bo, f"/organise/{slug}/questionnaire/import/keep", **fields).status_code == 422
    assert kept(own_engine, slug) == before


def test_what_was_looked_at_for_one_consultation_is_not_kept_in_another(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    with one_transaction(own_engine) as session:
        other = make_consultation(session, phase="draft").slug
    fields = carried(look(bo, slug, ONE_VOICE.encode()))
    assert send(bo, f"/organise/{other}/questionnaire/import/keep", **fields).status_code == 422


def test_a_draft_that_somebody_changed_meanwhile_is_not_overwritten(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    page = look(bo, slug, ONE_VOICE.encode())
    with one_transaction(own_engine) as session:
        row = consultation_by_slug(session, slug)
        save_draft(session, row.id, make_questionnaire(()))
    answer = send(bo, f"/organise/{slug}/questionnaire/import/keep", **carried(page))
    assert answer.status_code == 409
    assert "Somebody changed the draft meanwhile." in answer.text
    again = send(bo, f"/organise/{slug}/questionnaire/import/keep", **carried(answer))
    assert again.status_code == 303


def test_the_questionnaire_leaves_in_every_format(bo: FlaskClient, slug: str) -> None:
    page = bo.get(f"/organise/{slug}/questionnaire/export").text
    for name in WRITERS:
        assert f"/questionnaire/export/{name}" in page
        answer = bo.get(f"/organise/{slug}/questionnaire/export/{name}")
        assert answer.status_code == 200, name
        assert answer.headers["Content-Disposition"].startswith(f"attachment; filename={slug}.")
        assert len(answer.data) > 100


def test_what_a_format_cannot_hold_is_named_before_it_is_taken(bo: FlaskClient, slug: str) -> None:
    page = bo.get(f"/organise/{slug}/questionnaire/export?format=table").text
    assert "It holds everything." in page


def test_our_own_formats_come_back_as_they_went(
    bo: FlaskClient, own_engine: Engine, slug: str
) -> None:
    asked = kept(own_engine, slug)
    address = f"/organise/{slug}/questionnaire/export"
    assert bo.get(f"{address}/table").text == dump_table(asked)
    fields = carried(look(bo, slug, bo.get(f"{address}/json").data, "mine.json"))
    send(bo, f"/organise/{slug}/questionnaire/import/keep", **fields)
    assert to_json(kept(own_engine, slug)) == to_json(asked)


def test_an_unknown_format_is_not_found(bo: FlaskClient, slug: str) -> None:
    assert bo.get(f"/organise/{slug}/questionnaire/export/exe").status_code == 404
