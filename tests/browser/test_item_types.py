"""Every type of item answered in a browser, with scripts and without: the same is stored."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlalchemy import select

from consult.responses.logic.submission import from_json
from consult.responses.models import Response
from consult.store.engine import make_engine
from consult.store.sessions import one_transaction, reading
from tests.all_types import all_types
from tests.browser.test_pages import findings, scrolls_sideways
from tests.factories import make_consultation, make_project

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

STORED: dict[str, Any] = {
    "role": "teach",
    "why": "fun",
    "town": "t27",
    "ways": ["course"],
    "part": "yes",
    "need": "agree",
    "stars": 4,
    "agree": "yes",
    "best": ["teach", "plan"],
    "people": 12,
    "warm": 7,
    "money": {"plan": 60, "build": 40, "teach": None},
    "double": 24,
    "least": 3,
    "long": "It works when somebody is there.",
    "words": ["quick", "cheap"],
    "hear": {"mail": "agree", "sms": "_cannot_tell"},
    "where": {"name": "Tartu", "lat": 58.3808, "lon": 26.7153},
    "machines": [
        {"name": "Lathe", "still": "no", "ended": "2026-03-31"},
        {"name": "Saw", "still": None},
    ],
    "each": [{"_of": "course", "often": 3}],
}


@pytest.fixture(scope="module")
def address(home: Path, server: str) -> str:
    """Where a contribution to the questionnaire with every type begins."""
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    with one_transaction(engine) as session:
        project = make_project(session, "Every type")
        consultation = make_consultation(session, all_types(), projects=(project,))
        found = f"{server}/c/{consultation.slug}/respond?voice=community&project={project.code}"
    engine.dispose()
    return found


def newest(home: Path) -> dict[str, Any]:
    """The answers of the newest response."""
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    with reading(engine) as session:
        text = session.scalars(select(Response.answers).order_by(Response.seq.desc())).first()
    engine.dispose()
    return from_json(text or "{}")


def test_every_type(browser: Browser, home: Path, address: str, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("button", name="Start").click()
    for fill in (choices, numbers, words, grids, things):
        fill(page, scripts)
        looked_at(page, scripts)
        go_on(page)
    page.get_by_role("button", name="Send my answers").click()
    page.wait_for_url("**/r*")
    stored = newest(home)
    assert {code: stored[code] for code in STORED} == STORED
    context.close()


def looked_at(page: Page, scripts: bool) -> None:
    """Nothing is wrong with the page, and it is not wider than a narrow screen."""
    if scripts:
        assert findings(page) == []
        assert scrolls_sideways(page) is False
        page.set_viewport_size({"width": 1200, "height": 900})


def go_on(page: Page) -> None:
    page.get_by_role("button", name="Save and continue").click()
    expect(page.locator(".summary")).to_have_count(0)


def question(page: Page, code: str) -> Locator:
    """The frame of one question."""
    return page.locator(f"#q-{code}")


def choices(page: Page, scripts: bool) -> None:
    expect(page.get_by_label("Why this?")).to_have_count(0)
    page.get_by_label("Teaching").first.check()
    question(page, "need").get_by_label("Agree", exact=True).check()
    page.get_by_label("I agree that").check()
    if not scripts:
        page.get_by_role("button", name="Save and continue").click()
    page.get_by_label("Why this?").fill("fun")
    town = page.get_by_label("Which town?")
    if scripts:
        expect(question(page, "why").get_by_text("37 characters left").first).to_be_visible()
        town.fill("number 27")
        page.get_by_role("option", name="Town number 27").click()
    else:
        town.select_option("Town number 27")
    ways_and_order(page, scripts)


def ways_and_order(page: Page, scripts: bool) -> None:
    ways = question(page, "ways")
    if scripts:
        ways.get_by_label("I did not take part").check()
        ways.get_by_label("A course").check()
        expect(ways.get_by_label("I did not take part")).not_to_be_checked()
    ways.get_by_label("A course").check()
    question(page, "part").get_by_label("Yes").check()
    question(page, "stars").get_by_label("4").check()
    best = question(page, "best")
    if scripts:
        best.get_by_role("button", name="Put in order: Planning").click()
        best.get_by_role("button", name="Put in order: Teaching").click()
        best.get_by_role("button", name="Move up: Teaching").click()
    else:
        best.get_by_label("Teaching").select_option("1")
        best.get_by_label("Planning").select_option("2")


def numbers(page: Page, scripts: bool) -> None:
    page.get_by_label("How many people?").fill("12")
    warm = page.get_by_label("How warm?")
    warm.fill("6")
    if scripts:
        warm.press("ArrowUp")
        expect(question(page, "double").locator("output")).to_have_text("24")
    else:
        warm.fill("7")
    page.get_by_label("Planning").fill("60")
    page.get_by_label("Building").fill("40")
    if scripts:
        expect(page.locator(".total.met")).to_contain_text("100")
    page.get_by_label("How many at least?").fill("3")


def words(page: Page, scripts: bool) -> None:
    page.get_by_label("And you, Teaching: when does it work?").fill(STORED["long"])
    page.get_by_label("In a few words?").fill("Quick, cheap")


def grids(page: Page, scripts: bool) -> None:
    hear = question(page, "hear")
    hear.get_by_role("group", name="By mail").get_by_label("Agree", exact=True).check()
    hear.get_by_role("group", name="By SMS").get_by_label("I cannot tell").check()


def things(page: Page, scripts: bool) -> None:
    page.get_by_label("Name of the place").fill("Tartu")
    map_image = page.get_by_role("button", name="Map of Europe")
    box = map_image.bounding_box()
    assert box
    scale = box["width"] / 640
    map_image.click(position={"x": 436.1 * scale, "y": 187 * scale})
    page.wait_for_url("**#q-where")
    page.get_by_label("Latitude").fill("58.3808")
    page.get_by_label("Longitude").fill("26.7153")
    page.get_by_label("Its name?").fill("Lathe")
    page.get_by_label("No", exact=True).check()
    if not scripts:
        page.get_by_role("button", name="Save and continue").click()
        page.go_back()
    page.get_by_role("button", name="Add another").click()
    lathe = page.get_by_role("group", name="Number 1", exact=True)
    lathe.get_by_label("When did it end?").fill("2026-03-31")
    page.get_by_role("group", name="Number 2", exact=True).get_by_label("Its name?").fill("Saw")
    page.get_by_role("group", name="A course").get_by_label("How often?").fill("3")
