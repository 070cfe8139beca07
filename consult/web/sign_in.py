"""Who asks: the cookie carries a secret, the session itself stands in the database."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask
from flask_login import LoginManager, UserMixin

from consult.accounts.queries import account_of_sign_in
from consult.kernel.clock import now
from consult.web.transaction import current_session


@dataclass(frozen=True, slots=True)
class Visitor(UserMixin):  # type: ignore[misc]
    """Somebody signed in, as pages see them."""

    secret: str
    account_id: int
    name: str
    role: str

    def get_id(self) -> str:
        """What Flask-Login keeps in the signed cookie: the session's secret, not the person."""
        return self.secret


def load_visitor(secret: str) -> Visitor | None:
    """Whoever holds this session's secret."""
    account = account_of_sign_in(current_session(), secret, now())
    return Visitor(secret, account.id, account.name, account.role) if account else None


def init_sign_in(app: Flask) -> None:
    """Let Flask-Login find visitors."""
    manager = LoginManager()
    # Not `init_app`: that looks at every answer for a cookie to renew that we never give.
    app.login_manager = manager  # type: ignore[attr-defined]
    manager.session_protection = None  # it would bind sessions to addresses, which phones change
    manager.user_loader(load_visitor)
