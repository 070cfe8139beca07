"""No type of item is without a field on the page."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from flask import Flask, g

import consult
from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.definition import ITEM_TYPES, Group, Item, Page, Questionnaire
from consult.web.page_fields import FIELDS
from consult.web.page_plan import compile_plan
from consult.web.page_sheet import Sheet
from tests.all_types import BOTH, PAGES, all_types, item
from tests.factories import VOICES

TEMPLATES = Path(consult.__path__[0]) / "templates" / "respond" / "fields"


def test_every_type_has_a_field() -> None:
    assert set(FIELDS) == set(ITEM_TYPES)


@pytest.mark.parametrize(("family", "macro"), sorted(set(FIELDS.values())))
def test_the_macro_is_there(family: str, macro: str) -> None:
    assert f"{{% macro {macro}(item, pen)" in (TEMPLATES / f"{family}.html").read_text("utf-8")


def test_the_questionnaire_of_the_tests_has_every_type() -> None:
    assert {item.type for item in all_types().nested_items()} == set(ITEM_TYPES)


WRONG: dict[str, Any] = {
    "town": "zz",
    "ways": ["zz"],
    "stars": "9",
    "best": {"plan": "1", "teach": "1"},
    "money": {"plan": 5, "build": "x"},
    "notes": {"mail": "x" * 400},
    "words": ["x" * 99],
    "day": "3/4/2026",
    "hear": {"mail": "zz"},
    "uses": {"mail": ["zz"]},
    "sums": {"mail.plan": "x"},
    "says": {"mail.plan": "x" * 400},
    "gap": {"mail.first": "z"},
    "plan": [{"id": "a", "name": "a.exe", "size": 3}],
    "where": {"name": "a", "lat": "x"},
    "machines": [{"still": "zz"}],
    "reach": {"number": "x", "evidence": "q"},
}
ALSO_WRONG: dict[str, Any] = {
    "money": {"plan": 5, "build": 5, "teach": 5},
    "machines": [{}] * 9,
    "least": 3,
    "people": 1,
}


def sheets(*pages: tuple[Item, ...]) -> list[Sheet]:
    """These pages for both voices."""
    made = tuple(
        Page(str(number), {"en": "P"}, (Group(items, {"en": "Group"}),))
        for number, items in enumerate(pages)
    )
    asked = Questionnaire({"en": "Q"}, ("en",), VOICES, made)
    return [
        Sheet(asked, number, voice, "en", "q")
        for number in range(1, len(made) + 1)
        for voice in BOTH
    ]


def strict(one: Item) -> Item:
    """The item with as much to get wrong as it can have."""
    free = ("note", "calculated", "repeat")
    return msgspec.structs.replace(one, required=one.type not in free, show_if=None)


def test_every_fault_stands_beside_a_field_that_can_be_reached(app: Flask) -> None:
    missing = set()
    for sheet in sheets(*(tuple(map(strict, items)) for items in PAGES.values())):
        with app.test_request_context("/"):
            g.language = "en"
            plan = compile_plan(sheet)
        ids = re.findall(r' id="([^"]+)"', "".join(plan.parts))
        asked = [one for one in sheet.items if one.is_asked_of(sheet.voice)]
        for answers in ({}, WRONG, ALSO_WRONG):
            for fault in check_items(asked, sheet.voice, answers):
                if f"f-{fault.field}" not in ids or f"message {fault.field}" not in plan.slots:
                    missing.add((fault.key, fault.field))
    assert missing == set()


def test_a_heading_waits_with_all_that_stands_below_it(app: Flask) -> None:
    part = item("part", "yesno", "Did you?")
    why = item("why", "short_text", "Why?", show_if={"==": [{"var": "part"}, "yes"]})
    [alone, _other] = sheets((why,))
    page = msgspec.structs.replace(
        alone.page, groups=(Group((part,)), Group((why,), {"en": "More"}))
    )
    asked = msgspec.structs.replace(alone.questionnaire, pages=(page,))
    with app.test_request_context("/"):
        g.language = "en"
        plan = compile_plan(Sheet(asked, 1, BOTH[0], "en", "q"))
    for shown, is_veiled in ((frozenset(), True), (frozenset(["group 1"]), False)):
        parts = plan.parts.copy()
        plan.veil(parts, shown)
        waiting = '<template data-veil><h2 data-with="why">More</h2></template>'
        assert (waiting in "".join(parts)) is is_veiled
