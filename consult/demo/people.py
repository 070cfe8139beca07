"""The four accounts of the demonstration, with a password that only this installation has."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from consult.accounts.logic.passwords import generated
from consult.accounts.queries import account_by_email
from consult.accounts.services import add_account
from consult.store.sessions import one_transaction

FILE = "demo-sign-in.txt"
PLACES = {
    "organiser": "/organise",
    "analyst": "/officials",
    "official": "/officials",
    "administrator": "/account/people",
}


@dataclass(frozen=True, slots=True)
class SignInWay:
    """How to sign in for one role, and where its work begins."""

    role: str
    email: str
    where: str


WAYS = tuple(SignInWay(role, f"{role}@consult.example", place) for role, place in PLACES.items())


def make_people(engine: Engine, home: Path) -> str | None:
    """The accounts that are missing; gives the password, or None if its file was taken away.

    It is made at random on the first start: a password that everybody knows is none.
    """
    with one_transaction(engine) as session:
        missing = [way for way in WAYS if account_by_email(session, way.email) is None]
        if len(missing) < len(WAYS) and not (home / FILE).exists():
            return None
        password = _kept_password(home / FILE)
        for way in missing:
            name = f"{way.role.capitalize()} (demonstration)"
            add_account(session, way.email, way.role, password, name=name)
    return password


def _kept_password(path: Path) -> str:
    """Readable by the owner of the installation only, so that the next start can show it again."""
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
            file.write(f"{generated()}\n")
    except FileExistsError:
        pass
    return path.read_text().strip()
