"""The pages of questions: shown from their plan, saved whatever was typed."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from consult.blueprints.respond.door import (
    Writing,
    check_token,
    go_to,
    respond,
    writing,
)
from consult.blueprints.respond.page_form import PageForm, page_form
from consult.blueprints.respond.showing import faults_on, remarks, shown_page
from consult.kernel.clock import today
from consult.kernel.errors import NotFound
from consult.kernel.text import Sentence
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.routing import PageOnPath
from consult.responses.logic.uploads import files_in
from consult.responses.services import save_page
from consult.responses.uploads import add_uploads, forget_uploads_but
from consult.web.guards import guard
from consult.web.keeping import keep
from consult.web.languages import COOKIE as LANGUAGE_COOKIE
from consult.web.languages import INTERFACE_LANGUAGES
from consult.web.security import own_token

LARGEST_SENDING = 52_000_000
"""Bytes that a page with files may send."""


@respond.get("/<int:number>")
@guard("answer")
def question_page(slug: str, number: int) -> Response:
    """One page of questions with the visitor's own answers in it."""
    mine = writing(slug)
    at = mine.place(number)
    if at is None:
        return go_to(address(mine, mine.path[0]) if mine.path else check_address(slug))
    body, headers = shown_page(mine, at)
    return Response(body, headers=list(headers))


@own_token
@respond.post("/<int:number>")
@guard("answer")
def save(slug: str, number: int) -> Response:
    """Keep what was typed, right or wrong; then go where the button says."""
    mine = writing(slug)
    if not 1 <= number <= len(mine.questionnaire.pages):
        raise NotFound(Sentence("There is no such page."))
    items = mine.questionnaire.pages[number - 1].items()
    if any(one.type == "file" for item in items for one in (item, *item.items)):
        request.max_content_length = LARGEST_SENDING
    check_token()
    form, language = page_form(mine, number), _language_asked(mine)
    answers = keep(lambda session: _kept(session, mine, form, language))
    return in_language(go_to(_next_address(mine.with_answers(answers), number, form)), language)


def _kept(session: Session, mine: Writing, form: PageForm, language: str | None) -> Answers:
    """Files and answers of a page are kept together; a file that does not fit is left out."""
    if not form.takes_files:
        return save_page(session, mine.secret, form.answers(mine), today(), language)
    stored = add_uploads(session, mine.secret, mine.draft.consultation_id, form.files, today())
    form.note_stored(stored)
    kept = save_page(session, mine.secret, form.answers(mine), today(), language)
    named = [file["id"] for file in files_in(mine.questionnaire.items(), kept)]
    forget_uploads_but(session, mine.secret, named)
    return kept


@own_token
@respond.post("/language")
@guard("answer")
def switch_language(slug: str) -> Response:
    """Show the overview in another of the consultation's languages."""
    check_token()
    mine, language = writing(slug), request.form.get("language", "")
    if language not in mine.questionnaire.languages:
        raise NotFound(Sentence("There is no such page."))
    keep(lambda session: save_page(session, mine.secret, {}, today(), language))
    return in_language(go_to(check_address(slug)), language)


def in_language(response: Response, language: str | None) -> Response:
    """Let our other pages speak the language that was chosen, where they can."""
    if language in INTERFACE_LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE, language, max_age=31536000, samesite="Lax", httponly=True
        )
    return response


def _language_asked(mine: Writing) -> str | None:
    verb, _colon, language = request.form.get("go", "").partition(":")
    return language if verb == "lang" and language in mine.questionnaire.languages else None


def _next_address(mine: Writing, number: int, form: PageForm) -> str:
    at = mine.place(number)
    if at is None or form.go == "back":
        return _address_before(mine, number)
    place = mine.path[at]
    if form.refused:
        return f"{_same(mine, place, refused=form.refused)}#f-{form.refused.partition(':')[0]}"
    if form.go != "next":
        return f"{_same(mine, place)}{form.anchor}"
    if _is_new(place, form):
        return f"{address(mine, place, more=1)}#summary"
    if faults_on(mine, place):
        return f"{_same(mine, place, check=1)}#summary"
    return _address_after(mine, at)


def _is_new(place: PageOnPath, form: PageForm) -> bool:
    """Whether an answer on the page leads to more on it than was seen."""
    codes = {item.code for item in form.items}
    if any(item.code not in codes and item.type != "calculated" for item in place.items):
        return True
    here = {item.code for item in place.page.items()}
    listed = [item for item in place.items if item.for_each in here]
    return any(len(item.rows) > form.blocks_of(item.code) for item in listed)


def _same(mine: Writing, place: PageOnPath, **more: object) -> str:
    """The same page, with what its address said about it."""
    return address(mine, place, **{**dict.fromkeys(remarks(), 1), **more})


def _address_before(mine: Writing, number: int) -> str:
    before = [place for place in mine.path if mine.number(place) < number]
    if before:
        return address(mine, before[-1])
    return url_for("respond.start", slug=mine.draft.slug, change=1)


def _address_after(mine: Writing, at: int) -> str:
    """The next page; the overview after the last one, or when the visitor came from there."""
    if "review" in request.args or at + 1 == len(mine.path):
        return check_address(mine.draft.slug)
    return address(mine, mine.path[at + 1])


def address(mine: Writing, place: PageOnPath, **more: object) -> str:
    """Where a page of the contribution stands."""
    path = url_for("respond.question_page", slug=mine.draft.slug, number=mine.number(place))
    return f"{path}?{urlencode(more)}" if more else path


def check_address(slug: str) -> str:
    """Where all answers are checked before sending."""
    return url_for("respond.check", slug=slug)
