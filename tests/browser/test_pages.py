"""Every page: a picture at two widths, no accessibility finding, no sideways scrolling."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PHONE = {"width": 360, "height": 740}
DESK = {"width": 1200, "height": 900}
TALLEST = 2200
NARROW = {"width": 320, "height": 700}
ROOT = Path(__file__).parents[2]
SCREENS = ROOT / ".setup" / "screens"
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
SLUG, PUBLISHED = "dsi-on-the-ground", "dsi-pilot"
STANDARD = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

PAGES = [
    ("anonymous", "consultations", "/"),
    ("anonymous", "consultation", f"/c/{SLUG}"),
    ("anonymous", "begin", f"/c/{SLUG}/respond"),
    ("anonymous", "receipt-ask", "/r"),
    ("anonymous", "projects", "/projects"),
    ("anonymous", "projects-none", "/projects?q=nothing+like+this"),
    ("anonymous", "project", "/projects/{crisisnet}"),
    ("anonymous", "organisations", "/organisations"),
    ("anonymous", "organisation", "/organisations/{organisation}"),
    ("anonymous", "map", "/map"),
    ("anonymous", "methods", "/methods"),
    ("anonymous", "results-not-yet", f"/c/{SLUG}/results"),
    ("anonymous", "results-published", f"/c/{PUBLISHED}/results"),
    ("anonymous", "sign-in", "/account/sign-in"),
    ("anonymous", "no-such-page", "/nothing"),
    ("official", "officials", "/officials"),
    ("official", "results", f"/c/{SLUG}/results"),
    ("official", "project-results", f"/c/{SLUG}/projects/{{crisisnet}}"),
    ("official", "project-silent", f"/c/{SLUG}/projects/{{openspending}}"),
    ("official", "results-questions", f"/c/{SLUG}/results/questions"),
    ("official", "results-projects", f"/c/{SLUG}/results/projects"),
    ("official", "account", "/account"),
    ("organiser", "organise", "/organise"),
    ("organiser", "organise-consultation", f"/organise/{SLUG}"),
    ("organiser", "organise-new", "/organise/new"),
    ("organiser", "organise-links", f"/organise/{SLUG}/links"),
    ("organiser", "organise-preview", f"/organise/{SLUG}/preview"),
    ("organiser", "organise-questionnaire", f"/organise/{SLUG}/questionnaire"),
    ("organiser", "organise-languages", f"/organise/{SLUG}/languages"),
    ("organiser", "organise-translate", f"/organise/{SLUG}/languages/fr"),
    ("organiser", "organise-told", f"/organise/{SLUG}/languages/fr/told"),
    ("organiser", "editor", f"/organise/{SLUG}/editor?page=does"),
    ("organiser", "editor-item", f"/organise/{SLUG}/editor?page=start&open=ways"),
    ("organiser", "editor-whole", f"/organise/{SLUG}/editor?open=whole"),
    ("organiser", "editor-history", f"/organise/{SLUG}/editor/history"),
    ("organiser", "editor-preview", f"/organise/{SLUG}/editor/preview?voice=community"),
    ("organiser", "library", f"/organise/{SLUG}/library"),
    ("organiser", "versions", f"/organise/{SLUG}/versions"),
    ("organiser", "import", f"/organise/{SLUG}/questionnaire/import"),
    ("organiser", "export", f"/organise/{SLUG}/questionnaire/export"),
    ("organiser", "organise-copy", f"/organise/{SLUG}/copy"),
    ("organiser", "organise-files", f"/organise/{SLUG}/files"),
    ("organiser", "organise-close", f"/organise/{SLUG}/close"),
    ("organiser", "suspects", "/organise/register/suspects"),
    ("administrator", "people", "/account/people"),
    ("anonymous", "begin-fr", f"/c/{SLUG}/respond?lang=fr"),
    ("official", "results-fr", f"/c/{SLUG}/results?lang=fr"),
]


@pytest.fixture(scope="module")
def visitors(browser: Browser, server: str) -> Iterator[dict[str, Page]]:
    """One page for each role, signed in once."""
    pages: dict[str, Page] = {}
    for role in sorted({role for role, _, _ in PAGES}):
        context = browser.new_context(base_url=server, locale="en-GB")
        pages[role] = context.new_page()
        if role != "anonymous":
            pages[role].goto("/account/sign-in")
            pages[role].get_by_label("E-mail").fill(f"{role}@browser.example")
            pages[role].get_by_label("Password").fill("a long password for tests")
            pages[role].get_by_role("main").get_by_role("button", name="Sign in").click()
    yield pages
    for page in pages.values():
        page.context.close()


@pytest.fixture(scope="module")
def codes(visitors: dict[str, Page]) -> dict[str, str]:
    """The register's codes of the things that addresses name."""
    page = visitors["anonymous"]
    wanted = {
        "crisisnet": "/projects?q=CrisisNet",
        "openspending": "/projects?q=Openspending.nl",
        "organisation": "/organisations?q=Waag",
    }
    return {name: first_code(page, address) for name, address in wanted.items()}


def first_code(page: Page, address: str) -> str:
    """The code of the first thing in a list of the register."""
    page.goto(address)
    kind = address.split("?", maxsplit=1)[0]
    link = page.locator(f"main a[href^='{kind}/']").first.get_attribute("href")
    assert link
    return link.rsplit("/", 1)[1].split("?")[0]


@pytest.mark.parametrize(("role", "name", "path"), PAGES, ids=[name for _, name, _ in PAGES])
def test_page(
    visitors: dict[str, Page], codes: dict[str, str], role: str, name: str, path: str
) -> None:
    page = visitors[role]
    page.goto(path.format(**codes))
    looked_at(page, name)


@pytest.mark.parametrize("voice", ["organisation", "community"])
def test_pages_of_a_contribution(
    browser: Browser, server: str, codes: dict[str, str], voice: str
) -> None:
    context = browser.new_context(base_url=server, locale="en-GB")
    page = context.new_page()
    page.goto(f"/c/{SLUG}/respond?voice={voice}&project={codes['crisisnet']}")
    page.get_by_role("button", name="Start").click()
    looked_at(page, f"question-{voice}")
    page.get_by_role("button", name="Save and continue").click()
    looked_at(page, f"question-mend-{voice}")
    page.goto(f"/c/{SLUG}/respond/check")
    looked_at(page, f"check-{voice}")
    page.goto(f"/c/{SLUG}/respond/forget")
    looked_at(page, f"forget-{voice}")
    context.close()


def looked_at(page: Page, name: str) -> None:
    """Keep the picture and require that nothing is wrong with the page."""
    page.wait_for_load_state()
    keep_picture(page, name)
    assert findings(page) == []
    assert scrolls_sideways(page) is False


def keep_picture(page: Page, name: str) -> None:
    """The top of the page at both widths; `make screens` puts the pictures into the documents."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        height = page.evaluate("document.documentElement.scrollHeight")
        page.screenshot(
            path=SCREENS / f"{name}-{size['width']}.jpg",
            type="jpeg",
            quality=70,
            full_page=True,
            clip={"x": 0, "y": 0, "width": size["width"], "height": min(height, TALLEST)},
        )


def findings(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, one line each."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules, resultTypes: ['violations']})", STANDARD
    )
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def scrolls_sideways(page: Page) -> bool:
    """Whether the page is wider than the narrowest screen we promise."""
    page.set_viewport_size(NARROW)
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
