"""The reading of a question page that is ready, answered before Flask is asked.

The route `question_page` is the rule and makes pages ready; here they are only written out: same
draft, same checks, same strings. Whatever is unusual in the slightest goes to the route.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from flask import Flask

from consult.blueprints.respond.door import signature
from consult.blueprints.respond.held import COOKIE, TEST_COOKIE
from consult.kernel.clock import now
from consult.questionnaire.logic.answers import Answers
from consult.responses.queries import OpenDraft, find_draft
from consult.web.ready_page import SHELF, Headers, ready_key
from consult.web.shelf import at_hand

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_ADDRESS = re.compile(r"/c/([a-z0-9-]+)/respond/([1-9]\d?)")
_SECRET = re.compile(rf"(?:^|; ){COOKIE}=([\w-]+)(?:;|$)")


class SwiftPages:
    """Stands before the application."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.rule = app.wsgi_app
        self.key = str(app.secret_key).encode()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Write out the page if it is ready, else let Flask answer."""
        if environ["REQUEST_METHOD"] == "GET" and not environ.get("QUERY_STRING"):
            page = self._page_or_none(environ)
            if page is not None:
                body, headers = page
                start_response("200 OK", [*headers, ("Content-Length", str(len(body)))])
                return (body,)
        return self.rule(environ, start_response)

    def _page_or_none(self, environ: WSGIEnvironment) -> tuple[bytes, Headers] | None:
        try:
            return self._page(environ)
        except Exception:  # the route meets the same fault, and knows how to tell and log it
            return None

    def _page(self, environ: WSGIEnvironment) -> tuple[bytes, Headers] | None:
        address = _ADDRESS.fullmatch(environ["PATH_INFO"])
        cookies = environ.get("HTTP_COOKIE", "")
        held = _SECRET.search(cookies) if address else None
        if address is None or held is None or f"{TEST_COOKIE}=" in cookies:
            return None
        draft = find_draft(self.app.extensions["engine"], held[1])
        if draft is None or draft.slug != address[1] or draft.is_test:
            return None
        if not draft.may_be_sent(now()):
            return None
        answers = draft.answers
        ready = self._ready(draft, answers, int(address[2]))
        accepted = environ.get("HTTP_ACCEPT_ENCODING", "")
        return ready.sent(signature(self.key, held[1]), answers, accepted) if ready else None

    def _ready(self, draft: OpenDraft, answers: Answers, number: int) -> Any:
        asked: Any = at_hand(self.app, "instruments", draft.version_digest)
        return asked and at_hand(self.app, SHELF, ready_key(asked, draft, answers, number))


def init_swift(app: Flask) -> None:
    """Put it before the application; headers that every answer carries are put outside of it."""
    app.wsgi_app = SwiftPages(app)  # type: ignore[method-assign]
