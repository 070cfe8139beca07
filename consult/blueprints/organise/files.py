"""Questionnaires as files: looked at before anything is kept, and taken away in every format."""

from __future__ import annotations

import io

from flask import Blueprint, flash, redirect, render_template, request, send_file, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.organise.file_pages import (
    FORMAT_NAMES,
    Waiting,
    chosen_voices,
    export_name,
    opened,
    report_of,
    sealed,
    waiting_of,
)
from consult.blueprints.organise.instrument import writable
from consult.blueprints.organise.reading import current_questionnaire
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug
from consult.kernel.errors import Invalid, NotFound
from consult.questionnaire.formats.files import LARGEST, WRITERS, read_file, write_file
from consult.questionnaire.history import draft_to_change
from consult.questionnaire.queries import draft
from consult.questionnaire.services import save_draft
from consult.web.guards import guard
from consult.web.languages import in_words, told
from consult.web.large_forms import takes_file
from consult.web.transaction import current_session

questionnaire_files = Blueprint("questionnaire_files", __name__, url_prefix="/organise")

Problems = list[tuple[str, str]]


@questionnaire_files.get("/<slug>/questionnaire/import")
@guard("consultation.manage")
def ask_import(slug: str) -> str:
    """Which file to look at."""
    return _ask(writable(slug), [])


@questionnaire_files.post("/<slug>/questionnaire/import")
@guard("consultation.manage")
@takes_file(LARGEST)
def look(slug: str) -> str | tuple[str, int]:
    """What a file holds and what of it cannot be carried; nothing is kept."""
    row, file = writable(slug), request.files.get("file")
    if file is None or not file.filename:
        return _ask(row, [("file", _("Choose a file."))]), 422
    with file.stream:
        content = file.stream.read(LARGEST + 1)
    try:
        imported = read_file(file.filename, content)
    except Invalid as error:
        return _ask(row, _all_of(error)), 422
    return _show(row, waiting_of(file.filename, imported), [])


@questionnaire_files.post("/<slug>/questionnaire/import/keep")
@guard("consultation.manage")
@takes_file(LARGEST)
def keep(slug: str) -> tuple[str, int] | Response:
    """Make what was looked at the draft, unless somebody changed the draft meanwhile."""
    row = writable(slug)
    waiting = opened(request.form.get("waiting", ""), row.slug)
    draft_to_change(current_session(), row.id)
    if request.form.get("draft", "") != _draft_digest(row):
        changed = _("Somebody changed the draft meanwhile. Look at it before you replace it.")
        return _show(row, waiting, [("keep", changed)]), 409
    asked = waiting.with_voices(chosen_voices(row, request.form.getlist("voice")))
    save_draft(current_session(), row.id, asked, actor_id=current_user.account_id)
    flash(_("It is the draft now. Nobody is asked it before it is published."))
    return redirect(url_for("editor.desk", slug=slug), 303)


@questionnaire_files.get("/<slug>/questionnaire/export")
@guard("consultation.manage")
def choose(slug: str) -> str:
    """Every format; for one of them, what it cannot hold."""
    row = _row(slug)
    asked = current_questionnaire(current_session(), row.id)
    looked_at = request.args.get("format", "")
    lost = write_file(asked, looked_at).unsupported if looked_at in WRITERS else ()
    return render_template(
        "organise/export.html",
        c=row,
        formats=list(WRITERS),
        names=FORMAT_NAMES,
        looked_at=looked_at if looked_at in WRITERS else "",
        lost=lost,
    )


@questionnaire_files.get("/<slug>/questionnaire/export/<format_>")
@guard("consultation.manage")
def download(slug: str, format_: str) -> Response:
    """The draft, or the newest version where there is none, as a file."""
    row = _row(slug)
    if format_ not in WRITERS:
        raise NotFound(_("There is no such format."))
    made = write_file(current_questionnaire(current_session(), row.id), format_)
    name, kind = export_name(row.slug, format_)
    return send_file(
        io.BytesIO(made.content), mimetype=kind, as_attachment=True, download_name=name
    )


def _ask(row: Consultation, problems: Problems) -> str:
    return render_template("organise/import.html", c=row, problems=problems, largest=LARGEST)


def _show(row: Consultation, waiting: Waiting, problems: Problems) -> str:
    return render_template(
        "organise/import_report.html",
        c=row,
        report=report_of(row, waiting),
        sealed=sealed(waiting, row.slug),
        draft=_draft_digest(row),
        names=FORMAT_NAMES,
        problems=problems,
    )


def _draft_digest(row: Consultation) -> str:
    written = draft(current_session(), row.id)
    return written.digest if written else ""


def _all_of(error: Invalid) -> Problems:
    found = [("file", told(problem)) for problem in error.problems]
    return found or [("file", in_words(error.sentence))]


def _row(slug: str) -> Consultation:
    return consultation_by_slug(current_session(), slug)
