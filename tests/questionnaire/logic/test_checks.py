"""The author's own checks, blocks of repeat groups, and what depends on the day or on an order."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.definition import Check, Item
from consult.questionnaire.logic.document import document_of
from consult.questionnaire.logic.faults import sentence
from consult.questionnaire.logic.routing import Context, tailored, walk
from consult.questionnaire.logic.types import read_item, summary_of
from tests.every_type import EVERY_TYPE, ITEMS, WHAT, option, words
from tests.factories import make_questionnaire

LOW = Item("low", "number", WHAT, cannot_tell=True)
HIGH = Item(
    "high",
    "number",
    WHAT,
    checks=(Check({">": [{"var": "high"}, {"var": "low"}]}, words("More than {low}.")),),
)
ASKED = make_questionnaire((LOW, HIGH))


def said(answers: dict[str, Any], *items: Item, today: date | None = None) -> list[str]:
    """What a person must mend."""
    asked = make_questionnaire(items) if items else ASKED
    way = walk(asked, "community", answers, Context())
    faults = check_items(way.items, "community", answers, way.answers, today)
    return [sentence(fault, str, "en") for fault in faults]


@pytest.mark.parametrize(
    ("low", "high", "sentences"),
    [
        (3, 4, []),
        (4, 3, ["More than {low}."]),
        (4, None, []),
        (None, 3, []),
        ("_cannot_tell", 3, []),
        (4, "three", ["Write a number, in digits."]),
    ],
)
def test_a_check_is_judged_once_all_that_it_compares_is_answered(
    low: Any, high: Any, sentences: list[str]
) -> None:
    assert said({"low": low, "high": high}) == sentences


def test_a_check_may_ask_for_another_answer() -> None:
    must = {"or": [{"<": [{"var": "low"}, 5]}, {"!": {"missing": ["why"]}}]}
    low = replace(LOW, checks=(Check(must, words("Say why.")),))
    why = Item("why", "short_text", WHAT)
    assert said({"low": 9}, why, low) == ["Say why."]
    assert said({"low": 9, "why": "Because"}, why, low) == []
    assert said({"low": 2}, why, low) == []


def test_a_check_sees_calculated_values_and_not_what_is_off_the_path() -> None:
    twice = Item("twice", "calculated", {}, value={"*": [{"var": "low"}, 2]})
    must = {"<": [{"var": "high"}, {"var": "twice"}]}
    high = replace(HIGH, checks=(Check(must, words("Less than twice.")),))
    assert said({"low": 2, "high": 5}, LOW, twice, high) == ["Less than twice."]
    hidden = replace(LOW, show_if={"==": [{"var": "none"}, 1]})
    assert said({"low": 2, "high": 5}, hidden, twice, high) == []


def test_a_check_of_the_day_needs_the_day() -> None:
    day = Item("day", "date", WHAT, latest="today")
    assert said({"day": "2026-05-02"}, day, today=date(2026, 5, 1)) == [
        "Give 2026-05-01 or earlier."
    ]
    assert said({"day": "2026-05-01"}, day, today=date(2026, 5, 1)) == []
    assert said({"day": "2099-05-02"}, day) == []


def test_the_day_is_known_inside_of_blocks() -> None:
    late = {">": [{"var": "when"}, {"var": "_today"}]}
    why = Item("why", "short_text", WHAT, show_if=late, required=True)
    visits = Item("visits", "repeat", WHAT, items=(Item("when", "date", WHAT), why))
    answers = {"visits": [{"when": "2026-05-02"}, {"when": "2026-04-30"}]}
    assert said(answers, visits, today=date(2026, 5, 1)) == ["Write an answer."]
    asked = make_questionnaire((visits,))
    document = document_of(asked, "community", answers, Context(today="2026-05-01"))
    assert document["visits"] == [{"when": "2026-05-02", "why": None}, {"when": "2026-04-30"}]


FORM = {
    "visits.0.when": ["2025-01-31"],
    "visits.0.how": ["talk"],
    "visits.0.why": ["  To   learn "],
    "visits.1.how": ["other"],
    "visits.1.how.other": ["By boat"],
    "visits.1.why": ["not shown for this way"],
    "visits.2.when": [""],
}


def test_the_blocks_of_a_form_are_read_cleaned_and_told() -> None:
    visits = ITEMS["visits"]
    raw = read_item(visits, "community", FORM)
    asked = make_questionnaire((visits,))
    stored = document_of(asked, "community", raw, Context())
    assert stored == {
        "visits": [
            {"when": "2025-01-31", "how": "talk", "why": "To learn"},
            {"when": None, "how": "other", "how.other": "By boat"},
        ]
    }
    assert said(raw, visits) == []
    told = summary_of(visits, "community", stored, "en")
    assert told.splitlines()[1] == "2. What do you say? Other (By boat)"


def test_a_fault_in_a_block_stands_beside_its_field() -> None:
    visits = ITEMS["visits"]
    raw = {"visits": [{"when": "2025-01-31"}, {"how": "talk", "when": "soon"}]}
    faults = check_items((visits,), "community", raw)
    assert [(fault.item, fault.field, fault.key) for fault in faults] == [
        ("visits", "visits.1.when", "date"),
        ("visits", "visits.1.why", "write"),
    ]


def test_too_many_blocks_are_said_and_not_lost() -> None:
    raw = {"visits": [{"how": "talk", "why": "x"}] * 4}
    assert said(raw, ITEMS["visits"]) == ["Tell us about at most 3; there are 4."]


def test_a_block_belongs_to_its_thing_when_the_list_changes() -> None:
    ways, each = replace(ITEMS["ways"], required=False), ITEMS["each"]
    asked = make_questionnaire((ways, each))
    raw = {
        "ways": ["talk"],
        "each": [{"_of": "course", "hours": 3}, {"_of": "talk", "hours": 5}],
    }
    assert document_of(asked, "community", raw, Context())["each"] == [{"_of": "talk", "hours": 5}]
    shown = tailored(each, {"ways": ["course", "talk"]})
    form = {"each.0.hours": ["3"], "each.1.hours": ["39"]}
    read = read_item(shown, "community", form)
    assert read["each"] == [{"_of": "course", "hours": 3}, {"_of": "talk", "hours": 39}]
    assert said({"ways": ["course", "talk"], **read}, ways, each) == ["Fewer than 39."]


def test_an_own_order_changes_nothing_in_the_document_but_its_number() -> None:
    role = Item("role", "multiple", WHAT, options=tuple(map(option, "abcdef")), shuffle=True)
    asked = make_questionnaire((role,))
    documents = [
        document_of(asked, "community", {"role": ["e", "b"]}, Context(order=order))
        for order in range(5)
    ]
    assert [one["role"] for one in documents] == [["b", "e"]] * 5
    assert [one["_order"] for one in documents] == list(range(5))


def test_no_order_is_noted_where_nothing_is_shuffled() -> None:
    assert "_order" not in document_of(ASKED, "community", {}, Context(order=3))


def test_a_value_that_cannot_be_worked_out_leaves_no_trace() -> None:
    document = document_of(EVERY_TYPE, "community", {"people": "_cannot_tell"}, Context())
    assert "sum" not in document
    assert document["people"] == "_cannot_tell"
    assert document_of(EVERY_TYPE, "community", {"people": 3}, Context())["sum"] == 3


def test_what_is_not_offered_any_more_is_neither_judged_nor_stored() -> None:
    only = {"==": [{"var": "low"}, 1]}
    land = Item(
        "land",
        "radio",
        WHAT,
        required=True,
        options=(replace(option("a"), show_if=only), replace(option("b"), show_if=only)),
    )
    assert said({"low": 1, "land": None}, LOW, land) == ["Choose one answer."]
    assert said({"low": 2, "land": None}, LOW, land) == []
    assert said({"low": 2, "land": "a"}, LOW, land) == []
    asked = make_questionnaire((LOW, land))
    assert document_of(asked, "community", {"low": 2, "land": "a"}, Context())["land"] is None
