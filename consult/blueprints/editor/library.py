"""The library: items and questionnaires that are ready, put into the one that is edited."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import current_user
from werkzeug.wrappers import Response

from consult.blueprints.editor.draft import draft_of, draft_to_change
from consult.blueprints.editor.telling import TYPE_WORDS
from consult.consultations.models import Consultation
from consult.consultations.queries import consultation_by_slug
from consult.kernel.errors import Invalid, NotFound
from consult.questionnaire import shelf
from consult.questionnaire.logic import library as ready
from consult.questionnaire.logic.definition import Item, Page, Questionnaire
from consult.questionnaire.logic.editing.items import add_item
from consult.questionnaire.logic.editing.tree import replace
from consult.questionnaire.steps import Step, keep_step
from consult.web.guards import guard
from consult.web.languages import in_words
from consult.web.transaction import current_session

library = Blueprint("library", __name__, url_prefix="/organise/<slug>/library")

BLOCK_WORDS = {
    "about_you": _l("The block “About you” of European Union consultations"),
    "feedback": _l("Feedback of those who are served"),
    "reach": _l("Reach measures of the European mapping"),
}
TEMPLATE_WORDS = {
    "public_consultation": _l("Consultation on a proposal, with the block “About you”"),
    "project_check": _l("How a project fares: feedback and reach"),
    "after_event": _l("After a meeting"),
}


@dataclass(frozen=True, slots=True)
class Shelf:
    """One table of the library, or what organisers kept: (name, item) of each item."""

    title: str
    items: list[tuple[str, Item]]


@library.get("")
@guard("consultation.manage")
def browse(slug: str) -> str:
    """What is there: items to be put on a page, questionnaires to begin with."""
    return _browse(_row(slug))


@library.post("")
@guard("consultation.manage")
def take(slug: str) -> Response:
    """Put the chosen items at the end of a page."""
    row, session = _row(slug), current_session()
    whole = draft_to_change(session, row)
    chosen = _chosen(request.form.getlist("pick"))
    page = request.form.get("page", "")
    if not chosen:
        flash(_("Choose at least one item."))
        return redirect(url_for("library.browse", slug=slug, page=page), 303)
    whole, page = _with_page(whole, page)
    items = ready.fitted(chosen, whole)
    for item in items:
        whole = add_item(whole, item, page)
    keep_step(session, row.id, whole, Step("library", f"page {page}"), actor_id=_actor())
    added = ngettext("%(num)d item is added.", "%(num)d items are added.", len(items))
    flash(f"{added} {_('“Undo” takes it out again.')}")
    anchor = f"item-{items[0].code}"
    return redirect(url_for("editor.desk", slug=slug, page=page, _anchor=anchor), 303)


@library.post("/template")
@guard("consultation.manage")
def begin_with(slug: str) -> Response:
    """Make a whole questionnaire of the library the draft."""
    row, session = _row(slug), current_session()
    held = draft_to_change(session, row)
    whole = _whole(request.form.get("name", ""), held)
    keep_step(session, row.id, whole, Step("library", ""), actor_id=_actor())
    flash(_("The draft is now what the library holds. “Undo” brings back what was there."))
    return redirect(url_for("editor.desk", slug=slug), 303)


@library.post("/keep")
@guard("consultation.manage")
def keep(slug: str) -> tuple[str, int] | Response:
    """Keep an item, or the whole questionnaire, for all organisers."""
    row, code = _row(slug), request.form.get("item", "")
    whole = draft_of(current_session(), row).whole
    held = ready.kept_item(whole, code) if code else whole
    kind, title = ("item" if code else "questionnaire"), request.form.get("title", "")
    try:
        shelf.keep(current_session(), kind, title, held, _actor())
    except Invalid as error:
        return _browse(row, in_words(error.sentence)), 422
    flash(_("It is in the library, for all organisers."))
    return redirect(url_for("library.browse", slug=slug), 303)


@library.post("/forget")
@guard("consultation.manage")
def forget(slug: str) -> Response:
    """Take something out of the library."""
    shelf.forget(current_session(), _number(request.form.get("entry", "")), _actor())
    flash(_("It is out of the library. Questionnaires that use it stay as they are."))
    return redirect(url_for("library.browse", slug=slug), 303)


def _row(slug: str) -> Consultation:
    return consultation_by_slug(current_session(), slug)


def _actor() -> int:
    found: int = current_user.account_id
    return found


def _browse(row: Consultation, problem: str = "") -> str:
    session = current_session()
    whole = draft_of(session, row).whole
    kept = shelf.entries(session, "item")
    shelves = [
        Shelf(str(words), [(f"{name}:{item.code}", item) for item in ready.table(name).items()])
        for name, words in BLOCK_WORDS.items()
    ]
    own = [(f"kept:{one.id}", item) for one in kept for item in shelf.kept(one).items()]
    return render_template(
        "editor/library.html",
        c=row,
        whole=whole,
        page=request.values.get("page", ""),
        shelves=[Shelf(_("Kept by organisers"), own), *shelves] if own else shelves,
        kept=[*kept, *shelf.entries(session, "questionnaire")],
        templates=TEMPLATE_WORDS,
        TYPE_WORDS=TYPE_WORDS,
        questionnaires=shelf.entries(session, "questionnaire"),
        problem=problem,
    )


def _chosen(picks: list[str]) -> list[Item]:
    """The items that were ticked, in the order of the page."""
    found = []
    for pick in picks:
        source, _colon, code = pick.partition(":")
        if source in ready.BLOCKS:
            item = ready.table(source).item(code)
            found += [item] if item else []
        elif source == "kept":
            found += shelf.kept(shelf.entry(current_session(), _number(code))).items()
    return found


def _with_page(whole: Questionnaire, code: str) -> tuple[Questionnaire, str]:
    """The page to add to; the last one where none is named, a first one where there is none."""
    known = [page.code for page in whole.pages]
    if known:
        return whole, code if code in known else known[-1]
    title = {tag: _("Questions") for tag in whole.languages[:1]}
    return replace(whole, pages=(Page("questions", title, ()),)), "questions"


def _whole(name: str, held: Questionnaire) -> Questionnaire:
    """A questionnaire of the library, in the languages and for the voices of the draft."""
    if name in ready.TEMPLATES:
        made = ready.template(name, held.languages, held.voices)
        return replace(made, title=held.title or made.title)
    kind, _colon, number = name.partition(":")
    if kind != "kept":
        raise NotFound(_("This is not in the library any more."))
    return shelf.kept(shelf.entry(current_session(), _number(number)))


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
