"""One page of questions, shown: from the shelf where many see the same, else written for one."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import msgspec
from flask import request
from markupsafe import escape

from consult.blueprints.respond.door import Writing, token_of
from consult.kernel.clock import today
from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.routing import PageOnPath
from consult.web.answering import asked_briefly
from consult.web.page_own import own_slots
from consult.web.page_pen import Sheet
from consult.web.page_plan import plan_for
from consult.web.page_shown import blocks_on, shown_keys, with_blocks
from consult.web.page_slots import (
    claim_slots,
    fault_slots,
    more_html,
    refusal_slots,
    saved_html,
    step_html,
)
from consult.web.ready_page import (
    SHELF,
    Headers,
    ReadyPage,
    make_ready,
    order_on,
    packed_if,
    personal_page,
    ready_key,
)
from consult.web.shelf import shelved

SECONDS_PER_QUESTION = 15
REMARKS = ("check", "review")
"""What an address says about the page: check it; the visitor came from the overview."""


def shown_page(mine: Writing, at: int) -> tuple[bytes, Headers]:
    """The page at this place of the path as it is sent."""
    token, more = token_of(mine.secret), _asked_for(mine, at)
    accepted = request.headers.get("Accept-Encoding", "")
    if mine.number(mine.path[at]) in mine.asked.personal:
        return packed_if(_personal_page(mine, at, {"token": token, **more}), accepted)
    return ready_page(mine, at).sent(token, mine.answers, accepted, more)


def ready_page(mine: Writing, at: int) -> ReadyPage:
    """The page at this place of the path; made once, then taken from the shelf."""
    key = ready_key(mine.asked, mine.draft, mine.answers, mine.number(mine.path[at]))
    return shelved(SHELF, key, lambda: _make_ready(mine, at))


def _make_ready(mine: Writing, at: int) -> ReadyPage:
    sheet = _sheet(mine, at)
    plan = plan_for(mine.draft.version_digest, sheet)
    return make_ready(plan, shown_keys(sheet, mine.way, mine.context), _slots(mine, at))


def _personal_page(mine: Writing, at: int, more: dict[str, str]) -> bytes:
    """A page that tells what was answered elsewhere, or shows more than fields can hold."""
    plain = _sheet(mine, at)
    sheet = replace(plain, blocks=blocks_on(plain, mine.way))
    plan = plan_for(mine.draft.version_digest, sheet)
    own = own_slots(sheet, mine.way, mine.told, plan.slots)
    shown = shown_keys(sheet, mine.way, mine.context)
    answers = {**mine.answers, **with_blocks(mine.way)}
    return personal_page(plan, shown, {**_slots(mine, at), **own, **more}, answers)


def _sheet(mine: Writing, at: int) -> Sheet:
    draft, number = mine.draft, mine.number(mine.path[at])
    order = order_on(mine.asked, draft, number)
    return Sheet(mine.questionnaire, number, draft.voice, draft.language, draft.slug, order)


def _slots(mine: Writing, at: int) -> dict[str, str]:
    """What does not depend on the visitor beyond what decides the path."""
    codes = [item.code for item in mine.path[at].items]
    slots = {
        "project": str(escape(mine.draft.project_name)),
        "shown": " ".join(codes),
        "known": _known(mine, at),
        "step": step_html(at, len(mine.path), _minutes(mine, at)),
        "saved": saved_html() if mine.answers else "",
    }
    return slots | claim_slots(mine.claims)


def _known(mine: Writing, at: int) -> str:
    """The answers of other pages that decide what is shown on this one, for scripts."""
    here = {item.code for item in mine.path[at].page.items()}
    answers = mine.way.answers
    away = (name for name in mine.asked.decisive if name.partition(".")[0] not in here)
    known = {name: answers.get(name) for name in away}
    return str(escape(msgspec.json.encode(known).decode()))


def _asked_for(mine: Writing, at: int) -> dict[str, str]:
    """What the address adds to the page: what is wrong, and that its form comes back to it."""
    slots: dict[str, str] = {"test": str(mine.test_mark)} if mine.draft.is_test else {}
    if not request.args:
        return slots
    slots["query"] = str(escape(f"?{urlencode(dict.fromkeys(remarks(), 1))}"))
    if "more" in request.args:
        slots["summary"] = more_html()
    place, draft = mine.path[at], mine.draft
    asked = asked_briefly(place.items, draft.voice, draft.language, mine.names, mine.told)
    if "check" in request.args:
        slots |= fault_slots(faults_on(mine, place), draft.language, asked)
    if "refused" in request.args:
        slots |= refusal_slots(request.args["refused"], place.items, asked)
    return slots


def remarks() -> list[str]:
    """What the address says about the page."""
    return [name for name in REMARKS if name in request.args]


def faults_on(mine: Writing, place: PageOnPath) -> list[Fault]:
    """What must be mended on this page."""
    way = mine.way
    return check_items(place.items, mine.draft.voice, mine.answers, way.answers, today())


def _minutes(mine: Writing, at: int) -> int:
    ahead = sum(max(1, len(item.rows)) for place in mine.path[at:] for item in place.items)
    return max(1, round(ahead * SECONDS_PER_QUESTION / 60))
