"""Who is writing: the draft behind the cookie, its token, and where else to send the visitor.

Nothing here touches the signed session or the signed-in account: a contribution belongs to
whoever holds the cookie's secret, and its pages must be cheap.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NoReturn

from flask import (
    Blueprint,
    abort,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from markupsafe import Markup
from werkzeug.wrappers import Response

from consult.blueprints.respond.held import (
    COOKIE,
    cookie_path,
    secret_held,
    take_test,
    test_again,
    test_mark,
    tests_this,
)
from consult.kernel.clock import now, today
from consult.kernel.errors import Forbidden
from consult.kernel.ids import receipt_from
from consult.kernel.text import Sentence
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Questionnaire, Voice, Words, words
from consult.questionnaire.logic.order import order_of
from consult.questionnaire.logic.piping import Told
from consult.questionnaire.logic.routing import Context, PageOnPath, Walk, walk
from consult.responses.logic.submission import to_json
from consult.responses.queries import OpenDraft, find_draft, was_sent
from consult.store.sessions import reading
from consult.web.answering import (
    ChangedJustNow,
    Instrument,
    claim_sentences,
    claims_about,
    instrument,
    path_of,
)
from consult.web.cookies import RECEIPT_PATH, give_receipt, take_secret
from consult.web.languages import INTERFACE_LANGUAGES
from consult.web.transaction import engine

respond = Blueprint("respond", __name__, url_prefix="/c/<slug>/respond")


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
        return self.way.answers

    @cached_property
    def told(self) -> Told:
        """The answers in words, as later questions repeat them."""
        return Told(self.questionnaire.items(), self.draft.voice, self.counted, self.draft.language)

    @property
    def test_mark(self) -> Markup:
        """What stands above each page of a test; nothing for contributions."""
        return test_mark(self.draft)

    def said(self, texts: Words) -> str:
        """The words in the contribution's language."""
        return words(texts, self.draft.language)

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
    asked = _asked(draft)
    claims = claims_about(bound, asked, draft.project_id)
    sentences = claim_sentences(asked.questionnaire, claims, draft.language)
    return Writing(secret, draft, asked, sentences)


def _asked(draft: OpenDraft) -> Instrument:
    """What is asked; a test of a draft that was changed meanwhile begins again."""
    if draft.is_test and not tests_this(draft):
        _tell_changed(draft)
    try:
        return instrument(engine(), draft.version_id, draft.version_digest)
    except ChangedJustNow:
        _tell_changed(draft)


def _tell_changed(draft: OpenDraft) -> NoReturn:
    page = render_template("respond/changed.html", draft=draft, again=test_again(draft))
    abort(make_response(page, 409))


def speak(language: str) -> None:
    """Let this page speak the contribution's language, or what it is a variety of."""
    base = language.partition("-")[0]
    g.language = base if base in INTERFACE_LANGUAGES else "en"


def _send_elsewhere(slug: str) -> NoReturn:
    with reading(engine()) as session:
        sent = was_sent(session, secret_held())
    response = to_receipt(secret_held(), slug) if sent else redirect(start_address(slug), 303)
    take_test(response, slug)
    abort(response)


def start_address(slug: str) -> str:
    """Where a contribution to this consultation begins."""
    return url_for("respond.start", slug=slug)


def to_receipt(secret: str, slug: str) -> Response:
    """Go to the receipt; the draft's secret has done its work."""
    response = redirect(RECEIPT_PATH, 303)
    give_receipt(response, receipt_from(secret))
    take_secret(response, COOKIE, cookie_path(slug))
    return response


def go_to(address: str) -> Response:
    """Go on there; a reload will not send the form again."""
    return redirect(address, 303)
