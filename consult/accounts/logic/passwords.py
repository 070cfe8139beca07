"""What makes a password good enough, and how it is kept: argon2, and length over composition."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from consult.kernel.errors import Problem
from consult.kernel.text import Sentence

SHORTEST = 12
LONGEST = 1000
_WORDS_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
HASHER = PasswordHasher()
"""Argon2id as RFC 9106 advises; tests put a quick one here."""
AT_ONCE = BoundedSemaphore(2)
"""Each hash takes 64 MiB: many who try at once wait for one another instead of our memory."""


def problems_of(password: str, email: str) -> Iterator[Problem]:
    """Why this password is refused; any twelve characters will do, but not the address."""
    if len(password) < SHORTEST:
        wrong = Sentence(
            "Use at least %(number)s characters. A short sentence is good.", number=SHORTEST
        )
        yield Problem("password", wrong)
    if len(password) > LONGEST:
        yield Problem("password", Sentence("Use at most %(number)s characters.", number=LONGEST))
    if password.strip().casefold() == email.strip().casefold():
        yield Problem("password", Sentence("Do not use your e-mail address as the password."))


def hashed(password: str) -> str:
    """What we keep of a password."""
    with AT_ONCE:
        return HASHER.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether this is the password; with nothing kept it takes as long and says no."""
    against = kept or _nobodys_hash()
    try:
        with AT_ONCE:
            return HASHER.verify(against, password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def generated() -> str:
    """A random password of five groups that can be read aloud: about 99 bits."""
    groups = ("".join(secrets.choice(_WORDS_ALPHABET) for _ in range(4)) for _ in range(5))
    return "-".join(groups)


@cache
def _nobodys_hash() -> str:
    return hashed(secrets.token_urlsafe())
