"""One request, one transaction, decided once, at the door; a GET keeps nothing."""

from __future__ import annotations

from flask import Flask, current_app, g, request
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from consult.store.sessions import reading_session, writing_session

SAFE_METHODS = frozenset(("GET", "HEAD", "OPTIONS"))


def engine() -> Engine:
    """The application's database."""
    bound: Engine = current_app.extensions["engine"]
    return bound


def current_session() -> Session:
    """This request's session, opened when first asked for."""
    if "session" not in g:
        opened = reading_session if request.method in SAFE_METHODS else writing_session
        g.session = opened(engine())
    session: Session = g.session
    return session


def decide(response: Response) -> Response:
    """Keep what a writing request did if it succeeded; forget everything else."""
    session: Session | None = g.get("session")
    if session is None or request.method in SAFE_METHODS:
        return response
    if response.status_code < 400:
        session.commit()
    else:
        session.rollback()
    return response


def close(_error: BaseException | None = None) -> None:
    """Give the connection back, whatever happened."""
    session: Session | None = g.pop("session", None)
    if session is not None:
        session.close()


def init_transaction(app: Flask, bound: Engine) -> None:
    """Give the application its database and its one point of decision."""
    app.extensions["engine"] = bound
    app.after_request(decide)
    app.teardown_appcontext(close)
