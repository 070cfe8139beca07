"""Reading a questionnaire from what an organiser typed, uploaded or kept."""

from __future__ import annotations

import msgspec
from flask_babel import gettext as _
from sqlalchemy.orm import Session

from consult.blueprints.organise.forms import QuestionnaireForm
from consult.consultations.logic.fit import lacking
from consult.consultations.models import Consultation
from consult.kernel.errors import Invalid, NotFound, Problem
from consult.questionnaire.logic.definition import Questionnaire, from_json
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.table.text import dump_table, parse_table, read_table
from consult.questionnaire.queries import definition, draft, published_version


def read_form(form: QuestionnaireForm) -> Questionnaire | None:
    """The questionnaire of a form; an uploaded file is put into the text field, not to be lost."""
    upload = form.file.data
    if upload is not None and upload.filename:
        form.table.data = _decoded(upload.read())
    text = (form.table.data or "").replace("\r\n", "\n")
    if not text.strip():
        return None
    try:
        return read_text(text)
    except Invalid as error:
        found = [Problem("table", _line(problem)) for problem in error.problems]
        raise Invalid(error.sentence, found or [Problem("table", error.sentence)]) from error


def read_text(text: str) -> Questionnaire:
    """A questionnaire from JSON, when it looks like it, or from table text."""
    if not text.lstrip().startswith("{"):
        return parse_table(text, "")
    try:
        return from_json(text)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Invalid(_("This JSON is no questionnaire: %(why)s", why=str(error))) from error


def to_mend(text: str) -> list[str]:
    """What keeps this text from being published, with the lines at which it stands."""
    if not text:
        return []
    try:
        table = read_table(text, "")
    except Invalid as error:
        return [_line(problem) for problem in error.problems]
    return [_line(problem) for problem in problems_of(table.questionnaire, table.places)]


def current_questionnaire(session: Session, consultation_id: int) -> Questionnaire:
    """The draft, or the newest version where there is no draft."""
    version = draft(session, consultation_id) or published_version(session, consultation_id)
    if version is None:
        raise NotFound(_("This consultation has no questionnaire yet."))
    return definition(version)


def draft_or_published_text(session: Session, consultation_id: int) -> str:
    """The present questionnaire as table text; empty where there is none."""
    try:
        return dump_table(current_questionnaire(session, consultation_id))
    except NotFound:
        return ""


def warnings_for(session: Session, row: Consultation) -> tuple[str, ...]:
    """Voices and languages that are announced and not asked yet."""
    try:
        asked = current_questionnaire(session, row.id)
    except NotFound:
        return ()
    return lacking(row.voices, row.languages, asked)


def _decoded(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = _("This file is not UTF-8 text. Save it as UTF-8 and choose it again.")
        raise Invalid("", [Problem("file", what)]) from error


def _line(problem: Problem) -> str:
    if problem.line is None:
        return f"{problem.where}: {problem.what}" if problem.where else problem.what
    return str(_("Line %(line)s: %(what)s", line=problem.line, what=problem.what))
