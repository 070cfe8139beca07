"""The questionnaire of a consultation: read, written as text, checked, published, previewed."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.organise.forms import QuestionnaireForm
from consult.blueprints.organise.reading import (
    current_questionnaire,
    draft_or_published_text,
    read_form,
    to_mend,
    warnings_for,
)
from consult.consultations.errors import WrongPhase
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug, phase
from consult.consultations.services import CORRECTABLE, publish_questionnaire
from consult.kernel.clock import now
from consult.kernel.errors import Invalid
from consult.questionnaire.errors import NotJudged
from consult.questionnaire.history import draft_to_change
from consult.questionnaire.queries import draft, published_version
from consult.questionnaire.services import save_draft
from consult.web.guards import guard
from consult.web.transaction import current_session

instrument = Blueprint("instrument", __name__, url_prefix="/organise")


@instrument.get("/<slug>/questionnaire")
@guard("consultation.manage")
def edit(slug: str) -> str:
    """The questionnaire as text, to be changed until closing."""
    row = consultation_by_slug(current_session(), slug)
    form = QuestionnaireForm(table=draft_or_published_text(current_session(), row.id))
    return _show(row, form)


@instrument.post("/<slug>/questionnaire")
@guard("consultation.manage")
def save(slug: str) -> str | tuple[str, int] | Response:
    """Check the text; keep it as the draft when it can be read, show every problem otherwise."""
    row = writable(slug)
    draft_to_change(current_session(), row.id)
    form = QuestionnaireForm()
    try:
        asked = read_form(form)
        if asked is None:
            raise Invalid(_("Write the questionnaire, or choose a file that holds it."))
        if request.form.get("seen", seen_now(row)) != seen_now(row):
            raise Invalid(
                _(
                    "Somebody changed the questionnaire meanwhile; the history says what. Keep"
                    " your text once more to put it in the place of theirs."
                )
            )
        save_draft(current_session(), row.id, asked, actor_id=current_user.account_id)
    except Invalid as error:
        form.take(error)
        return _show(row, form), 422
    flash(_("The draft is kept. Nobody is asked it before it is published."))
    return redirect(url_for("instrument.edit", slug=slug), 303)


@instrument.post("/<slug>/questionnaire/publish")
@guard("consultation.manage")
def publish(slug: str) -> Response:
    """Freeze the draft as the next version, unless something must be decided first."""
    row = writable(slug)
    try:
        actor = current_user.account_id
        version = publish_questionnaire(current_session(), row, now(), actor_id=actor)
    except NotJudged:
        return redirect(url_for("versions.ask_publish", slug=slug), 303)
    flash(_("Version %(number)s is published and will not change.", number=version.number))
    return redirect(url_for("organise.overview", slug=slug), 303)


@instrument.get("/<slug>/preview")
@guard("consultation.watch")
def preview(slug: str) -> str:
    """Every item in the wordings of all voices side by side, in one language, for reading."""
    row = consultation_by_slug(current_session(), slug)
    asked = current_questionnaire(current_session(), row.id)
    wanted = request.args.get("in", "")
    language = wanted if wanted in row.languages else row.languages[0]
    chosen = [voice for voice in asked.voices if voice.code == request.args.get("voice")]
    return render_template(
        "organise/preview.html",
        c=row,
        asked=asked,
        language=language,
        voices=chosen or list(asked.voices),
        narrowed=chosen[0].code if chosen else "",
        places={voice.code: place for place, voice in enumerate(asked.voices)},
    )


def writable(slug: str) -> Consultation:
    """The consultation, if its questionnaire may still be changed."""
    row = consultation_by_slug(current_session(), slug)
    if phase(row, now()) not in CORRECTABLE:
        raise WrongPhase(
            _("The consultation has closed: what people were asked no longer changes.")
        )
    return row


def seen_now(row: Consultation) -> str:
    """The mark of the draft that a text was made from."""
    found = draft(current_session(), row.id)
    return found.digest[:16] if found else "none"


def _show(row: Consultation, form: QuestionnaireForm) -> str:
    return render_template(
        "organise/questionnaire.html",
        c=row,
        form=form,
        is_writable=phase(row, now()) in CORRECTABLE,
        to_mend=[] if form.problems else to_mend(form.table.data or ""),
        lacking=warnings_for(current_session(), row),
        version=published_version(current_session(), row.id),
        seen=seen_now(row),
    )
