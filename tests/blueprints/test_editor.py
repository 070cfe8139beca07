"""The editor without scripts: the demonstration is built by its forms, and nothing gets lost."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from consult.consultations.queries import consultation_by_slug
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.editing.builder import Built, built_from
from consult.questionnaire.logic.editing.parts import scale_of
from consult.questionnaire.logic.table_text import parse_table
from consult.questionnaire.queries import definition, draft
from tests.blueprints.building import Desk
from tests.factories import DEMO_QUESTIONNAIRE
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
