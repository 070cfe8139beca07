"""Copying a consultation, and using what another one asks."""

from __future__ import annotations

from itertools import count

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from consult.consultations import copying as services
from consult.consultations.logic.plan import LONGEST_SLUG
from consult.consultations.models import Consultation
from consult.consultations.queries import all_consultations, consultation_by_slug, phase
from consult.kernel.clock import now
from consult.kernel.errors import Conflict, Invalid
from consult.web.forms import Form
from consult.web.guards import guard
from consult.web.languages import words_in
from consult.web.transaction import current_session

copying = Blueprint("copying", __name__, url_prefix="/organise")


class CopyForm(Form):
    """The name of the copy."""

    slug = StringField(
        _l("Short name for its address"),
        [InputRequired(_l("Write a short name.")), Length(max=LONGEST_SLUG)],
    )
    title = StringField(_l("Title"), [InputRequired(_l("Write a title.")), Length(max=300)])


class SourceForm(Form):
    """Another consultation."""

    source = SelectField(_l("Consultation"))


@copying.get("/<slug>/copy")
@guard("consultation.manage")
def ask_copy(slug: str) -> str:
    """What is copied and what is not, and the name of the copy."""
    row = _row(slug)
    title = row.title.get(row.languages[0], "")
    return _show_copy(row, CopyForm(title=title, slug=_free_slug(row.slug)))


def _free_slug(taken: str) -> str:
    """A short name that no consultation has, made from one that is taken."""
    known = {one.slug for one in all_consultations(current_session())}
    begin = taken[: LONGEST_SLUG - 4]
    return next(name for n in count(2) if (name := f"{begin}-{n}") not in known)


@copying.post("/<slug>/copy")
@guard("consultation.manage")
def do_copy(slug: str) -> tuple[str, int] | Response:
    """Make the copy, in draft."""
    row, form = _row(slug), CopyForm()
    if not form.validate():
        return _show_copy(row, form), 422
    try:
        made = services.copy(
            current_session(),
            row,
            form.slug.data.strip(),
            title={row.languages[0]: form.title.data.strip()},
            actor_id=current_user.account_id,
        )
    except (Invalid, Conflict) as error:
        form.take(error if isinstance(error, Invalid) else Invalid(error.sentence))
        return _show_copy(row, form), 422
    flash(_("The copy is made. Nobody sees it before it opens."))
    return redirect(url_for("organise.overview", slug=made.slug), 303)


@copying.get("/<slug>/questionnaire/from")
@guard("consultation.manage")
def ask_use(slug: str) -> str:
    """Which consultation's questionnaire to use."""
    row = _row(slug)
    return _show_use(row, _source_form(row))


@copying.post("/<slug>/questionnaire/from")
@guard("consultation.manage")
def do_use(slug: str) -> tuple[str, int] | Response:
    """Make it the draft of this one."""
    row = _row(slug)
    form = _source_form(row)
    if not form.validate():
        return _show_use(row, form), 422
    source, reached = _row(form.source.data), phase(row, now())
    actor = current_user.account_id
    services.use_questionnaire(current_session(), row, source, reached, actor_id=actor)
    flash(_("It is the draft now. Nobody is asked it before it is published."))
    return redirect(url_for("editor.desk", slug=slug), 303)


def _source_form(row: Consultation) -> SourceForm:
    form = SourceForm()
    others = (one for one in all_consultations(current_session()) if one.id != row.id)
    form.source.choices = [
        (one.slug, f"{words_in(one.title, *one.languages)} ({one.slug})") for one in others
    ]
    return form


def _show_copy(row: Consultation, form: CopyForm) -> str:
    return render_template("organise/copy.html", c=row, form=form)


def _show_use(row: Consultation, form: SourceForm) -> str:
    return render_template("organise/use.html", c=row, form=form)


def _row(slug: str) -> Consultation:
    return consultation_by_slug(current_session(), slug)
