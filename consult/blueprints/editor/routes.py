"""The editor's addresses: the desk, its one door for acts, its history."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.editor import telling
from consult.blueprints.editor.desk import Desk, View, field_id, page_with
from consult.blueprints.editor.doing import Clashed, Result, do
from consult.blueprints.editor.draft import draft_of, draft_to_change, who
from consult.blueprints.editor.sent import Sent, sent_in
from consult.blueprints.editor.telling import LOST_WORDS, field_words
from consult.blueprints.organise.instrument import writable
from consult.consultations.logic.dates import wall_clock
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug
from consult.kernel.errors import Conflict, Invalid
from consult.questionnaire import history, steps
from consult.questionnaire.logic.editing.gone import Depended, Gone
from consult.questionnaire.logic.editing.merging import mark_of_text
from consult.web.guards import guard
from consult.web.languages import in_words
from consult.web.transaction import current_session

editor = Blueprint("editor", __name__, url_prefix="/organise/<slug>/editor")

Answer = str | tuple[str, int] | Response


@editor.context_processor
def words() -> dict[str, object]:
    """What things are called, for all templates of the editor."""
    return {
        "TYPE_GROUPS": telling.TYPE_GROUPS,
        "MARK_WORDS": telling.MARK_WORDS,
        "FIELD_WORDS": telling.FIELD_WORDS,
        "LANGUAGE_WORDS": telling.LANGUAGE_WORDS,
        "PART_WORDS": telling.PART_WORDS,
        "OPTION_MARK_WORDS": telling.OPTION_MARK_WORDS,
        "act_words": telling.act_words,
        "field_words": telling.field_words,
    }


editor.add_app_template_filter(telling.place_words, "place_words")
editor.add_app_template_filter(telling.kind_words, "kind_words")


@editor.app_template_filter("clock")
def clock(moment: datetime, zone_name: str) -> str:
    """The hour that clocks show in the place that consults."""
    return wall_clock(moment, zone_name).strftime("%H:%M")


@editor.get("")
@guard("consultation.manage")
def desk(slug: str) -> str:
    """One page of the questionnaire with its items; perhaps one of them opened."""
    return _desk(_row(slug))


@editor.post("")
@guard("consultation.manage")
def act(slug: str) -> Answer:
    """Keep the fields of a form, then do what its button says."""
    row = writable(slug)
    whole = draft_to_change(current_session(), row)
    sent = None
    try:
        sent = sent_in(request.form, whole)
        return _done(row, do(current_session(), row, whole, sent, current_user.account_id), sent)
    except Gone as gone:
        return _page("gone", 404, row, sent=sent, gone=gone)
    except Clashed as clashed:
        return _clashed(row, clashed)
    except Depended as depended:
        return _page("depends", 409, row, sent=sent, depended=depended)
    except (Invalid, Conflict) as error:
        return _refused(row, sent, error)


@editor.post("/undo")
@guard("consultation.manage")
def undo(slug: str) -> Answer:
    """Back by one step, or forward again."""
    row, seen = writable(slug), _number(request.form.get("step"))
    way = steps.redo if request.form.get("do") == "redo" else steps.undo
    try:
        reached = way(current_session(), row.id, seen, actor_id=current_user.account_id)
    except Conflict as error:
        flash(in_words(error.sentence))
        return redirect(url_for("editor.desk", slug=slug, **_view().to()), 303)
    place = reached.place
    if way is steps.undo:
        place = history.revision(current_session(), row.id, seen).place
        flash(_("Undone. “Redo” brings it back."))
    return redirect(url_for("editor.desk", slug=slug, **_where(row, place)), 303)


@editor.get("/history")
@guard("consultation.manage")
def past(slug: str) -> str:
    """Every step: who, when, what; each can be gone back to."""
    row, session = _row(slug), current_session()
    found = history.revisions(session, row.id)
    names = {one.account_id: who(session, one.account_id) for one in found}
    return render_template(
        "editor/history.html",
        c=row,
        steps=found,
        names=names,
        draft=draft_of(session, row),
    )


@editor.post("/history")
@guard("consultation.manage")
def go_back(slug: str) -> Answer:
    """To the step that was chosen."""
    row, number = writable(slug), _number(request.form.get("step"))
    steps.return_to(current_session(), row.id, number, actor_id=current_user.account_id)
    flash(_("The questionnaire is as it was after step %(number)s.", number=number))
    return redirect(url_for("editor.desk", slug=slug), 303)


def _row(slug: str) -> Consultation:
    return consultation_by_slug(current_session(), slug)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 9 else 0


def _view() -> View:
    asked = request.args
    return View(
        page=asked.get("page", ""),
        open=asked.get("open", ""),
        voice=asked.get("voice", ""),
        language=asked.get("in", ""),
        words="words" in asked,
    )


def _desk(
    row: Consultation, sent: Sent | None = None, problems: list[tuple[str, str]] | None = None
) -> str:
    shown = Desk(row, draft_of(current_session(), row), _view(), sent, problems or [])
    return render_template("editor/desk.html", c=row, d=shown)


def _page(name: str, status: int, row: Consultation, **shown: object) -> tuple[str, int]:
    view = _view().to()
    return render_template(f"editor/{name}.html", c=row, view=view, **shown), status


def _done(row: Consultation, result: Result, sent: Sent) -> Response:
    if result.lost:
        names = ", ".join(str(LOST_WORDS.get(name, name)) for name in result.lost)
        flash(
            _(
                "This type does not have: %(names)s. They went; “Undo” brings them back.",
                names=names,
            )
        )
    if sent.act == "delete":
        flash(_("Deleted. “Undo” brings it back."))
    if "X-Autosave" in request.headers:
        return _kept(row, result, sent)
    return redirect(_address(row, result, sent), 303)


def _address(row: Consultation, result: Result, sent: Sent) -> str:
    """The page where the act was done, at the place of the act."""
    target, view = result.target, _view()
    changes = {"open": _opened(result, sent, view)}
    if target.kind == "item":
        changes["page"] = page_with(result.whole, target.code)
    elif target.kind in ("page", "group"):
        changes["page"] = target.code
    anchor = f"{target.kind}-{target.code}" if target.code else "desk"
    return url_for("editor.desk", slug=row.slug, _anchor=anchor, **view.to(**changes))


def _opened(result: Result, sent: Sent, view: View) -> str:
    """What is open afterwards: what the act opens, or what was open and is still there."""
    if result.opens:
        return result.target.code
    if not result.stays or sent.act == "delete" or result.target.kind != sent.target.kind:
        return ""
    if view.open == sent.target.code:
        return result.target.code
    return view.open


def _kept(row: Consultation, result: Result, sent: Sent) -> Response:
    """For the script that saves while people type: when it was kept, and the new marks."""
    session = current_session()
    now = draft_of(session, row)
    at = clock(now.made_at, row.time_zone) if now.made_at else ""
    shown = Desk(row, now, _view())
    seen = {one.path: mark_of_text(shown.stored(result.target, one.path)) for one in sent.typed}
    return jsonify(saved=at, step=now.step, seen=seen)


def _clashed(row: Consultation, clashed: Clashed) -> Answer:
    session = current_session()
    last = history.newest_at(session, row.id, clashed.sent.target.place)
    by = who(session, last.account_id) if last else ""
    names = {clash.path: field_words(clash.path) for clash in clashed.clashes}
    marks = {clash.path: mark_of_text(clash.theirs) for clash in clashed.clashes}
    shown = {"sent": clashed.sent, "clashes": clashed.clashes}
    return _page("clash", 409, row, by=by, at=last, names=names, marks=marks, **shown)


def _refused(row: Consultation, sent: Sent | None, error: Invalid | Conflict) -> Answer:
    """The same page with what was typed, and what is wrong with it."""
    found = error.problems if isinstance(error, Invalid) else ()
    if sent is not None:
        sent.errors.update({one.where: in_words(one.what) for one in found})
    told = [
        (_anchor_of(sent, one.where), f"{field_words(one.where)}: {in_words(one.what)}")
        for one in found
    ] or [("desk", in_words(error.sentence))]
    return _desk(row, sent, told), 409 if isinstance(error, Conflict) else 422


def _anchor_of(sent: Sent | None, path: str) -> str:
    return field_id(sent.target, path) if sent else "desk"


def _where(row: Consultation, place: str) -> dict[str, Any]:
    """The view in which a step can be seen."""
    kind, _space, code = place.partition(",")[0].partition(" ")
    view = _view()
    if kind == "item":
        page = page_with(draft_of(current_session(), row).whole, code)
        return view.to(page=page or view.page, _anchor=f"item-{code}")
    return view.to(page=code if kind == "page" else view.page)
