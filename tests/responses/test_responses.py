"""Drafts are kept while people write; contributions are stored once, with their leaf."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from consult.audit.models import AuditEntry
from consult.board.logic import leaf
from consult.board.models import BoardLeaf
from consult.board.queries import leaves_of
from consult.consultations.models import Consultation
from consult.kernel.clock import now
from consult.kernel.ids import new_secret, receipt_from
from consult.questionnaire.models import QuestionnaireVersion
from consult.registry.models import Project
from consult.responses.errors import ChangedMeanwhile, NoMoreTaken, NoSuchDraft
from consult.responses.models import Response
from consult.responses.queries import (
    count_of,
    counts_by_consultation,
    draft_by_secret,
    response_by_receipt,
    was_sent,
)
from consult.responses.services import (
    Start,
    change_start,
    discard,
    expire_drafts,
    save_page,
    send_draft,
    start_draft,
    submit,
    submit_many,
)
from consult.store.group_commit import GroupWriter
from consult.store.sessions import one_transaction, reading
from tests.factories import make_consultation, make_project, make_submission

TODAY = date(2016, 9, 15)


@pytest.fixture
def ground(session: Session) -> tuple[Consultation, QuestionnaireVersion, Project]:
    """An open consultation, its version and a project."""
    return set_up(session)


def set_up(session: Session) -> tuple[Consultation, QuestionnaireVersion, Project]:
    consultation = make_consultation(session)
    version = session.scalar(
        select(QuestionnaireVersion).where(QuestionnaireVersion.consultation_id == consultation.id)
    )
    assert version is not None
    return consultation, version, make_project(session)


Ground = tuple[Consultation, QuestionnaireVersion, Project]


def begin(session: Session, ground: Ground, secret: str = "s") -> None:
    consultation, version, project = ground
    start = Start(consultation.id, version.id, "community", project.id, "en", "open")
    start_draft(session, secret, start, TODAY)


def test_a_submission_is_found_by_its_receipt(session: Session, ground: Ground) -> None:
    consultation, version, project = ground
    submit(session, make_submission(consultation, version.id, project, "s"))
    found = response_by_receipt(session, receipt_from("s").lower().replace("-", " "))
    assert found is not None
    assert found.answers == {"need": "agree", "part": "no", "people": None}


def test_a_submission_sent_twice_is_stored_once(session: Session, ground: Ground) -> None:
    consultation, version, project = ground
    submission = make_submission(consultation, version.id, project, "s")
    assert [submit(session, submission), submit(session, submission)] == [True, False]
    assert count_of(session, consultation.id) == 1
    assert len(leaves_of(session, consultation.id)) == 1


def test_what_is_sent_while_results_are_being_published_is_not_kept(
    session: Session, ground: Ground
) -> None:
    consultation, version, project = ground
    consultation.published_at = now()
    with pytest.raises(NoMoreTaken), session.begin_nested():
        submit(session, make_submission(consultation, version.id, project, "s"))
    assert count_of(session, consultation.id) == 0


def test_many_are_stored_with_a_leaf_each(session: Session, ground: Ground) -> None:
    consultation, version, project = ground
    submissions = [make_submission(consultation, version.id, project) for _ in range(50)]
    assert submit_many(session, [*submissions, submissions[0]]) == 50
    wanted = sorted(leaf(one.keys.receipt_hash, consultation.id) for one in submissions)
    assert leaves_of(session, consultation.id) == wanted
    assert counts_by_consultation(session)[consultation.id] == 50


def test_submitting_leaves_no_trace_in_the_book_of_acts(session: Session, ground: Ground) -> None:
    consultation, version, project = ground
    submit(session, make_submission(consultation, version.id, project))
    assert session.scalar(select(func.count()).select_from(AuditEntry)) == 0


def test_a_draft_keeps_what_was_typed_even_if_wrong(session: Session, ground: Ground) -> None:
    begin(session, ground)
    save_page(session, "s", {"need": "agree"}, TODAY)
    save_page(session, "s", {"people": "many"}, TODAY, "fr")
    draft = draft_by_secret(session, "s")
    assert draft is not None
    assert (draft.answers, draft.language) == ({"need": "agree", "people": "many"}, "fr")


def test_another_voice_keeps_the_answers(session: Session, ground: Ground) -> None:
    begin(session, ground)
    save_page(session, "s", {"need": "agree"}, TODAY)
    other = make_project(session, "Fab Labs")
    change_start(session, "s", "organisation", other.id, "fr")
    draft = draft_by_secret(session, "s")
    assert draft is not None
    assert (draft.voice, draft.project_name) == ("organisation", "Fab Labs")
    assert draft.answers == {"need": "agree"}


def test_a_test_is_never_sent(session: Session, ground: Ground) -> None:
    consultation, version, project = ground
    start = Start(consultation.id, version.id, "community", project.id, "en", "open", is_test=True)
    start_draft(session, "s", start, TODAY)
    with pytest.raises(ChangedMeanwhile):
        send_draft(session, "s", "{}", make_submission(consultation, version.id, project, "s"))
    assert count_of(session, consultation.id) == 0
    assert draft_by_secret(session, "s") is not None


def test_a_discarded_draft_is_gone(session: Session, ground: Ground) -> None:
    begin(session, ground)
    discard(session, "s")
    assert draft_by_secret(session, "s") is None
    with pytest.raises(NoSuchDraft):
        save_page(session, "s", {}, TODAY)


def test_drafts_that_nobody_touches_are_forgotten(session: Session, ground: Ground) -> None:
    begin(session, ground)
    expire_drafts(session, TODAY)
    assert draft_by_secret(session, "s") is not None
    expire_drafts(session, TODAY + timedelta(days=1))
    assert draft_by_secret(session, "s") is None


def test_sending_a_draft_again_changes_nothing(session: Session, ground: Ground) -> None:
    begin(session, ground)
    submission = make_submission(*_ids(ground), "s")
    send_draft(session, "s", "{}", submission)
    send_draft(session, "s", "{}", submission)
    assert was_sent(session, "s")
    assert draft_by_secret(session, "s") is None
    assert count_of(session, ground[0].id) == 1


def test_a_draft_changed_since_its_check_is_not_sent(session: Session, ground: Ground) -> None:
    begin(session, ground)
    save_page(session, "s", {"need": "disagree"}, TODAY)
    with pytest.raises(ChangedMeanwhile):
        send_draft(session, "s", "{}", make_submission(*_ids(ground), "s"))


def _ids(ground: Ground) -> tuple[Consultation, int, Project]:
    return ground[0], ground[1].id, ground[2]


@pytest.mark.parametrize(
    ("phase", "after_closing", "may"),
    [
        ("open", timedelta(0), True),
        ("scheduled", timedelta(0), False),
        ("closed", timedelta(0), False),
        ("open", timedelta(days=9, minutes=14), True),
        ("open", timedelta(days=9, minutes=16), False),
    ],
)
def test_a_draft_may_be_sent_until_shortly_after_closing(
    session: Session, phase: str, after_closing: timedelta, may: bool
) -> None:
    at = now()
    consultation = make_consultation(session, phase=phase, at=at)
    version = session.scalar(
        select(QuestionnaireVersion).where(QuestionnaireVersion.consultation_id == consultation.id)
    )
    assert version is not None
    begin(session, (consultation, version, make_project(session)))
    draft = draft_by_secret(session, "s")
    assert draft is not None
    assert draft.may_be_sent(at + after_closing) is may


@pytest.fixture(params=["sqlite", "postgres"])
def committed(request: pytest.FixtureRequest) -> Iterator[tuple[Engine, Ground]]:
    """A ground with real commits, removed afterwards."""
    name = "own_engine" if request.param == "sqlite" else "postgres_engine"
    engine: Engine = request.getfixturevalue(name)
    with one_transaction(engine) as session:
        ground = set_up(session)
    yield engine, ground
    consultation, version, project = ground
    with one_transaction(engine) as session:
        session.execute(delete(Response).where(Response.consultation_id == consultation.id))
        session.execute(delete(BoardLeaf).where(BoardLeaf.consultation_id == consultation.id))
        session.execute(delete(QuestionnaireVersion).where(QuestionnaireVersion.id == version.id))
        session.execute(delete(Consultation).where(Consultation.id == consultation.id))
        session.execute(delete(Project).where(Project.id == project.id))


def test_ten_at_once_with_the_same_secret_store_one(committed: tuple[Engine, Ground]) -> None:
    engine, ground = committed
    secret = new_secret()
    with one_transaction(engine) as session:
        begin(session, ground, secret)
    writers = [GroupWriter(engine), GroupWriter(engine)]
    submission = make_submission(*_ids(ground), secret)
    with ThreadPoolExecutor(10) as people:
        for _ in people.map(
            lambda number: writers[number % 2].keep(
                lambda session: send_draft(session, secret, "{}", submission)
            ),
            range(10),
        ):
            pass
    for writer in writers:
        writer.close()
    with reading(engine) as session:
        assert count_of(session, ground[0].id) == 1
        assert len(leaves_of(session, ground[0].id)) == 1
