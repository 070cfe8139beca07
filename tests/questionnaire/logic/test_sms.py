"""Items by short message: what is sent, and what a reply says."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.questionnaire.logic.definition import ITEM_TYPES, Item
from consult.questionnaire.logic.gsm import BASIC, TWICE, fits, messages, plain
from consult.questionnaire.logic.sms import Prompt, prompt, read_reply
from consult.questionnaire.logic.types import item_faults, normal_item
from tests.every_type import ITEMS, ROWS, WHAT, option


def asked(item: Item, voice: str = "community", language: str = "en") -> Prompt:
    return prompt(item, voice, language, "Did it work?")


@given(st.lists(st.text(max_size=400), max_size=4))
def test_messages_fit_and_hold_every_word(lines: list[str]) -> None:
    sent = messages(lines)
    assert all(fits(message) for message in sent)
    assert "".join("".join(sent).split()) == "".join("".join(lines).split())


@pytest.mark.parametrize(
    ("text", "whole"),
    [("a" * 160, True), ("a" * 161, False), ("€" * 80, True), ("€" * 81, False),
     ("д" * 70, True), ("д" * 71, False), ("😀" * 35, True), ("😀" * 36, False)],
)  # fmt: skip
def test_a_message_holds_160_plain_letters_or_70_others(text: str, whole: bool) -> None:
    assert fits(text) is whole


def test_print_is_made_plain() -> None:
    sent = plain("“Don’t” – l’été…\u00a0!")
    assert sent == "\"Don't\" - l'été... !"
    assert set(sent) <= BASIC | TWICE


def test_a_choice_is_numbered_and_names_the_ways_out() -> None:
    assert asked(ITEMS["need"]).messages == (
        (
            "Did it work?\n1 Agree\n2 Neither\n3 Disagree\nAnswer with one number.\n"
            "? I cannot tell\nSend a point (.) to leave it out."
        ),
    )


@pytest.mark.parametrize("code", sorted(ITEMS))
@pytest.mark.parametrize("voice", ["organisation", "community"])
def test_every_item_can_be_asked_or_says_why_not(code: str, voice: str) -> None:
    item = ITEMS[code]
    found = asked(item, voice)
    assert bool(found.messages) != bool(found.unable)
    assert all(fits(message) for message in found.messages)
    cannot = item.type in ("file", "matrix_multiple", "repeat", "calculated")
    assert bool(found.unable) is cannot


def test_a_large_table_is_for_the_web() -> None:
    rows = tuple(option(f"r{number}") for number in range(65))
    table = Item("table", "matrix", WHAT, rows=rows, options=ROWS)
    assert (
        asked(table).unable == "This table is too large for SMS. Answer it on the web or on paper."
    )


@pytest.mark.parametrize(
    ("code", "reply", "stored"),
    [
        ("need", "2", "neither"),
        ("need", " agree ", "agree"),
        ("need", "?", "_cannot_tell"),
        ("need", ".", None),
        ("role", "-", "_not_say"),
        ("heard", "1", "yes"),
        ("ways", "1, 2", ["course", "talk"]),
        ("ways", "3 By boat", ["other"]),
        ("order", "3 1", ["plum", "apple"]),
        ("stars", "7", 7),
        ("themes", "Air, noise", ["air", "noise"]),
        ("agreed", "1", "yes"),
        ("people", "1 400", 1400),
        ("split", "60 40", {"price": 60, "place": 40}),
        ("lines", "too dear; far away", {"price": "too dear", "place": "far away"}),
        ("grid", "1 3", {"price": "agree", "place": "disagree", "water": None}),
        ("double", "1 2 3 1", {"price.first": "agree", "price.second": "plum",
                               "place.first": "neither", "place.second": "apple"}),
        ("costs", "1 2 3 4", {"price.now": 1, "price.later": 2, "place.now": 3, "place.later": 4}),
        ("day", "31.3.2025", "2025-03-31"),
        ("hour", "14h05", "14:05"),
        ("call", "0032 2 555 12 12", "+3225551212"),
        ("town", "Tartu", {"name": "Tartu"}),
        ("story", "It works\non Mondays", "It works\non Mondays"),
        ("members", "2", "dispute"),
    ],
)  # fmt: skip
def test_a_reply_is_read_like_a_form(code: str, reply: str, stored: Any) -> None:
    answers = read_reply(ITEMS[code], "community", reply)
    assert item_faults(ITEMS[code], "community", answers) == []
    assert normal_item(ITEMS[code], "community", answers)[code] == stored


def test_the_voice_that_states_a_number_replies_with_it() -> None:
    answers = read_reply(ITEMS["members"], "organisation", "1400")
    assert answers == {"members": {"number": 1400}}


@pytest.mark.parametrize(
    ("code", "reply"), [("need", "9"), ("grid", "1 2 3 3"), ("split", "60 40 20"), ("order", "1 1")]
)
def test_what_is_no_answer_is_kept_to_be_mended(code: str, reply: str) -> None:
    answers = read_reply(ITEMS[code], "community", reply)
    assert item_faults(ITEMS[code], "community", answers)


def test_every_type_is_tried() -> None:
    assert {item.type for item in ITEMS.values()} == set(ITEM_TYPES)
