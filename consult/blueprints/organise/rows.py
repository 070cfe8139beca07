"""Single contributions for the consultation's analysts: each export is written into the book."""

from __future__ import annotations

import io
import tempfile

from flask import Blueprint, send_file
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.audit.services import record
from consult.channels.responses_out import export_responses
from consult.consultations.queries import consultation_by_slug
from consult.store.sessions import reading
from consult.web.guards import guard
from consult.web.transaction import current_session, engine

rows = Blueprint("rows", __name__, url_prefix="/organise")

IN_MEMORY = 8 * 1024 * 1024
"""A larger export is kept in a temporary file while it is sent."""


@rows.post("/<slug>/rows.csv")
@guard("rows.read")
def export(slug: str) -> Response:
    """Every contribution in random order: read without the writer's lock, then noted."""
    kept = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - sent after this function
    text = io.TextIOWrapper(kept, encoding="utf-8", newline="")
    with reading(engine()) as looking:
        number = export_responses(looking, consultation_by_slug(looking, slug), text)
    text.detach()
    kept.seek(0)
    actor = current_user.account_id
    record(current_session(), "responses.export", slug, actor_id=actor, responses=number)
    name = f"{slug}-contributions.csv"
    return send_file(kept, mimetype="text/csv", as_attachment=True, download_name=name)
