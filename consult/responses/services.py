"""Keeping what people answered: drafts while they write, and the one way in for contributions.

Contributions leave no entry in the book of acts: its entries carry the second, and two tables
filled in step would tell who answered what.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import Connection, Executable, Table, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from consult.board.services import append
from consult.consultations.models import Consultation
from consult.kernel.ids import digest, new_id
from consult.questionnaire.logic.answers import Answers
from consult.responses.errors import ChangedMeanwhile, NoMoreTaken, NoSuchDraft
from consult.responses.logic.submission import Submission, from_json, row_of, to_json
from consult.responses.models import Draft, Response
from consult.responses.queries import answers_text_of, is_stored
from consult.store.group_commit import hold_order

# Statements are made once: making them costs more than running them.
_RESPONSE = cast(Table, Response.__table__)
_DRAFT = cast(Table, Draft.__table__)
_KEEP_ONCE = {
    dialect.name: insert(_RESPONSE)
    .inline()
    .on_conflict_do_nothing(index_elements=["idempotency_hash"])
    .execution_options(preserve_rowcount=True)
    for dialect, insert in (
        (sqlite.dialect, sqlite.insert),
        (postgresql.dialect, postgresql.insert),
    )
}
_KEEP_MANY = {name: once.returning(_RESPONSE.c.receipt_hash) for name, once in _KEEP_ONCE.items()}
_PUBLISHED = select(Consultation.published_at).where(Consultation.id == bindparam("of"))
_THIS_DRAFT = _DRAFT.c.secret_hash == bindparam("of")
_SEND = _DRAFT.delete().where(_THIS_DRAFT, _DRAFT.c.answers == bindparam("seen"))
_PUBLISHED = select(Consultation.published_at).where(Consultation.id == bindparam("of"))
_SAVE = (
    _DRAFT.update()
    .where(_THIS_DRAFT)
    .values(answers=bindparam("answers"), touched_on=bindparam("touched_on"))
)


def submit(session: Session, submission: Submission) -> bool:
    """Keep one contribution; False when it was kept before. Every channel ends here.

    Its number is given under a lock that is held until the commit, so numbers grow in its order.
    """
    hold_order(session)
    _check_unpublished(session, submission.consultation_id)
    once = _KEEP_ONCE[session.get_bind().dialect.name]
    if _run(session, once, row_of(submission, new_id())) == 0:
        return False
    append(session, submission.consultation_id, (submission.keys.receipt_hash,))
    return True


def submit_many(session: Session, submissions: Iterable[Submission]) -> int:
    """Keep many contributions as `submit` does; returns how many were new."""
    hold_order(session)
    by_consultation = attrgetter("consultation_id")
    ordered = sorted(submissions, key=by_consultation)
    return sum(
        _keep(session, consultation_id, list(group))
        for consultation_id, group in groupby(ordered, key=by_consultation)
    )


def _keep(session: Session, consultation_id: int, submissions: list[Submission]) -> int:
    _check_unpublished(session, consultation_id)
    rows = [row_of(submission, new_id()) for submission in submissions]
    once = _KEEP_MANY[session.get_bind().dialect.name]
    stored = session.connection().execute(once, rows).scalars().all()
    append(session, consultation_id, stored)
    return len(stored)


def _run(session: Session, statement: Executable, values: dict[str, Any]) -> int:
    """Run a statement past the session's machinery; how many rows it changed."""
    return _connection(session).execute(statement, values).rowcount


def _connection(session: Session) -> Connection:
    session.flush()
    return session.connection()


def _check_unpublished(session: Session, consultation_id: int) -> None:
    """Publishing counts what is there; looked at under the lock, nothing slips in behind it."""
    published = _connection(session).execute(_PUBLISHED, {"of": consultation_id}).scalar()
    if published is not None:
        raise NoMoreTaken


@dataclass(frozen=True, slots=True)
class Start:
    """What a respondent chooses before the first question."""

    consultation_id: int
    version_id: int
    voice: str
    project_id: int
    language: str
    recruitment: str


def start_draft(session: Session, secret: str, start: Start, on: date) -> None:
    """Begin a contribution that belongs to whoever holds `secret`."""
    session.add(
        Draft(
            secret_hash=digest("draft", secret),
            consultation_id=start.consultation_id,
            version_id=start.version_id,
            voice=start.voice,
            project_id=start.project_id,
            language=start.language,
            recruitment=start.recruitment,
            answers="{}",
            touched_on=on,
        )
    )
    session.flush()


def change_start(session: Session, secret: str, voice: str, project_id: int) -> None:
    """Speak for another voice or about another project; what was answered is kept."""
    _update(session, secret, {"voice": voice, "project_id": project_id})


def save_page(
    session: Session, secret: str, page: Answers, on: date, language: str | None = None
) -> Answers:
    """Keep a page's answers, right or wrong, with those of the other pages; returns them all.

    They are joined here, inside the transaction, so that two windows cannot undo each other.
    """
    kept = answers_text_of(session, secret)
    if kept is None:
        raise NoSuchDraft
    answers = {**from_json(kept), **page}
    _run(
        session,
        _SAVE,
        {"of": digest("draft", secret), "answers": to_json(answers), "touched_on": on},
    )
    if language:
        _update(session, secret, {"language": language})
    return answers


def discard(session: Session, secret: str) -> None:
    """Forget a contribution that was not sent."""
    session.execute(delete(Draft).where(Draft.secret_hash == digest("draft", secret)))


def expire_drafts(session: Session, before: date) -> None:
    """Forget the drafts that nobody has touched since this day."""
    session.execute(delete(Draft).where(Draft.touched_on < before))


def send_draft(session: Session, secret: str, seen: str, submission: Submission) -> None:
    """Turn the draft into a response, once; `seen` is the draft's text that was checked."""
    if _run(session, _SEND, {"of": digest("draft", secret), "seen": seen}):
        submit(session, submission)
    elif not is_stored(session, submission.keys.idempotency_hash):
        raise ChangedMeanwhile


def _update(session: Session, secret: str, changes: dict[str, Any]) -> None:
    this = _DRAFT.c.secret_hash == digest("draft", secret)
    session.connection().execute(_DRAFT.update().where(this).values(changes))
