"""A page is rendered once; what belongs to a visitor goes into slots, always escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from flask import Flask, g

from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.definition import Item, Option, Wording
from consult.questionnaire.logic.routing import Context, path
from consult.web.page_plan import PagePlan, compile_plan, plan_for
from consult.web.page_sheet import Sheet
from consult.web.page_slots import claim_slots, fault_slots
from consult.web.ready_page import make_ready
from tests.factories import NEED, both, make_questionnaire

ROWS = (Option("mail", {"en": "By mail"}), Option("sms", {"en": "By SMS"}))
OPTIONS = (Option("a", {"en": "A <b>"}), Option("o", {"en": "Other"}, other=True))
ITEMS = (
    NEED,
    Item("drop", "dropdown", both("Which?", "Lequel ?"), options=OPTIONS),
    Item("some", "multiple", both("Some?", "Lesquels ?"), options=OPTIONS),
    Item("grid", "matrix", both("How?", "Comment ?"), rows=ROWS, options=OPTIONS[:1]),
    Item("line", "short_text", both("Line?", "Ligne ?"), not_say=True),
    Item("long", "long_text", both("Long?", "Long ?")),
    Item("sum", "number", both("Sum?", "Somme ?"), unit={"en": "euros"}),
    Item("note", "note", both("Read this", "Lisez ceci")),
    Item(
        "claim",
        "claim",
        {
            "organisation": Wording({"en": "How many users?"}),
            "community": Wording({"en": "Is it {claim}?"}),
        },
        stated_by="organisation",
        cannot_tell=True,
    ),
)
EVERYTHING = frozenset(item.code for item in ITEMS)


def sheet(voice: str = "community", language: str = "en") -> Sheet:
    return Sheet(make_questionnaire(ITEMS), 1, voice, language, "ground")


def filled(
    plan: PagePlan,
    answers: Mapping[str, object] = MappingProxyType({}),
    slots: Mapping[str, str] = MappingProxyType({}),
    items: frozenset[str] = EVERYTHING,
) -> str:
    keys = items | {f"may {item}" for item in items}
    ready = make_ready(plan, keys, {"token": "T", **slots})
    return ready.sent("T", answers, "")[0].decode()


@pytest.fixture
def page(app: Flask) -> Iterator[PagePlan]:
    """The community's page in English."""
    with app.test_request_context("/"):
        g.language = "en"
        yield compile_plan(sheet())


def test_no_slot_marks_are_left(page: PagePlan) -> None:
    assert "\0" not in filled(page)


@pytest.mark.parametrize(
    ("answers", "html"),
    [
        ({"need": "agree"}, 'value="agree" id="f-need" checked>'),
        ({"need": "_cannot_tell"}, 'value="_cannot_tell" checked>'),
        ({"drop": "o"}, '<option value="o" selected>'),
        ({"some": ["a", "o"]}, 'name="some" value="o" checked>'),
        ({"some.o": "by <foot>"}, 'value="by &lt;foot&gt;"'),
        (
            {"grid": {"mail": None, "sms": "a"}},
            'name="grid.sms" value="a" id="f-grid.sms" checked>',
        ),
        ({"line": '"><script>'}, 'value="&#34;&gt;&lt;script&gt;"'),
        ({"line": "_not_say"}, 'name="line" value="_not_say" checked>'),
        ({"long": "</textarea>"}, "&lt;/textarea&gt;</textarea>"),
        ({"sum": 12.5}, 'value="12.5"'),
        ({"sum": "many"}, 'value="many"'),
        ({"claim": "dispute"}, 'value="dispute" checked>'),
    ],
)
def test_each_answer_stands_in_its_field(page: PagePlan, answers: dict, html: str) -> None:  # type: ignore[type-arg]
    assert html in filled(page, (answers))
    assert html not in filled(page)


def test_a_special_answer_is_not_printed_as_words(page: PagePlan) -> None:
    assert 'value="_not_say" aria' not in filled(page, {"line": "_not_say"})


def test_an_item_off_the_path_is_left_out(page: PagePlan) -> None:
    answers, slots = {"need": "agree", "drop": "a"}, {"project": "Fab Lab"}
    shown = filled(page, answers, slots, EVERYTHING - {"need"})
    assert 'name="need"' not in shown
    assert 'name="drop"' in shown
    assert shown.count(" checked") == 0
    assert shown.count("Fab Lab") == 1  # in the bar that says who speaks about what


def test_labels_of_the_questionnaire_are_escaped(page: PagePlan) -> None:
    assert "A &lt;b&gt;" in filled(page)


def test_project_and_claim_fill_their_blanks(page: PagePlan) -> None:
    slots = {"project": "Fab &amp; Lab", **claim_slots({"claim": "1 400 <users>"})}
    shown = filled(page, slots=slots)
    assert "I need Fab &amp; Lab." in shown
    assert "Is it 1 400 &lt;users&gt;?" in shown


def test_a_fault_is_said_above_and_beside_the_field(page: PagePlan) -> None:
    typed = {"sum": "many"}
    [place] = path(sheet().questionnaire, "community", typed, Context(EVERYTHING))
    faults = check_items(place.items, "community", typed)
    shown = filled(page, slots=fault_slots(faults, "en", {"need": "A <need>?", "sum": "A sum?"}))
    assert '<a href="#f-need">“A &lt;need&gt;?” Choose one answer, or “I cannot tell”.</a>' in shown
    assert '<p class="msg" id="e-sum">Error: Write a number, in digits.</p>' in shown
    assert shown.count(" err") == 2


def test_the_stating_voice_is_asked_for_the_number(app: Flask) -> None:
    with app.test_request_context("/"):
        shown = filled(compile_plan(sheet("organisation")))
    assert 'name="claim.number"' in shown
    assert 'value="confirm"' not in shown


def test_words_cannot_smuggle_a_slot(app: Flask) -> None:
    item = Item("sly", "short_text", both("a\x000\x00b", "c"))
    with app.test_request_context("/"):
        plan = compile_plan(Sheet(make_questionnaire((item,)), 1, "community", "en", "ground"))
    assert "a0b" in filled(plan, items=frozenset(["sly"]))


def test_a_page_is_compiled_once_for_each_voice_and_language(app: Flask) -> None:
    with app.test_request_context("/"):
        first = plan_for("digest", sheet())
        assert plan_for("digest", sheet()) is first
        assert plan_for("digest", sheet(language="fr")) is not first
        assert plan_for("digest", sheet("organisation")) is not first
        assert plan_for("other", sheet()) is not first
        many = replace(sheet(), blocks=(("things", 7), ("people", 6)))
        assert plan_for("digest", many) is not plan_for("digest", many)


def test_every_field_has_a_name_and_every_label_its_field(page: PagePlan) -> None:
    """No id is doubled, and whatever is pointed at exists."""
    shown = filled(page)
    ids = re.findall(r' id="([^"]+)"', shown)
    targets = re.findall(r' (?:for|form|aria-labelledby)="([^"]+)"', shown)
    targets += [
        one for each in re.findall(r'aria-describedby="([^"]+)"', shown) for one in each.split()
    ]
    assert len(ids) == len(set(ids))
    assert set(targets) - {"step"} <= set(ids)
