"""Stopping: what was typed and not sent is deleted, here and on the device."""

from __future__ import annotations

from flask import render_template, url_for
from werkzeug.wrappers import Response

from consult.blueprints.respond.door import (
    COOKIE,
    check_token,
    cookie_path,
    go_to,
    respond,
    secret_held,
    token_of,
    writing,
)
from consult.responses.services import discard
from consult.web.cookies import take_secret
from consult.web.guards import guard
from consult.web.keeping import keep
from consult.web.security import own_token


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
    keep(lambda session: discard(session, secret))
    response = go_to(url_for("respond.start", slug=slug))
    take_secret(response, COOKIE, cookie_path(slug))
    return response
