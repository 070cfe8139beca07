"""What the visitor's browser holds: the secret of a contribution, or of a test by the team."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from consult.responses.queries import OpenDraft
from consult.web.cookies import give_secret, take_secret
from consult.web.page_slots import test_html

COOKIE = "draft"
DAYS_KEPT = 30
TEST_COOKIE = "test"
"""Holds the secret of a test and what it tests, so that a contribution beside it is not lost."""
_MARK = 16


def cookie_path(slug: str) -> str:
    """The pages that are given the draft's secret: those of this consultation only."""
    return f"/c/{slug}/respond"


def secret_held() -> str:
    """The secret in the visitor's cookie; empty when there is none. A test goes before."""
    return _test_held()[0] or request.cookies.get(COOKIE, "")


def holds_test() -> bool:
    """Whether a test was begun in this browser."""
    return bool(_test_held()[0])


def tests_this(draft: OpenDraft) -> bool:
    """Whether the test that the browser holds was begun with what the draft asks now."""
    return _test_held()[1] == draft.version_digest[:_MARK]


def _test_held() -> tuple[str, str]:
    """The secret of the visitor's test, and the mark of what it tests."""
    secret, _dot, mark = request.cookies.get(TEST_COOKIE, "").partition(".")
    return secret, mark


def give_test(response: Response, slug: str, secret: str, version_digest: str) -> None:
    """Let the browser go on with a test of the questionnaire with this digest, for a day."""
    held = f"{secret}.{version_digest[:_MARK]}"
    give_secret(response, TEST_COOKIE, held, cookie_path(slug), days=1)


def take_test(response: Response, slug: str) -> None:
    """The test has ended; a contribution that was begun before it goes on."""
    take_secret(response, TEST_COOKIE, cookie_path(slug))


def test_again(draft: OpenDraft) -> str:
    """Where the same test is begun again."""
    chosen = {
        "version": str(draft.version_number),
        "voice": draft.voice,
        "project": draft.project_code,
        "in": draft.language,
    }
    return f"{url_for('trying.ask', slug=draft.slug)}?{urlencode(chosen)}"


def test_mark(draft: OpenDraft | None) -> Markup:
    """What stands above each page of a test; nothing for contributions."""
    made_by_us = test_html(test_again(draft)) if draft and draft.is_test else ""
    return Markup(made_by_us)  # noqa: S704 - escaped where it was made
