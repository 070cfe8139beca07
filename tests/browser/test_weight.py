"""A first visit to a question page stays light: bytes over the wire and requests, all counted."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_first_visit_to_a_question_page(page: Page) -> None:
    page.goto("/c/dsi-on-the-ground/respond?voice=community")
    page.locator("#f-q, input[name=q]").first.fill("CrisisNet")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("main").get_by_role("radio", name="CrisisNet").check()
    page.get_by_role("button", name="Start").click()
    page.wait_for_load_state("networkidle")
    tools = page.context.new_cdp_session(page)
    tools.send("Network.enable")
    tools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    sizes: list[float] = []
    tools.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.reload(wait_until="networkidle")
    assert len(sizes) <= 6
    assert sum(sizes) <= 60_000, sizes
