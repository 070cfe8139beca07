"""People who sign in, what they may do, and the sessions they have open."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from consult.store.base import Base, HexHash, Instant


class Account(Base):
    """A person who signs in, with one role."""

    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint(
            "role IN ('organiser', 'analyst', 'official', 'administrator')", name="role"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str] = mapped_column(String(200))
    is_active: Mapped[bool] = mapped_column(default=True)
    made_at: Mapped[datetime] = mapped_column(Instant)


class SignIn(Base):
    """An open session: we keep the hash of its secret, so that ending it is deleting a row."""

    __tablename__ = "sign_in"

    secret_hash: Mapped[str] = mapped_column(HexHash, primary_key=True)
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    expires_at: Mapped[datetime] = mapped_column(Instant, index=True)
