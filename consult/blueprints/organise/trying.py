"""Trying a questionnaire through the pages of respondents, with answers that never count."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from consult.blueprints.respond.held import give_test
from consult.blueprints.respond.start_page import StartPage, choices, chosen_from
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug, project_ids
from consult.kernel.clock import today
from consult.kernel.ids import new_secret
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import DRAFT, definition, draft, published_version
from consult.registry.queries import ProjectRow, projects_of, search_projects
from consult.responses.logic.submission import OPEN
from consult.responses.services import Start, start_draft
from consult.web.guards import guard
from consult.web.languages import reading_language
from consult.web.transaction import current_session

trying = Blueprint("trying", __name__, url_prefix="/organise")


@dataclass(frozen=True, slots=True)
class Trying:
    """What can be tried, and what is chosen."""

    versions: tuple[QuestionnaireVersion, ...]
    """The draft first, where it says something else than the newest published one."""
    version: QuestionnaireVersion
    languages: tuple[str, ...]
    language: str
    page: StartPage
    project: ProjectRow | None
    """The chosen one, or the first, so that nothing must be searched for."""

    @property
    def problem(self) -> str:
        """Why nothing can be tried yet; empty where it can."""
        if not self.languages or not self.page.voices:
            return str(_("There is nothing to try before there is a voice and a language."))
        if self.project is None:
            return str(_("There is no project yet that anybody could speak about."))
        return ""


@trying.get("/<slug>/try")
@guard("consultation.manage")
def ask(slug: str) -> str:
    """Which version, for which voice, about which project, in which language."""
    row = consultation_by_slug(current_session(), slug)
    return render_template(
        "organise/try.html", c=row, t=_trying(current_session(), row), DRAFT=DRAFT
    )


@trying.post("/<slug>/try")
@guard("consultation.manage")
def begin(slug: str) -> Response:
    """Begin the test; from here on its secret alone leads through the pages."""
    session = current_session()
    row = consultation_by_slug(session, slug)
    tried = _trying(session, row)
    is_search = request.form.get("go") == "search"
    if is_search or tried is None or tried.problem or tried.project is None:
        return redirect(_again(slug), 303)
    secret, voice = new_secret(), tried.page.voice or tried.page.voices[0].code
    start = Start(
        consultation_id=row.id,
        version_id=tried.version.id,
        voice=voice,
        project_id=tried.project.id,
        language=tried.language,
        recruitment=OPEN,
        is_test=True,
    )
    start_draft(session, secret, start, today())
    response = redirect(url_for("respond.question_page", slug=slug, number=1), 303)
    give_test(response, slug, secret, tried.version.digest)
    return response


def _again(slug: str) -> str:
    kept = {name: request.form.get(name, "")[:100] for name in ("version", "voice", "q", "in")}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"{url_for('trying.ask', slug=slug)}?{query}#project"


def _trying(session: Session, row: Consultation) -> Trying | None:
    """None while nothing was written."""
    versions = tuple(_versions(session, row))
    if not versions:
        return None
    wanted = request.values.get("version", "")
    version = next((one for one in versions if str(one.number) == wanted), versions[0])
    page = choices(session, row, chosen_from(request.values), None, version)
    languages = definition(version).languages
    project = page.project or next(iter(page.offered), None) or _first_project(session, row)
    return Trying(versions, version, languages, reading_language(languages), page, project)


def _versions(session: Session, row: Consultation) -> list[QuestionnaireVersion]:
    written, newest = draft(session, row.id), published_version(session, row.id)
    if written is not None and newest is not None and written.digest == newest.digest:
        written = None
    return [one for one in (written, newest) if one is not None]


def _first_project(session: Session, row: Consultation) -> ProjectRow | None:
    ids = project_ids(session, row.id)
    found = search_projects(session, "", 1) if ids is None else projects_of(session, ids[:1])
    return next(iter(found), None)
