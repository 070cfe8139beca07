"""Before the first question: what is asked, for which voice, about which project."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from consult.blueprints.respond.door import (
    COOKIE,
    DAYS_KEPT,
    cookie_path,
    go_to,
    respond,
    secret_held,
)
from consult.blueprints.respond.start_page import StartPage, chosen_from, start_page
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug, phase
from consult.kernel.clock import now, today
from consult.kernel.ids import new_secret
from consult.registry.queries import ProjectRow
from consult.responses.queries import OpenDraft, draft_by_secret
from consult.responses.services import Start, change_start, start_draft
from consult.web.cookies import give_secret
from consult.web.guards import guard
from consult.web.languages import current_language
from consult.web.policy import check_visible
from consult.web.transaction import current_session


@respond.get("")
@guard("answer")
def start(slug: str) -> str:
    """What is asked, and the choice of voice and project."""
    session = current_session()
    consultation = consultation_by_slug(session, slug)
    check_visible(consultation, now())
    reached = phase(consultation, now())
    draft = _held(session, consultation)
    page = start_page(session, consultation, chosen_from(request.args), draft)
    if reached != "open" or page is None:
        return render_template("respond/not_open.html", c=consultation, phase=reached)
    return render_template("respond/start.html", c=consultation, page=page)


@respond.post("")
@guard("answer")
def begin(slug: str) -> Response:
    """Search, or begin the contribution."""
    session = current_session()
    consultation = consultation_by_slug(session, slug)
    chosen = chosen_from(request.form)
    page = start_page(session, consultation, chosen, None)
    if page is None or phase(consultation, now()) != "open":
        return go_to(url_for("respond.start", slug=slug))
    project = page.project
    if request.form.get("go") == "search" or page.problems or project is None:
        searching = request.form.get("go") == "search"
        again = urlencode(chosen.for_address(check=not searching))
        found = "#project" if searching else ""
        return go_to(f"{url_for('respond.start', slug=slug)}?{again}{found}")
    return _begun(session, consultation, page, project)


def _begun(
    session: Session, consultation: Consultation, page: StartPage, project: ProjectRow
) -> Response:
    secret, slug = secret_held(), consultation.slug
    if _held(session, consultation) is None:
        secret = new_secret()
        start_draft(session, secret, _start_of(consultation, page, project), today())
    else:
        change_start(session, secret, page.voice, project.id)
    response = go_to(url_for("respond.question_page", slug=slug, number=1))
    give_secret(response, COOKIE, secret, cookie_path(slug), DAYS_KEPT)
    return response


def _held(session: Session, consultation: Consultation) -> OpenDraft | None:
    """The contribution to this consultation that the visitor has begun."""
    draft = draft_by_secret(session, secret_held()) if secret_held() else None
    return draft if draft and draft.consultation_id == consultation.id else None


def _start_of(consultation: Consultation, page: StartPage, project: ProjectRow) -> Start:
    spoken = current_language()
    return Start(
        consultation_id=consultation.id,
        version_id=page.version_id,
        voice=page.voice,
        project_id=project.id,
        language=spoken if spoken in page.languages else page.languages[0],
        recruitment=page.chosen.via,
    )
