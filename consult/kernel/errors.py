"""The errors that people can mend, each with the sentence that tells them how.

ConsultError
├── NotFound      there is no such thing (404)
├── Forbidden     you may not do this (403)
├── Conflict      it is in a state that does not allow this (409)
├── Invalid       what was given cannot be used (422); may carry a list of problems
└── Busy          there is too much to do just now; the same will work later (503)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it stands and what to do about it."""

    where: str
    what: str
    line: int | None = None

    def __str__(self) -> str:
        place = f"{self.where}, line {self.line}" if self.line is not None else self.where
        return f"{place}: {self.what}" if place else self.what


class ConsultError(Exception):
    """An error whose message is one plain sentence for the person who meets it."""

    @property
    def sentence(self) -> str:
        """The message as it was given; as a `Sentence` it can be said in other languages."""
        given: str = self.args[0] if self.args else ""
        return given


class NotFound(ConsultError):
    """What was asked for does not exist, or must not be known to exist."""


class Forbidden(ConsultError):
    """The person may not do this."""


class Conflict(ConsultError):
    """The thing is in a state in which this cannot be done."""


class Invalid(ConsultError):
    """What was given cannot be used; `problems` says where and why."""

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)


class Busy(ConsultError):
    """There is too much to do just now; the same request will work later."""
