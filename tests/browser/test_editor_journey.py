"""An organiser builds the demonstration's questionnaire from nothing, by keyboard alone."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy.orm import Session

from consult.accounts.services import add_account
from consult.consultations.logic.plan import Plan
from consult.consultations.queries import consultation_by_slug
from consult.consultations.services import create
from consult.questionnaire.logic.definition import Item, Questionnaire, from_json, to_json
from consult.questionnaire.logic.editing.builder import built_from
from consult.questionnaire.logic.editing.parts import scale_of
from consult.questionnaire.logic.table.text import parse_table
from consult.questionnaire.queries import definition, draft, published_version
from consult.questionnaire.services import save_draft
from consult.store.engine import make_engine
from consult.store.migrate import upgrade
from consult.store.sessions import one_transaction, reading
from tests.browser.conftest import CONSULT, DESK, PASSWORD, ROOT, wait_until_ready
from tests.browser.keyboard import Hands
from tests.factories import DEMO_QUESTIONNAIRE

SLUG, PERSON = "on-the-ground", "organiser@browser.example"
DEMO = parse_table(DEMO_QUESTIONNAIRE.read_text("utf-8"))
LANGUAGES = ("en", "fr", "de")
EDITOR = f"/organise/{SLUG}/editor"
TRANSLATED = (".fr", ".de")
LOW = {"width": 1200, "height": 240}
"""A window that costs little to paint at each of some thousand keys."""
PARTS = ("rows", "options")
MARKS = ("required", "sensitive", "cannot_tell", "not_say", "whole")
NUMBERS = ("min", "max", "limit", "choose_min", "choose_max")
Typed = dict[str, str]

pytestmark = pytest.mark.browser


@pytest.fixture
def empty_server(tmp_path: Path) -> Iterator[str]:
    """A server of its own, with one organiser and one consultation that asks nothing yet."""
    engine = make_engine(f"sqlite:///{tmp_path / 'consult.db'}")
    upgrade(engine)
    with one_transaction(engine) as session:
        add_account(session, PERSON, "organiser", PASSWORD)
        create(session, Plan(SLUG, {"en": "On the ground"}, languages=LANGUAGES))
    engine.dispose()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"CONSULT_HOME": str(tmp_path)}
    process = subprocess.Popen(
        [CONSULT, "serve", "--port", str(port)],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(True, marks=pytest.mark.xdist_group("editor with scripts")),
        pytest.param(False, marks=pytest.mark.xdist_group("editor without scripts")),
    ],
    ids=["with scripts", "without scripts"],
)
def test_the_demonstration_is_built_previewed_and_published_by_keyboard(
    browser: Browser, empty_server: str, tmp_path: Path, scripts: bool
) -> None:
    context = browser.new_context(
        base_url=empty_server, java_script_enabled=scripts, locale="en-GB", viewport=LOW
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    hands = Hands(page)
    sign_in(page, hands)
    build(page, hands)
    assert written_in(stored(tmp_path, draft), ("en", "fr")) == DEMO
    preview_every_branch(page, hands)
    publish(page, hands)
    assert written_in(stored(tmp_path, published_version), ("en", "fr")) == DEMO
    context.close()


def sign_in(page: Page, hands: Hands) -> None:
    page.goto(f"/account/sign-in?next={EDITOR}")
    hands.tab_to(lambda at: at["name"] == "email", "the address")
    hands.write(PERSON)
    hands.tab_to(lambda at: at["name"] == "password", "the password")
    hands.write(PASSWORD)
    hands.act()
    expect(page.locator("#desk")).to_be_visible()


def in_three(begin: str, words: dict[str, str]) -> Typed:
    """A text in all languages; the third is marked, so that none is taken for another."""
    german = {"de": f"{words['en']} (de)"} if words.get("en") else {}
    return {f"{begin}.{tag}": text for tag, text in {**words, **german}.items()}


def build(page: Page, hands: Hands) -> None:
    """Title, pages, groups and items, in the order in which they stand."""
    hands.press("Title, languages, voices")
    hands.fill("whole", in_three("title", DEMO.title))
    hands.act()
    for number, wanted in enumerate(DEMO.pages):
        hands.open("Add page")
        hands.fill("whole", in_three("add.title", wanted.title))
        hands.act()
        made = page.url.partition("page=")[2].partition("&")[0].partition("#")[0]
        if made != wanted.code:
            hands.tab_to(lambda at: at["id"] == "page-more", "more about the page")
            hands.act()
            hands.fill(f"page:{made}", {"code": wanted.code})
            hands.act()
        for place, group in enumerate(wanted.groups):
            if group.title:
                hands.open("Add group")
                hands.fill(f"page:{wanted.code}", in_three("add.title", group.title))
                hands.act()
            for item in group.items:
                build_item(page, hands, item, place)
        assert number < 9


def build_item(page: Page, hands: Hands, item: Item, place: int) -> None:
    group = page.locator("section.group").nth(place).locator("details.adder input[name=on]").last
    on = group.get_attribute("value") or ""
    hands.tab_to(lambda at: at["tag"] == "SUMMARY" and at["id"] == "" and is_adder(page, on), on)
    page.keyboard.press("Enter")
    title = {"add.type": item.type, "add.title.en": item.title["en"], "add.code": item.code}
    hands.fill(on, title)
    hands.act()
    target = f"item:{item.code}"
    said, shape = said_in(item), built_from(item.show_if)
    assert shape is not None
    said |= {"b.show_if.add": "".join(row.name for row in shape.rows)} | answers(item)
    translated = {name: text for name, text in said.items() if name.endswith(TRANSLATED)}
    hands.fill(target, {name: text for name, text in said.items() if name not in translated})
    if translated:
        hands.open("In other languages")
        hands.fill(target, translated)
    for row in shape.rows:
        hands.press("Save", target)
        ticked = {f"b.show_if.0.values={value}": "yes" for value in row.values}
        hands.fill(target, {"b.show_if.0.how": row.how, **ticked})
    hands.press("Save and close", target)


def is_adder(page: Page, on: str) -> bool:
    """Whether the summary with the focus unfolds the form about this."""
    found: bool = page.evaluate(
        "(on) => document.activeElement.parentElement.querySelector('[name=on]')?.value === on"
        " && document.activeElement.innerText.trim() === 'Add item'",
        on,
    )
    return found


def said_in(item: Item) -> Typed:
    typed = in_three("title", item.title)
    for voice, wording in item.wordings.items():
        typed |= in_three(f"ask.{voice}", wording.ask) | in_three(f"hint.{voice}", wording.hint)
    typed |= {mark: "yes" for mark in MARKS if getattr(item, mark)}
    given = {name: getattr(item, name) for name in NUMBERS}
    typed |= {name: f"{value:g}" for name, value in given.items() if value is not None}
    typed |= in_three("unit", item.unit)
    if item.type == "claim":
        typed |= {"stated_by": item.stated_by, "measures": ", ".join(item.measures)}
    return typed


def answers(item: Item) -> Typed:
    """Options and rows, by the line; a whole scale where it is one."""
    name = scale_of(DEMO, item)
    typed = {f"add.{kind}": "\n".join(map(line_of, getattr(item, kind))) for kind in PARTS}
    return {**typed, "add.options": "", "scale": name} if name else typed


def line_of(part: Any) -> str:
    marks = [mark for mark in ("exclusive", "other", "favourable") if getattr(part, mark)]
    labels = {**part.label, "de": f"{part.label['en']} (de)"}
    said = " | ".join(f"{tag}: {labels[tag]}" for tag in LANGUAGES[1:])
    return f"- {part.code}{f' [{marks[0]}]' if marks else ''}: {labels['en']} | {said}"


def stored(home: Path, which: Callable[[Session, int], Any]) -> Questionnaire:
    """The draft or the published version, as it stands in the database."""
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    with reading(engine) as session:
        found = definition(which(session, consultation_by_slug(session, SLUG).id))
    engine.dispose()
    return found


def written_in(whole: Questionnaire, languages: tuple[str, ...]) -> Questionnaire:
    """The questionnaire in these languages only."""
    plain = json.loads(to_json(whole))
    plain["languages"] = list(languages)
    return from_json(json.dumps(without(plain, set(LANGUAGES) - set(languages))))


def without(thing: Any, tags: set[str]) -> Any:
    if isinstance(thing, dict):
        is_text = set(thing) & set(LANGUAGES)
        return {k: without(v, tags) for k, v in thing.items() if not (is_text and k in tags)}
    return [without(one, tags) for one in thing] if isinstance(thing, list) else thing


BRANCHES = {
    ("start", "role", "used"): ("ways", True),
    ("start", "role", "near"): ("ways", False),
    ("works", "quality", "poor"): ("wrong", True),
    ("works", "quality", "good"): ("wrong", False),
}
"""What is answered on a page, and whether another item then follows on it."""


def preview_every_branch(page: Page, hands: Hands) -> None:
    """Each answer that decides something, for each voice; each voice in its own language."""
    for voice, language in (("organisation", "fr"), ("community", "de")):
        for (at, item, answer), (follows, is_there) in BRANCHES.items():
            page.goto(f"{EDITOR}/preview?page={at}&voice={voice}&in={language}")
            hands.tab_to(lambda found, item=item: found["name"] == item, item)
            radio = page.locator(f"input[name={item}]")
            codes = [one.get_attribute("value") for one in radio.all()]
            page.keyboard.press("Space")
            for _ in range(codes.index(answer)):
                page.keyboard.press("ArrowDown")
            hands.press("See what these answers change")
            expect(page.locator(f"input[name={item}][value={answer}]")).to_be_checked()
            expect(page.locator(f"#q-{follows}")).to_have_count(1 if is_there else 0)


def publish(page: Page, hands: Hands) -> None:
    page.goto(EDITOR)
    expect(page.locator("#mending")).to_have_text("Nothing to mend")
    hands.press("Publish…")
    hands.tab_to(lambda at: at["tag"] == "BUTTON" and "btn" in at["class"], "the button to publish")
    hands.act()
    expect(page.get_by_text("Version 1 is asked from now on.")).to_be_visible()


@pytest.mark.xdist_group("editor with scripts")
def test_scripts_save_while_people_type_move_by_mouse_undo_and_warn(
    browser: Browser, empty_server: str, tmp_path: Path
) -> None:
    keep(tmp_path, DEMO)
    context = browser.new_context(base_url=empty_server, locale="en-GB", viewport=DESK)
    page = context.new_page()
    sign_in(page, Hands(page))
    page.goto(f"{EDITOR}?page=does")
    page.evaluate("() => { window.sameDocument = true; }")
    question = page.locator("#item-need textarea").first
    question.fill("Does it answer a need?")
    question.press("Tab")
    expect(page.locator("#saved")).to_have_text(re.compile(r"Saved \d\d:\d\d$"))
    expect(page.locator("#look")).to_contain_text("Does it answer a need?")
    need = stored(tmp_path, draft).item("need")
    assert need is not None
    assert need.wordings["organisation"].ask["en"] == "Does it answer a need?"
    act(page, lambda: drag(page, "#item-need header code", "#item-reached"))
    assert order_on(tmp_path, 1)[:2] == ["reached", "need"]
    page.locator("#item-need header code").click()
    act(page, lambda: page.keyboard.press("Control+z"))
    assert order_on(tmp_path, 1)[:2] == ["need", "reached"]
    assert page.evaluate("() => window.sameDocument") is True
    page.locator("#item-need textarea").first.press_sequentially("x")
    assert asks_before_leaving(page)
    context.close()


def asks_before_leaving(page: Page) -> bool:
    with page.expect_event("dialog") as asked:
        page.once("dialog", lambda dialog: dialog.dismiss())
        page.evaluate("() => { setTimeout(() => { location.href = '/'; }, 0); }")
    return asked.value.type == "beforeunload"


def act(page: Page, do: Callable[[], None]) -> None:
    """Do something, and wait until the desk stands at another step."""
    step = page.locator("#desk").get_attribute("data-step") or ""
    do()
    expect(page.locator("#desk")).not_to_have_attribute("data-step", step)


@pytest.mark.xdist_group("editor without scripts")
def test_two_browsers_in_one_field_lose_nothing(
    browser: Browser, empty_server: str, tmp_path: Path
) -> None:
    keep(tmp_path, DEMO)
    context = browser.new_context(base_url=empty_server, locale="en-GB", viewport=DESK)
    mine, theirs = context.new_page(), context.new_page()
    sign_in(mine, Hands(mine))
    for page in (mine, theirs):
        page.goto(f"{EDITOR}?page=does")
    for page, text in ((theirs, "Theirs"), (mine, "Mine")):
        page.locator("#item-need textarea").first.fill(text)
        page.locator("#item-need textarea").first.press("Tab")
        expect(page.locator("#saved")).to_have_text(re.compile(r"Saved \d\d:\d\d$|meanwhile"))
    expect(mine.locator("#saved")).to_contain_text("Somebody changed this meanwhile")
    mine.locator("#item-need").get_by_role("button", name="Save").press("Enter")
    expect(mine.get_by_role("heading", name="Two people wrote here")).to_be_visible()
    expect(mine.locator("blockquote")).to_have_text("Theirs")
    mine.get_by_label("Take mine instead").check()
    mine.get_by_role("button", name="Keep this").click()
    expect(mine.locator("#item-need textarea").first).to_have_value("Mine")
    context.close()


def keep(home: Path, whole: Questionnaire) -> None:
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    with one_transaction(engine) as session:
        save_draft(session, consultation_by_slug(session, SLUG).id, whole)
    engine.dispose()


def order_on(home: Path, page: int) -> list[str]:
    return [item.code for item in stored(home, draft).pages[page].items()]


def drag(page: Page, what: str, onto: str) -> None:
    """With the mouse: take it, move in small steps past the middle of the other, let go."""
    begin = page.locator(what).bounding_box()
    end = page.locator(onto).bounding_box()
    assert begin
    assert end
    page.mouse.move(begin["x"] + 5, begin["y"] + 5)
    page.mouse.down()
    page.mouse.move(begin["x"] + 10, begin["y"] + 20, steps=3)
    page.mouse.move(begin["x"] + 10, end["y"] + end["height"] * 0.8, steps=12)
    page.mouse.up()
