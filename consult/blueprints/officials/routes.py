"""The officials' door: every consultation with how it stands, its report, and counting now."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from consult.blueprints.officials.pages import standings
from consult.blueprints.public.pages import PHASE_WORDS
from consult.blueprints.results.pages import format_names
from consult.consultations.queries import consultation_by_slug
from consult.kernel.clock import now
from consult.tallies.services import refresh
from consult.web.guards import guard
from consult.web.reading_room import reading_room
from consult.web.transaction import current_session

officials = Blueprint("officials", __name__, url_prefix="/officials")


@officials.get("")
@guard("report.read")
def index() -> str:
    """Every consultation: phase, who was heard, how fresh the figures are, what to take home."""
    return render_template(
        "officials/index.html",
        consultations=standings(current_session(), now()),
        phase_words=PHASE_WORDS,
        formats=format_names(),
    )


@officials.post("/<slug>/refresh")
@guard("report.read")
def count_now(slug: str) -> Response:
    """Count what waits, without waiting for the worker."""
    row = consultation_by_slug(current_session(), slug)
    added = refresh(current_session(), reading_room().engine, row.id, now())
    nothing = _("There was nothing new to count.")
    flash(
        ngettext("%(num)s answer was counted.", "%(num)s answers were counted.", added)
        if added
        else nothing
    )
    return redirect(url_for("officials.index"), 303)
