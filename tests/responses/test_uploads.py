"""Files of contributions: kept while there is room, and forgotten with their draft."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.kernel.ids import digest
from consult.questionnaire.models import QuestionnaireVersion
from consult.responses.logic.uploads import MOST_BYTES, NewFile
from consult.responses.models import Upload
from consult.responses.services import Start, expire_drafts, start_draft
from consult.responses.uploads import add_uploads, attach_uploads, upload_with_content
from tests.factories import make_consultation, make_project

TODAY = date(2026, 11, 23)


def begun(session: Session, secret: str) -> int:
    """A draft with this secret; gives its consultation."""
    consultation = make_consultation(session)
    (version,) = session.execute(
        select(QuestionnaireVersion.id).where(
            QuestionnaireVersion.consultation_id == consultation.id
        )
    ).one()
    project = make_project(session)
    start = Start(consultation.id, version, "community", project.id, "en", "open")
    start_draft(session, secret, start, TODAY)
    return consultation.id


def file(name: str, size: int = 3) -> NewFile:
    return NewFile(name.ljust(32, "0"), "plan", f"{name}.txt", "text/plain", b"x" * size)


def names(session: Session) -> list[str]:
    return sorted(session.scalars(select(Upload.name)))


def test_files_are_kept_while_there_is_room(session: Session) -> None:
    consultation_id = begun(session, "mine")
    add_uploads(session, "mine", consultation_id, [file("big")], TODAY)
    session.scalars(select(Upload)).one().size = MOST_BYTES - 10
    kept = add_uploads(session, "mine", consultation_id, [file("a", 20), file("b", 5)], TODAY)
    assert kept == [file("b").id]


def test_what_is_sent_keeps_the_files_that_it_names_only(session: Session) -> None:
    consultation_id = begun(session, "mine")
    add_uploads(session, "mine", consultation_id, [file("a"), file("b")], TODAY)
    assert upload_with_content(session, consultation_id, file("a").id) is None
    attach_uploads(session, "mine", [file("a").id])
    assert names(session) == ["a.txt"]
    sent = upload_with_content(session, consultation_id, file("a").id)
    assert sent is not None
    assert sent.content == b"xxx"
    assert upload_with_content(session, consultation_id + 1, file("a").id) is None


def test_files_go_with_drafts_that_expire(session: Session) -> None:
    consultation_id = begun(session, "mine")
    add_uploads(session, "mine", consultation_id, [file("a"), file("b")], TODAY)
    attached = session.get_one(Upload, file("b").id)
    attached.draft_hash = None
    add_uploads(session, "nobody", consultation_id, [file("c")], TODAY)
    expire_drafts(session, TODAY)
    assert names(session) == ["a.txt", "b.txt"]
    expire_drafts(session, TODAY + timedelta(days=1))
    assert names(session) == ["b.txt"]
    assert digest("draft", "mine") not in session.scalars(select(Upload.draft_hash)).all()
