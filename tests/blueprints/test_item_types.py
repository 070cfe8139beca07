"""Every type of item answered over plain HTTP: what is stored is what `answers` says."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import msgspec
import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse

from consult.consultations.models import ConsultationFile
from consult.consultations.queries import consultation_by_slug
from consult.kernel.ids import digest
from consult.questionnaire.logic.answers import ORDER
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Media,
    Option,
    Page,
    Questionnaire,
)
from consult.questionnaire.logic.order import order_of
from consult.responses.logic.submission import from_json
from consult.responses.models import Draft, Response, Upload
from consult.store.sessions import one_transaction, reading
from consult.web.uploading import taken_or_refused
from tests.all_types import all_types, item
from tests.factories import VOICES, both, make_consultation, make_project
from tests.web.people import add_person, sign_in

PDF = b"%PDF-1.7\n1 0 obj"
PAGES: tuple[dict[str, Any], ...] = (
    {
        "role": "other",
        "role.other": "I cook",
        "town": "t7",
        "ways": ["course", "other"],
        "ways.other": "by foot",
        "part": "yes",
        "need": "agree",
        "stars": "4",
        "agree": "yes",
        "best.plan": "2",
        "best.build": "",
        "best.teach": "1",
    },
    {"people": "1 200", "warm": "7", "money.plan": "60", "money.build": "40", "least": "12"},
    {
        "line": "one",
        "long": "now and\r\nthen",
        "notes.mail": "good",
        "notes.sms": "",
        "mail": "a@b.example",
        "site": "https://b.example",
        "phone": "+32 2 555 12 12",
        "day": "2026-03-31",
        "clock": "14:05",
        "month": "2026-03",
        "start": "2026-03-31T14:05",
        "words": "Quick, cheap",
    },
    {
        "hear.mail": "agree",
        "hear.sms": "_cannot_tell",
        "uses.mail": ["plan", "teach"],
        "sums.mail.plan": "3",
        "says.sms.build": "slow",
        "gap.mail.first": "agree",
    },
    {
        "where": "Tartu",
        "where.lat": "58.38",
        "where.lon": "26.72",
        "machines.0.name": "Lathe",
        "machines.0.still": "yes",
        "each.0._of": "course",
        "each.0.often": "3",
        "each.1._of": "other",
        "reach.number": "1400",
    },
)
STORED: dict[str, Any] = {
    "role": "other",
    "role.other": "I cook",
    "town": "t7",
    "ways": ["course", "other"],
    "ways.other": "by foot",
    "part": "yes",
    "need": "agree",
    "stars": 4,
    "agree": "yes",
    "best": ["teach", "plan"],
    "people": 1200,
    "warm": 7,
    "double": 2400,
    "least": 12,
    "money": {"plan": 60, "build": 40, "teach": None},
    "line": "one",
    "long": "now and\nthen",
    "notes": {"mail": "good", "sms": None},
    "mail": "a@b.example",
    "site": "https://b.example",
    "phone": "+3225551212",
    "day": "2026-03-31",
    "clock": "14:05",
    "month": "2026-03",
    "start": "2026-03-31T14:05",
    "words": ["quick", "cheap"],
    "hear": {"mail": "agree", "sms": "_cannot_tell"},
    "uses": {"mail": ["plan", "teach"], "sms": None},
    "sums": {"mail.plan": 3, "mail.build": None, "sms.plan": None, "sms.build": None},
    "says": {"mail.plan": None, "mail.build": None, "sms.plan": None, "sms.build": "slow"},
    "gap": {"mail.first": "agree", "mail.second": None, "sms.first": None, "sms.second": None},
    "plan": None,
    "where": {"name": "Tartu", "lat": 58.38, "lon": 26.72},
    "machines": [{"name": "Lathe", "still": "yes"}],
    "each": [{"_of": "course", "often": 3}, {"_of": "other", "often": None}],
    "reach": {"number": 1400},
}


@dataclass
class Walker:
    """A visitor without scripts, on the way through one questionnaire."""

    client: FlaskClient
    home: str
    project: str
    engine: Engine

    def begin(self, voice: str = "organisation") -> None:
        page = self.client.get(self.home, query_string={"voice": voice, "project": self.project})
        token = hidden(page.text, "csrf_token")
        form = {"csrf_token": token, "voice": voice, "project": self.project, "go": "start"}
        assert self.client.post(self.home, data=form).status_code == 303

    def page(self, number: int, **query: str) -> str:
        shown: TestResponse = self.client.get(f"{self.home}/{number}", query_string=query)
        assert shown.status_code == 200
        return shown.text

    def fill(self, number: int, answers: dict[str, Any], go: str = "next") -> str:
        text = self.page(number)
        form = {"token": hidden(text, "token"), "shown": hidden(text, "shown"), "go": go}
        sent = self.client.post(
            f"{self.home}/{number}", data=form | answers, content_type="multipart/form-data"
        )
        assert sent.status_code == 303, sent.text
        return str(sent.location).removeprefix(self.home)

    def send(self) -> dict[str, Any]:
        check = f"{self.home}/check"
        text = self.client.get(check).text
        assert self.client.post(check, data={"token": hidden(text, "token")}).location == "/r"
        with reading(self.engine) as session:
            return from_json(session.scalars(select(Response.answers)).one())

    def draft(self) -> dict[str, Any]:
        held = self.client.get_cookie("draft", path=self.home)
        assert held is not None
        with reading(self.engine) as session:
            wanted = Draft.secret_hash == digest("draft", held.value)
            return from_json(session.scalars(select(Draft.answers).where(wanted)).one())

    def uploads(self) -> list[Upload]:
        with reading(self.engine) as session:
            return list(session.scalars(select(Upload)))


def hidden(text: str, name: str) -> str:
    found = re.search(f'name="{name}" value="([^"]*)"', text)
    assert found, text
    return found.group(1)


def lay(client: FlaskClient, engine: Engine, questionnaire: Questionnaire) -> Walker:
    with one_transaction(engine) as session:
        project = make_project(session, "CrisisNet")
        consultation = make_consultation(session, questionnaire)
        return Walker(client, f"/c/{consultation.slug}/respond", project.code, engine)


def asked(*pages: tuple[Item, ...], **more: Any) -> Questionnaire:
    """A small questionnaire in English."""
    return Questionnaire(
        {"en": "Small"},
        ("en",),
        VOICES,
        tuple(
            Page(f"page{number}", {"en": "Page"}, (Group(items, **more),))
            for number, items in enumerate(pages, 1)
        ),
    )


@pytest.fixture
def walker(client: FlaskClient, own_engine: Engine) -> Walker:
    """At the first page of the questionnaire with every type."""
    made = lay(client, own_engine, all_types())
    made.begin()
    return made


def test_what_is_answered_is_what_is_stored(walker: Walker) -> None:
    for number, answers in enumerate(PAGES, 1):
        ahead = walker.fill(number, answers)
        assert ahead == ("/check" if number == len(PAGES) else f"/{number + 1}")
    overview = walker.client.get(f"{walker.home}/check").text
    assert "And you, Another way (I cook): when does it work?" in overview
    assert walker.send() == STORED


def test_each_page_shows_its_answers_again(walker: Walker) -> None:
    for number, answers in enumerate(PAGES, 1):
        walker.fill(number, answers)
    for number, answers in enumerate(PAGES, 1):
        text = walker.page(number)
        assert "\0" not in text
        for name, value in answers.items():
            assert f'name="{name}"' in text
            if isinstance(value, str) and value and value.isalnum() and "best" not in name:
                assert f'value="{value}"' in text or f">{value}</textarea>" in text
    assert "<option selected>2</option>" in walker.page(1)
    assert 'value="Quick, cheap"' in walker.page(3)
    assert '<legend>A course<input type="hidden" name="each.0._of"' in walker.page(5)


def test_a_page_with_nothing_wrong_twice_has_each_id_once(walker: Walker) -> None:
    walker.fill(1, PAGES[0])
    for number in range(1, 6):
        text = walker.page(number)
        ids = re.findall(r' id="([^"]+)"', text)
        targets = re.findall(r' (?:for|list|aria-labelledby)="([^"]+)"', text)
        described = re.findall(r'aria-describedby="([^"]+)"', text)
        assert len(ids) == len(set(ids))
        assert {one for each in (*targets, *described) for one in each.split()} <= set(ids)


def test_the_authors_check_speaks_like_every_fault(walker: Walker) -> None:
    answer = walker.fill(2, {"people": "3", "least": "5"})
    assert answer == "/2?check=1#summary"
    text = walker.page(2, check="1")
    assert "“How many at least?” At least cannot be more than all." in text


def test_blocks_are_added_and_removed(walker: Walker) -> None:
    first = {"machines.0.name": "Lathe", "machines.0.still": "yes"}
    assert walker.fill(5, first, "add:machines") == "/5#q-machines"
    assert 'name="machines.1.name"' in walker.page(5)
    both_blocks = {**first, "machines.1.name": "Saw", "machines.1.still": "no"}
    walker.fill(5, both_blocks, "add:machines")
    assert walker.fill(5, both_blocks, "remove:machines.0") == "/5#q-machines"
    assert walker.draft()["machines"] == [{"name": "Saw", "still": "no", "ended": None}]
    text = walker.page(5)
    assert 'name="machines.0.name" id="f-machines.0.name" value="Saw"' in text
    assert 'name="machines.1.name"' not in text


def test_an_item_of_a_block_is_kept_from_view_by_the_answers_of_its_block(walker: Walker) -> None:
    veiled = re.compile(r'<template data-veil><div data-item="machines\.(\d)\.ended"')
    assert veiled.findall(walker.page(5)) == ["0"]
    walker.fill(5, {"machines.0.name": "Lathe", "machines.0.still": "no"}, "add:machines")
    assert veiled.findall(walker.page(5)) == ["1"]


def test_a_fault_in_a_block_stands_beside_its_field(walker: Walker) -> None:
    answer = walker.fill(5, {"machines.0.still": "yes"})
    assert answer == "/5?check=1#summary"
    text = walker.page(5, check="1")
    assert 'href="#f-machines.0.name"' in text
    assert re.search('id="e-machines.0.name">Error: Write an answer', text)


def test_a_click_on_the_map_marks_the_place(walker: Walker) -> None:
    marked = {"mark:where.x": "436", "mark:where.y": "187", "where": "Tartu"}
    assert walker.fill(5, marked) == "/5#q-where"
    place = walker.draft()["where"]
    assert place["name"] == "Tartu"
    assert (round(place["lat"], 1), round(place["lon"], 1)) == (58.4, 26.7)
    assert '<svg class="pin"' in walker.page(5)
    image = walker.client.get(f"{walker.home}/map.svg")
    assert image.content_type == "image/svg+xml"


def given(name: str, content: bytes) -> tuple[io.BytesIO, str]:
    return io.BytesIO(content), name


def test_a_file_is_kept_listed_removed_and_sent(walker: Walker) -> None:
    for number, answers in enumerate(PAGES[:4], 1):
        walker.fill(number, answers)
    walker.fill(5, {"plan": given("../My plan.pdf", PDF)}, "stay")
    (kept,) = walker.uploads()
    assert (kept.name, kept.type, kept.size) == ("My plan.pdf", "application/pdf", len(PDF))
    text = walker.page(5)
    assert f'<input type="hidden" name="plan" value="{kept.id}">' in text
    walker.fill(5, {"plan": [kept.id, given("n.txt", b"notes")]}, "stay")
    assert [file["name"] for file in walker.draft()["plan"]] == ["My plan.pdf", "n.txt"]
    notes = walker.draft()["plan"][1]["id"]
    walker.fill(5, {"plan": [kept.id, notes]}, f"remove:plan.{notes}")
    assert [upload.id for upload in walker.uploads()] == [kept.id]
    assert walker.fill(5, {"plan": kept.id}) == "/check"
    assert walker.send()["plan"] == [{"id": kept.id, "name": "My plan.pdf", "size": len(PDF)}]
    assert [upload.draft_hash for upload in walker.uploads()] == [None]


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("plan.pdf", b"MZ\x90\x00", "kind"),
        ("plan.exe", PDF, "kind"),
        ("plan.txt", b"a\0b", "kind"),
        ("page.txt", PDF, "kind"),
        ("plan.txt", b"", "empty"),
    ],
)
def test_a_bad_file_is_refused_and_the_rest_is_kept(
    walker: Walker, name: str, content: bytes, why: str
) -> None:
    answer = walker.fill(5, {"plan": given(name, content), "where": "Tartu"})
    assert answer == f"/5?refused=plan%3A{why}#f-plan"
    assert walker.draft()["where"] == {"name": "Tartu"}
    assert walker.uploads() == []
    assert "file was not kept" in walker.page(5, refused=f"plan:{why}")


def test_a_file_that_is_too_large_is_not_read_to_its_end() -> None:
    plan = item("plan", "file", "A plan?", largest=1)
    stream = io.BytesIO(b"x" * 2_000_000)
    sent = FileStorage(stream, "plan.txt")
    assert taken_or_refused("plan", plan, sent) == (None, "size")
    assert stream.tell() == 1_000_001


def test_a_large_page_is_read_and_its_file_refused(walker: Walker) -> None:
    text = walker.page(5)
    fields = {"token": hidden(text, "token"), "shown": hidden(text, "shown"), "where": "Tartu"}
    parts = [
        f'--b\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}' for k, v in fields.items()
    ]
    head = '--b\r\nContent-Disposition: form-data; name="plan"; filename="plan.txt"\r\n\r\n'
    body = ("\r\n".join([*parts, head]) + "x" * 1_500_000 + "\r\n--b--\r\n").encode()
    sent = walker.client.post(
        f"{walker.home}/5", data=body, content_type="multipart/form-data; boundary=b"
    )
    assert sent.location.endswith("/5?refused=plan%3Asize#f-plan")
    assert walker.draft()["where"] == {"name": "Tartu"}
    too_much = walker.client.post(
        f"{walker.home}/1", data=body, content_type="multipart/form-data; boundary=b"
    )
    assert too_much.status_code == 413


def test_the_questionnaires_own_files_are_shown_or_saved(
    client: FlaskClient, own_engine: Engine
) -> None:
    shown = Media("image", "plan.png", {"en": "A plan"})
    more = Media("video", "https://film.example/1", {"en": "A film"})
    walker = lay(client, own_engine, asked((item("read", "note", "Look.", media=(shown, more)),)))
    slug = walker.home.split("/")[2]
    with one_transaction(own_engine) as session:
        number = consultation_by_slug(session, slug).id
        for name, kind in (("plan.png", "image/png"), ("page.html", "text/html")):
            session.add(
                ConsultationFile(consultation_id=number, name=name, type=kind, content=b"here")
            )
    walker.begin()
    text = walker.page(1)
    assert f'<img src="/c/{slug}/files/plan.png" alt="A plan"' in text
    assert '<a href="https://film.example/1">A film</a> (film, on another site)' in text
    picture = client.get(f"/c/{slug}/files/plan.png")
    assert (picture.data, picture.content_type) == (b"here", "image/png")
    assert picture.headers["X-Content-Type-Options"] == "nosniff"
    assert "Content-Disposition" not in picture.headers
    page = client.get(f"/c/{slug}/files/page.html")
    assert page.headers["Content-Disposition"].startswith("attachment")
    assert client.get(f"/c/{slug}/files/none.png").status_code == 404


def test_nobody_takes_the_file_of_another(walker: Walker, app: Any) -> None:
    walker.fill(5, {"plan": given("plan.pdf", PDF)}, "stay")
    (kept,) = walker.uploads()
    other = Walker(app.test_client(), walker.home, walker.project, walker.engine)
    other.begin()
    other.fill(5, {"plan": kept.id}, "stay")
    assert other.draft()["plan"] is None
    assert len(walker.uploads()) == 1


def test_forgetting_forgets_the_files(walker: Walker) -> None:
    walker.fill(5, {"plan": given("plan.pdf", PDF)}, "stay")
    address = f"{walker.home}/forget"
    walker.client.post(address, data={"token": hidden(walker.client.get(address).text, "token")})
    assert walker.uploads() == []


def test_what_one_person_answered_is_never_on_the_page_of_another(
    client: FlaskClient, own_engine: Engine, app: Any
) -> None:
    name = item("name", "short_text", "Your name?")
    greet = item("greet", "yesno", "Do you agree, {name}?")
    one = lay(client, own_engine, asked((name,), (greet,)))
    two = Walker(app.test_client(), one.home, one.project, one.engine)
    for walker, said in ((one, "Ada <b>"), (two, "{project} & co")):
        walker.begin()
        walker.fill(1, {"name": said})
    for _ in range(2):
        assert "Do you agree, Ada &lt;b&gt;?" in one.page(2)
        assert "Do you agree, {project} &amp; co?" in two.page(2)
        assert "Ada" not in two.page(2)
    two.fill(1, {"name": ""})
    assert "Do you agree, …?" in two.page(2)


def test_a_row_and_what_stands_beside_an_option_are_repeated(
    client: FlaskClient, own_engine: Engine
) -> None:
    hear = item("hear", "texts", "How?", rows=(opt("mail"), opt("sms")))
    text = "By {hear.mail}, {hear.sms}, {hear.fax}, {nobody}?"
    walker = lay(client, own_engine, asked((hear,), (item("so", "yesno", text),)))
    walker.begin()
    walker.fill(1, {"hear.mail": "<i>post</i> {so}", "hear.sms": ""})
    assert "By &lt;i&gt;post&lt;/i&gt; {so}, …, {hear.fax}, {nobody}?" in walker.page(2)
    overview = client.get(f"{walker.home}/check").text
    assert "By &lt;i&gt;post&lt;/i&gt; {so}, …, {hear.fax}, {nobody}?" in overview


def test_options_follow_an_earlier_answer(client: FlaskClient, own_engine: Engine) -> None:
    country = item("country", "radio", "Which?", options=(opt("be"), opt("ee")))
    town = item(
        "town", "dropdown", "Where?", options=(opt("gent", "be"), opt("tartu", "ee"), opt("no"))
    )
    walker = lay(client, own_engine, asked((country,), (town,)))
    walker.begin()
    walker.fill(1, {"country": "ee"})
    text = walker.page(2)
    assert 'value="tartu"' in text
    assert 'value="gent"' not in text
    walker.fill(2, {"town": "tartu"})
    walker.fill(1, {"country": "be"})
    assert "Tartu" not in walker.page(2)
    assert walker.send() == {"country": "be", "town": None}


def opt(code: str, country: str = "") -> Option:
    condition = {"==": [{"var": "country"}, country]} if country else None
    return Option(code, {"en": code.capitalize()}, show_if=condition)


def test_options_that_the_same_page_decides_wait_in_templates(
    client: FlaskClient, own_engine: Engine
) -> None:
    country = item("country", "radio", "Which?", options=(opt("be"), opt("ee")))
    town = item("town", "radio", "Where?", options=(opt("gent", "be"), opt("no")))
    walker = lay(client, own_engine, asked((country, town)))
    walker.begin()
    veiled = '<template data-veil><label class="opt" data-if='
    assert veiled in walker.page(1)
    walker.fill(1, {"country": "be"}, "stay")
    assert veiled not in walker.page(1)
    assert 'value="gent"' in walker.page(1)


def test_each_person_has_an_order_of_their_own(
    client: FlaskClient, own_engine: Engine, app: Any
) -> None:
    options = tuple(Option(f"o{number}", {"en": f"O{number}"}) for number in range(6))
    shuffled = item("pick", "radio", "Which?", options=options, shuffle=True)
    first = lay(client, own_engine, asked((shuffled,)))
    orders = {}
    for _ in range(6):
        walker = Walker(app.test_client(), first.home, first.project, first.engine)
        walker.begin()
        held = walker.client.get_cookie("draft", path=walker.home)
        assert held is not None
        number = order_of(digest("draft", held.value))
        codes = re.findall(r'name="pick" value="(\w+)"', walker.page(1))
        assert codes == re.findall(r'name="pick" value="(\w+)"', walker.page(1))
        assert orders.setdefault(number, codes) == codes
    assert sorted(codes) == sorted(option.code for option in options)
    assert len(orders) == len({tuple(codes) for codes in orders.values()})
    walker.fill(1, {"pick": "o3"})
    assert walker.send() == {"pick": "o3", ORDER: number}


def test_a_script_may_show_what_an_answer_on_the_page_leads_to(
    client: FlaskClient, own_engine: Engine
) -> None:
    part = item("part", "yesno", "Did you?")
    why = item("why", "short_text", "Why?", show_if={"==": [{"var": "part"}, "yes"]})
    walker = lay(client, own_engine, asked((part, why)))
    walker.begin()
    assert hidden(walker.page(1), "shown") == "part"
    assert walker.fill(1, {"part": "yes", "why": "fun", "shown": "part why"}) == "/check"
    assert walker.fill(1, {"part": "no", "why": "fun", "shown": "part"}) == "/check"
    assert walker.send() == {"part": "no"}


def test_a_language_from_right_to_left_says_so(client: FlaskClient, own_engine: Engine) -> None:
    words = {"en": "Do you?", "ar": "هل تفعل؟", "fr": "Et vous ?", "fr-x-facile": "Toi ?"}
    part = Item(
        "part",
        "yesno",
        {voice: msgspec.structs.replace(w, ask=words) for voice, w in both("", "").items()},
    )
    asked_here = msgspec.structs.replace(asked((part,)), languages=tuple(words))
    walker = lay(client, own_engine, asked_here)
    walker.begin()
    assert "français (facile à lire)" in walker.page(1).lower()
    walker.fill(1, {}, "lang:ar")
    text = walker.page(1)
    assert re.search('<form [^>]*lang="ar" dir="rtl"', text)
    assert "هل تفعل؟" in text
    walker.fill(1, {}, "lang:fr-x-facile")
    assert '<html lang="fr">' in walker.page(1)
    assert "Toi ?" in walker.page(1)


def test_files_given_are_for_those_who_read_single_contributions(walker: Walker, app: Any) -> None:
    for number, answers in enumerate(PAGES[:4], 1):
        walker.fill(number, answers)
    walker.fill(5, {"plan": given("My plan.pdf", PDF)})
    slug = walker.home.split("/")[2]
    (kept,) = walker.uploads()
    address = f"/organise/{slug}/uploads/{kept.id}"
    team = app.test_client()
    sign_in(team, add_person(walker.engine, "analyst"))
    assert team.get(address).status_code == 404
    walker.send()
    assert walker.client.get(address).status_code == 302
    sent = team.get(address)
    assert sent.data == PDF
    assert sent.headers["Content-Disposition"] == "attachment; filename*=UTF-8''My%20plan.pdf"
    assert sent.headers["X-Content-Type-Options"] == "nosniff"
