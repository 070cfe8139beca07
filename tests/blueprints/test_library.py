"""The library: items and questionnaires that are ready fit into whatever is being written."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from consult.consultations.queries import consultation_by_slug
from consult.questionnaire.logic import library
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.standard import voice
from consult.questionnaire.models import LibraryEntry
from consult.questionnaire.queries import definition, draft
from tests.web.people import add_person, send, sign_in

SLUG = "ground"
HOME = f"/organise/{SLUG}/library"


@pytest.fixture
def organiser(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """Somebody who made a consultation that asks nothing yet."""
    sign_in(client, add_person(own_engine, "organiser"))
    made = {"title_en": "On the ground", "voices": "organisation, community"}
    send(client, "/organise/new", slug=SLUG, time_zone="Europe/Brussels", languages="en", **made)
    return client


def drafted(engine: Engine) -> Questionnaire:
    with Session(engine) as session:
        found = draft(session, consultation_by_slug(session, SLUG).id)
        assert found is not None
        return definition(found)


def spoken(*languages: str) -> Questionnaire:
    voices = (voice("organisation", languages), voice("community", languages))
    return Questionnaire(dict.fromkeys(languages, "Q"), languages, voices, ())


@pytest.mark.parametrize("name", library.TEMPLATES)
def test_every_template_can_be_published_as_it_stands(name: str) -> None:
    into = spoken("en", "fr")
    made = library.template(name, into.languages, into.voices)
    assert [str(problem) for problem in problems_of(made)] == []


def test_the_eleven_categories_keep_the_codes_of_the_commission() -> None:
    category = library.table("about_you").item("respondent_category")
    assert category is not None
    assert {option.code for option in category.options} == {
        "ACADEMIC_RESEARCH_INSTITTUTION", "BUSINESS_ASSOCIATION", "COMPANY",
        "CONSUMER_ORGANISATION", "EU_CITIZEN", "ENVIRONMENTAL_ORGANISATION", "NON_EU_CITIZEN",
        "NGO", "PUBLIC_AUTHORITY", "TRADE_UNION", "OTHER",
    }  # fmt: skip


def test_countries_are_named_in_every_language_that_is_asked_for() -> None:
    found = {option.code: option.label for option in library.countries(("fi", "el"))}
    assert found["SWE"] == {"fi": "Ruotsi", "el": "Σουηδία"}
    assert len(found) == 250


def test_items_that_are_taken_twice_look_at_their_own_kind() -> None:
    into = library.template("public_consultation", ("en",), spoken("en").voices)
    again = library.fitted(tuple(library.table("about_you").items()), into)
    [name] = [item for item in again if item.code == "organisation_name_2"]
    assert "respondent_category_2" in str(name.show_if)
    assert "'respondent_category'" not in str(name.show_if)


def test_scales_speak_the_language_of_the_questionnaire() -> None:
    [item] = library.fitted([library.table("feedback").item("trust")], spoken("de"))  # type: ignore[list-item]
    assert all(set(option.label) == {"de"} for option in item.options)


def test_ticked_items_are_put_on_the_page_and_can_be_undone(
    organiser: FlaskClient, own_engine: Engine
) -> None:
    page = organiser.get(HOME).text
    assert 'value="feedback:trust"' in page
    answer = send(organiser, HOME, pick=["feedback:trust", "reach:reach_members"])
    assert answer.status_code == 303
    codes = [item.code for item in drafted(own_engine).items()]
    assert codes == ["trust", "reach_members"]


def test_a_whole_questionnaire_replaces_the_draft(
    organiser: FlaskClient, own_engine: Engine
) -> None:
    send(organiser, f"{HOME}/template", name="after_event")
    assert drafted(own_engine).item("worthwhile") is not None
    assert drafted(own_engine).title == {"en": "On the ground"}


def test_what_an_organiser_keeps_is_there_for_the_next_questionnaire(
    organiser: FlaskClient, own_engine: Engine
) -> None:
    send(organiser, HOME, pick=["feedback:trust"])
    send(organiser, f"{HOME}/keep", item="trust", title="Do they trust us?")
    with Session(own_engine) as session:
        [entry] = session.scalars(select(LibraryEntry))
    assert "Do they trust us?" in organiser.get(HOME).text
    send(organiser, HOME, pick=[f"kept:{entry.id}"])
    assert [item.code for item in drafted(own_engine).items()] == ["trust", "trust_2"]
    send(organiser, f"{HOME}/forget", entry=str(entry.id))
    assert "Do they trust us?" not in organiser.get(HOME).text


def test_what_is_kept_needs_a_name(organiser: FlaskClient) -> None:
    send(organiser, HOME, pick=["feedback:trust"])
    answer = send(organiser, f"{HOME}/keep", item="trust", title=" ")
    assert answer.status_code == 422
    assert "Write a name" in answer.text


def test_nothing_ticked_and_nothing_known_are_said(organiser: FlaskClient) -> None:
    assert send(organiser, HOME).status_code == 303
    assert "Choose at least one item." in organiser.get(HOME).text
    assert send(organiser, f"{HOME}/template", name="kept:99").status_code == 404
