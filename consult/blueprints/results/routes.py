"""Results: who was heard, each project with both sides, and the report to take home."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from consult.blueprints.results import pages
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug
from consult.kernel.clock import now
from consult.kernel.speech import LANGUAGES, speech
from consult.reports.formats.catalogue import file_name, format_named
from consult.reports.logic.model import Report
from consult.reports.logic.tell_report import tell_report
from consult.reports.queries import of_project
from consult.web.guards import guard
from consult.web.languages import current_language
from consult.web.policy import NoResultsYet, check_results
from consult.web.reading_room import report_now
from consult.web.transaction import current_session

results = Blueprint("results", __name__, url_prefix="/c/<slug>")


@results.get("/results")
@guard("results.read")
def overview(slug: str) -> str:
    """Who has been heard and who has not, the widest gaps, every question pooled."""
    row, at = _readable(slug)
    told = tell_report(report_now(row, at), speech(current_language()))
    return render_template(
        "results/overview.html",
        c=row,
        told=told,
        marks=pages.marks(told),
        standing=pages.standing(row, at),
        formats=pages.format_names(),
    )


@results.get("/results/questions")
@guard("results.read")
def questions(slug: str) -> str:
    """Every question over all projects, with both sides."""
    row, at = _readable(slug)
    told = tell_report(report_now(row, at), speech(current_language()))
    return render_template("results/questions.html", c=row, told=told, formats=pages.format_names())


@results.get("/p/<start>")
@guard("results.read")
def short(slug: str, start: str) -> Response:
    """The short address of a project, from the map of silence."""
    row, at = _readable(slug)
    code = pages.code_that_starts(report_now(row, at), start)
    return redirect(url_for("results.project", slug=slug, code=code))


@results.get("/results/projects")
@guard("results.read")
def projects(slug: str) -> str:
    """Every project with who was heard about it, to be searched."""
    row, at = _readable(slug)
    area = request.args.get("area", pages.ANY)
    sought = pages.Sought(
        text=request.args.get("q", "")[:100],
        area=area if area != pages.ANY else None,
        state=request.args.get("heard", ""),
        page=request.args.get("page", 1, type=int),
    )
    told = tell_report(report_now(row, at), speech(current_language()))
    listed = pages.listed(told, sought)
    return render_template("results/projects.html", c=row, told=told, sought=sought, listed=listed)


@results.get("/projects/<code>")
@guard("results.read")
def project(slug: str, code: str) -> str:
    """One project: what each side said when asked the same things."""
    row, at = _readable(slug)
    report = of_project(report_now(row, at), code)
    return render_template(
        "results/project.html",
        c=row,
        code=code,
        told=tell_report(report, speech(current_language())),
        organisations=report.projects[0].organisations,
        standing=pages.standing(row, at),
        formats=pages.format_names(),
    )


@results.get("/report.<name>")
@guard("results.read")
def download(slug: str, name: str) -> Response:
    """The report as a file."""
    row, at = _readable(slug)
    kind, report = format_named(name), _asked_report(row, at)
    response = make_response(kind.write(report, _asked_language()))
    response.content_type = kind.type
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(report, kind)}"'
    return response


def _asked_report(row: Consultation, at: datetime) -> Report:
    report, code = report_now(row, at), request.args.get("project")
    return of_project(report, code) if code else report


def _asked_language() -> str:
    asked = request.args.get("language", "")
    return asked if asked in LANGUAGES else current_language()


def _readable(slug: str) -> tuple[Consultation, datetime]:
    """The consultation, and the moment at which whoever asks may read its results."""
    row, at = consultation_by_slug(current_session(), slug), now()
    check_results(row, at)
    return row, at


@results.errorhandler(NoResultsYet)
def not_yet(error: NoResultsYet) -> tuple[str, int]:
    """When results will be public, instead of results."""
    return render_template("results/not_yet.html", c=error.consultation), 403
