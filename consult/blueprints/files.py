"""Files: those that a questionnaire shows, to everybody; those that people gave, to analysts."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, abort
from werkzeug.wrappers import Response

from consult.consultations.files import file_of
from consult.consultations.queries import consultation_by_slug
from consult.kernel.clock import now
from consult.responses.uploads import upload_with_content
from consult.web.guards import guard
from consult.web.policy import check_visible
from consult.web.transaction import current_session

files = Blueprint("files", __name__)
SHOWN = ("image/png", "image/jpeg", "image/gif", "image/webp")
"""Kinds that browsers show inside of a page; all others are saved."""


@files.get("/c/<slug>/files/<name>")
@guard("open")
def shown_file(slug: str, name: str) -> Response:
    """A picture or document of the questionnaire."""
    consultation = consultation_by_slug(current_session(), slug)
    check_visible(consultation, now())
    found = file_of(current_session(), consultation.id, name)
    if found is None:
        abort(404)
    response = _sent(found.content, found.type, name, found.type not in SHOWN)
    response.headers["Cache-Control"] = "private, max-age=3600"
    return response


@files.get("/organise/<slug>/uploads/<upload_id>")
@guard("rows.read")
def given_file(slug: str, upload_id: str) -> Response:
    """A file that came with a contribution: to be saved, never shown as a page of ours."""
    consultation = consultation_by_slug(current_session(), slug)
    found = upload_with_content(current_session(), consultation.id, upload_id)
    if found is None:
        abort(404)
    return _sent(found.content, found.type, found.name, True)


def _sent(content: bytes, kind: str, name: str, is_saved: bool) -> Response:
    """The file with headers that keep a browser from taking it for anything else."""
    response = Response(content, content_type=kind)
    if is_saved:
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
