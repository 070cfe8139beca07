"""Reading accounts and open sessions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.accounts.errors import NoSuchAccount
from consult.accounts.models import Account, SignIn
from consult.kernel.ids import digest


def account_by_email(session: Session, email: str) -> Account | None:
    """The account with this address, whatever its case."""
    return session.scalar(select(Account).where(Account.email == email.strip().lower()))


def account_by_id(session: Session, account_id: int) -> Account:
    """The account with this id."""
    account = session.get(Account, account_id)
    if account is None:
        raise NoSuchAccount
    return account


def account_of_sign_in(session: Session, secret: str, at: datetime) -> Account | None:
    """Whoever holds this secret, if the session still runs and the account is active."""
    return session.scalar(
        select(Account)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(
            SignIn.secret_hash == digest("sign-in", secret),
            SignIn.expires_at > at,
            Account.is_active,
        )
    )


def all_accounts(session: Session) -> list[Account]:
    """Every account, by name."""
    return list(session.scalars(select(Account).order_by(Account.name)))
