"""Stopping: what was typed and not sent is deleted, here and on the device."""

from __future__ import annotations

from flask import render_template, url_for
from werkzeug.wrappers import Response

from consult.blueprints.respond.door import check_token, go_to, respond, token_of, writing
from consult.blueprints.respond.held import COOKIE, cookie_path, secret_held, take_test, test_again
from consult.responses.queries import OpenDraft, find_draft
from consult.responses.services import discard
from consult.web.cookies import take_secret
from consult.web.guards import guard
from consult.web.keeping import keep
from consult.web.security import own_token
from consult.web.transaction import engine


@respond.get("/forget")
@guard("answer")
def ask_forget(slug: str) -> str:
    """Ask whether everything typed shall be deleted."""
    mine = writing(slug)
    return render_template("respond/forget.html", mine=mine, token=token_of(mine.secret))


@own_token
@respond.post("/forget")
@guard("answer")
def forget(slug: str) -> Response:
    """Delete what was typed and not sent."""
    check_token()
    secret = secret_held()
    draft = find_draft(engine(), secret)
    keep(lambda session: discard(session, secret))
    if draft is not None and draft.is_test:
        return _test_left(draft)
    response = go_to(url_for("respond.start", slug=slug))
    take_secret(response, COOKIE, cookie_path(slug))
    return response


def _test_left(draft: OpenDraft) -> Response:
    """A contribution that was begun before the test stays as it is."""
    response = go_to(test_again(draft))
    take_test(response, draft.slug)
    return response
