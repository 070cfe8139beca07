"""Before the first question: what is asked, for which voice, about which project."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from consult.blueprints.respond.door import go_to, respond
from consult.blueprints.respond.held import (
    COOKIE,
    DAYS_KEPT,
    cookie_path,
    holds_test,
    secret_held,
    take_test,
    test_mark,
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
from consult.web.languages import read_in, reading_language
from consult.web.policy import check_visible
from consult.web.transaction import current_session


@respond.get("")
@guard("answer")
def start(slug: str) -> str | Response:
    """What is asked, and the choice of voice and project."""
    session = current_session()
    consultation = consultation_by_slug(session, slug)
    draft = _held(session, consultation)
    if draft is None and holds_test():
        return _test_is_over(slug)
    if not _is_test(draft):
        check_visible(consultation, now())
    page = start_page(session, consultation, chosen_from(request.args), draft)
    languages = page.languages if page else consultation.languages
    reading = read_in(languages, draft.language if draft else "")
    reached = phase(consultation, now())
    if page is None or not (reached == "open" or _is_test(draft)):
        return render_template("respond/not_open.html", c=consultation, phase=reached)
    mark = test_mark(draft)
    return render_template(
        "respond/start.html", c=consultation, page=page, reading=reading, test_mark=mark
    )


def _is_test(draft: OpenDraft | None) -> bool:
    return draft is not None and draft.is_test


def _test_is_over(slug: str) -> Response:
    """The same page without the test, which is there no more."""
    response = go_to(request.full_path)
    take_test(response, slug)
    return response


@respond.post("")
@guard("answer")
def begin(slug: str) -> Response:
    """Search, or begin the contribution."""
    session = current_session()
    consultation = consultation_by_slug(session, slug)
    chosen, draft = chosen_from(request.form), _held(session, consultation)
    page = start_page(session, consultation, chosen, draft if _is_test(draft) else None)
    may_begin = phase(consultation, now()) == "open" or _is_test(draft)
    if page is None or not may_begin:
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
    secret, slug, draft = secret_held(), consultation.slug, _held(session, consultation)
    first = _start_of(consultation, page, project)
    response = go_to(url_for("respond.question_page", slug=slug, number=1))
    if draft is not None:
        change_start(session, secret, page.voice, project.id, first.language)
    else:
        secret = new_secret()
        start_draft(session, secret, first, today())
    if _is_test(draft):
        return response
    give_secret(response, COOKIE, secret, cookie_path(slug), DAYS_KEPT)
    return response


def _held(session: Session, consultation: Consultation) -> OpenDraft | None:
    """The contribution to this consultation that the visitor has begun."""
    draft = draft_by_secret(session, secret_held()) if secret_held() else None
    return draft if draft and draft.consultation_id == consultation.id else None


def _start_of(consultation: Consultation, page: StartPage, project: ProjectRow) -> Start:
    return Start(
        consultation_id=consultation.id,
        version_id=page.version_id,
        voice=page.voice,
        project_id=project.id,
        language=reading_language(page.languages),
        recruitment=page.chosen.via,
    )
