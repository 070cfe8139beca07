"""Checking all answers, and sending them: once, whatever the browser does."""

from __future__ import annotations

from dataclasses import dataclass

from flask import make_response, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from consult.blueprints.receipt import ReceiptPage
from consult.blueprints.respond.door import (
    Writing,
    check_token,
    go_to,
    respond,
    to_receipt,
    token_of,
    writing,
)
from consult.blueprints.respond.held import take_test, test_again
from consult.blueprints.respond.questions import address, check_address
from consult.kernel.clock import today
from consult.kernel.ids import new_secret, receipt_from
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.definition import words
from consult.questionnaire.logic.document import document_of
from consult.questionnaire.logic.faults import Fault, sentence
from consult.questionnaire.logic.piping import Told
from consult.responses.logic.submission import Submission, keys_from
from consult.responses.logic.uploads import files_in
from consult.responses.services import discard, send_draft
from consult.web.answering import AnswerLine, answer_lines, asked_briefly, what_to_mend
from consult.web.guards import guard
from consult.web.keeping import keep
from consult.web.security import own_token


@dataclass(frozen=True, slots=True)
class CheckedPage:
    """One page in the overview: its title, its address, its answers."""

    title: str
    address: str
    lines: list[AnswerLine]


@respond.get("/check")
@guard("answer")
def check(slug: str) -> str:
    """All answers, with what must still be mended."""
    mine = writing(slug)
    return render_template(
        "respond/check.html",
        mine=mine,
        pages=_checked_pages(mine),
        problems=[_problem(mine, fault) for fault in faults_of(mine)],
        token=token_of(mine.secret),
    )


@own_token
@respond.post("/check")
@guard("answer")
def send(slug: str) -> Response:
    """Send the contribution and show its receipt; a second sending shows the same receipt."""
    check_token()
    mine = writing(slug)
    if faults_of(mine):
        return go_to(check_address(slug))
    if mine.draft.is_test:
        return _tested(mine)
    seen, submission = mine.draft.text, _submission(mine)
    named = files_in(mine.questionnaire.items(), submission.answers)
    files = [file["id"] for file in named]
    keep(lambda session: send_draft(session, mine.secret, seen, submission, files))
    return to_receipt(mine.secret, slug)


def _tested(mine: Writing) -> Response:
    """What a receipt page shows; everything about the test is forgotten."""
    draft = mine.draft
    answers = document_of(mine.questionnaire, draft.voice, mine.answers, mine.context, mine.way)
    keep(lambda session: discard(session, mine.secret))
    page = render_template(
        "respond/tested.html",
        page=_receipt_page(mine, answers),
        code=receipt_from(new_secret()),
        again=test_again(draft),
    )
    response = make_response(page)
    take_test(response, draft.slug)
    return response


def _receipt_page(mine: Writing, answers: Answers) -> ReceiptPage:
    draft = mine.draft
    shown = [item for item in mine.questionnaire.items() if item.code in answers]
    told = Told(mine.questionnaire.items(), draft.voice, answers, draft.language)
    return ReceiptPage(
        slug=draft.slug,
        title=words(mine.questionnaire.title, draft.language),
        project=draft.project_name or _("Project without a name"),
        voice=words(mine.speaker.label, draft.language),
        position=mine.position,
        submitted_on=today(),
        language=draft.language,
        lines=answer_lines(shown, draft.voice, answers, draft.language, mine.names, told),
    )


def faults_of(mine: Writing) -> list[Fault]:
    """Everything that must be mended before sending."""
    way = mine.way
    return check_items(way.items, mine.draft.voice, mine.answers, way.answers, today())


def _submission(mine: Writing) -> Submission:
    draft = mine.draft
    return Submission(
        consultation_id=draft.consultation_id,
        version_id=draft.version_id,
        voice=draft.voice,
        project_id=draft.project_id,
        channel="web",
        recruitment=draft.recruitment,
        language=draft.language,
        submitted_on=today(),
        answers=document_of(mine.questionnaire, draft.voice, mine.answers, mine.context, mine.way),
        keys=keys_from(mine.secret),
    )


def _checked_pages(mine: Writing) -> list[CheckedPage]:
    draft, given = mine.draft, mine.counted
    return [
        CheckedPage(
            words(place.page.title, draft.language),
            address(mine, place, review=1),
            answer_lines(place.items, draft.voice, given, draft.language, mine.names, mine.told),
        )
        for place in mine.path
    ]


def _problem(mine: Writing, fault: Fault) -> tuple[str, str]:
    """(address of the field, what to do) of something that must be mended."""
    place = next(one for one in mine.path if any(item.code == fault.item for item in one.items))
    where = f"{address(mine, place, check=1, review=1)}#f-{fault.field}"
    language = mine.draft.language
    asked = asked_briefly(place.items, mine.draft.voice, language, mine.names, mine.told)
    return where, what_to_mend(asked[fault.item], sentence(fault, _, language))
