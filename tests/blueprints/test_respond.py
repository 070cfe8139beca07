"""Whole contributions in a browser without scripts, for both voices, in two languages."""

from __future__ import annotations

import gzip
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

import msgspec
import pytest
from flask import Flask
from flask.testing import FlaskClient
from msgspec.structs import replace
from sqlalchemy import Engine, select, update
from werkzeug.test import TestResponse

from consult.consultations.models import Consultation
from consult.kernel.clock import now
from consult.kernel.ids import receipt_hash
from consult.questionnaire.logic.definition import Item, Wording, to_json
from consult.questionnaire.models import QuestionnaireVersion
from consult.registry.models import ReachClaim
from consult.responses.logic.submission import from_json
from consult.responses.models import Draft, Response
from consult.store.sessions import one_transaction, reading
from tests.factories import NEED, PEOPLE, make_consultation, make_project, make_questionnaire


@dataclass
class Ground:
    """A consultation in the database, by what addresses need."""

    slug: str
    project: str
    project_id: int
    engine: Engine

    @property
    def home(self) -> str:
        return f"/c/{self.slug}/respond"

    def rows(self) -> list[Response]:
        with reading(self.engine) as session:
            return list(session.scalars(select(Response)))

    def drafts(self) -> list[Draft]:
        with reading(self.engine) as session:
            return list(session.scalars(select(Draft)))


def lay(engine: Engine, phase: str = "open", *pages: tuple[Item, ...]) -> Ground:
    with one_transaction(engine) as session:
        project = make_project(session, "CrisisNet")
        consultation = make_consultation(session, make_questionnaire(*pages), phase)
        return Ground(consultation.slug, project.code, project.id, engine)


@pytest.fixture
def ground(own_engine: Engine) -> Ground:
    return lay(own_engine)


def hidden(page: TestResponse, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', page.text)
    assert found, page.text
    return found.group(1)


def begin(client: FlaskClient, ground: Ground, voice: str = "community", **more: str) -> str:
    """Come by a link and start; gives the address of the first page."""
    page = client.get(ground.home, query_string={"voice": voice, "project": ground.project, **more})
    form = {name: hidden(page, name) for name in ("csrf_token", "via", "in")}
    form |= {"voice": voice, "project": ground.project, "go": "start"}
    return client.post(ground.home, data=form).location


def fill(client: FlaskClient, address: str, **answers: object) -> str:
    """Fill in the page at this address as its form stands; gives where it leads."""
    page = client.get(address)
    assert page.status_code == 200, page.text
    form = {"token": hidden(page, "token"), "shown": hidden(page, "shown"), "go": "next"}
    return client.post(address.partition("#")[0], data=form | answers).location


def to_the_end(client: FlaskClient, ground: Ground, voice: str = "community", **more: str) -> str:
    """Answer everything; gives the address of the overview."""
    second = fill(client, begin(client, ground, voice, **more), need="agree", part="no")
    return fill(client, second, people="1 400")


def send(client: FlaskClient, overview: str) -> TestResponse:
    return client.post(overview, data={"token": hidden(client.get(overview), "token")})


@pytest.mark.parametrize("voice", ["organisation", "community"])
def test_a_contribution_is_written_checked_sent_and_seen_again(
    client: FlaskClient, ground: Ground, voice: str
) -> None:
    overview = to_the_end(client, ground, voice)
    assert overview == f"{ground.home}/check"
    assert "1 400" in client.get(overview).text.replace("\u202f", " ")
    assert send(client, overview).location == "/r"
    receipt = client.get("/r")
    assert "Thank you. Your answers have arrived." in receipt.text
    assert "Agree" in receipt.text
    (row,) = ground.rows()
    assert from_json(row.answers) == {"need": "agree", "part": "no", "people": 1400}
    assert (row.voice, row.channel, row.recruitment, row.simulated) == (voice, "web", "open", False)
    assert ground.drafts() == []


def test_each_voice_reads_its_own_words(client: FlaskClient, ground: Ground) -> None:
    assert "CrisisNet answers a need." in client.get(begin(client, ground, "organisation")).text
    change = {"voice": "community"}
    assert "I need CrisisNet." in client.get(begin(client, ground, **change)).text


def test_the_cookie_is_for_this_consultation_only_and_not_for_scripts(
    client: FlaskClient, ground: Ground
) -> None:
    begin(client, ground)
    cookie = client.get_cookie("draft", path=ground.home)
    assert cookie is not None
    assert (cookie.http_only, cookie.same_site) == (True, "Lax")
    assert all(cookie.value not in draft.secret_hash for draft in ground.drafts())


def test_a_link_names_voice_project_and_recruitment(client: FlaskClient, ground: Ground) -> None:
    begin(client, ground, "community", via="organisation")
    (draft,) = ground.drafts()
    assert (draft.voice, draft.project_id) == ("community", ground.project_id)
    assert draft.recruitment == "organisation"


def test_a_link_with_a_strange_word_counts_as_open(client: FlaskClient, ground: Ground) -> None:
    begin(client, ground, via="<script>")
    assert ground.drafts()[0].recruitment == "open"


def test_projects_are_found_by_a_word_of_their_name(client: FlaskClient, ground: Ground) -> None:
    page = client.get(ground.home)
    form = {"csrf_token": hidden(page, "csrf_token"), "voice": "community", "q": "crisis"}
    found = client.post(ground.home, data=form | {"go": "search"}).location
    assert "csrf" not in found
    assert f'value="{ground.project}"' in client.get(found).text
    assert re.search('value="community"[^>]* checked', client.get(found).text)


def test_starting_without_choosing_says_what_to_choose(client: FlaskClient, ground: Ground) -> None:
    form = {"csrf_token": hidden(client.get(ground.home), "csrf_token"), "go": "start"}
    page = client.get(client.post(ground.home, data=form).location)
    assert '<a href="#f-voice">Choose for whom you speak.</a>' in page.text
    assert '<a href="#f-project">Choose the project you speak about.</a>' in page.text


def test_a_wrong_value_is_kept_and_explained(client: FlaskClient, ground: Ground) -> None:
    second = fill(client, begin(client, ground), need="agree", part="no")
    again = fill(client, second, people="lots")
    assert again == f"{second}?check=1#summary"
    page = client.get(again).text
    assert 'value="lots"' in page
    assert re.search('<a href="#f-people">“[^<]+” Write a whole number, in digits.</a>', page)
    assert 'aria-invalid="true"' in page


def test_a_page_that_is_ready_is_the_page_that_the_route_makes(
    client: FlaskClient, ground: Ground
) -> None:
    first = begin(client, ground)
    made, ready = client.get(first), client.get(first)
    assert ready.text == made.text
    assert ready.headers["Content-Security-Policy"] == made.headers["Content-Security-Policy"]
    assert ready.headers["Cache-Control"] == "no-store"
    fill(client, first, need="agree", part="no")
    assert client.get(f"{first}?").text == client.get(first).text != made.text


def test_pages_are_packed_for_browsers_that_take_it(client: FlaskClient, ground: Ground) -> None:
    first, accepts = begin(client, ground), {"Accept-Encoding": "gzip, br"}
    for _ in range(2):
        packed = client.get(first, headers=accepts)
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == client.get(first).data


def test_a_ready_page_is_for_the_holder_of_the_secret_only(
    client: FlaskClient, ground: Ground
) -> None:
    first = begin(client, ground)
    assert client.get(first).status_code == client.get(first).status_code == 200
    client.set_cookie("draft", "x" * 43, path=ground.home)
    assert client.get(first).location == ground.home


def test_a_missing_answer_is_asked_for_before_going_on(client: FlaskClient, ground: Ground) -> None:
    first = begin(client, ground)
    assert fill(client, first) == f"{first}?check=1#summary"
    assert "Choose one answer, or “I cannot tell”." in client.get(f"{first}?check=1").text


def test_a_question_that_an_answer_calls_up_appears_before_going_on(
    client: FlaskClient, ground: Ground
) -> None:
    first = begin(client, ground)
    called = fill(client, first, need="agree", part="yes")
    assert called == f"{first}?more=1#summary"
    page = client.get(called).text
    assert 'name="ways"' in page
    assert "leads to a further question" in page
    second = fill(client, called, need="agree", part="yes", ways=["course"])
    assert 'name="when"' in client.get(second).text


def test_answers_off_the_path_are_kept_while_writing_and_not_sent(
    client: FlaskClient, ground: Ground
) -> None:
    first = begin(client, ground)
    fill(client, first, need="agree", part="yes")
    fill(client, first, need="agree", part="yes", ways=["other"], **{"ways.other": "on foot"})
    second = fill(client, first, need="agree", part="no", ways=["other"])
    assert '"ways":["other"]' in ground.drafts()[0].answers
    send(client, fill(client, second, people=""))
    assert from_json(ground.rows()[0].answers) == {"need": "agree", "part": "no", "people": None}


def test_going_back_saves_too(client: FlaskClient, ground: Ground) -> None:
    first = begin(client, ground)
    second = fill(client, first, need="agree", part="no")
    assert fill(client, second, people="abc", go="back") == first
    assert '"people":"abc"' in ground.drafts()[0].answers


def test_switching_the_language_loses_nothing(client: FlaskClient, ground: Ground) -> None:
    second = fill(client, begin(client, ground), need="agree", part="no")
    same = fill(client, second, people="abc", go="lang:fr")
    page = client.get(same).text
    assert same == second
    assert '<html lang="fr">' in page
    assert "Combien de personnes ?" in page
    assert 'value="abc"' in page


def test_the_overview_changes_its_language_too(client: FlaskClient, ground: Ground) -> None:
    overview = to_the_end(client, ground)
    form = {"token": hidden(client.get(overview), "token"), "language": "fr"}
    assert client.post(f"{ground.home}/language", data=form).location == overview
    assert "Combien de personnes ?" in client.get(overview).text
    form["language"] = "xx"
    assert client.post(f"{ground.home}/language", data=form).status_code == 404


def test_a_whole_contribution_in_french(client: FlaskClient, ground: Ground) -> None:
    client.set_cookie("lang", "fr")
    first = begin(client, ground)
    assert "I need CrisisNet. (fr)" in client.get(first).text
    second = fill(client, first, need="agree", part="no")
    send(client, fill(client, second, people="12"))
    assert ground.rows()[0].language == "fr"
    assert "D’accord" in client.get("/r").text


def test_sending_twice_stores_once_and_shows_the_same_receipt(
    app: Flask, client: FlaskClient, ground: Ground
) -> None:
    overview = to_the_end(client, ground)
    token = hidden(client.get(overview), "token")
    secret = client.get_cookie("draft", path=ground.home)
    assert secret is not None

    def press(_number: int) -> str:
        other = app.test_client()
        other.set_cookie("draft", secret.value, path=ground.home)
        other.post(overview, data={"token": token})
        cookie = other.get_cookie("receipt", path="/r")
        return cookie.value if cookie else ""

    with ThreadPoolExecutor(8) as people:
        receipts = set(people.map(press, range(8)))
    (row,) = ground.rows()
    assert {receipt_hash(receipt) for receipt in receipts} == {row.receipt_hash}


def test_an_unfinished_contribution_is_not_sent(client: FlaskClient, ground: Ground) -> None:
    begin(client, ground)
    overview = f"{ground.home}/check"
    page = client.get(overview)
    assert "1?check=1&amp;review=1#f-need" in page.text
    assert "Send my answers" not in page.text
    assert send(client, overview).location == overview
    assert ground.rows() == []


def test_a_change_from_the_overview_leads_back_to_it(client: FlaskClient, ground: Ground) -> None:
    overview = to_the_end(client, ground)
    assert f'href="{ground.home}/1?review=1#q-need"' in client.get(overview).text
    assert fill(client, f"{ground.home}/1?review=1", need="disagree", part="no") == overview


def test_a_token_with_accents_is_refused_like_any_other(
    client: FlaskClient, ground: Ground
) -> None:
    assert client.post(begin(client, ground), data={"token": "é"}).status_code == 403


def test_what_is_kept_at_hand_does_not_grow_with_what_is_typed(
    client: FlaskClient, own_engine: Engine, app: Flask
) -> None:
    shown = {"show_if": {">": [{"var": "people"}, 5]}}
    ground = lay(own_engine, "open", (PEOPLE,), (msgspec.structs.replace(NEED, **shown),))
    fill(client, begin(client, ground), people="9" * 100_000)
    client.get(f"{ground.home}/1")
    keys = [repr(key) for shelf in app.extensions["shelves"].values() for key in shelf]
    assert max(map(len, keys)) < 2000


@pytest.mark.parametrize("path", ["/1", "/check", "/forget"])
def test_a_forged_form_changes_nothing(client: FlaskClient, ground: Ground, path: str) -> None:
    to_the_end(client, ground)
    answer = client.post(f"{ground.home}{path}", data={"token": "0" * 32, "need": "disagree"})
    assert answer.status_code == 403
    assert '"need":"agree"' in ground.drafts()[0].answers
    assert ground.rows() == []


def test_beginning_needs_the_token_of_the_form(client: FlaskClient, ground: Ground) -> None:
    form = {"voice": "community", "project": ground.project, "go": "start"}
    assert client.post(ground.home, data=form).status_code == 400
    assert ground.drafts() == []


def test_hostile_words_are_shown_as_words(client: FlaskClient, own_engine: Engine) -> None:
    text = Item("text", "long_text", NEED.wordings)
    ground = lay(own_engine, "open", (text,))
    hostile = "<script>alert(1)</script>{{ 7*7 }}"
    overview = fill(client, begin(client, ground), text=hostile)
    for address in (f"{ground.home}/1", overview):
        page = client.get(address).text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;{{ 7*7 }}" in page
        assert "<script>" not in page
    send(client, overview)
    assert "<script" not in client.get("/r").text


def test_forgetting_deletes_what_was_typed(client: FlaskClient, ground: Ground) -> None:
    begin(client, ground)
    address = f"{ground.home}/forget"
    answer = client.post(address, data={"token": hidden(client.get(address), "token")})
    assert answer.location == ground.home
    assert ground.drafts() == []
    assert client.get_cookie("draft", path=ground.home) is None


def test_changing_the_voice_keeps_the_answers(client: FlaskClient, ground: Ground) -> None:
    first = begin(client, ground)
    fill(client, first, need="disagree", part="no")
    assert begin(client, ground, "organisation", change="1") == first
    (draft,) = ground.drafts()
    assert draft.voice == "organisation"
    assert re.search('value="disagree"[^>]* checked', client.get(first).text)


def test_without_a_draft_a_page_leads_to_the_start(client: FlaskClient, ground: Ground) -> None:
    assert client.get(f"{ground.home}/1").location == ground.home


def test_a_page_off_the_path_leads_to_the_first(client: FlaskClient, ground: Ground) -> None:
    first = begin(client, ground)
    assert client.get(f"{ground.home}/9").location == first


@pytest.mark.parametrize(
    ("phase", "words"),
    [
        ("scheduled", "It opens on"),
        ("closed", "This consultation has closed."),
        ("published", "This consultation has closed."),
    ],
)
def test_a_consultation_that_is_not_open_says_when(
    client: FlaskClient, own_engine: Engine, phase: str, words: str
) -> None:
    assert words in client.get(lay(own_engine, phase).home).text


def test_closing_ends_writing_and_seeing(
    client: FlaskClient, own_engine: Engine, ground: Ground
) -> None:
    overview = to_the_end(client, ground)
    token = hidden(client.get(overview), "token")
    close(own_engine, ground, timedelta(minutes=16))
    assert client.post(overview, data={"token": token}).location == ground.home
    assert ground.rows() == []


def test_whoever_began_in_time_may_send_shortly_after_closing(
    client: FlaskClient, own_engine: Engine, ground: Ground
) -> None:
    overview = to_the_end(client, ground)
    close(own_engine, ground, timedelta(minutes=5))
    send(client, overview)
    assert len(ground.rows()) == 1
    page = client.get("/r").text
    assert "Your contribution is counted" in page
    assert "What you answered" not in page


def close(engine: Engine, ground: Ground, ago: timedelta) -> None:
    with one_transaction(engine) as session:
        session.execute(
            update(Consultation)
            .where(Consultation.slug == ground.slug)
            .values(closes_at=now() - ago)
        )


def test_a_claim_shows_the_number_of_the_register(client: FlaskClient, own_engine: Engine) -> None:
    wordings = {
        "organisation": Wording({"en": "How many members?", "fr": "Combien de membres ?"}),
        "community": Wording({"en": "Is it {claim}?", "fr": "Est-ce {claim} ?"}),
    }
    claim = Item("reach", "claim", wordings, stated_by="organisation", measures=("members",))
    ground = lay(own_engine, "open", (claim, PEOPLE))
    first = begin(client, ground)
    assert "reach" not in client.get(first).text
    with one_transaction(own_engine) as session:
        given = {"project_id": ground.project_id, "measure": "members", "value": 1400.0}
        session.add(ReachClaim(code="r1", period="2015", **given))
    client.application.extensions["shelves"].clear()
    assert "Is it 1\u202f400 active members in a year (2015)?" in client.get(first).text


def test_a_receipt_is_found_however_it_is_typed(client: FlaskClient, ground: Ground) -> None:
    send(client, to_the_end(client, ground))
    receipt = client.get_cookie("receipt", path="/r")
    assert receipt is not None
    typed = receipt.value.lower().replace("-", " ")
    forget = {"csrf_token": hidden(client.get("/r"), "csrf_token")}
    assert client.post("/r/forget", data=forget).location == "/r"
    page = client.get("/r")
    assert "Enter the receipt" in page.text
    form = {"csrf_token": hidden(page, "csrf_token"), "receipt": typed}
    assert "What you answered" in client.post("/r", data=form).text


def test_a_wrong_receipt_says_no_more_than_that(client: FlaskClient, ground: Ground) -> None:
    form = {"csrf_token": hidden(client.get("/r"), "csrf_token"), "receipt": "12345"}
    assert "No contribution has this receipt." in client.post("/r", data=form).text


def test_guessing_receipts_is_slowed_down(client: FlaskClient) -> None:
    form = {"csrf_token": hidden(client.get("/r"), "csrf_token"), "receipt": "12345"}
    answers = [client.post("/r", data=form).status_code for _ in range(25)]
    assert answers[-1] == 429


GREEK = "Η διαβούλευση"


def in_greek_and_arabic(engine: Engine) -> Ground:
    """A consultation in languages that our own pages do not speak, and in English."""
    ground = lay(engine)
    told = {"el": GREEK, "ar": "استشارة", "en": "On the ground"}
    with one_transaction(engine) as session:
        row = session.scalars(select(Consultation)).one()
        row.title, row.languages = told, ["en", "el", "ar"]
        version = session.scalars(select(QuestionnaireVersion)).one()
        asked = replace(make_questionnaire(), languages=("en", "el", "ar"))
        version.definition = to_json(asked)
    return ground


def test_languages_are_offered_by_their_own_names(client: FlaskClient, own_engine: Engine) -> None:
    page = client.get(in_greek_and_arabic(own_engine).home).text
    assert re.search(r'<a href="[^"]*in=el[^"]*" lang="el" dir="ltr" hreflang="el">Ελληνικά<', page)
    assert re.search(r'<a href="[^"]*in=ar[^"]*" lang="ar" dir="rtl" hreflang="ar">', page)
    assert '<b lang="en" dir="ltr" aria-current="true">' in page


def test_a_contribution_begins_in_the_language_that_was_chosen(
    client: FlaskClient, own_engine: Engine
) -> None:
    ground = in_greek_and_arabic(own_engine)
    page = client.get(f"/c/{ground.slug}?in=el").text
    assert f'<a class="btn" href="{ground.home}?in=el">' in page
    start = client.get(ground.home, query_string={"in": "el"})
    assert f'<h1 lang="el" dir="ltr">{GREEK}</h1>' in start.text
    assert '<html lang="en">' in start.text
    form = {"csrf_token": hidden(start, "csrf_token"), "in": hidden(start, "in")}
    searched = client.post(ground.home, data=form | {"go": "search", "q": "crisis"}).location
    assert "in=el" in searched
    form |= {"voice": "community", "project": ground.project, "go": "start"}
    first = client.post(ground.home, data=form).location
    assert ground.drafts()[0].language == "el"
    assert 'id="answers"' in client.get(first).text
    assert 'lang="el" dir="ltr" novalidate' in client.get(first).text


def test_the_browser_says_which_language_the_visitor_reads(
    client: FlaskClient, own_engine: Engine
) -> None:
    ground = in_greek_and_arabic(own_engine)
    arabic = {"Accept-Language": "ar-EG, en;q=0.5"}
    start = client.get(ground.home, headers=arabic)
    assert '<h1 lang="ar" dir="rtl">' in start.text
    assert hidden(start, "in") == "ar"
    asked = client.get(ground.home, query_string={"in": "en"}, headers=arabic)
    assert hidden(asked, "in") == "en"


def test_a_contribution_that_was_begun_stays_in_its_language_until_another_is_chosen(
    client: FlaskClient, own_engine: Engine
) -> None:
    ground = in_greek_and_arabic(own_engine)
    begin(client, ground, **{"in": "el"})
    change = f"{ground.home}?change=1"
    assert hidden(client.get(change), "in") == "el"
    start = client.get(f"{change}&in=ar")
    form = {name: hidden(start, name) for name in ("csrf_token", "in", "change")}
    form |= {"voice": "community", "project": ground.project, "go": "start"}
    client.post(ground.home, data=form)
    assert [draft.language for draft in ground.drafts()] == ["ar"]
