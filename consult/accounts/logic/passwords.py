"""What makes a password good enough, and how it is kept: argon2, and length over composition."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from consult.kernel.errors import Problem

SHORTEST = 12
LONGEST = 1000
_WORDS_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_hasher = PasswordHasher()


def problems_of(password: str, email: str) -> Iterator[Problem]:
    """Why this password is refused; any twelve characters will do, but not the address."""
    if len(password) < SHORTEST:
        yield Problem("password", f"Use at least {SHORTEST} characters. A short sentence is good.")
    if len(password) > LONGEST:
        yield Problem("password", f"Use at most {LONGEST} characters.")
    if password.strip().casefold() == email.strip().casefold():
        yield Problem("password", "Do not use your e-mail address as the password.")


def hashed(password: str) -> str:
    """What we keep of a password."""
    return _hasher.hash(password)


def matches(password: str, kept: str | None) -> bool:
    """Whether this is the password; with nothing kept it takes as long and says no."""
    try:
        return _hasher.verify(kept or _nobodys_hash(), password) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def generated() -> str:
    """A random password of five groups that can be read aloud: about 99 bits."""
    groups = ("".join(secrets.choice(_WORDS_ALPHABET) for _ in range(4)) for _ in range(5))
    return "-".join(groups)


@cache
def _nobodys_hash() -> str:
    return _hasher.hash(secrets.token_urlsafe())
