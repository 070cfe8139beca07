"""The versions of a questionnaire: what is asked since when, what changed, asking another one."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.organise.version_pages import (
    Asking,
    asking_of,
    compared,
    judged_from,
    rows_of,
)
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug, phase
from consult.consultations.services import CORRECTABLE, publish_questionnaire
from consult.kernel.clock import now
from consult.kernel.errors import Conflict, ConsultError, Invalid
from consult.questionnaire.errors import NotJudged
from consult.questionnaire.queries import DRAFT
from consult.web.guards import guard
from consult.web.languages import in_words, told
from consult.web.transaction import current_session

versions = Blueprint("versions", __name__, url_prefix="/organise")


@versions.get("/<slug>/versions")
@guard("consultation.watch")
def index(slug: str) -> str:
    """Every version, since when it was asked, how many answered it; the draft's changes."""
    row = _row(slug)
    rows = rows_of(current_session(), row)
    reached = phase(row, now())
    return render_template(
        "organise/versions.html", c=row, rows=rows, may_correct=reached in CORRECTABLE
    )


@versions.get("/<slug>/versions/compare")
@guard("consultation.watch")
def compare(slug: str) -> str:
    """What changed between two versions; 0 is the draft."""
    row = _row(slug)
    begin, end = (_number(name) for name in ("from", "to"))
    shown = compared(current_session(), row, begin, end)
    return render_template("organise/versions_compare.html", c=row, shown=shown)


@versions.get("/<slug>/versions/publish")
@guard("consultation.manage")
def ask_publish(slug: str) -> str:
    """What the draft changes, and what must be decided before it is asked."""
    return _ask(_row(slug), {}, [])


@versions.post("/<slug>/versions/publish")
@guard("consultation.manage")
def do_publish(slug: str) -> tuple[str, int] | Response:
    """Ask the draft from now on; whoever has begun goes on as they began."""
    row, judged = _row(slug), judged_from(request.form)
    try:
        _refuse_changed(row)
        actor = current_user.account_id
        version = publish_questionnaire(
            current_session(), row, now(), judged=judged, actor_id=actor
        )
    except (Invalid, Conflict) as error:
        current_session().rollback()
        return _ask(_row(slug), judged, _problems(error)), 422
    flash(_("Version %(number)s is asked from now on.", number=version.number))
    return redirect(url_for("versions.index", slug=slug), 303)


def _refuse_changed(row: Consultation) -> None:
    """What was decided about one draft must not be taken for another that somebody wrote since."""
    shown = asking_of(current_session(), row)
    if request.form.get("draft", "") != shown.digest:
        raise Conflict(_("The draft was changed meanwhile. Look at the differences again."))


def _ask(row: Consultation, judged: dict[str, bool], problems: list[tuple[str, str]]) -> str:
    shown: Asking = asking_of(current_session(), row)
    return render_template(
        "organise/versions_publish.html", c=row, shown=shown, judged=judged, problems=problems
    )


def _problems(error: ConsultError) -> list[tuple[str, str]]:
    """(anchor, sentence): what must still be decided leads to its item."""
    if isinstance(error, NotJudged):
        return [(f"item-{problem.where}", told(problem)) for problem in error.problems]
    return [("main", in_words(error.sentence))]


def _row(slug: str) -> Consultation:
    return consultation_by_slug(current_session(), slug)


def _number(name: str) -> int:
    """A version in the address; what is no number is no version."""
    text = request.args.get(name, "")
    return int(text) if text.isdecimal() and len(text) < 7 else DRAFT
