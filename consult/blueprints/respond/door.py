"""Who is writing: the draft behind the cookie, its token, and where else to send the visitor.

Nothing here touches the signed session or the signed-in account: a contribution belongs to
whoever holds the cookie's secret, and its pages must be cheap.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NoReturn

from flask import Blueprint, abort, current_app, g, redirect, request, url_for
from werkzeug.wrappers import Response

from consult.kernel.clock import now, today
from consult.kernel.errors import Forbidden
from consult.kernel.ids import receipt_from
from consult.kernel.text import Sentence
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Questionnaire, Voice
from consult.questionnaire.logic.order import order_of
from consult.questionnaire.logic.piping import Told
from consult.questionnaire.logic.routing import Context, PageOnPath, Walk, walk
from consult.responses.logic.submission import to_json
from consult.responses.queries import OpenDraft, find_draft, was_sent
from consult.store.sessions import reading
from consult.web.answering import Instrument, claim_sentences, claims_about, instrument, path_of
from consult.web.cookies import RECEIPT_PATH, give_receipt, take_secret
from consult.web.languages import INTERFACE_LANGUAGES
from consult.web.transaction import engine

respond = Blueprint("respond", __name__, url_prefix="/c/<slug>/respond")
COOKIE = "draft"
DAYS_KEPT = 30


@dataclass(frozen=True)
class Writing:
    """A contribution being written, with all that its pages need."""

    secret: str
    draft: OpenDraft
    asked: Instrument
    claims: dict[str, str]
    """Claim item to the number that stands to be checked, in words."""

    @property
    def questionnaire(self) -> Questionnaire:
        """What is asked."""
        return self.asked.questionnaire

    @cached_property
    def answers(self) -> Answers:
        """What was typed so far, right or wrong."""
        return self.draft.answers

    @cached_property
    def context(self) -> Context:
        """What the path depends on beside the answers."""
        return Context(
            frozenset(self.claims), order_of(self.draft.secret_hash), today().isoformat()
        )

    @cached_property
    def path(self) -> tuple[PageOnPath, ...]:
        """The pages and items that these answers lead to."""
        return path_of(self.asked, self.draft.voice, self.answers, self.context)

    @cached_property
    def way(self) -> Walk:
        """The whole way, with the answers that count: those on the path, and calculated values."""
        return walk(self.questionnaire, self.draft.voice, self.answers, self.context)

    @property
    def counted(self) -> Answers:
        """The answers on the path with what was written beside them, and calculated values."""
        counted = self.way.answers
        beside = {
            name: words
            for name, words in self.answers.items()
            if "." in name and name.partition(".")[0] in counted
        }
        return {**beside, **counted}

    @cached_property
    def told(self) -> Told:
        """The answers in words, as later questions repeat them."""
        return Told(self.questionnaire.items(), self.draft.voice, self.counted, self.draft.language)

    @property
    def names(self) -> dict[str, str]:
        """What fills the blanks of the questions."""
        return {**self.claims, "project": self.draft.project_name}

    @property
    def speaker(self) -> Voice:
        """The voice that is spoken for."""
        return self.questionnaire.voice(self.draft.voice) or Voice(self.draft.voice, {})

    @property
    def position(self) -> int:
        """The voice's place among the voices, which gives it its colour and sign."""
        codes = [voice.code for voice in self.questionnaire.voices]
        return codes.index(self.draft.voice) if self.draft.voice in codes else 0

    def number(self, place: PageOnPath) -> int:
        """The number of a page in addresses: its place in the questionnaire, from 1."""
        return self.questionnaire.pages.index(place.page) + 1

    def place(self, number: int) -> int | None:
        """Where on the path the page with this number stands, from 0."""
        places = (at for at, one in enumerate(self.path) if self.number(one) == number)
        return next(places, None)

    def with_answers(self, answers: Answers) -> Writing:
        """The same contribution after something was typed."""
        return replace(self, draft=replace(self.draft, text=to_json(answers)))


def secret_held() -> str:
    """The secret in the visitor's cookie; empty when there is none."""
    return request.cookies.get(COOKIE, "")


def token_of(secret: str) -> str:
    """What a form must carry to be believed: only a page of ours knows it."""
    return signature(str(current_app.secret_key).encode(), secret)


def signature(key: bytes, secret: str) -> str:
    """128 bits that only the holder of both can work out."""
    return hmac.digest(key, f"respond\0{secret}".encode(), "sha256").hex()[:32]


def check_token() -> None:
    """Refuse a form that does not come from our own page."""
    given = request.form.get("token", "").encode()  # letters with accents cannot be compared
    if not hmac.compare_digest(given, token_of(secret_held()).encode()):
        raise Forbidden(
            Sentence("This form came from elsewhere. Open the page again and send it there.")
        )


def writing(slug: str) -> Writing:
    """The contribution that the visitor is writing; who writes none is sent where it goes on."""
    secret = secret_held()
    bound = engine()
    draft = find_draft(bound, secret) if secret else None
    if draft is None or draft.slug != slug:
        _send_elsewhere(slug)
    speak(draft.language)
    if not draft.may_be_sent(now()):
        abort(redirect(start_address(slug), 303))
    asked = instrument(bound, draft.version_id, draft.version_digest)
    claims = claims_about(bound, asked, draft.project_id)
    sentences = claim_sentences(asked.questionnaire, claims, draft.language)
    return Writing(secret, draft, asked, sentences)


def speak(language: str) -> None:
    """Let this page speak the contribution's language, or what it is a variety of."""
    base = language.partition("-")[0]
    g.language = base if base in INTERFACE_LANGUAGES else "en"


def _send_elsewhere(slug: str) -> NoReturn:
    with reading(engine()) as session:
        sent = was_sent(session, secret_held())
    abort(to_receipt(secret_held(), slug) if sent else redirect(start_address(slug), 303))


def start_address(slug: str) -> str:
    """Where a contribution to this consultation begins."""
    return url_for("respond.start", slug=slug)


def to_receipt(secret: str, slug: str) -> Response:
    """Go to the receipt; the draft's secret has done its work."""
    response = redirect(RECEIPT_PATH, 303)
    give_receipt(response, receipt_from(secret))
    take_secret(response, COOKIE, cookie_path(slug))
    return response


def cookie_path(slug: str) -> str:
    """The pages that are given the draft's secret: those of this consultation only."""
    return f"/c/{slug}/respond"


def go_to(address: str) -> Response:
    """Go on there; a reload will not send the form again."""
    return redirect(address, 303)
