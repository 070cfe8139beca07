"""Acts on accounts and open sessions."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import CursorResult, delete, func, select
from sqlalchemy.orm import Session

from consult.accounts.errors import AddressTaken, LastAdministrator, WrongSignIn
from consult.accounts.logic import passwords
from consult.accounts.models import Account, SignIn
from consult.accounts.queries import account_by_email, account_by_id
from consult.audit.services import record
from consult.kernel.clock import now
from consult.kernel.errors import Invalid, Problem
from consult.kernel.ids import digest, new_secret
from consult.kernel.text import Sentence

ROLES = ("organiser", "analyst", "official", "administrator")


def add_account(
    session: Session,
    email: str,
    role: str,
    password: str,
    *,
    name: str = "",
    actor_id: int | None = None,
) -> Account:
    """A new account; its holder may sign in at once."""
    address = email.strip().lower()
    _check(address, role, password)
    if account_by_email(session, address):
        raise AddressTaken(address)
    account = Account(
        email=address,
        name=name.strip() or address.partition("@")[0],
        role=role,
        password_hash=passwords.hashed(password),
        made_at=now(),
    )
    session.add(account)
    session.flush()
    record(session, "account.add", str(account.id), actor_id=actor_id, role=role)
    return account


def _check(address: str, role: str, password: str) -> None:
    problems = list(passwords.problems_of(password, address))
    local, _, domain = address.partition("@")
    if not (local and domain) or " " in address or len(address) > 254:
        problems.append(
            Problem("email", Sentence("Write an e-mail address, like name@example.org."))
        )
    if role not in ROLES:
        problems.append(Problem("role", f"Choose one of these roles: {', '.join(ROLES)}."))
    if problems:
        raise Invalid(Sentence("The account cannot be made like this."), problems)


def change_password(
    session: Session, account: Account, current: str, wanted: str, *, keep: str | None = None
) -> None:
    """A new password; every session of this account ends, but the one with the secret `keep`."""
    if not passwords.matches(current, account.password_hash):
        problem = Problem("current", Sentence("This is not your present password."))
        raise Invalid(Sentence("The password was not changed."), [problem])
    problems = list(passwords.problems_of(wanted, account.email))
    if problems:
        raise Invalid(Sentence("The password was not changed."), problems)
    account.password_hash = passwords.hashed(wanted)
    _end_sessions(session, account.id, keep)
    record(session, "account.change_password", str(account.id), actor_id=account.id)


def deactivate(session: Session, account_id: int, *, actor_id: int | None = None) -> None:
    """Shut an account and end its sessions; somebody must remain who can open it again."""
    account = account_by_id(session, account_id)
    if account.role == "administrator" and _active_administrators(session) <= 1:
        raise LastAdministrator
    account.is_active = False
    _end_sessions(session, account.id)
    session.flush()
    record(session, "account.deactivate", str(account.id), actor_id=actor_id)


def reactivate(session: Session, account_id: int, *, actor_id: int | None = None) -> None:
    """Open a shut account again."""
    account = account_by_id(session, account_id)
    account.is_active = True
    session.flush()
    record(session, "account.reactivate", str(account.id), actor_id=actor_id)


def sign_in(session: Session, email: str, password: str, at: datetime, *, hours: int) -> str:
    """Check who this is and open a session; gives its secret."""
    return open_session(session, verified(session, email, password).id, at, hours=hours)


def verified(session: Session, email: str, password: str) -> Account:
    """Whose address and password these are; an unknown address takes as long as a wrong password.

    It only reads, so that a door can check before it takes the writer's lock: argon2 is slow.
    """
    account = account_by_email(session, email)
    right = passwords.matches(password, account.password_hash if account else None)
    if account is None or not right or not account.is_active:
        raise WrongSignIn
    return account


def open_session(session: Session, account_id: int, at: datetime, *, hours: int) -> str:
    """A session for somebody who has been verified; gives its secret."""
    secret = new_secret()
    session.add(
        SignIn(
            secret_hash=digest("sign-in", secret),
            account_id=account_id,
            expires_at=at + timedelta(hours=hours),
        )
    )
    session.flush()
    record(session, "account.sign_in", str(account_id), actor_id=account_id)
    return secret


def sign_out(session: Session, secret: str) -> None:
    """End the session with this secret."""
    session.execute(delete(SignIn).where(SignIn.secret_hash == digest("sign-in", secret)))


def expire_sessions(session: Session, at: datetime) -> int:
    """Forget the sessions that have run out; gives how many."""
    done = session.execute(delete(SignIn).where(SignIn.expires_at <= at))
    return done.rowcount if isinstance(done, CursorResult) else 0


def _end_sessions(session: Session, account_id: int, keep: str | None = None) -> None:
    kept = digest("sign-in", keep) if keep else ""
    session.execute(
        delete(SignIn).where(SignIn.account_id == account_id, SignIn.secret_hash != kept)
    )


def _active_administrators(session: Session) -> int:
    counted = select(func.count()).select_from(Account)
    return session.scalar(counted.where(Account.role == "administrator", Account.is_active)) or 0
