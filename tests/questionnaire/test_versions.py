"""Drafts may change, published versions never do."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.accounts.services import add_account
from consult.audit.models import AuditEntry
from consult.consultations.models import Consultation
from consult.questionnaire import queries, services
from consult.questionnaire.errors import (
    NoDraft,
    NoSuchVersion,
    NothingChanged,
    NotJudged,
    NotReady,
)
from consult.questionnaire.joins import joins, strands
from consult.questionnaire.logic.definition import Questionnaire, Wording
from consult.questionnaire.logic.table.text import parse_table
from consult.questionnaire.versions import publish_version
from tests.factories import NEED, PEOPLE, TOOK_PART, WAYS_TAKEN, WHEN, make_questionnaire

NOON = datetime(2016, 9, 15, 12, tzinfo=UTC)
FIRST, SECOND = (
    make_questionnaire(),
    parse_table("questionnaire: Q\nlanguages: en\nvoices: community\npage p: P\nyes/no a: A?\n"),
)
UNREADY = parse_table("questionnaire: Q\nlanguages: en\nvoices: community\npage p: P\n")


@pytest.fixture
def consultation_id(session: Session) -> int:
    made = Consultation(
        slug="ground", title={}, purpose={}, asked_by={}, privacy={}, languages=["en"], voices=[]
    )
    session.add(made)
    session.flush()
    return made.id


def test_a_draft_is_replaced_not_multiplied(session: Session, consultation_id: int) -> None:
    services.save_draft(session, consultation_id, FIRST)
    services.save_draft(session, consultation_id, SECOND)
    draft = queries.draft(session, consultation_id)
    assert draft is not None
    assert queries.definition(draft) == SECOND
    assert queries.published_version(session, consultation_id) is None


def test_publishing_freezes_a_numbered_version(session: Session, consultation_id: int) -> None:
    services.save_draft(session, consultation_id, FIRST)
    version = publish_version(session, consultation_id, NOON)
    services.save_draft(session, consultation_id, SECOND)
    assert (version.number, version.published_at) == (1, NOON)
    assert queries.definition(queries.version_by_id(session, version.id)) == FIRST


def test_the_newest_version_is_the_published_one(session: Session, consultation_id: int) -> None:
    for asked in (FIRST, SECOND):
        services.save_draft(session, consultation_id, asked)
        publish_version(session, consultation_id, NOON)
    newest = queries.published_version(session, consultation_id)
    assert newest is not None
    assert (newest.number, queries.definition(newest)) == (2, SECOND)
    assert [v.number for v in queries.published_versions(session, consultation_id)] == [1, 2]


def test_publishing_without_a_change_is_refused(session: Session, consultation_id: int) -> None:
    services.save_draft(session, consultation_id, FIRST)
    publish_version(session, consultation_id, NOON)
    with pytest.raises(NothingChanged, match="Version 1 already says"):
        publish_version(session, consultation_id, NOON)


def test_publishing_with_problems_is_refused(session: Session, consultation_id: int) -> None:
    services.save_draft(session, consultation_id, UNREADY)
    with pytest.raises(NotReady, match="one thing to mend") as caught:
        publish_version(session, consultation_id, NOON)
    assert [problem.where for problem in caught.value.problems] == ["page p"]


def test_publishing_needs_a_draft(session: Session, consultation_id: int) -> None:
    with pytest.raises(NoDraft):
        publish_version(session, consultation_id, NOON)


def test_an_unknown_version_is_not_found(session: Session) -> None:
    with pytest.raises(NoSuchVersion):
        queries.version_by_id(session, 987654)


def test_publishing_is_written_in_the_book(session: Session, consultation_id: int) -> None:
    who = add_account(session, "bo@example.org", "organiser", "correct horse battery").id
    services.save_draft(session, consultation_id, FIRST, actor_id=who)
    version = publish_version(session, consultation_id, NOON, actor_id=who)
    session.flush()
    acts = session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    assert [entry.act for entry in acts[-2:]] == [
        "questionnaire.save_draft",
        "questionnaire.publish",
    ]
    assert acts[-1].details == {"version": 1, "digest": version.digest}


def test_a_definition_is_decoded_once(session: Session, consultation_id: int) -> None:
    services.save_draft(session, consultation_id, FIRST)
    version = publish_version(session, consultation_id, NOON)
    assert queries.definition(version) is queries.definition(version)


def _reworded() -> Questionnaire:
    """FIRST with one item worded otherwise, and the options of another that cannot join."""
    other = {voice: Wording({"en": "Else?", "fr": "Autre ?"}) for voice in NEED.wordings}
    ways = replace(WAYS_TAKEN, options=WAYS_TAKEN.options[1:])
    return make_questionnaire((replace(NEED, wordings=other), TOOK_PART, ways), (WHEN, PEOPLE))


@pytest.fixture
def corrected_id(session: Session, consultation_id: int) -> int:
    """A consultation whose draft changes two items of version 1."""
    services.save_draft(session, consultation_id, FIRST)
    publish_version(session, consultation_id, NOON)
    services.save_draft(session, consultation_id, _reworded())
    return consultation_id


@pytest.mark.parametrize(
    ("judged", "where", "what"),
    [
        ({}, "need", "Say whether it still means the same."),
        ({"need": True, "ways": True}, "ways", "Its answers cannot count together"),
        ({"need": True, "part": False}, "part", "No item that was asked before changed"),
    ],
)
def test_publishing_is_refused_until_everything_is_judged_rightly(
    session: Session, corrected_id: int, judged: dict[str, bool], where: str, what: str
) -> None:
    with pytest.raises(NotJudged, match=where) as caught:
        publish_version(session, corrected_id, NOON, judged=judged)
    [problem] = caught.value.problems
    assert (problem.where, what in problem.what) == (where, True)
    assert len(queries.published_versions(session, corrected_id)) == 1


def test_what_was_judged_is_kept_and_written_in_the_book(
    session: Session, corrected_id: int
) -> None:
    publish_version(session, corrected_id, NOON, judged={"need": True})
    assert joins(session, corrected_id) == {(2, "need"): True, (2, "ways"): False}
    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.details["together"], entry.details["apart"]) == (["need"], ["ways"])


def test_what_nobody_judged_counts_apart(session: Session, corrected_id: int) -> None:
    publish_version(session, corrected_id, NOON, was_asked=False)
    assert joins(session, corrected_id) == {(2, "need"): False, (2, "ways"): False}
    codes = [strand.code for strand in strands(session, corrected_id)]
    assert codes == ["need", "need@1", "part", "ways", "ways@1", "when", "people"]
