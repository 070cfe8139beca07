"""One consultation as its team sees it, and the three acts of its life, each confirmed."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.account.forms import ActForm
from consult.blueprints.organise.forms import DatesForm, dates_of
from consult.blueprints.organise.pages import overview_of
from consult.blueprints.public.pages import PHASE_WORDS
from consult.consultations import services
from consult.consultations.logic.described import is_untitled
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug, phase
from consult.kernel.clock import now
from consult.kernel.errors import Conflict, Invalid
from consult.reports.services import publish_results
from consult.web.guards import guard
from consult.web.reading_room import reading_room
from consult.web.transaction import current_session

life = Blueprint("organise", __name__, url_prefix="/organise")


@life.get("/<slug>")
@guard("consultation.watch")
def overview(slug: str) -> str:
    """Phase, who was heard, what to do next."""
    row = consultation_by_slug(current_session(), slug)
    shown = overview_of(current_session(), row, now())
    return render_template("organise/overview.html", c=row, o=shown, phase_words=PHASE_WORDS)


@life.get("/<slug>/open")
@guard("consultation.manage")
def ask_open(slug: str) -> str:
    """What opening does, and when it shall happen."""
    return _confirm("open", _row(slug), DatesForm())


@life.post("/<slug>/open")
@guard("consultation.manage")
def do_open(slug: str) -> tuple[str, int] | Response:
    """Open it now or on the given day."""
    row, form = _row(slug), DatesForm()
    if not form.validate():
        return _confirm("open", row, form), 422
    try:
        dates = dates_of(form, row.time_zone)
        services.open_(current_session(), row, now(), **dates, actor_id=current_user.account_id)
    except (Conflict, Invalid) as error:
        form.take(error if isinstance(error, Invalid) else Invalid(error.sentence))
        return _confirm("open", row, form), 422
    return _done(row, _("The consultation is open.") if not _waits(row) else _("It is scheduled."))


@life.get("/<slug>/close")
@guard("consultation.manage")
def ask_close(slug: str) -> str:
    """What closing does."""
    return _confirm("close", _row(slug), ActForm())


@life.post("/<slug>/close")
@guard("consultation.manage")
def do_close(slug: str) -> Response:
    """Take no more answers."""
    row = _row(slug)
    services.close(current_session(), row, now(), actor_id=current_user.account_id)
    return _done(row, _("The consultation is closed. No more answers are taken."))


@life.get("/<slug>/publish")
@guard("consultation.manage")
def ask_publish(slug: str) -> str:
    """What publishing does."""
    return _confirm("publish", _row(slug), ActForm())


@life.post("/<slug>/publish")
@guard("consultation.manage")
def do_publish(slug: str) -> Response:
    """Freeze the report as an edition and show it to everybody."""
    row = _row(slug)
    engine, actor = reading_room().engine, current_user.account_id
    publish_results(current_session(), engine, row, now(), actor_id=actor)
    return _done(row, _("The results are public."))


def _row(slug: str) -> Consultation:
    return consultation_by_slug(current_session(), slug)


def _waits(row: Consultation) -> bool:
    return phase(row, now()) == "scheduled"


def _confirm(act: str, row: Consultation, form: DatesForm | ActForm) -> str:
    untitled = [tag for tag in row.languages if is_untitled(row.title, row.languages, tag)]
    shown = {"phase": phase(row, now()), "untitled": untitled}
    return render_template(f"organise/{act}.html", c=row, form=form, **shown)


def _done(row: Consultation, sentence: str) -> Response:
    flash(sentence)
    return redirect(url_for("organise.overview", slug=row.slug), 303)
