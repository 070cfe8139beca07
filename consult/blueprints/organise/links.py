"""Links to hand out: for everybody, for one voice, for one project, each with its QR code."""

from __future__ import annotations

import io
from urllib.parse import urlencode

import segno
from flask import Blueprint, Response, current_app, render_template, request
from flask_babel import gettext as _
from wtforms import Form, SelectField, StringField
from wtforms.validators import Length, Optional, Regexp

from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug
from consult.registry.queries import project_by_code, search_projects
from consult.responses.logic.submission import RECRUITMENT
from consult.web.guards import guard
from consult.web.transaction import current_session
from consult.web.voices import voices_of

links = Blueprint("links", __name__, url_prefix="/organise")

FOUND_AT_MOST = 12


RECRUITMENT_ONLY = rf"^(?:{RECRUITMENT.pattern})$"


def lower(word: str | None) -> str:
    """The word as links carry it."""
    return (word or "").strip().lower()


class LinkForm(Form):  # type: ignore[misc]
    """Which link; it changes nothing, so it is asked for by GET and carries no token."""

    voice = SelectField()
    project = StringField(validators=[Length(max=64)])
    via = StringField(validators=[Optional(), Regexp(RECRUITMENT_ONLY)], filters=[lower])
    text = StringField(validators=[Length(max=200)])


@links.get("/<slug>/links")
@guard("consultation.manage")
def index(slug: str) -> str:
    """Choose a voice and a project, and copy or print the link."""
    row = consultation_by_slug(current_session(), slug)
    form = LinkForm(request.args)
    form.voice.label.text, form.project.label.text = _("For"), _("Project")
    voices = voices_of(current_session(), row)
    form.voice.choices = {"": _("everybody")} | {one.code: one.code for one in voices}
    found = search_projects(current_session(), form.text.data or "", FOUND_AT_MOST)
    chosen = project_by_code(current_session(), form.project.data) if form.project.data else None
    return render_template(
        "organise/links.html",
        c=row,
        form=form,
        voices=voices,
        found=found if form.text.data else [],
        project=chosen,
        is_good=form.validate(),
        address=address(row, **picked(form)),
        picked=picked(form),
    )


@links.get("/<slug>/qr.svg")
@guard("consultation.manage")
def qr(slug: str) -> Response:
    """The QR code of a link, as a picture that prints at any size."""
    row = consultation_by_slug(current_session(), slug)
    given = {name: request.args.get(name, "") for name in ("voice", "project", "via")}
    picture = io.BytesIO()
    segno.make(address(row, **given), error="m").save(
        picture,
        kind="svg",
        scale=4,
        border=4,
        light="white",
        xmldecl=False,
        svgclass=None,
        lineclass=None,
    )
    return Response(picture.getvalue(), content_type="image/svg+xml")


def picked(form: LinkForm) -> dict[str, str]:
    """What was chosen, without the empty parts."""
    given = {"voice": form.voice.data, "project": form.project.data, "via": form.via.data}
    return {name: value for name, value in given.items() if value and value != "None"}


def address(row: Consultation, voice: str = "", project: str = "", via: str = "") -> str:
    """The address at which answering begins, with what is known already."""
    base = current_app.extensions["config"].base_url or request.url_root.rstrip("/")
    given = {"voice": voice, "project": project, "via": via}
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{base}/c/{row.slug}/respond" + (f"?{query}" if query else "")
