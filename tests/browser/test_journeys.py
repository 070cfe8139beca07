"""Whole journeys on the demonstration, in a real browser, with scripts and without."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
SLUG = "dsi-on-the-ground"


def answer_everything(page: Page) -> None:
    """Give every question of this page a fitting answer, as a willing visitor would."""
    for group in page.locator("main fieldset").all():
        radios = group.locator("input[type=radio]")
        boxes = group.locator("input[type=checkbox]")
        names = dict.fromkeys(radio.get_attribute("name") for radio in radios.all())
        for name in names:
            group.locator(f"input[type=radio][name='{name}']").first.check()
        if boxes.count():
            boxes.first.check()
    for choice in page.locator("main select").all():
        choice.select_option(index=1)
    for number in page.locator(
        "main input[inputmode=decimal], main input[inputmode=numeric]"
    ).all():
        number.fill("12")


def answer_until_check(page: Page) -> int:
    """Walk the pages to the one where everything is checked; gives how many there were."""
    pages = 0
    while "/respond/check" not in page.url:
        pages += 1
        assert pages < 20, page.url
        answer_everything(page)
        page.get_by_role("button", name="Save and continue").click()
        page.wait_for_load_state()
    return pages


@pytest.mark.parametrize("voice", ["organisation", "community"])
def test_a_respondent_of_each_voice_answers_about_crisisnet(
    browser: Browser, server: str, scripts: bool, voice: str
) -> None:
    context = browser.new_context(base_url=server, java_script_enabled=scripts, locale="en-GB")
    page = context.new_page()
    page.goto(f"/c/{SLUG}")
    page.get_by_role("link", name="Take part").click()
    page.locator(f"input[name=voice][value={voice}]").check()
    page.locator("#f-q, input[name=q]").first.fill("CrisisNet")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("radio", name=re.compile("CrisisNet")).check()
    page.get_by_role("button", name=re.compile("Start|Begin|Continue")).click()
    assert answer_until_check(page) >= 3
    page.get_by_role("button", name=re.compile("Send|Submit")).click()
    page.wait_for_url(re.compile(r"/r(#.*)?$"))
    expect(page.locator("main")).to_contain_text(re.compile(r"[0-9A-Z]{5}\s*-\s*[0-9A-Z]{5}"))
    context.close()


def test_the_same_numbers_stand_in_every_format(
    page: Page, sign_in: Callable[[str], None], tmp_path: Path
) -> None:
    sign_in("official")
    page.goto(f"/c/{SLUG}/results")
    page.get_by_role("link", name="CrisisNet").first.click()
    page.wait_for_load_state()
    code = page.url.rsplit("/", 1)[1]
    files = {kind: download(page, code, kind) for kind in ("json", "csv", "xlsx", "pdf")}
    report = json.loads(files["json"])
    item = next(item for item in report["projects"][0]["items"] if item["code"] == "need")
    share = item["voices"]["community"]["share"]
    expect(page.locator("main")).to_contain_text(f"{share['n']}")
    rows = list(csv.DictReader(io.StringIO(files["csv"].decode("utf-8-sig"))))
    assert any(row_says(row.values(), share) for row in rows)
    sheets = openpyxl.load_workbook(io.BytesIO(files["xlsx"]), read_only=True)
    cells = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    assert any(row_says(row, share) for row in cells)
    document = pypdfium2.PdfDocument(files["pdf"])
    words = " ".join(page.get_textpage().get_text_bounded() for page in document)
    assert f"{round(share['estimate'] * 100)}" in words
    assert "CrisisNet" in words


def download(page: Page, code: str, kind: str) -> bytes:
    """One format of a project's report, through the visitor's own session."""
    answer = page.request.get(f"/c/{SLUG}/report.{kind}?project={code}")
    assert answer.ok, answer.status
    return answer.body()


def row_says(row: object, share: dict[str, float]) -> bool:
    """Whether a line of a table holds this share: its number, its base and its range."""
    values = {str(value) for value in row}  # type: ignore[attr-defined]
    rounded = {f"{float(value):.4f}" for value in values if re.fullmatch(r"-?\d+(\.\d+)?", value)}
    wanted = [share[name] for name in ("n", "estimate", "low", "high")]
    return all(f"{float(value):.4f}" in rounded for value in wanted)
