"""Languages and translations, as organisers meet them."""

from __future__ import annotations

import html
import io
import re
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from consult.consultations.models import Consultation
from consult.questionnaire import steps, translating
from consult.questionnaire.logic.definition import Questionnaire, Words
from consult.questionnaire.logic.texts import texts_of, with_texts
from consult.questionnaire.logic.typed_translations import mark
from consult.questionnaire.models import QuestionnaireRevision
from consult.questionnaire.queries import draft
from consult.questionnaire.services import save_draft
from consult.store.sessions import one_transaction
from tests.factories import make_consultation, make_questionnaire
from tests.web.people import add_person, send, sign_in, token

ASKED = make_questionnaire()
TITLE = {"key": "title", "source.0": mark("On the ground"), "seen.0": mark("Sur le terrain")}


@pytest.fixture
def bo(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An organiser who has signed in."""
    sign_in(client, add_person(own_engine, "organiser"))
    return client


def stock(engine: Engine, phase: str = "draft") -> str:
    """A consultation in English and French; gives the address of its languages."""
    with one_transaction(engine) as session:
        return f"/organise/{make_consultation(session, phase=phase).slug}/languages"


def change(engine: Engine, given: dict[str, Words]) -> None:
    """Somebody else changes the draft."""
    with one_transaction(engine) as session:
        row = session.scalars(select(Consultation)).one()
        asked = translating.questionnaire_of(session, row.id)
        assert asked is not None
        save_draft(session, row.id, with_texts(asked, given)[0])


def now(engine: Engine) -> Questionnaire:
    """What the draft says."""
    with Session(engine) as session:
        row = session.scalars(select(Consultation)).one()
        asked = translating.questionnaire_of(session, row.id)
        assert asked is not None
        return asked


def said(engine: Engine, key: str, tag: str = "fr") -> str:
    return next(text.words.get(tag, "") for text in texts_of(now(engine)) if text.key == key)


def upload(bo: FlaskClient, address: str, content: bytes, name: str = "back.xlf") -> TestResponse:
    data: dict[str, Any] = {"csrf_token": token(bo), "file": (io.BytesIO(content), name)}
    return bo.post(f"{address}/fr/file", data=data)


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form of a report."""
    form = page.partition('class="wide"')[2]
    found = re.findall(r'name="(file|mark|name)" value="([^"]*)"', form)
    return {name: html.unescape(value) for name, value in found}


# -- languages -------------------------------------------------------------------------------------


def test_every_language_says_how_complete_it_is(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    change(own_engine, {"title": {"fr": ""}})
    page = bo.get(address).text
    number = len(texts_of(ASKED))
    assert f"{number} of {number}" in page
    assert f"{number - 1} of {number}" in page
    assert "1 text is missing</a>" in page


def test_a_language_is_added_to_questionnaire_and_announcement(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    answer = send(bo, address, language="fi")
    assert answer.status_code == 303
    assert now(own_engine).languages == ("en", "fr", "fi")
    with Session(own_engine) as session:
        assert session.scalars(select(Consultation.languages)).one() == ["en", "fr", "fi"]
    assert 'lang="fi" dir="ltr">suomi' in bo.get(address).text


def test_any_language_is_added_by_its_tag_in_any_spelling(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    send(bo, address, tag="FR_x_facile")
    page = bo.get(address).text
    assert "français (facile à lire)" in page
    assert "Says only what it says otherwise than français." in page
    send(bo, address, tag="ckb")
    assert 'lang="ckb" dir="rtl"' in bo.get(address).text


@pytest.mark.parametrize("typed", ["french", "fr", "", "<b>"])
def test_a_tag_that_cannot_be_is_refused_beside_its_field(
    bo: FlaskClient, own_engine: Engine, typed: str
) -> None:
    address = stock(own_engine)
    answer = send(bo, address, tag=typed)
    assert answer.status_code == 422
    assert 'id="tag-error"' in answer.text
    assert "<b>”" not in answer.text
    assert now(own_engine).languages == ("en", "fr")


def test_removing_a_language_is_confirmed_and_can_be_undone(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    send(bo, f"{address}/fr", **TITLE, **{"text.0": "Au plus près"})
    assert "Undoing the step" in bo.get(f"{address}/fr/remove").text
    assert send(bo, f"{address}/fr/remove").status_code == 303
    assert now(own_engine).languages == ("en",)
    assert all("fr" not in text.words for text in texts_of(now(own_engine)))
    with one_transaction(own_engine) as session:
        row = session.scalars(select(Consultation)).one()
        assert row.languages == ["en"]
        assert row.title["fr"] == "Sur le terrain"  # what it tells people waits
        kept = draft(session, row.id)
        assert kept is not None
        steps.undo(session, row.id, kept.revision or 0)
    assert said(own_engine, "title") == "Au plus près"


def test_what_people_were_told_is_not_taken_away(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine, "open")
    answer = send(bo, f"{address}/fr/remove")
    assert answer.status_code == 409
    assert "People were told" in answer.text
    assert now(own_engine).languages == ("en", "fr")


def test_the_last_language_stays(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    send(bo, f"{address}/fr/remove")
    assert send(bo, f"{address}/en/remove").status_code == 409


def test_the_source_can_be_another(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    send(bo, f"{address}/fr/first")
    assert now(own_engine).languages == ("fr", "en")
    with Session(own_engine) as session:
        assert session.scalars(select(Consultation.languages)).one() == ["fr", "en"]


def test_after_the_opening_a_language_is_announced_once_it_is_asked(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine, "open")
    send(bo, address, tag="fi")
    assert "not announced" in bo.get(address).text
    answer = send(bo, f"{address}/fi/announce")
    assert answer.status_code == 422
    assert "The published questionnaire does not speak this language." in answer.text


# -- translating -----------------------------------------------------------------------------------


def test_source_and_translation_stand_side_by_side(bo: FlaskClient, own_engine: Engine) -> None:
    page = bo.get(f"{stock(own_engine)}/fr?page=page1").text
    assert 'lang="en" dir="ltr">{project} answers a need.</p>' in page
    assert 'lang="fr" dir="ltr"' in page
    assert "{project} answers a need. (fr)</textarea>" in page
    assert "Question “need”, to Organisations" in page


def test_fields_of_a_language_written_from_the_right_say_so(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    send(bo, address, tag="ar")
    assert re.search(r'<textarea[^>]* lang="ar" dir="rtl"', bo.get(f"{address}/ar").text)


def test_a_screen_is_kept_as_one_step(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    answer = send(bo, f"{address}/fr", **TITLE, **{"text.0": "Au plus près", "page": ""})
    assert answer.status_code == 303
    assert said(own_engine, "title") == "Au plus près"
    with Session(own_engine) as session:
        acts = session.scalars(select(QuestionnaireRevision.act)).all()
        assert acts[-1] == "translate"


def test_a_screen_that_was_left_alone_makes_no_step(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    send(bo, f"{address}/fr", **TITLE, **{"text.0": "Sur le terrain"})
    with Session(own_engine) as session:
        assert session.scalars(select(QuestionnaireRevision)).all() == []


def test_only_what_is_missing_can_be_shown(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    change(own_engine, {"page page2/title": {"fr": ""}})
    page = bo.get(f"{address}/fr?only=missing").text
    assert page.count("<textarea") == 1
    assert "Title of the page “page2”" in page
    fields = {"key": "page page2/title", "source.0": mark("Page 2"), "seen.0": mark("")}
    answer = send(bo, f"{address}/fr", **fields, **{"text.0": "Page 2", "only": "missing"})
    assert answer.headers["Location"].endswith("only=missing")
    assert "Nothing is missing." in bo.get(answer.headers["Location"]).text


def test_long_pages_come_in_parts(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    with one_transaction(own_engine) as session:
        row = session.scalars(select(Consultation)).one()
        items = tuple(
            make_questionnaire()
            .pages[1]
            .groups[0]
            .items[1]
            .__class__(
                f"i{n}",
                "number",
                {"community": ASKED.pages[0].groups[0].items[0].wordings["community"]},
            )
            for n in range(40)
        )
        save_draft(session, row.id, make_questionnaire(items))
    first = bo.get(f"{address}/fr?page=page1").text
    assert first.count("<textarea") == 30
    assert 'value="page1 2"' in first
    assert bo.get(f"{address}/fr?page=page1&part=99").text.count("<textarea") > 0
    assert bo.get(f"{address}/fr?page=nowhere&part=x").status_code == 200


def test_two_people_never_overwrite_each_other_silently(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    change(own_engine, {"title": {"fr": "Autrement"}})
    answer = send(bo, f"{address}/fr", **TITLE, **{"text.0": "Au plus près"})
    assert answer.status_code == 409
    assert "Autrement</q>" in answer.text
    assert "Au plus près</textarea>" in answer.text
    assert said(own_engine, "title") == "Autrement"
    odd = send(bo, f"{address}/fr", **TITLE, **{"text.0": "Au plus près de {nous}"})
    assert "{nous} does not stand in the source" in odd.text
    again = TITLE | {"seen.0": mark("Autrement"), "text.0": "Au plus près"}
    assert send(bo, f"{address}/fr", **again).status_code == 303
    assert said(own_engine, "title") == "Au plus près"


def test_a_field_left_alone_keeps_what_somebody_else_wrote(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    change(own_engine, {"title": {"fr": "Autrement"}})
    send(bo, f"{address}/fr", **TITLE, **{"text.0": "Sur le terrain"})
    assert said(own_engine, "title") == "Autrement"


def test_a_source_that_was_changed_meanwhile_is_shown(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    change(own_engine, {"title": {"en": "In the field"}})
    answer = send(bo, f"{address}/fr", **TITLE, **{"text.0": "Au plus près"})
    assert answer.status_code == 409
    assert "In the field" in answer.text
    assert said(own_engine, "title") == "Sur le terrain"


def test_what_was_typed_for_a_text_that_is_gone_is_shown(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    typed = {"key": "item gone/to community/ask", "source.0": "x", "seen.0": mark("")}
    answer = send(bo, f"{address}/fr", **typed, **{"text.0": "Peine perdue"})
    assert answer.status_code == 409
    assert "Peine perdue</q>" in answer.text


def test_names_in_braces_are_watched_beside_the_field(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    change(own_engine, {"item need/to community/ask": {"fr": "Il m’en faut {un}."}})
    page = bo.get(f"{address}/fr?page=page1").text
    assert "{project} is missing; write it where its value shall stand." in page
    assert "{un} does not stand in the source; remove it." in page
    assert 'aria-invalid="true"' in page


def test_a_source_that_was_changed_since_its_translation_is_told(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    send(bo, f"{address}/fr", **TITLE, **{"text.0": "Au plus près"})
    assert "Translated when" not in bo.get(f"{address}/fr").text
    change(own_engine, {"title": {"en": "In the field"}})
    page = bo.get(f"{address}/fr").text
    assert 'Translated when the source said: <q lang="en" dir="ltr">On the ground</q>' in page
    again = {"key": "title", "source.0": mark("In the field"), "seen.0": mark("Au plus près")}
    send(bo, f"{address}/fr", **again, **{"text.0": "Sur place"})
    assert "Translated when" not in bo.get(f"{address}/fr").text


def test_words_are_shown_and_never_run(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    send(bo, f"{address}/fr", **TITLE, **{"text.0": "<script>alert(1)</script>\x07"})
    page = bo.get(f"{address}/fr").text
    assert "<script>alert" not in page
    assert said(own_engine, "title") == "<script>alert(1)</script>"


def test_a_language_that_is_not_asked_has_no_page(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    for path in ("fi", "fi/file.xlsx", "fi/remove", "fr/file.docx"):
        assert bo.get(f"{address}/{path}").status_code == 404


def test_what_people_are_told_is_written_for_each_language(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    send(bo, address, tag="fi")
    assert "0 of 4" in bo.get(address).text
    names = ("title", "purpose", "asked_by", "privacy")
    seen = {f"seen.{name}": mark("") for name in names}
    finnish = {"title": "Kentällä", "purpose": "Toimiiko se?\r\nOikeasti?"}
    assert send(bo, f"{address}/fi/told", **seen, **finnish).status_code == 303
    assert "2 of 4" in bo.get(address).text
    with Session(own_engine) as session:
        row = session.scalars(select(Consultation)).one()
        assert (row.title["fi"], row.purpose["fi"]) == ("Kentällä", "Toimiiko se?\nOikeasti?")
    late = send(bo, f"{address}/fi/told", **seen, title="Toinen")
    assert late.status_code == 409
    assert "Kentällä</q>" in late.text


def test_a_consultation_opens_when_it_has_a_title_in_every_language(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    send(bo, address, tag="fi")
    answer = send(bo, address.replace("languages", "open"))
    assert "Write the title in suomi before it opens." in answer.text
    before = bo.get(address.replace("languages", "open")).text
    assert f'<a href="{address}/fi/told">Write the title in suomi first</a>' in before


# -- files -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("format_", "ending"), [("xliff", "xlf"), ("xlsx", "xlsx")])
def test_a_file_goes_out_and_comes_back_with_a_report_before_anything_is_kept(
    bo: FlaskClient, own_engine: Engine, format_: str, ending: str
) -> None:
    address = stock(own_engine)
    change(own_engine, {"title": {"fr": "Ici et là"}})
    out = bo.get(f"{address}/fr/file.{format_}")
    assert out.headers["Content-Disposition"].endswith(f"-fr.{ending}")
    change(own_engine, {"title": {"fr": ""}})
    report = upload(bo, address, out.data, f"x.{ending}")
    assert report.status_code == 200
    assert "Ici et là</ins>" in report.text
    assert said(own_engine, "title") == ""
    assert send(bo, f"{address}/fr/file/keep", **hidden(report.text)).status_code == 303
    assert said(own_engine, "title") == "Ici et là"


def test_a_changed_source_is_kept_only_when_ticked(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    out = bo.get(f"{address}/fr/file.xliff").data.replace(b"Sur le terrain", b"Dehors")
    change(own_engine, {"title": {"en": "In the field"}})
    report = upload(bo, address, out)
    assert "On the ground</q>" in report.text
    send(bo, f"{address}/fr/file/keep", **hidden(report.text))
    assert said(own_engine, "title") == "Sur le terrain"
    send(bo, f"{address}/fr/file/keep", **hidden(report.text), take="title")
    assert said(own_engine, "title") == "Dehors"


def test_a_questionnaire_that_changed_under_a_report_is_reported_anew(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    out = bo.get(f"{address}/fr/file.xliff").data.replace(b"Sur le terrain", b"Dehors")
    report = upload(bo, address, out)
    change(own_engine, {"title": {"fr": "Autrement"}})
    answer = send(bo, f"{address}/fr/file/keep", **hidden(report.text))
    assert answer.status_code == 409
    assert "Autrement</del>" in answer.text
    assert said(own_engine, "title") == "Autrement"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"<html/>", "no XLIFF file"),
        (b"not at all", "back.xlf"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><xliff/>', "document type"),
    ],
)
def test_a_file_that_cannot_be_used_says_why(
    bo: FlaskClient, own_engine: Engine, content: bytes, reason: str
) -> None:
    answer = upload(bo, stock(own_engine), content)
    assert answer.status_code == 422
    assert reason in answer.text


def test_a_file_of_another_consultation_is_refused(bo: FlaskClient, own_engine: Engine) -> None:
    address = stock(own_engine)
    out = bo.get(f"{address}/fr/file.xliff").data
    answer = upload(bo, address, re.sub(rb'original="[^"]+"', b'original="other"', out))
    assert answer.status_code == 422
    assert "belongs to the consultation “other”" in answer.text


@pytest.mark.parametrize("carried", ["", "%%%", "eJw=", "eJyrVkpTslJQSlGqBQAVpQOM"])
def test_a_report_that_was_tampered_with_is_refused(
    bo: FlaskClient, own_engine: Engine, carried: str
) -> None:
    answer = send(bo, f"{stock(own_engine)}/fr/file/keep", file=carried, mark="x", name="x")
    assert answer.status_code == 422
    assert "damaged on its way" in answer.text


# -- a new consultation ----------------------------------------------------------------------


def test_the_form_asks_for_the_texts_of_the_chosen_languages(bo: FlaskClient) -> None:
    page = bo.get("/organise/new").text
    assert page.count('name="title_') == 1
    assert page.count('type="checkbox"') == 24
    shown = send(bo, "/organise/new", show="languages", languages="fi", other_languages="AR")
    assert shown.status_code == 200
    assert re.findall(r'name="title_([^"]+)"', shown.text) == ["fi", "ar"]
    assert re.search(r'<input[^>]*dir="rtl"[^>]*name="title_ar"', shown.text)


def test_a_consultation_is_made_in_any_language_and_the_rest_follows(
    bo: FlaskClient, own_engine: Engine
) -> None:
    made = {"voices": "organisation", "time_zone": "Europe/Helsinki", "languages": "en"}
    answer = send(
        bo,
        "/organise/new",
        **made,
        other_languages="se, fi",
        title_fi="Kentällä",
        purpose_fi="Miksi",
    )
    assert answer.headers["Location"] == "/organise/kentalla/languages"
    with Session(own_engine) as session:
        row = session.scalars(select(Consultation)).one()
        assert row.languages == ["fi", "en", "se"]
        assert row.purpose == {"fi": "Miksi"}


def test_words_in_a_language_that_is_not_chosen_are_not_lost(bo: FlaskClient) -> None:
    made = {"voices": "organisation", "time_zone": "Europe/Helsinki", "languages": "fi"}
    answer = send(bo, "/organise/new", **made, title_fi="Kentällä", title_en="On the ground")
    assert answer.status_code == 422
    assert "You wrote in “English”." in answer.text
    assert 'value="On the ground"' in answer.text


def test_a_language_that_is_none_is_named(bo: FlaskClient) -> None:
    made = {"voices": "organisation", "time_zone": "Europe/Helsinki", "title_en": "T"}
    answer = send(bo, "/organise/new", **made, languages="en", other_languages="klingon-x")
    assert answer.status_code == 422
    assert "“klingon-x” cannot be one of the languages." in answer.text


@pytest.mark.parametrize("phase", ["draft", "open"])
def test_the_overview_leads_to_the_languages(
    bo: FlaskClient, own_engine: Engine, phase: str
) -> None:
    address = stock(own_engine, phase)
    assert f'href="{address}"' in bo.get(address.removesuffix("/languages")).text


def test_a_language_that_has_hardly_begun_is_one_line_among_what_is_to_mend(
    bo: FlaskClient, own_engine: Engine
) -> None:
    address = stock(own_engine)
    send(bo, address, tag="fi")
    answer = send(bo, address.replace("languages", "questionnaire/publish"))
    assert answer.status_code == 422
    assert "texts are missing in suomi" in answer.text
    assert answer.text.count("missing in") == 1


def test_a_consultation_is_read_in_its_own_languages_inside_the_frame(
    client: FlaskClient, own_engine: Engine
) -> None:
    with one_transaction(own_engine) as session:
        row = make_consultation(session)
        row.languages = ["fi", "ar", "ar-x-easy"]
        row.title = {"fi": "Kentällä", "ar": "في الميدان", "ar-x-easy": "هناك"}
        row.purpose = {"fi": "Toimiiko se?", "ar": "هل ينجح؟"}
        address = f"/c/{row.slug}"
    page = client.get(address).text
    assert '<html lang="en">' in page
    assert '<h1 lang="fi" dir="ltr">Kentällä</h1>' in page
    assert f'href="{address}?in=ar" lang="ar" dir="rtl" hreflang="ar">العربية</a>' in page
    arabic = client.get(f"{address}?in=ar-x-easy").text
    assert '<h1 lang="ar-x-easy" dir="rtl">هناك</h1>' in arabic
    assert 'lang="ar" dir="rtl">هل ينجح؟</p>' in arabic
    assert '<h1 lang="fi"' in client.get(f"{address}?in=<b>").text
