"""Organisers publish a correction while people answer, and nobody's draft is lost."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import Engine, select

from consult.consultations.queries import consultation_by_slug
from consult.consultations.services import publish_questionnaire
from consult.kernel.clock import now
from consult.questionnaire.joins import joins
from consult.questionnaire.logic.definition import Questionnaire, Wording
from consult.questionnaire.queries import draft, published_version, published_versions
from consult.questionnaire.services import save_draft
from consult.responses.models import Response
from consult.store.sessions import one_transaction, reading
from tests.blueprints.test_respond import Ground, begin, fill, lay, to_the_end
from tests.blueprints.test_respond import send as send_answers
from tests.factories import NEED, PEOPLE, TOOK_PART, VOICES, WAYS_TAKEN, WHEN, make_questionnaire
from tests.web.people import add_person, send, sign_in

EVIL = "<script>alert(1)</script> Do I need {project}?"
REWORDED = replace(
    NEED, wordings={**NEED.wordings, "community": Wording({"en": EVIL, "fr": "Oui ?"})}
)


def corrected() -> Questionnaire:
    return make_questionnaire((REWORDED, TOOK_PART, WAYS_TAKEN), (WHEN, PEOPLE))


@pytest.fixture
def ground(own_engine: Engine) -> Ground:
    """An open consultation whose draft words one item otherwise."""
    found = lay(own_engine)
    with one_transaction(own_engine) as session:
        save_draft(session, consultation_by_slug(session, found.slug).id, corrected())
    return found


@pytest.fixture
def bo(app: Flask, own_engine: Engine) -> FlaskClient:
    """An organiser who has signed in."""
    client = app.test_client()
    sign_in(client, add_person(own_engine, "organiser"))
    return client


def publish(ground: Ground, **judged: bool) -> None:
    with one_transaction(ground.engine) as session:
        row = consultation_by_slug(session, ground.slug)
        publish_questionnaire(session, row, now(), judged=judged)


def shown_draft(bo: FlaskClient, ground: Ground) -> str:
    page = bo.get(f"/organise/{ground.slug}/versions/publish").text
    found = re.search(r'name="draft" value="(\w+)"', page)
    assert found
    return found[1]


def test_who_began_an_older_version_finishes_it_and_others_begin_the_new(
    app: Flask, ground: Ground
) -> None:
    early, late = app.test_client(), app.test_client()
    second_page = fill(early, begin(early, ground), need="agree", part="no")
    publish(ground, need=True)
    first_page = begin(late, ground)
    assert "Do I need CrisisNet?" in late.get(first_page).text
    assert "&lt;script&gt;" in late.get(first_page).text
    back = early.get(f"{ground.home}/1").text
    assert "I need CrisisNet." in back
    assert "Do I need" not in back
    assert send_answers(early, fill(early, second_page, people="3")).location == "/r"
    assert send_answers(late, to_the_end(late, ground)).location == "/r"
    with reading(ground.engine) as session:
        row = consultation_by_slug(session, ground.slug)
        numbers = {one.id: one.number for one in published_versions(session, row.id)}
        sent = session.scalars(select(Response.version_id).order_by(Response.seq)).all()
        assert [numbers[each] for each in sent] == [1, 2]


def test_a_receipt_shows_the_words_that_were_answered(app: Flask, ground: Ground) -> None:
    visitor = app.test_client()
    send_answers(visitor, to_the_end(visitor, ground))
    publish(ground, need=False)
    assert "I need CrisisNet." in visitor.get("/r").text


def test_links_stay_good_for_the_newer_version(app: Flask, ground: Ground) -> None:
    publish(ground, need=True)
    assert begin(app.test_client(), ground, via="letter") == f"{ground.home}/1"


def test_differences_stand_side_by_side_and_run_nothing(bo: FlaskClient, ground: Ground) -> None:
    page = bo.get(f"/organise/{ground.slug}/versions/compare?from=1&to=0").text
    assert "<ins>" in page
    assert "<del>" in page
    assert "The wording changed." in page
    assert "<script>alert" not in page
    assert "Only you can tell whether it still means the same." in page


def test_what_is_in_question_has_no_answer_beforehand(bo: FlaskClient, ground: Ground) -> None:
    page = bo.get(f"/organise/{ground.slug}/versions/publish").text
    assert 'name="item-need"' in page
    assert " checked" not in page.partition("<main")[2]


def test_without_an_answer_nothing_is_published(bo: FlaskClient, ground: Ground) -> None:
    answer = send(bo, f"/organise/{ground.slug}/versions/publish", draft=shown_draft(bo, ground))
    assert answer.status_code == 422
    assert 'href="#item-need"' in answer.text
    with reading(ground.engine) as session:
        row = consultation_by_slug(session, ground.slug)
        assert [one.number for one in published_versions(session, row.id)] == [1]


@pytest.mark.parametrize(("said", "is_same"), [("same", True), ("different", False)])
def test_the_answer_is_kept_with_the_version(
    bo: FlaskClient, ground: Ground, said: str, is_same: bool
) -> None:
    address = f"/organise/{ground.slug}/versions"
    fields = {"draft": shown_draft(bo, ground), "item-need": said}
    assert send(bo, f"{address}/publish", **fields).status_code == 303
    with reading(ground.engine) as session:
        row = consultation_by_slug(session, ground.slug)
        assert joins(session, row.id) == {(2, "need"): is_same}
    page = bo.get(f"{address}/compare?from=1&to=2").text
    assert ("count together" if is_same else "count apart") in page


def test_a_draft_that_changed_meanwhile_is_looked_at_again(bo: FlaskClient, ground: Ground) -> None:
    shown = shown_draft(bo, ground)
    with one_transaction(ground.engine) as session:
        row = consultation_by_slug(session, ground.slug)
        save_draft(session, row.id, make_questionnaire((REWORDED,)))
    fields = {"draft": shown, "item-need": "same"}
    answer = send(bo, f"/organise/{ground.slug}/versions/publish", **fields)
    assert answer.status_code == 422
    assert "The draft was changed meanwhile." in answer.text


def test_a_correction_must_still_speak_to_every_voice(bo: FlaskClient, ground: Ground) -> None:
    with one_transaction(ground.engine) as session:
        row = consultation_by_slug(session, ground.slug)
        only = {"organisation": NEED.wordings["organisation"]}
        asked = make_questionnaire((replace(NEED, wordings=only),))
        save_draft(session, row.id, replace(asked, voices=VOICES[:1]))
    fields = {"draft": shown_draft(bo, ground)}
    answer = send(bo, f"/organise/{ground.slug}/versions/publish", **fields)
    assert answer.status_code == 422
    assert "lacks “community”" in answer.text
    with reading(ground.engine) as session:
        version = published_version(session, consultation_by_slug(session, ground.slug).id)
        assert version is not None
        assert version.number == 1


def test_the_overview_says_what_is_asked_since_when_and_what_waits(
    app: Flask, bo: FlaskClient, ground: Ground
) -> None:
    visitor = app.test_client()
    send_answers(visitor, to_the_end(visitor, ground))
    page = bo.get(f"/organise/{ground.slug}").text
    assert "version 1, since" in page
    assert "version 1: 1" in page
    assert "has changes that nobody is asked yet" in page
    publish(ground, need=True)
    page = bo.get(f"/organise/{ground.slug}").text
    assert "version 2, since" in page
    assert "version 2: nobody yet" in page
    assert "has changes that nobody is asked yet" not in page
    assert "asked now" in bo.get(f"/organise/{ground.slug}/versions").text


def test_a_closed_consultation_is_asked_nothing_else(bo: FlaskClient, ground: Ground) -> None:
    shown = shown_draft(bo, ground)
    send(bo, f"/organise/{ground.slug}/close")
    fields = {"draft": shown, "item-need": "same"}
    answer = send(bo, f"/organise/{ground.slug}/versions/publish", **fields)
    assert "what people were asked no longer changes" in answer.text
    with reading(ground.engine) as session:
        row = consultation_by_slug(session, ground.slug)
        assert draft(session, row.id) is not None
        assert len(published_versions(session, row.id)) == 1


def test_nothing_must_be_decided_before_anybody_was_asked(
    bo: FlaskClient, own_engine: Engine
) -> None:
    ground = lay(own_engine, "scheduled")
    with one_transaction(own_engine) as session:
        save_draft(session, consultation_by_slug(session, ground.slug).id, corrected())
    answer = send(bo, f"/organise/{ground.slug}/versions/publish", draft=shown_draft(bo, ground))
    assert answer.status_code == 303


def test_what_must_be_mended_stands_in_place_of_the_button(bo: FlaskClient, ground: Ground) -> None:
    with one_transaction(ground.engine) as session:
        row = consultation_by_slug(session, ground.slug)
        save_draft(session, row.id, replace(corrected(), pages=()))
    page = bo.get(f"/organise/{ground.slug}/versions/publish").text
    assert "Add a page with items." in page
    assert "Publish as version" not in page


def test_a_draft_that_says_nothing_new_is_not_published(bo: FlaskClient, ground: Ground) -> None:
    publish(ground, need=True)
    page = bo.get(f"/organise/{ground.slug}/versions/publish").text
    assert "there is nothing to publish" in page
    assert "Publish as version" not in page


def test_without_a_draft_there_is_nothing_to_publish(bo: FlaskClient, own_engine: Engine) -> None:
    ground = lay(own_engine)
    assert bo.get(f"/organise/{ground.slug}/versions/publish").status_code == 404
