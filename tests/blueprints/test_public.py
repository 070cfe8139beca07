"""What everybody sees: the list, a consultation, the methods, in both languages."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from consult.store.sessions import one_transaction
from tests.factories import make_consultation, make_project
from tests.web.people import add_person, sign_in


def stock(engine: Engine, phase: str, **changes: object) -> str:
    """A consultation in this phase; gives its address."""
    with one_transaction(engine) as session:
        consultation = make_consultation(session, phase=phase, projects=(make_project(session),))
        for name, value in changes.items():
            setattr(consultation, name, value)
        return f"/c/{consultation.slug}"


def test_an_empty_list_says_so(client: FlaskClient) -> None:
    assert "There is no consultation to take part in just now." in client.get("/").text


def test_an_organiser_is_invited_to_make_the_first(client: FlaskClient, own_engine: Engine) -> None:
    sign_in(client, add_person(own_engine, "organiser"))
    assert 'href="/organise/new"' in client.get("/").text


def test_what_one_can_take_part_in_comes_first(client: FlaskClient, own_engine: Engine) -> None:
    addresses = [stock(own_engine, phase) for phase in ("closed", "published", "scheduled", "open")]
    page = client.get("/").text
    assert sorted(addresses, key=page.index) == [addresses[3], addresses[2], *addresses[1::-1]]


def test_a_draft_is_listed_nowhere(client: FlaskClient, own_engine: Engine) -> None:
    assert stock(own_engine, "draft") not in client.get("/").text


@pytest.mark.parametrize(
    ("phase", "sentence"),
    [
        ("scheduled", "You can take part once it opens."),
        ("open", "Take part"),
        ("closed", "Answers are no longer taken."),
        ("published", "See the results"),
    ],
)
def test_each_phase_says_what_can_be_done(
    client: FlaskClient, own_engine: Engine, phase: str, sentence: str
) -> None:
    page = client.get(stock(own_engine, phase)).text
    assert sentence in page
    assert ("/respond" in page) == (phase == "open")
    assert ("/results" in page) == (phase == "published")


def test_the_page_says_who_asks_whom_about_what_and_how_it_is_protected(
    client: FlaskClient, own_engine: Engine
) -> None:
    page = client.get(stock(own_engine, "open")).text
    for said in (
        "The Commission",
        "voice v0",
        "voice v1",
        "1 project",
        "Nobody is named.",
        "/methods",
    ):
        assert said in page


def test_it_speaks_french_when_asked_and_remembers(client: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine, "open")
    assert "Sur le terrain" in client.get(f"{address}?lang=fr").text
    assert "Sur le terrain" in client.get("/").text


def test_closing_is_told_by_the_clocks_of_the_place(
    client: FlaskClient, own_engine: Engine
) -> None:
    assert (
        "(Reykjavik)" in client.get(stock(own_engine, "open", time_zone="Atlantic/Reykjavik")).text
    )


def test_simulated_answers_are_labelled(client: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine, "open", simulated=True)
    assert "Simulated answers" in client.get(address).text
    assert "Simulated answers" in client.get("/").text


def test_nobody_heard_is_not_printed_as_a_number_before_publication(
    client: FlaskClient, own_engine: Engine
) -> None:
    assert "answers</span>" not in client.get(stock(own_engine, "closed")).text


def test_methods_name_every_verdict(client: FlaskClient) -> None:
    page = client.get("/methods").text
    words = "Differ Agree No-clear-difference Not-heard-enough Confirmed Contradicted Contested"
    assert all(f"<dt>{word.replace('-', ' ')}</dt>" in page for word in words.split())


def test_what_is_not_there_is_said_plainly(client: FlaskClient) -> None:
    answer = client.get("/c/none-such")
    assert answer.status_code == 404
    assert "There is no consultation called “none-such”." in answer.text
