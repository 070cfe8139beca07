"""Keeping what people answered: drafts while they write, and the one way in for contributions.

Contributions leave no entry in the book of acts: its entries carry the second, and two tables
filled in step would tell who answered what.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import Table, bindparam, delete, select
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
from consult.responses.uploads import attach_uploads, forget_uploads, sweep_uploads
from consult.store.group_commit import hold_order
from consult.store.plain_sql import Plain

_RESPONSE = cast(Table, Response.__table__)
_DRAFT = cast(Table, Draft.__table__)
_INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def _once(dialect: str) -> Any:
    """An insertion that does nothing where the contribution was kept before."""
    return _INSERT[dialect](_RESPONSE).on_conflict_do_nothing(index_elements=["idempotency_hash"])


def _row_once(dialect: str) -> Any:
    names = [column.name for column in _RESPONSE.columns if column.name != "seq"]
    return _once(dialect).inline().values({name: bindparam(f"new_{name}") for name in names})


_this_draft = _DRAFT.c.secret_hash == bindparam("secret_hash")
_keep_once = Plain(_row_once)
# A test is never sent, whatever a door does.
_take_draft = Plain(
    _DRAFT.delete().where(_this_draft, _DRAFT.c.answers == bindparam("seen"), ~_DRAFT.c.is_test)
)
_save_draft = Plain(
    _DRAFT.update().where(_this_draft).values(answers=bindparam("text"), touched_on=bindparam("on"))
)
_published_at = Plain(
    select(Consultation.published_at).where(Consultation.id == bindparam("consultation_id"))
)


def submit(session: Session, submission: Submission) -> bool:
    """Keep one contribution; False when it was kept before. Every channel ends here.

    Its number is given under a lock that is held until the commit, so numbers grow in its order.
    """
    hold_order(session)
    _check_unpublished(session, submission.consultation_id)
    row = row_of(submission, new_id())
    if _keep_once.run(session, **{f"new_{name}": value for name, value in row.items()}) == 0:
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
    once = _once(session.get_bind().dialect.name).returning(_RESPONSE.c.receipt_hash)
    stored = session.connection().execute(once, rows).scalars().all()
    append(session, consultation_id, stored)
    return len(stored)


def _check_unpublished(session: Session, consultation_id: int) -> None:
    """Publishing counts what is there; looked at under the lock, nothing slips in behind it."""
    if _published_at.value(session, consultation_id=consultation_id) is not None:
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
    is_test: bool = False


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
            is_test=start.is_test,
        )
    )
    session.flush()


def change_start(session: Session, secret: str, voice: str, project_id: int, language: str) -> None:
    """Speak for another voice, about another project, in another language; answers are kept."""
    changes = {"voice": voice, "project_id": project_id, "language": language}
    _update(session, secret, changes)


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
    _save_draft.run(session, secret_hash=digest("draft", secret), text=to_json(answers), on=on)
    if language:
        _update(session, secret, {"language": language})
    return answers


def discard(session: Session, secret: str) -> None:
    """Forget a contribution that was not sent, with its files."""
    forget_uploads(session, secret)
    session.execute(delete(Draft).where(Draft.secret_hash == digest("draft", secret)))


def expire_drafts(session: Session, before: date) -> None:
    """Forget the drafts that nobody has touched since this day, and files without a draft."""
    session.execute(delete(Draft).where(Draft.touched_on < before))
    sweep_uploads(session)


def send_draft(
    session: Session, secret: str, seen: str, submission: Submission, files: Sequence[str] = ()
) -> None:
    """Turn the draft into a response, once; `seen` is the draft's text that was checked.

    `files` are the ids of those that the contribution names; they stay with it.
    """
    if _take_draft.run(session, secret_hash=digest("draft", secret), seen=seen):
        if files:
            attach_uploads(session, secret, files)
        submit(session, submission)
    elif not is_stored(session, submission.keys.idempotency_hash):
        raise ChangedMeanwhile


def _update(session: Session, secret: str, changes: dict[str, Any]) -> None:
    this = _DRAFT.c.secret_hash == digest("draft", secret)
    session.execute(_DRAFT.update().where(this).values(changes))
