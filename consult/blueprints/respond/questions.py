"""The pages of questions: shown from their plan, saved whatever was typed."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import request, url_for
from markupsafe import escape
from werkzeug.wrappers import Response

from consult.blueprints.respond.door import (
    Writing,
    check_token,
    go_to,
    respond,
    token_of,
    writing,
)
from consult.kernel.clock import today
from consult.kernel.errors import NotFound
from consult.kernel.text import Sentence
from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.routing import PageOnPath, walk
from consult.questionnaire.logic.types import read_items
from consult.responses.services import save_page
from consult.web.answering import asked_briefly
from consult.web.guards import guard
from consult.web.keeping import keep
from consult.web.languages import COOKIE as LANGUAGE_COOKIE
from consult.web.languages import INTERFACE_LANGUAGES
from consult.web.page_pen import Sheet
from consult.web.page_plan import plan_for
from consult.web.page_slots import claim_slots, fault_slots, more_html, saved_html, step_html
from consult.web.ready_page import SHELF, ReadyPage, make_ready, ready_key
from consult.web.security import own_token
from consult.web.shelf import shelved

SECONDS_PER_QUESTION = 15


@respond.get("/<int:number>")
@guard("answer")
def question_page(slug: str, number: int) -> Response:
    """One page of questions with the visitor's own answers in it."""
    mine = writing(slug)
    at = mine.place(number)
    if at is None:
        return go_to(address(mine, mine.path[0]) if mine.path else check_address(slug))
    accepted = request.headers.get("Accept-Encoding", "")
    token, more = token_of(mine.secret), _asked_for(mine, at)
    body, headers = ready_page(mine, at).sent(token, mine.answers, accepted, more)
    return Response(body, headers=list(headers))


def _asked_for(mine: Writing, at: int) -> dict[str, str]:
    """What the address adds to the page: what is wrong, and that its form comes back to it."""
    slots = {}
    if request.args:
        slots["query"] = str(escape(f"?{urlencode(dict.fromkeys(_remarks(), 1))}"))
    if "more" in request.args:
        slots["summary"] = more_html()
    if "check" in request.args:
        place, draft = mine.path[at], mine.draft
        asked = asked_briefly(place.items, draft.voice, draft.language, mine.names)
        slots |= fault_slots(_faults(mine, place), draft.language, asked)
    return slots


def _remarks() -> list[str]:
    """What the address says about the page: check it; the visitor came from the overview."""
    return [name for name in ("check", "review") if name in request.args]


def ready_page(mine: Writing, at: int) -> ReadyPage:
    """The page at this place of the path; made once, then taken from the shelf."""
    key = ready_key(mine.asked, mine.draft, mine.answers, mine.number(mine.path[at]))
    return shelved(SHELF, key, lambda: _make_ready(mine, at))


def _make_ready(mine: Writing, at: int) -> ReadyPage:
    draft, place, number = mine.draft, mine.path[at], mine.number(mine.path[at])
    sheet = Sheet(mine.questionnaire, number, draft.voice, draft.language, draft.slug)
    plan = plan_for(draft.version_digest, sheet)
    codes = [item.code for item in place.items]
    slots = {
        "project": str(escape(draft.project_name)),
        "shown": " ".join(codes),
        "step": step_html(at, len(mine.path), _minutes(mine, at)),
        "saved": saved_html() if mine.answers else "",
    }
    return make_ready(plan, frozenset(codes), slots | claim_slots(mine.claims))


def _faults(mine: Writing, place: PageOnPath) -> list[Fault]:
    voice, answers = mine.draft.voice, mine.answers
    way = walk(mine.questionnaire, voice, answers, mine.context)
    return check_items(place.items, voice, answers, way.answers, today())


def _minutes(mine: Writing, at: int) -> int:
    ahead = sum(max(1, len(item.rows)) for place in mine.path[at:] for item in place.items)
    return max(1, round(ahead * SECONDS_PER_QUESTION / 60))


@own_token
@respond.post("/<int:number>")
@guard("answer")
def save(slug: str, number: int) -> Response:
    """Keep what was typed, right or wrong; then go where the button says."""
    check_token()
    mine = writing(slug)
    if not 1 <= number <= len(mine.questionnaire.pages):
        raise NotFound(Sentence("There is no such page."))
    items = _items_sent(mine, number)
    sent = read_items(items, mine.draft.voice, request.form.to_dict(flat=False))
    language = _language_asked(mine)
    answers = keep(lambda session: save_page(session, mine.secret, sent, today(), language))
    return in_language(go_to(_next_address(mine.with_answers(answers), number, items)), language)


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


def _items_sent(mine: Writing, number: int) -> list[Item]:
    """The items that stood on the page that was sent: others must not look skipped."""
    shown = frozenset(request.form.get("shown", "").split())
    page = mine.questionnaire.pages[number - 1]
    return [
        item for item in page.items() if item.code in shown and item.is_asked_of(mine.draft.voice)
    ]


def _language_asked(mine: Writing) -> str | None:
    verb, _colon, language = request.form.get("go", "").partition(":")
    return language if verb == "lang" and language in mine.questionnaire.languages else None


def _next_address(mine: Writing, number: int, sent: list[Item]) -> str:
    at, go = mine.place(number), request.form.get("go", "next")
    if at is None or go == "back":
        return _address_before(mine, number)
    place = mine.path[at]
    if go != "next":
        return _same(mine, place)
    new = [item.code for item in place.items if item not in sent]
    if new:
        return f"{address(mine, place, more=1)}#summary"
    if _faults(mine, place):
        return f"{_same(mine, place, check=1)}#summary"
    return _address_after(mine, at)


def _same(mine: Writing, place: PageOnPath, **more: int) -> str:
    """The same page, with what its address said about it."""
    return address(mine, place, **{**dict.fromkeys(_remarks(), 1), **more})


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


def address(mine: Writing, place: PageOnPath, **more: int) -> str:
    """Where a page of the contribution stands."""
    path = url_for("respond.question_page", slug=mine.draft.slug, number=mine.number(place))
    return f"{path}?{urlencode(more)}" if more else path


def check_address(slug: str) -> str:
    """Where all answers are checked before sending."""
    return url_for("respond.check", slug=slug)
