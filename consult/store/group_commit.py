"""Group commit: one thread collects waiting acts, keeps them in one transaction, answers all.

A durable commit costs a wait for the disk. Thirty-two people who send at once need not wait
thirty-two times: whatever has gathered while the last commit ran goes into the next one.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from consult.kernel.errors import Busy
from consult.kernel.text import Sentence
from consult.store.sessions import writing_session

Kept = TypeVar("Kept")
Act = Callable[[Session], Kept]
"""A change to rows. It may be run a second time, in a new transaction, when a neighbour fails."""

_ORDER_LOCK = 7_226_483
"""The advisory lock of PostgreSQL that everyone takes who gives running numbers to responses."""


def hold_order(session: Session) -> None:
    """From here to the commit nobody else gives numbers, so numbers grow in order of commits.

    SQLite has one writer at a time anyway.
    """
    transaction = session.get_nested_transaction() or session.get_transaction()
    if transaction is not None and session.info.get("order_held_in") is transaction:
        return
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _ORDER_LOCK})
    session.info["order_held_in"] = session.get_nested_transaction() or session.get_transaction()


@dataclass(slots=True)
class _Waiting:
    act: Act[Any]
    answer: Future[Any] = field(default_factory=Future)


class GroupWriter:
    """Keeps acts in groups. `keep` returns when the act is durable, or raises what it raised."""

    def __init__(
        self, engine: Engine, *, most_waiting: int = 2000, most_together: int = 128
    ) -> None:
        self._engine = engine
        self._most_waiting = most_waiting
        self._most_together = most_together
        self._begin_empty()

    def _begin_empty(self) -> None:
        self._process = os.getpid()
        self._waiting: deque[_Waiting] = deque()
        self._changed = threading.Condition()
        self._thread: threading.Thread | None = None
        self._closed = False

    def keep(self, act: Act[Kept]) -> Kept:
        """Run `act` in a transaction shared with others, and wait until it is on the disk."""
        if self._process != os.getpid():
            self._begin_empty()  # a fork copies the queue and its lock, but not the thread
        waiting = _Waiting(act)
        with self._changed:
            self._admit(waiting)
        return cast(Kept, waiting.answer.result())

    def _admit(self, waiting: _Waiting) -> None:
        if self._closed or len(self._waiting) >= self._most_waiting:
            raise Busy(
                Sentence("Too many people are sending just now. Wait a minute and send again.")
            )
        self._waiting.append(waiting)
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="group-commit", daemon=True)
            self._thread.start()
        self._changed.notify()

    def close(self) -> None:
        """Keep what is waiting, then stop."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None and self._process == os.getpid():
            self._thread.join()

    def _work(self) -> None:
        while group := self._next_group():
            self._keep_group(group)

    def _next_group(self) -> list[_Waiting]:
        with self._changed:
            while not self._waiting and not self._closed:
                self._changed.wait()
            count = min(len(self._waiting), self._most_together)
            return [self._waiting.popleft() for _ in range(count)]

    def _keep_group(self, group: list[_Waiting]) -> None:
        try:
            kept = self._together([waiting.act for waiting in group])
        except Exception as error:
            self._keep_apart(group, error)
        else:
            for waiting, answer in zip(group, kept, strict=True):
                waiting.answer.set_result(answer)

    def _keep_apart(self, group: list[_Waiting], error: Exception) -> None:
        """A bad act fails alone: the others get a transaction each."""
        if len(group) == 1:
            group[0].answer.set_exception(error)
            return
        for waiting in group:
            self._keep_group([waiting])

    def _together(self, acts: list[Act[Any]]) -> list[Any]:
        with writing_session(self._engine) as session, session.begin():
            hold_order(session)
            return [act(session) for act in acts]
