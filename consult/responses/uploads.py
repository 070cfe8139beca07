"""Keeping the files that people give as answers: with their draft, then with what they sent."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session, undefer

from consult.kernel.ids import digest
from consult.responses.logic.uploads import MOST_BYTES, NewFile
from consult.responses.models import Draft, Upload


def add_uploads(
    session: Session, secret: str, consultation_id: int, files: Iterable[NewFile], on: date
) -> list[str]:
    """Keep new files with the draft while there is room; gives the ids of those that are kept."""
    holder, kept = digest("draft", secret), []
    used = session.scalar(
        select(func.coalesce(func.sum(Upload.size), 0)).where(Upload.draft_hash == holder)
    )
    room = MOST_BYTES - (used or 0)
    for file in files:
        if len(file.content) <= room:
            room -= len(file.content)
            session.add(_row(file, holder, consultation_id, on))
            kept.append(file.id)
    session.flush()
    return kept


def _row(file: NewFile, holder: str, consultation_id: int, on: date) -> Upload:
    return Upload(
        id=file.id,
        consultation_id=consultation_id,
        draft_hash=holder,
        name=file.name,
        type=file.type,
        size=len(file.content),
        content=file.content,
        added_on=on,
    )


def forget_uploads_but(session: Session, secret: str, ids: Iterable[str]) -> None:
    """Forget the files of a draft that none of its answers names any more."""
    session.execute(
        delete(Upload).where(
            Upload.draft_hash == digest("draft", secret), Upload.id.not_in(list(ids))
        )
    )


def attach_uploads(session: Session, secret: str, ids: Iterable[str]) -> None:
    """Let the files that a sent contribution names stay; the others of its draft are forgotten."""
    named, holder = list(ids), digest("draft", secret)
    forget_uploads_but(session, secret, named)
    session.execute(update(Upload).where(Upload.draft_hash == holder).values(draft_hash=None))


def forget_uploads(session: Session, secret: str) -> None:
    """Forget all files of a contribution that is given up."""
    forget_uploads_but(session, secret, ())


def sweep_uploads(session: Session) -> None:
    """Forget the files whose draft is no longer there."""
    drafts = select(Draft.secret_hash)
    orphans = Upload.draft_hash.is_not(None) & Upload.draft_hash.not_in(drafts)
    session.execute(delete(Upload).where(orphans))


def upload_with_content(session: Session, consultation_id: int, upload_id: str) -> Upload | None:
    """A file of this consultation that was sent with a contribution, with its content."""
    found = select(Upload).where(
        Upload.id == upload_id,
        Upload.consultation_id == consultation_id,
        Upload.draft_hash.is_(None),
    )
    return session.scalars(found.options(undefer(Upload.content))).one_or_none()
