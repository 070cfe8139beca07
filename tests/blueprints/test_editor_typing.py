"""What is written into the editor's forms is not lost, and what is done can be seen."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import Engine

from consult.blueprints.editor.telling import place_words
from consult.questionnaire.logic.definition import Item
from tests.blueprints.building import Desk, Forms
from tests.blueprints.test_editor import bo, desk, draft_now, small

__all__ = ["bo", "desk", "small"]


def role_in(engine: Engine) -> Item:
    role = draft_now(engine).item("role")
    assert role is not None
    return role


@pytest.mark.parametrize("button", ["save", "close", "up", "add_check"])
def test_answers_that_were_written_but_not_added_are_added(
    small: Desk, own_engine: Engine, button: str
) -> None:
    small.look(f"{small.home}?page=one&open=role")
    check = {"add.must": "role is answered", "add.message.en": "Say which."}
    small.press("item:role", button, {"add.options": "By bus\nOn foot", **check})
    role = role_in(own_engine)
    assert [option.label.get("en") for option in role.options[-2:]] == ["By bus", "On foot"]
    assert [check.message for check in role.checks] == [{"en": "Say which."}]


def test_a_mistake_in_what_is_added_keeps_everything_as_typed(
    small: Desk, own_engine: Engine
) -> None:
    small.look(f"{small.home}?page=one&open=role")
    before = draft_now(own_engine)
    wrong = {"add.must": "role has ((", "add.message.en": "Say which.", "add.options": "By bus"}
    small.press("item:role", "save", {**wrong, "title.en": "Which part"})
    assert small.status == 422
    assert draft_now(own_engine) == before
    for typed in wrong.values():
        assert typed in small.html
    assert 'value="Which part"' in small.html
    assert "What must be true: The condition cannot be read" in small.said


def test_the_first_item_says_once_that_nothing_precedes_it(small: Desk) -> None:
    small.look(f"{small.home}?page=one&open=role")
    assert "Always: nothing is asked before this" in small.said
    assert "Choose an item to show this only after" not in small.said


def test_an_item_names_each_fault_once(small: Desk) -> None:
    small.look(f"{small.home}?page=one&open=role")
    small.press("item:role", "add_part:options", {"add.options": "By bus\nOn foot"})
    card = small.html.partition('id="item-role"')[2].partition("</form>")[0]
    assert card.count("The label is missing in fr.") == 1


def test_a_wrong_condition_of_an_option_is_told_in_words_and_stands_open(small: Desk) -> None:
    small.look(f"{small.home}?page=one&open=why")
    small.press("item:why", "type", {"type": "radio"})
    small.press("item:why", "add_part:options", {"add.options": "Bus"})
    small.press("item:why", "save", {"options.bus.show_if": "role (("})
    assert small.status == 422
    assert "Answers: bus, Condition: The condition cannot be read" in small.said
    part = small.html.partition('data-part="bus"')[2].partition("</li>")[0]
    assert "<details open>" in part


def test_a_calculation_is_written_in_words(small: Desk, own_engine: Engine) -> None:
    small.look(f"{small.home}?page=one&open=why")
    small.press("item:why", "type", {"type": "calculated"})
    small.press("item:why", "save", {"value": "2 * (limit + 1)"})
    item = draft_now(own_engine).item("why")
    assert item is not None
    assert item.value == {"*": [2, {"+": [{"var": "limit"}, 1]}]}
    assert 'value="2 * (limit + 1)"' in small.html
    small.press("item:why", "close")
    assert "Value: 2 * (limit + 1)" in small.said
    small.look(f"{small.home}?page=one&open=why")
    small.press("item:why", "save", {"value": "2 * ("})
    assert small.status == 422
    assert 'value="2 * ("' in small.html


def test_undoing_shows_the_page_where_something_comes_back(small: Desk) -> None:
    small.look(f"{small.home}?page=two")
    small.press("item:end", "save", {"ask.community.en": "Anything else?"})
    small.look(f"{small.home}?page=one")
    small.press("item:why", "delete")
    form = next(one for one in Forms(small.html).found if ("do", "undo") in one.buttons)
    small.send(form, {"do": "undo"})
    assert "Undone" in small.said
    assert "page=one" in small.address
    assert 'id="item-why"' in small.html


def test_places_are_told_in_words(small: Desk) -> None:
    small.press("item:why", "save", {"ask.community.en": "Why?"})
    small.look(f"{small.home}/history")
    assert "Changed item “why”, Question (community, en)" in small.said


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("item why, option bus, show if", "item “why”, answer “bus”, Condition"),
        ("page one, group 2", "page “one”, group 2"),
        ("item why, must", "item “why”, What must be true"),
    ],
)
def test_a_place_is_named_with_its_kind(app: Flask, where: str, said: str) -> None:
    with app.test_request_context():
        assert place_words(where) == said


def test_a_long_list_of_answers_is_told_in_short(small: Desk) -> None:
    small.look(f"{small.home}?page=one&open=role")
    more = "\n".join(f"Answer {number}" for number in range(1, 15))
    small.press("item:role", "add_part:options", {"add.options": more})
    small.press("item:role", "close")
    card = small.html.partition('id="item-role"')[2].partition("</form>")[0]
    assert "Answer 10 · and 4 more" in card
