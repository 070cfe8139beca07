"""The organiser's list of consultations, and making a new one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.organise.forms import ConsultationForm, consultation_form, dates_of
from consult.blueprints.organise.reading import read_form
from consult.blueprints.public.pages import PHASE_WORDS
from consult.consultations import queries, services
from consult.consultations.models import Consultation
from consult.kernel.clock import now
from consult.kernel.errors import Conflict, Invalid, Problem
from consult.questionnaire.services import save_draft
from consult.registry.queries import projects_named
from consult.responses.queries import counts_by_consultation
from consult.web.guards import guard
from consult.web.transaction import current_session

lists = Blueprint("organise_list", __name__, url_prefix="/organise")


@lists.get("")
@guard("consultation.watch")
def index() -> str:
    """Every consultation, with its phase and how many answered."""
    at = now()
    rows = [(one, queries.phase(one, at)) for one in queries.all_consultations(current_session())]
    heard = counts_by_consultation(current_session())
    return render_template("organise/index.html", rows=rows, heard=heard, phase_words=PHASE_WORDS)


@lists.get("/new")
@guard("consultation.manage")
def new() -> str:
    """The form for a new consultation."""
    return render_template("organise/new.html", form=consultation_form())


@lists.post("/new")
@guard("consultation.manage")
def create() -> tuple[str, int] | Response:
    """Make it, with its questionnaire and dates where they are given; nothing typed is lost."""
    form = consultation_form()
    if "show" in request.form:
        return render_template("organise/new.html", form=form), 200
    if not form.validate():
        return render_template("organise/new.html", form=form), 422
    try:
        made = make(form)
    except (Invalid, Conflict) as error:
        form.take(error if isinstance(error, Invalid) else Invalid(error.sentence))
        return render_template("organise/new.html", form=form), 422
    flash(_("The consultation is made. Nobody sees it before it opens."))
    told = "organise.overview" if len(made.title) == len(made.languages) else "translations.index"
    return redirect(url_for(told, slug=made.slug), 303)


def make(form: ConsultationForm) -> Consultation:
    """Plan, questionnaire and dates in one transaction: all of it or nothing."""
    form.refuse_unchosen()
    asked, actor = read_form(form), current_user.account_id
    concerned = projects_named(current_session(), form.project_names())
    made = services.create(current_session(), form.plan(concerned), actor_id=actor)
    dates = dates_of(form, made.time_zone)
    if asked is not None:
        save_draft(current_session(), made.id, asked, actor_id=actor)
    if any(dates.values()):
        if asked is None:
            problem = Problem("opens_at", _("Dates are set once there is a questionnaire."))
            raise Invalid("", [problem])
        services.open_(current_session(), made, now(), **dates, actor_id=actor)
    return made
