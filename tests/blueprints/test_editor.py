"""The editor without scripts: the demonstration is built by its forms, and nothing gets lost."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from consult.consultations.queries import consultation_by_slug
from consult.questionnaire.logic.definition import Item, Media, Questionnaire
from consult.questionnaire.logic.editing.builder import Built, built_from
from consult.questionnaire.logic.editing.fields import tree_text
from consult.questionnaire.logic.editing.parts import scale_of
from consult.questionnaire.logic.table.text import parse_table
from consult.questionnaire.queries import definition, draft
from consult.questionnaire.services import save_draft
from consult.responses.models import Draft
from consult.store.sessions import one_transaction
from tests.blueprints.building import Desk, Forms
from tests.factories import DEMO_QUESTIONNAIRE, both, make_consultation, make_questionnaire
from tests.web.people import add_person, send, sign_in

SLUG = "on-the-ground"
DEMO = parse_table(DEMO_QUESTIONNAIRE.read_text("utf-8"))
MARKS = ("required", "sensitive", "cannot_tell", "not_say", "whole")
NUMBERS = ("min", "max", "limit", "choose_min", "choose_max")


@pytest.fixture
def bo(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An organiser who has signed in and made a consultation."""
    sign_in(client, add_person(own_engine, "organiser"))
    made = {"title_en": "On the ground", "voices": "organisation, community"}
    send(client, "/organise/new", slug=SLUG, time_zone="Europe/Brussels", languages="en", **made)
    return client


@pytest.fixture
def desk(bo: FlaskClient) -> Desk:
    """The editor of a consultation that asks nothing yet."""
    return Desk(bo, SLUG)


def draft_now(engine: Engine) -> Questionnaire:
    with Session(engine) as session:
        found = draft(session, consultation_by_slug(session, SLUG).id)
        assert found is not None
        return definition(found)


def texts(begin: str, words: dict[str, str]) -> dict[str, str | list[str]]:
    return {f"{begin}.{tag}": text for tag, text in words.items()}


def build(desk: Desk, wanted: Questionnaire) -> None:
    """Everything by forms: title and languages, pages, groups, items."""
    desk.look(f"{desk.home}?open=whole")
    desk.press("whole", "save", {"languages": ", ".join(wanted.languages)})
    desk.press("whole", "save", texts("title", wanted.title))
    for voice in wanted.voices:
        desk.press(f"voice:{voice.code}", "save", texts("label", voice.label))
        desk.press(f"voice:{voice.code}", "save", texts("speaks", voice.speaks))
    for page in wanted.pages:
        desk.press("whole", "add_page", texts("add.title", page.title))
        made = desk.address.partition("page=")[2].partition("&")[0]
        desk.look(f"{desk.home}?page={made}&open=page")
        desk.press(f"page:{made}", "save", {"code": page.code})
        for number, group in enumerate(page.groups):
            if group.title:
                desk.press(f"page:{page.code}", "add_group", texts("add.title", group.title))
            for item in group.items:
                build_item(desk, f"group:{page.code}:{number}", item, wanted)


def build_item(desk: Desk, group: str, item: Item, whole: Questionnaire) -> None:
    mark = desk.html.partition(f'value="{group}:')[2].partition('"')[0]
    typed = {"add.type": item.type, "add.code": item.code}
    desk.press(f"{group}:{mark}", "add_item", {**typed, "add.title.en": item.title.get("en", "")})
    on = f"item:{item.code}"
    desk.press(on, "save", said_in(item))
    if item.options:
        name = scale_of(whole, item)
        if name:
            desk.press(on, "scale", {"scale": name})
        else:
            lines = [
                f"- {one.code}{marks_of(one)}: {one.label['en']} | fr: {one.label['fr']}"
                for one in item.options
            ]
            desk.press(on, "add_part:options", {"add.options": "\n".join(lines)})
    if item.rows:
        lines = [f"- {one.code}: {one.label['en']} | fr: {one.label['fr']}" for one in item.rows]
        desk.press(on, "add_part:rows", {"add.rows": "\r\n".join(lines)})
    built = built_from(item.show_if)
    if built and built.rows:
        build_condition(desk, on, built)


def said_in(item: Item) -> dict[str, str | list[str]]:
    typed = texts("title", item.title)
    for voice, wording in item.wordings.items():
        typed |= texts(f"ask.{voice}", wording.ask) | texts(f"hint.{voice}", wording.hint)
    typed |= {mark: "yes" for mark in MARKS if getattr(item, mark)}
    given = {name: getattr(item, name) for name in NUMBERS}
    typed |= {name: f"{value:g}" for name, value in given.items() if value is not None}
    typed |= texts("unit", item.unit)
    if item.type == "claim":
        typed |= {"stated_by": item.stated_by, "measures": ", ".join(item.measures)}
    return typed


def marks_of(option: object) -> str:
    marks = [mark for mark in ("exclusive", "other", "favourable") if getattr(option, mark)]
    return f" [{', '.join(marks)}]" if marks else ""


def build_condition(desk: Desk, on: str, built: Built) -> None:
    [row] = built.rows
    desk.press(on, "save", {"b.show_if.add": row.name})
    begin = "b.show_if.0"
    desk.press(on, "save", {f"{begin}.how": row.how, f"{begin}.values": list(row.values)})


def test_the_demonstration_can_be_built_by_forms_alone(desk: Desk, own_engine: Engine) -> None:
    build(desk, DEMO)
    assert draft_now(own_engine) == DEMO
    assert "Nothing to mend" in desk.said


@pytest.fixture
def small(desk: Desk, own_engine: Engine) -> Desk:
    """The editor of a questionnaire with two pages and three items."""
    with one_transaction(own_engine) as session:
        save_draft(session, consultation_by_slug(session, SLUG).id, SMALL)
    desk.look(f"{desk.home}?page=one")
    return desk


SMALL = parse_table(
    """
questionnaire: Q
languages: en, fr
voices: organisation, community
page one: One
  fr: Une
radio role: Role
  fr: Rôle
  to organisation: What do you do?
    fr: Que faites-vous ?
  to community: Who are you?
    fr: Qui êtes-vous ?
  - a: A | fr: A
  - b: B | fr: B
short text why: Why
  fr: Pourquoi
  to everyone: Why {role}?
    fr: Pourquoi {role} ?
  show if: role is any of b
page two: Two
  fr: Deux
long text end: End
  fr: Fin
  to everyone: Else?
    fr: Encore ?
"""
)


def other(desk: Desk) -> Desk:
    """Somebody else, who has the same page open."""
    found = Desk(desk.client, SLUG)
    found.look(desk.address)
    return found


def test_an_act_comes_back_to_its_place(small: Desk, own_engine: Engine) -> None:
    form = small.form("item:role", "down")
    answer = small.client.post(form.action, data={**form.fields, "do": "down"})
    assert answer.status_code == 303
    assert answer.headers["Location"] == f"{small.home}?page=one#item-role"
    assert [item.code for item in draft_now(own_engine).items()] == ["why", "role", "end"]


def test_what_was_typed_is_kept_with_the_button_that_was_pressed(
    small: Desk, own_engine: Engine
) -> None:
    small.press("item:role", "down", {"ask.community.en": "Which are you?"})
    role = draft_now(own_engine).item("role")
    assert role is not None
    assert role.wordings["community"].ask["en"] == "Which are you?"
    assert "Which are you?" in small.html


def test_two_people_in_different_fields_both_live(small: Desk, own_engine: Engine) -> None:
    theirs = other(small)
    theirs.press("item:role", "save", {"ask.community.en": "Theirs"})
    small.press("item:role", "save", {"ask.organisation.en": "Mine"})
    theirs.press("item:why", "up")
    small.press("page:one", "copy")
    whole = draft_now(own_engine)
    role = whole.item("role")
    assert role is not None
    asks = {voice: wording.ask["en"] for voice, wording in role.wordings.items()}
    assert asks == {"organisation": "Mine", "community": "Theirs"}
    assert [item.code for item in whole.items()] == ["why", "role", "why_2", "role_2", "end"]


@pytest.mark.parametrize(("choice", "kept"), [("theirs", "Theirs"), ("mine", "Mine!")])
def test_two_people_in_one_field_see_both_texts_and_choose(
    small: Desk, own_engine: Engine, choice: str, kept: str
) -> None:
    other(small).press("item:role", "save", {"ask.community.en": "Theirs"})
    typed = {"ask.community.en": "Mine", "ask.organisation.en": "Beside"}
    small.press("item:role", "save", typed)
    assert small.status == 409
    assert "Two people wrote here" in small.said
    assert "Theirs" in small.html
    assert "Mine</textarea>" in small.html
    role = draft_now(own_engine).item("role")
    assert role is not None
    assert role.wordings["community"].ask["en"] == "Theirs"
    form = next(form for form in Forms(small.html).found if form.target == "item:role")
    small.send(form, {"choice.ask.community.en": choice, "ask.community.en": "Mine!"})
    role = draft_now(own_engine).item("role")
    assert role is not None
    asks = {voice: wording.ask["en"] for voice, wording in role.wordings.items()}
    assert asks == {"organisation": "Beside", "community": kept}


def test_what_was_typed_about_a_deleted_item_is_still_there_to_copy(small: Desk) -> None:
    theirs = other(small)
    theirs.press("item:why", "delete")
    small.press("item:why", "save", {"ask.community.en": "A long thought"})
    assert small.status == 404
    assert "It is not there any more" in small.said
    assert "A long thought</textarea>" in small.html


def test_deleting_what_a_condition_looks_at_is_asked_first(small: Desk, own_engine: Engine) -> None:
    small.press("item:role", "delete", {"ask.community.en": "Typed before"})
    assert small.status == 409
    assert "Delete “role” all the same?" in small.said
    assert "item “why”" in small.said
    assert draft_now(own_engine) == SMALL
    form = next(form for form in Forms(small.html).found if form.target == "item:role")
    small.send(form, {"anyway": "yes"})
    assert draft_now(own_engine).item("role") is None
    assert "There is no item “role”" in small.said


def test_a_mistake_leaves_everything_as_it_was_and_shows_what_was_typed(
    small: Desk, own_engine: Engine
) -> None:
    small.look(f"{small.home}?page=one&open=why")
    small.press("item:why", "save", {"limit": "many", "title.en": "Reason"})
    assert small.status == 422
    assert 'value="many"' in small.html
    assert 'value="Reason"' in small.html
    assert 'href="#f-item-why-limit"' in small.html
    assert 'id="f-item-why-limit"' in small.html
    assert draft_now(own_engine) == SMALL
    small.press("item:why", "save", {"limit": "140"})
    why = draft_now(own_engine).item("why")
    assert why is not None
    assert (why.limit, why.title["en"]) == (140, "Reason")


def test_undo_and_redo_follow_each_other(small: Desk, own_engine: Engine) -> None:
    small.press("item:role", "copy")
    after = draft_now(own_engine)
    small.press("", "undo")
    assert draft_now(own_engine) == SMALL
    small.press("", "redo")
    assert draft_now(own_engine) == after


def test_the_history_names_each_step_and_goes_back_to_any(small: Desk, own_engine: Engine) -> None:
    small.press("item:role", "copy")
    small.press("item:role", "down")
    page = small.look(f"{small.home}/history")
    assert "Copied item “role”" in small.said
    assert "Moved down item “role”" in small.said
    assert "organiser@example.org" in small.said or "organiser" in small.said
    form = next(form for form in Forms(page).found if form.action.endswith("/history"))
    small.send(form, {"step": "1"})
    small.look(f"{small.home}/history")
    assert draft_now(own_engine) == SMALL
    assert small.said.count("Go back to this") == 2
    small.send(form, {"step": "2"})
    assert len(list(draft_now(own_engine).items())) == 4


def test_a_field_saves_itself_and_gets_a_new_mark(small: Desk, own_engine: Engine) -> None:
    form = small.form("item:role", "save")
    for text in ("First", "Second"):
        data = {name: form.fields[name] for name in ("csrf_token", "on", "seen.ask.community.en")}
        data["ask.community.en"] = [text]
        answer = small.client.post(form.action, data=data, headers={"X-Autosave": "1"})
        assert answer.json is not None
        form.fields["seen.ask.community.en"] = [answer.json["seen"]["ask.community.en"]]
    role = draft_now(own_engine).item("role")
    assert role is not None
    assert role.wordings["community"].ask["en"] == "Second"


def test_conditions_of_other_shapes_are_written_in_words(small: Desk, own_engine: Engine) -> None:
    small.look(f"{small.home}?page=one&open=why&words=1")
    words = "(role is a and role is answered) or role is b"
    small.press("item:why", "save", {"show_if": words})
    assert f'value="{words}"' in small.html
    small.look(f"{small.home}?page=one&open=why")
    assert f'value="{words}"' in small.html
    small.press("item:why", "save", {"show_if": "role is"})
    assert "cannot be read" in small.said


def test_several_rows_are_joined_and_removed(small: Desk, own_engine: Engine) -> None:
    small.look(f"{small.home}?page=two&open=end")
    small.press("item:end", "save", {"b.show_if.add": "role"})
    small.press("item:end", "save", {"b.show_if.0.values": ["a"]})
    small.press("item:end", "save", {"b.show_if.add": "why"})
    small.press("item:end", "save", {"b.show_if.join": "any"})
    end = draft_now(own_engine).item("end")
    assert end is not None
    assert tree_text(end.show_if) == "role is any of a or why is answered"
    small.press("item:end", "save", **{"b.show_if.drop": "0"})
    end = draft_now(own_engine).item("end")
    assert end is not None
    assert tree_text(end.show_if) == "why is answered"


def test_a_row_without_answers_is_asked_for_them(small: Desk) -> None:
    small.look(f"{small.home}?page=one&open=why")
    small.press("item:why", "save", {"b.show_if.0.values": []})
    assert small.status == 422
    assert "Tick at least one answer" in small.said


def test_a_changed_type_says_what_went(small: Desk, own_engine: Engine) -> None:
    small.look(f"{small.home}?page=one&open=role")
    small.press("item:role", "type", {"type": "long_text"})
    assert "This type does not have: Answers." in small.said
    role = draft_now(own_engine).item("role")
    assert role is not None
    assert (role.type, role.options) == ("long_text", ())


def test_a_code_is_renamed_wherever_it_is_looked_at(small: Desk, own_engine: Engine) -> None:
    small.look(f"{small.home}?page=one&open=role")
    small.press("item:role", "save", {"code": "part", "options.b.code": "second"})
    why = draft_now(own_engine).item("why")
    assert why is not None
    assert tree_text(why.show_if) == "part is any of second"
    assert "open=part" in small.address


def test_the_preview_follows_the_answers_and_keeps_none(small: Desk, own_engine: Engine) -> None:
    page = small.look(f"{small.home}/preview?page=one&voice=community&in=fr")
    assert "Qui êtes-vous" in page
    assert "Pourquoi" not in small.said.partition("Else")[0].partition("Qui êtes-vous")[2]
    form = next(form for form in Forms(page).found if "/preview" in form.action)
    small.send(form, {"role": "b", "_go": "show"})
    assert "Pourquoi B ?" in small.said or "Pourquoi … ?" in small.said
    form = next(form for form in Forms(small.html).found if "/preview" in form.action)
    small.send(form, {"role": "b", "_go": "next"})
    assert "Encore ?" in small.said
    form = next(form for form in Forms(small.html).found if "/preview" in form.action)
    assert form.fields["role"] == ["b"]
    with Session(own_engine) as session:
        assert session.scalar(select(func.count()).select_from(Draft)) == 0


def test_the_look_of_a_page_shows_what_the_consultation_keeps(
    bo: FlaskClient, own_engine: Engine
) -> None:
    plan = Media("image", "plan.png", {"en": "A plan"})
    where = Item("where", "place", both("Where?", "Où ?"), media=(plan,))
    with one_transaction(own_engine) as session:
        slug = make_consultation(session, make_questionnaire((where,)), "open").slug
    desk = Desk(bo, slug)
    for page in (desk.html, desk.look(f"{desk.home}/preview")):
        assert f'src="/c/{slug}/files/plan.png"' in page
        assert f'src="/c/{slug}/respond/map.svg"' in page


def test_an_open_consultation_edits_the_next_version(bo: FlaskClient, own_engine: Engine) -> None:
    with one_transaction(own_engine) as session:
        slug = make_consultation(session, phase="open").slug
    desk = Desk(bo, slug)
    assert "Version 2 draft" in desk.said or "version 2 draft" in desk.said
    item = Forms(desk.html).found[3].target
    assert desk.press(item, "copy")
    assert desk.status == 200


@pytest.mark.parametrize("on", ["", "item", "item:need:x", "group:one", "nothing:x", "voice:zz"])
def test_a_strange_form_is_refused_plainly(small: Desk, on: str) -> None:
    form = small.form("item:role", "save")
    small.send(form, {"on": on, "do": "up"})
    assert small.status in (404, 422)


@pytest.mark.parametrize("rows", ["abc", "9" * 5000, "999999999", "-1", "nan"])
def test_a_strange_number_of_comparisons_is_none(small: Desk, rows: str) -> None:
    form = small.form("item:role", "save")
    strange = {"seen.show_if": "", "b.show_if.join": "all", "b.show_if.rows": rows}
    small.send(form, {**strange, "do": "save"})
    assert small.status in (200, 422)


def test_without_a_page_it_says_how_to_begin(desk: Desk) -> None:
    assert "There is no page yet" in desk.said
    assert desk.press("whole", "add_page", {"add.title.en": " "})
    assert desk.status == 422
    assert "Write what the page is called." in desk.said


def test_a_text_does_not_replace_what_somebody_changed_meanwhile(
    small: Desk, own_engine: Engine
) -> None:
    page = small.look(f"/organise/{SLUG}/questionnaire")
    form = next(form for form in Forms(page).found if "table" in form.known)
    other = Desk(small.client, SLUG)
    other.press("item:role", "copy")
    mine = form.fields["table"][0].replace("Who are you?", "Which are you?")
    form.action = f"/organise/{SLUG}/questionnaire"
    small.send(form, {"table": mine})
    assert "Somebody changed the questionnaire meanwhile" in small.said
    assert "Which are you?" in small.html
    assert draft_now(own_engine).item("role_2") is not None
    again = next(form for form in Forms(small.html).found if "table" in form.known)
    again.action = form.action
    small.send(again, {})
    assert draft_now(own_engine).item("role_2") is None


def test_a_scale_or_a_kind_that_was_chosen_is_taken_when_the_form_is_saved(
    small: Desk, own_engine: Engine
) -> None:
    small.look(f"{small.home}?page=one&open=why")
    small.press("item:why", "save", {"type": "scale", "title.en": "How"})
    small.press("item:why", "save", {"scale": "agree5"})
    why = draft_now(own_engine).item("why")
    assert why is not None
    assert (why.type, len(why.options), why.title["en"]) == ("scale", 5, "How")
