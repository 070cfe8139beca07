"""What each type takes, and the sentence for what it does not."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import sentence
from consult.questionnaire.logic.item_problems import item_problems
from consult.questionnaire.logic.types import item_faults, normal_item, read_item, summary_of
from tests.every_type import EVERY_TYPE, FRUIT, ITEMS, ROWS, WHAT, option

SPLIT, STARS, ORDER = ITEMS["split"], ITEMS["stars"], ITEMS["order"]
DAY = Item("day", "date", WHAT)
PLANS = Item("plans", "file", WHAT, choose_min=1, choose_max=2, kinds=("pdf",), largest=1)


def form_of(item: Item, values: dict[str, str] | str) -> dict[str, list[str]]:
    """The fields of a form; words alone stand in the item's own field."""
    given = {"": values} if isinstance(values, str) else values
    return {f"{item.code}.{part}".rstrip("."): [text] for part, text in given.items()}


def said(item: Item, values: dict[str, str] | str) -> list[str]:
    """What a person reads after sending this."""
    answers = read_item(item, "community", form_of(item, values))
    return [sentence(fault, str, "en") for fault in item_faults(item, "community", answers)]


def stored(item: Item, values: dict[str, str] | str) -> Any:
    """What is kept of it."""
    answers = read_item(item, "community", form_of(item, values))
    return normal_item(item, "community", answers)[item.code]


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("date", "2026-03-31", "2026-03-31"),
        ("date", " 31.3.2026 ", "2026-03-31"),
        ("date", "31. 3. 2026", "2026-03-31"),
        ("date", "31/03/2026", "2026-03-31"),
        ("date", "4/4/2026", "2026-04-04"),
        ("date", "3.4.2026", "2026-04-03"),
        ("time", "14:05", "14:05"),
        ("time", "9.30", "09:30"),
        ("time", "14h05", "14:05"),
        ("time", "14h", "14:00"),
        ("time", "14:05:59", "14:05"),
        ("month", "11/2026", "2026-11"),
        ("month", "2026-11", "2026-11"),
        ("datetime", "2026-11-23T14:05", "2026-11-23T14:05"),
        ("datetime", "23.11.2026, 14h05", "2026-11-23T14:05"),
        ("email", " me@Example.org ", "me@Example.org"),
        ("url", "https://example.org/a?b", "https://example.org/a?b"),
        ("phone", "0032 (0)2/555-12.12", "+32025551212"),
        ("phone", "+358 40 123 4567", "+358401234567"),
    ],
)
def test_what_people_type_is_kept_in_one_form(kind: Any, typed: str, kept: str) -> None:
    item = Item("it", kind, WHAT)
    assert said(item, typed) == []
    assert stored(item, typed) == kept


DATE = "Write a day as year-month-day, such as 2026-03-31, or as 31.3.2026."
TIME = "Write a time of the day from 00:00 to 23:59, such as 14:05."


@pytest.mark.parametrize(
    ("kind", "typed", "problem"),
    [
        ("date", "3/4/2026", ("“3/4/2026” can be read as two different days."
                             " Write 2026-04-03 or 2026-03-04.")),
        ("date", "31.2.2026", DATE),
        ("date", "12/31/2026", DATE),
        ("date", "31.3.26", DATE),
        ("date", "9999999-01-01", DATE),
        ("time", "24:00", TIME),
        ("time", "noon", TIME),
        ("month", "2026-13", "Write a month as year-month, such as 2026-03."),
        ("datetime", "2026-03-31", "Write a day and a time, such as 2026-03-31 14:05."),
        ("email", "me@localhost", "Write an e-mail address, such as name@example.org."),
        ("email", "a b@example.org", "Write an e-mail address, such as name@example.org."),
        ("url", "javascript:alert(1)", ("Give the whole address of the page, beginning with"
                                       " https:// or http://.")),
        ("phone", "12345", "Write a telephone number of 6 to 15 digits, such as +32 2 555 12 12."),
        ("phone", "call", "Write a telephone number of 6 to 15 digits, such as +32 2 555 12 12."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_kept_as_typed_and_not_stored(
    kind: Any, typed: str, problem: str
) -> None:
    item = Item("it", kind, WHAT)
    assert said(item, typed) == [problem]
    assert read_item(item, "community", {"it": [typed]}) == {"it": typed}
    assert stored(item, typed) is None


@pytest.mark.parametrize(
    ("item", "values", "problem"),
    [
        (replace(DAY, earliest="2026-01-01"), "2025-12-31", "Give 2026-01-01 or later."),
        (replace(DAY, type="month", latest="2026-05-01"), "2026-06", "Give 2026-05 or earlier."),
        (replace(DAY, type="datetime", latest="2026-05-01"), "2026-05-02 00:00",
         "Give 2026-05-01 or earlier."),
        (Item("it", "number", WHAT, decimals=2), "1,125", ("“1,125” can be read in two ways."
         " Write 1125 if you mean thousands, or a different number of decimals if you mean a"
         " fraction.")),
        (Item("it", "number", WHAT, decimals=1), "1.25",
         "Write a number with this many decimals at most: 1."),
        (Item("it", "slider", WHAT), "50.5", "Choose a number in steps of 1, from 0 on."),
        (Item("it", "slider", WHAT), "101", "Write a number between 0 and 100."),
        (Item("it", "short_text", WHAT, shortest=5), "abc",
         "Write at least 5 characters; there are 3."),
        (SPLIT, {"price": "60", "place": "30"},
         "The numbers must add up to 100; they add up to 90."),
        (SPLIT, {"price": "100.5", "place": "-0.5"}, "Write a number of at least 0."),
        (replace(SPLIT, required=True, total=None), {"price": "1"},
         "Write an answer for “Place”, or choose “I would rather not say”."),
        (STARS, "8", "Choose one of the answers that are offered."),
        (STARS, "2.5", "Choose one of the answers that are offered."),
        (ORDER, {"apple": "1", "pear": "1"},
         "Each place can be given once; “1” stands more than once."),
        (ORDER, {"apple": "first"}, "Number the answers 1, 2, 3, in the order that you prefer."),
        (ORDER, {"apple": "1"}, "Put at least 2 in order."),
        (replace(ORDER, choose_min=None, choose_max=1), {"apple": "1", "pear": "2"},
         "Put at most 1 in order."),
        (ITEMS["themes"], "a, b, c, d, e", "Give at most 4; there are 5."),
        (ITEMS["themes"], "x" * 61, (f"“{'x' * 30}…” is too long; write at most 60 characters for"
         " each.")),
        (ITEMS["agreed"], "", "Tick the box to go on."),
        (ITEMS["town"], {"lat": "91", "lon": "0"},
         "Give the latitude (from -90 to 90) and the longitude (from -180 to 180), or neither."),
        (ITEMS["town"], {"": "Tartu", "lat": "58,4"},
         "Give the latitude (from -90 to 90) and the longitude (from -180 to 180), or neither."),
        (replace(ITEMS["uses"], required=True), {"price": "course"},
         "Choose at least one answer for “Place”, or “I cannot tell”."),
        (ITEMS["double"], {"price.second": "agree"}, "Choose one of the answers that are offered."),
    ],
)  # fmt: skip
def test_each_limit_has_its_sentence(item: Item, values: Any, problem: str) -> None:
    assert said(item, values) == [problem]


@pytest.mark.parametrize(
    ("item", "values", "kept", "words"),
    [
        (STARS, "1", 1, "1 – bad / 7"),
        (STARS, "_cannot_tell", "_cannot_tell", "I cannot tell"),
        (ORDER, {"plum": "3", "apple": "7"}, ["plum", "apple"], "1. Plum; 2. Apple"),
        (ITEMS["themes"], "Water (fr), noise;noise", ["water", "noise"], "Water; noise"),
        (SPLIT, {"price": "60", "place": "40"}, {"price": 60, "place": 40}, "Price: 60; Place: 40"),
        (SPLIT, "_not_say", "_not_say", "I would rather not say"),
        (ITEMS["lines"], {"price": " a  b "}, {"price": "a b", "place": None}, "Price: a b"),
        (ITEMS["town"], {"": " Tartu ", "lat": "58,380001", "lon": "26.72"},
         {"name": "Tartu", "lat": 58.38, "lon": 26.72}, "Tartu (58.38, 26.72)"),
        (ITEMS["double"], {"price.first": "agree", "price.second": "pear"},
         {"price.first": "agree", "price.second": "pear", "place.first": None,
          "place.second": None},
         "Price – Wanted: Agree; Price – Had: Pear"),
        (ITEMS["costs"], {"price.now": "3"},
         {"price.now": 3, "price.later": None, "place.now": None, "place.later": None},
         "Price – Now: 3 euros"),
        (ITEMS["agreed"], "yes", "yes", "Yes"),
        (replace(DAY, type="month"), "11.2026", "2026-11", "November 2026"),
        (replace(DAY, type="datetime"), "2026-03-31T14:05", "2026-03-31T14:05",
         "31 March 2026, 14:05"),
    ],
)  # fmt: skip
def test_an_answer_is_stored_clean_and_told_in_words(
    item: Item, values: Any, kept: Any, words: str
) -> None:
    assert said(item, values) == []
    assert stored(item, values) == kept
    assert summary_of(item, "community", {item.code: kept}, "en") == words


@pytest.mark.parametrize("language", ["de-informal", "xx", ""])
def test_a_day_can_be_told_in_any_language(language: str) -> None:
    assert "2026" in summary_of(DAY, "community", {"day": "2026-03-31"}, language)


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ([{"id": "1", "name": "a.PDF", "size": 10}], ""),
        ([{"id": "1", "name": "a.exe", "size": 10}],
         "“a.exe” cannot be taken; the files taken here end with pdf."),
        ([{"id": "1", "name": "a.pdf", "size": 1_000_001}],
         "“a.pdf” is too large; a file may have 1 MB at most."),
        ([{"id": str(n), "name": "a.pdf", "size": 1} for n in range(3)],
         "Add at most 2; there are 3."),
    ],
)  # fmt: skip
def test_files_are_judged_by_their_ending_size_and_number(files: Any, problem: str) -> None:
    faults = item_faults(PLANS, "community", {"plans": files})
    assert [sentence(fault, str, "en") for fault in faults] == ([problem] if problem else [])


def test_sixty_five_rows_are_answered_one_by_one() -> None:
    rows = tuple(option(f"r{number}") for number in range(65))
    table = Item("table", "matrix", WHAT, rows=rows, options=FRUIT, required=True)
    answers = {row.code: "apple" for row in rows}
    assert said(table, answers) == []
    assert stored(table, answers) == answers
    assert len(said(table, {"r0": "apple"})) == 64


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"type": "rating", "max": 1}, "A rating has from 2 to 20 points."),
        ({"type": "rating", "min": 0}, "A rating begins at 1; use a slider to begin elsewhere."),
        ({"type": "number", "whole": True, "decimals": 2},
         "A whole number has no decimals; remove “whole” or the decimals."),
        ({"type": "slider", "step": 0.0}, "A step must be greater than 0."),
        ({"type": "date", "earliest": "soon"},
         "“soon” cannot be the earliest; write it as in ISO 8601, or “today”."),
        ({"type": "time", "latest": "today"},
         "“today” cannot be the latest; write it as in ISO 8601, or “today”."),
        ({"type": "date", "earliest": "2026-02-01", "latest": "2026-01-01"},
         "What is allowed ends (2026-01-01) before it begins (2026-02-01)."),
        ({"type": "calculated"}, "Say how the value follows from earlier answers."),
        ({"type": "numbers"}, "Give it at least one field."),
        ({"type": "matrix_texts", "rows": ROWS}, "Give the matrix at least one column."),
        ({"type": "matrix_two", "rows": ROWS, "options": FRUIT},
         "Offer at least two options on the second scale."),
        ({"type": "repeat"}, "A repeat group asks for something in each block; add an item to it."),
        ({"type": "repeat", "items": (PLANS,)},
         "“plans” cannot stand in a repeat group: it is a file."),
        ({"type": "repeat", "items": (Item("in", "numbers", WHAT),)},
         "“in”: Give it at least one field."),
        ({"type": "consent", "cannot_tell": True},
         "An item of the type “consent” offers no “cannot tell” and no “not say”."),
        ({"type": "place", "kinds": ("pdf",)},
         "Only an item of the type “file” takes kinds of files."),
        ({"type": "ranking", "options": FRUIT, "choose_min": 4},
         "At least 4 must be chosen, but only 3 can be chosen together."),
    ],
)  # fmt: skip
def test_a_definition_that_cannot_work_is_named(changes: dict[str, Any], problem: str) -> None:
    item = Item("it", **{"wordings": WHAT, **changes})
    assert list(item_problems(item, EVERY_TYPE)) == [problem]
