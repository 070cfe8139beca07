"""The door of receipts: whoever holds one sees the contribution again until closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from flask import Blueprint, redirect, render_template, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from consult.consultations.queries import consultation_by_id, phase
from consult.kernel.clock import now
from consult.questionnaire.logic.definition import Questionnaire, words
from consult.questionnaire.logic.piping import Told
from consult.questionnaire.queries import version_by_id
from consult.registry.queries import project_by_id
from consult.responses.queries import SentResponse, response_by_receipt
from consult.web.answering import (
    AnswerLine,
    answer_lines,
    claim_sentences,
    claims_about,
    instrument,
)
from consult.web.cookies import RECEIPT, RECEIPT_PATH, take_secret
from consult.web.guards import guard
from consult.web.languages import current_language, words_in
from consult.web.security import limiter
from consult.web.transaction import current_session, engine

receipt = Blueprint("receipt", __name__, url_prefix=RECEIPT_PATH)


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """A contribution as its author sees it again; no lines once the consultation has closed."""

    slug: str
    title: str
    project: str
    voice: str
    position: int
    submitted_on: date
    language: str
    """In which the answers are told."""
    lines: list[AnswerLine] | None


@receipt.get("")
@guard("receipt")
def show() -> str:
    """The receipt just given, or the form to enter one."""
    code = request.cookies.get(RECEIPT, "")
    page = _page(current_session(), code) if code else None
    return render_template("receipt/receipt.html", page=page, code=code, fresh=True, wrong=False)


@receipt.post("")
@limiter.limit("20 per minute")
@guard("receipt")
def enter() -> str:
    """The contribution with the receipt that was entered; the code never stands in an address."""
    code = request.form.get("receipt", "").strip()[:80]
    page = _page(current_session(), code)
    wrong = page is None
    return render_template(
        "receipt/receipt.html", page=page, code=in_groups(code), fresh=False, wrong=wrong
    )


@receipt.post("/forget")
@guard("receipt")
def forget() -> Response:
    """Let this device forget the receipt."""
    response = redirect(RECEIPT_PATH, 303)
    take_secret(response, RECEIPT, RECEIPT_PATH)
    return response


def in_groups(code: str) -> str:
    """A receipt as it was first shown, however it was typed."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    return "-".join(plain[start : start + 5] for start in range(0, len(plain), 5))


def _page(session: Session, code: str) -> ReceiptPage | None:
    sent = response_by_receipt(session, code)
    if sent is None:
        return None
    consultation = consultation_by_id(session, sent.consultation_id)
    version = version_by_id(session, sent.version_id)
    asked = instrument(engine(), version.id, version.digest)
    project = project_by_id(session, sent.project_id).name
    is_open = phase(consultation, now()) == "open"
    claims = claims_about(engine(), asked, sent.project_id)
    language = _language(asked.questionnaire, sent.language)
    names = claim_sentences(asked.questionnaire, claims, language) | {"project": project}
    voices = {one.code: one for one in asked.questionnaire.voices}
    return ReceiptPage(
        slug=consultation.slug,
        title=words_in(consultation.title, *consultation.languages),
        project=project or _("Project without a name"),
        voice=words(voices[sent.voice].label, language),
        position=list(voices).index(sent.voice),
        submitted_on=sent.submitted_on,
        language=language,
        lines=_lines(asked.questionnaire, sent, language, names) if is_open else None,
    )


def _language(questionnaire: Questionnaire, answered_in: str) -> str:
    """The page's language where the questions were put in it, else that of the answers."""
    wanted = (current_language(), answered_in)
    known = questionnaire.languages
    return next((tag for tag in wanted if tag in known), known[0])


def _lines(
    questionnaire: Questionnaire, sent: SentResponse, language: str, names: dict[str, str]
) -> list[AnswerLine]:
    shown = [item for item in questionnaire.items() if item.code in sent.answers]
    told = Told(questionnaire.items(), sent.voice, sent.answers, language)
    return answer_lines(shown, sent.voice, sent.answers, language, names, told)
