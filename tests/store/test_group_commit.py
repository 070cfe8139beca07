"""Acts that wait together are kept together, durably, in order, and fail alone."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, insert, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from consult.audit.models import AuditEntry
from consult.kernel.clock import now
from consult.kernel.errors import Busy
from consult.store.engine import make_engine
from consult.store.group_commit import GroupWriter
from consult.store.sessions import reading

SUBJECT = "group-commit-test"


@pytest.fixture(params=["sqlite", "postgres"])
def real_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database with real commits, left as it was found."""
    name = "own_engine" if request.param == "sqlite" else "postgres_engine"
    engine: Engine = request.getfixturevalue(name)
    yield engine
    with engine.begin() as connection:
        connection.execute(AuditEntry.__table__.delete().where(AuditEntry.subject == SUBJECT))


@pytest.fixture
def writer(real_engine: Engine) -> Iterator[GroupWriter]:
    """A writer, closed after the test."""
    writer = GroupWriter(real_engine)
    yield writer
    writer.close()


def note(session: Session, act: str) -> int:
    """Add one row; a row named "bad" breaks a constraint."""
    row = AuditEntry(at=now(), act=act, subject=SUBJECT, details={})
    session.add(row)
    session.flush()
    if act == "bad":
        session.execute(insert(AuditEntry).values(id=row.id, act=None))
    return row.id


def until(is_so: Callable[[], bool]) -> None:
    """Wait for other threads, at most five seconds."""
    for _ in range(5000):
        if is_so():
            return
        time.sleep(0.001)
    pytest.fail("waited too long")


def busy(writer: GroupWriter, people: ThreadPoolExecutor) -> threading.Event:
    """Make the writer work on one act until the event that this gives is set."""
    begun, hold = threading.Event(), threading.Event()

    def block(_session: Session) -> None:
        begun.set()
        hold.wait(5)

    people.submit(writer.keep, block)
    begun.wait(5)
    return hold


def acts_kept(engine: Engine) -> list[str]:
    with reading(engine) as session:
        found = select(AuditEntry.act).where(AuditEntry.subject == SUBJECT)
        return sorted(session.scalars(found))


def test_what_was_kept_is_there_for_others_when_keep_returns(
    writer: GroupWriter, real_engine: Engine
) -> None:
    writer.keep(lambda session: note(session, "one"))
    assert acts_kept(real_engine) == ["one"]


def test_each_waiting_act_gets_its_own_answer(writer: GroupWriter) -> None:
    with ThreadPoolExecutor(16) as people:
        ids = list(people.map(lambda n: writer.keep(lambda s: note(s, f"{n}")), range(100)))
    assert len(set(ids)) == 100


def test_acts_that_wait_share_a_commit(real_engine: Engine) -> None:
    commits: list[object] = []
    count = commits.append
    event.listen(real_engine, "commit", count)
    writer = GroupWriter(real_engine)
    with ThreadPoolExecutor(21) as people:
        hold = busy(writer, people)
        others = [people.submit(writer.keep, lambda s: note(s, "x")) for _ in range(20)]
        until(lambda: len(writer._waiting) == 20)
        hold.set()
    event.remove(real_engine, "commit", count)
    writer.close()
    assert len({other.result() for other in others}) == 20
    assert len(commits) <= 2


def test_a_bad_act_fails_alone(real_engine: Engine) -> None:
    writer = GroupWriter(real_engine)
    with ThreadPoolExecutor(4) as people:
        hold = busy(writer, people)
        names = ("good", "bad", "fine")
        kept = [people.submit(writer.keep, lambda s, n=name: note(s, n)) for name in names]
        until(lambda: len(writer._waiting) == 3)
        hold.set()
    writer.close()
    assert acts_kept(real_engine) == ["fine", "good"]
    assert isinstance(kept[1].exception(), IntegrityError)


def test_numbers_grow_in_the_order_of_commits_across_writers(real_engine: Engine) -> None:
    """A reader that saw number n has seen everything below n."""
    writers = [GroupWriter(real_engine) for _ in range(3)]
    seen: list[list[int]] = []
    done = threading.Event()

    def look() -> None:
        while not done.is_set():
            with reading(real_engine) as session:
                seen.append(
                    list(
                        session.scalars(
                            select(AuditEntry.id)
                            .where(AuditEntry.subject == SUBJECT)
                            .order_by(AuditEntry.id)
                        )
                    )
                )

    reader = threading.Thread(target=look)
    reader.start()
    with ThreadPoolExecutor(12) as people:
        list(people.map(lambda n: writers[n % 3].keep(lambda s: note(s, "n")), range(150)))
    done.set()
    reader.join()
    for writer in writers:
        writer.close()
    final = acts_ids(real_engine)
    assert all(ids == final[: len(ids)] for ids in seen)


def acts_ids(engine: Engine) -> list[int]:
    with reading(engine) as session:
        found = select(AuditEntry.id).where(AuditEntry.subject == SUBJECT)
        return sorted(session.scalars(found))


def test_a_full_queue_refuses_instead_of_growing(own_engine: Engine) -> None:
    writer = GroupWriter(own_engine, most_waiting=1)
    with ThreadPoolExecutor(2) as people:
        hold = busy(writer, people)
        people.submit(writer.keep, lambda s: note(s, "waits"))
        until(lambda: len(writer._waiting) == 1)
        with pytest.raises(Busy):
            writer.keep(lambda s: note(s, "too many"))
        hold.set()
    writer.close()


def test_a_closed_writer_has_kept_everything_and_takes_no_more(own_engine: Engine) -> None:
    writer = GroupWriter(own_engine)
    writer.keep(lambda s: note(s, "last"))
    writer.close()
    assert acts_kept(own_engine) == ["last"]
    with pytest.raises(Busy):
        writer.keep(lambda s: note(s, "late"))


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")
def test_a_forked_process_starts_a_thread_of_its_own(own_engine: Engine, tmp_path: Path) -> None:
    writer = GroupWriter(own_engine)
    writer.keep(lambda s: note(s, "parent"))
    own_engine.dispose()
    child = os.fork()
    if child == 0:  # pragma: no cover - runs in the child
        writer._engine = make_engine(f"sqlite:///{tmp_path / 'consult.db'}")
        writer.keep(lambda s: note(s, "child"))
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    writer.close()
    assert acts_kept(own_engine) == ["child", "parent"]
