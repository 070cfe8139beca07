"""Conditions in the browser give what they give on the server: the shared table, and at random."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from consult.questionnaire.logic.conditions import OPERATORS, value_of

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
ROOT = Path(__file__).parents[2]
SCRIPT = ROOT / "consult/static/js/logic.js"
TABLE = ROOT / "tests/questionnaire/condition_cases.json"
# Texts travel, not objects, so that a key such as "__proto__" arrives as it is.
JUDGE = """text => JSON.stringify(
    JSON.parse(text).map(([tree, answers]) => ConsultLogic.valueOf(tree, answers)))"""
Case = tuple[Any, dict[str, Any]]


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page with nothing but the script."""
    page = browser.new_page()
    page.add_script_tag(path=SCRIPT)
    yield page
    page.close()


def judged(page: Page, cases: list[Any]) -> list[Any]:
    """What the browser gives for each case."""
    found: list[Any] = json.loads(page.evaluate(JUDGE, json.dumps(cases)))
    return found


def test_the_browser_gives_what_the_shared_table_says(blank: Page) -> None:
    rows = [
        row for group in json.loads(TABLE.read_text("utf-8"))["groups"] for row in group["rows"]
    ]
    found = judged(blank, [row[:2] for row in rows])
    wrong = [
        (row, value)
        for row, value in zip(rows, found, strict=True)
        if value != row[2] or isinstance(value, bool) != isinstance(row[2], bool)
    ]
    assert wrong == []
    assert blank.evaluate("ConsultLogic.holds({'==': [1, 1]}, {})") is True
    assert blank.evaluate("ConsultLogic.holds({'+': [1, 1]}, {})") is False


numbers = st.sampled_from([0, 1, 2, 3, -1, -7, 0.1, 0.5, 2.675, 10**15, 10**15 - 1, 10**16])
DAYS = ("2026-11-23", "2024-02-29", "2026-02-30", "2026-11", "09:30")
texts = st.sampled_from(["a", "b", "5", "-2.50", "", " ", "😀", "__proto__", "_cannot_tell", *DAYS])
plain = st.none() | st.booleans() | numbers | texts
names = st.sampled_from(["a", "b", "m.a", "m.b", "c", "", "toString", "_today"])
leaves = plain | names.map(lambda name: {"var": name}) | names.map(lambda name: {"missing": [name]})
trees = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.builds(
            lambda name, parts: {name: parts},
            st.sampled_from(sorted(set(OPERATORS) - {"var", "missing"})),
            st.lists(inner, min_size=1, max_size=3),
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)
answer = st.one_of(
    plain,
    st.lists(plain, max_size=3),
    st.dictionaries(st.sampled_from(["a", "b"]), plain, max_size=2),
    st.lists(st.dictionaries(st.sampled_from(["a", "b", "c"]), plain, max_size=3), max_size=2),
)
answers = st.dictionaries(st.sampled_from(["a", "b", "c", "m", "_today"]), answer, max_size=5)


def at_random() -> list[Case]:
    """Trees and answers that hypothesis makes up, the same in each run."""
    found: list[Case] = []

    @settings(
        max_examples=1000,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
    @given(trees, answers)
    def gather(tree: Any, given_answers: dict[str, Any]) -> None:
        found.append((tree, given_answers))

    gather()
    return found


def test_browser_and_server_agree_on_whatever_is_made_up(blank: Page) -> None:
    cases = at_random()
    there = [json.dumps(value) for value in judged(blank, cases)]
    here = [json.dumps(value_of(tree, given_answers)) for tree, given_answers in cases]
    differing = [row for row in zip(cases, here, there, strict=True) if row[1] != row[2]]
    assert differing == []
    assert len({case for case in here if case != "null"}) > 50
