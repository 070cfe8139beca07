"""New responses are copied once, whatever happens meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.kernel.clock import now
from consult.questionnaire.logic.versions.strands import alone
from consult.questionnaire.queries import published_version
from consult.store.sessions import one_transaction, reading
from consult.tallies import queries, services
from consult.tallies.errors import CountedMeanwhile
from consult.tallies.handlers import count_waiting
from consult.tallies.models import Segment
from tests.factories import make_consultation, make_project, make_questionnaire
from tests.tallies.samples import PART, keep_response


class Place:
    """A consultation with one yes/no item and one project, and ways to answer it."""

    def __init__(self, session: Session) -> None:
        self.asked = make_questionnaire((PART,))
        self.project = make_project(session)
        self.consultation = make_consultation(session, self.asked)
        self.id = self.consultation.id
        version = published_version(session, self.id)
        assert version is not None
        self.version = version

    def answer(self, session: Session, times: int = 1) -> None:
        """So many more people say yes."""
        for _ in range(times):
            keep_response(
                session,
                self.consultation,
                self.version.id,
                self.project,
                "community",
                {"part": "yes"},
            )

    def counted(self, session: Session, counter: DuckdbEngine) -> int:
        """How many yeses the cells hold."""
        found = queries.cells(session, counter, self.id, alone(self.asked))
        return found.tally(self.project.id, "community", "part").counts[0]


@pytest.fixture
def place(session: Session) -> Place:
    """A consultation in the rolled-back session."""
    return Place(session)


def test_what_is_counted_is_not_counted_again(
    session: Session, counter: DuckdbEngine, place: Place
) -> None:
    place.answer(session, 3)
    assert services.refresh(session, counter, place.id, now()) == 3
    assert services.refresh(session, counter, place.id, now()) == 0
    assert place.counted(session, counter) == 3


def test_freshness_says_what_waits(session: Session, counter: DuckdbEngine, place: Place) -> None:
    assert queries.freshness(session, place.id) == queries.Freshness(0, 0, 0)
    place.answer(session, 2)
    services.refresh(session, counter, place.id, now())
    place.answer(session)
    found = queries.freshness(session, place.id)
    assert (found.counted, found.waiting) == (2, 1)
    assert found.counted_to == queries.counted_to(session, place.id) > 0


def test_who_was_heard_includes_those_who_wait(
    session: Session, counter: DuckdbEngine, place: Place
) -> None:
    place.answer(session, 2)
    services.refresh(session, counter, place.id, now())
    place.answer(session)
    assert queries.heard(session, counter, place.id) == {("community", place.project.id): 3}


def test_a_copy_that_was_never_kept_is_not_counted(
    session: Session, counter: DuckdbEngine, place: Place
) -> None:
    place.answer(session, 2)
    services.copy_new(session, counter, place.id)
    assert place.counted(session, counter) == 0
    services.refresh(session, counter, place.id, now())
    assert place.counted(session, counter) == 2


def test_two_copies_of_the_same_responses_exclude_each_other(
    session: Session, counter: DuckdbEngine, place: Place
) -> None:
    place.answer(session, 2)
    first, second = (services.copy_new(session, counter, place.id) for _ in range(2))
    services.keep(session, first, now())
    with pytest.raises(CountedMeanwhile), session.begin_nested():
        services.keep(session, second, now())
    assert place.counted(session, counter) == 2


def test_a_late_copy_of_what_was_counted_and_joined_meanwhile_is_refused(
    session: Session, counter: DuckdbEngine, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MANY", 1)
    place.answer(session)
    services.refresh(session, counter, place.id, now())
    place.answer(session)
    late = services.copy_new(session, counter, place.id)
    services.refresh(session, counter, place.id, now())  # counts the second and joins both
    with pytest.raises(CountedMeanwhile), session.begin_nested():
        services.keep(session, late, now())
    assert place.counted(session, counter) == 2


def test_a_long_row_is_copied_in_several_segments(
    session: Session, counter: DuckdbEngine, place: Place
) -> None:
    place.answer(session, 5)
    while new := services.copy_new(session, counter, place.id, limit=2):
        services.keep(session, new, now())
    assert [segment.rows for segment in session.scalars(_segments(place))] == [2, 2, 1]
    assert place.counted(session, counter) == 5


def test_many_small_segments_become_one(
    session: Session, counter: DuckdbEngine, place: Place
) -> None:
    for _ in range(services.MANY + 1):
        place.answer(session)
        services.refresh(session, counter, place.id, now())
    (only,) = session.scalars(_segments(place)).all()
    assert only.rows == services.MANY + 1 == place.counted(session, counter)
    assert services.refresh(session, counter, place.id, now()) == 0


def test_segments_joined_by_two_processes_are_joined_once(
    session: Session, counter: DuckdbEngine, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MANY", 1)
    for _ in range(2):
        place.answer(session)
        services.keep(session, services.copy_new(session, counter, place.id), now())
    first, second = (services.join_small(session, counter, place.id) for _ in range(2))
    services.keep_joined(session, first, now())
    with pytest.raises(CountedMeanwhile):
        services.keep_joined(session, second, now())


def _segments(place: Place):  # type: ignore[no-untyped-def]
    return select(Segment).where(Segment.consultation_id == place.id).order_by(Segment.first_seq)


def test_counting_at_the_door_commits_and_reports_progress(
    own_engine: Engine, own_counter: DuckdbEngine, tmp_path: Path
) -> None:
    with one_transaction(own_engine) as session:
        place = Place(session)
        place.answer(session, 4)
    seen: list[int] = []
    assert count_waiting(own_engine, own_counter, place.id, seen.append) == 4
    with reading(own_engine) as session:
        (segment,) = session.scalars(_segments(place))
        assert place.counted(session, own_counter) == 4
    assert seen == [4]
    assert (tmp_path / "segments" / segment.path).exists()


def test_counting_at_the_door_joins_small_segments(
    own_engine: Engine, own_counter: DuckdbEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "MANY", 1)
    with one_transaction(own_engine) as session:
        place = Place(session)
    for _ in range(2):
        with one_transaction(own_engine) as session:
            place.answer(session)
        count_waiting(own_engine, own_counter, place.id)
    with reading(own_engine) as session:
        (only,) = session.scalars(_segments(place))
    assert only.rows == 2
