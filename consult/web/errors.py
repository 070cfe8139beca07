"""One table that turns the domain's errors into answers that say what to do."""

from __future__ import annotations

from flask import Flask, render_template
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError
from werkzeug.exceptions import BadRequest, HTTPException

from consult.kernel.errors import Busy, Conflict, ConsultError, Forbidden, Invalid, NotFound
from consult.web.languages import in_words, told
from consult.web.logs import log_crash

STATUS: dict[type[ConsultError], int] = {
    NotFound: 404,
    Forbidden: 403,
    Conflict: 409,
    Invalid: 422,
    Busy: 503,
}


def status_of(error: ConsultError) -> int:
    """The HTTP status of a domain error, by the nearest class in the table."""
    return next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 400)


def show_domain_error(error: ConsultError) -> tuple[str, int]:
    """The domain's own sentence on a page of its own."""
    status = status_of(error)
    problems = [told(one) for one in error.problems] if isinstance(error, Invalid) else []
    return _page(status, in_words(error.sentence), problems), status


def show_http_error(error: HTTPException) -> tuple[str, int]:
    """The web's errors in our words."""
    status = error.code or 500
    sentences = {
        400: _("Your browser sent something we could not read. Go back and try again."),
        403: _("You may not open this page."),
        404: _("There is no page at this address. Check it, or start from the list."),
        405: _("This page cannot be used that way. Go back and use its buttons."),
        413: _("What you sent is too large. Shorten it and send it again."),
        429: _("Too many tries from here. Wait a minute and try again."),
    }
    return _page(status, sentences.get(status, error.description or "")), status


def show_csrf_error(_error: CSRFError) -> tuple[str, int]:
    """A form without its token: nothing was done."""
    text = _(
        "This form is too old or came from elsewhere. Go back, reload the page and send again."
    )
    return _page(400, text), 400


def show_data_error(error: DataError) -> tuple[str, int]:
    """Something that the database cannot hold, such as a character of code zero."""
    log_crash(error)
    return show_http_error(BadRequest())


def show_crash(error: Exception) -> tuple[str, int]:
    """A fault of ours, said plainly."""
    log_crash(error)
    text = _("Something failed on our side. Nothing you sent was kept. Please try again.")
    return _page(500, text), 500


def _page(status: int, sentence: str, problems: object = ()) -> str:
    return render_template("error.html", status=status, sentence=sentence, problems=problems)


def init_errors(app: Flask) -> None:
    """Register the table."""
    app.register_error_handler(CSRFError, show_csrf_error)
    app.register_error_handler(ConsultError, show_domain_error)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(DataError, show_data_error)
    if not app.config["TESTING"]:
        app.register_error_handler(Exception, show_crash)
