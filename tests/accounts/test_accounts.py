"""Accounts and their sessions, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from consult.accounts import queries, services
from consult.accounts.errors import AddressTaken, LastAdministrator, NoSuchAccount, WrongSignIn
from consult.accounts.models import Account, SignIn
from consult.audit.models import AuditEntry
from consult.kernel.clock import now
from consult.kernel.errors import Invalid

PASSWORD = "correct horse battery"


@pytest.fixture
def bo(session: Session) -> Account:
    """An organiser."""
    return services.add_account(session, "Bo@Example.org ", "organiser", PASSWORD, name="Bo")


def open_sessions(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(SignIn)) or 0


def test_an_address_is_kept_in_small_letters_and_found_in_any(
    session: Session, bo: Account
) -> None:
    assert bo.email == "bo@example.org"
    assert queries.account_by_email(session, " BO@example.ORG") is bo


def test_an_address_is_taken_once(session: Session, bo: Account) -> None:
    with pytest.raises(AddressTaken):
        services.add_account(session, "bo@example.org", "official", PASSWORD)


@pytest.mark.parametrize(
    ("email", "role", "password", "where"),
    [
        ("nobody", "official", PASSWORD, "email"),
        ("a@b.org", "king", PASSWORD, "role"),
        ("a@b.org", "official", "short", "password"),
    ],
)
def test_what_is_wrong_is_named(
    session: Session, email: str, role: str, password: str, where: str
) -> None:
    with pytest.raises(Invalid) as caught:
        services.add_account(session, email, role, password)
    assert [problem.where for problem in caught.value.problems] == [where]


def test_a_sign_in_is_found_by_its_secret_until_it_expires(session: Session, bo: Account) -> None:
    secret = services.sign_in(session, "bo@example.org", PASSWORD, now(), hours=12)
    assert queries.account_of_sign_in(session, secret, now()) is bo
    assert queries.account_of_sign_in(session, secret, now() + timedelta(hours=13)) is None


def test_the_secret_itself_is_not_kept(session: Session, bo: Account) -> None:
    secret = services.sign_in(session, "bo@example.org", PASSWORD, now(), hours=12)
    assert session.scalar(select(SignIn.secret_hash)) != secret


@pytest.mark.parametrize(
    ("email", "password"), [("bo@example.org", "wrong"), ("nobody@example.org", PASSWORD)]
)
def test_a_wrong_address_and_a_wrong_password_say_the_same(
    session: Session, bo: Account, email: str, password: str
) -> None:
    with pytest.raises(WrongSignIn, match="address or the password"):
        services.verified(session, email, password)


def test_a_shut_account_is_out_at_once_and_cannot_come_back(session: Session, bo: Account) -> None:
    secret = services.sign_in(session, "bo@example.org", PASSWORD, now(), hours=12)
    services.deactivate(session, bo.id)
    assert queries.account_of_sign_in(session, secret, now()) is None
    with pytest.raises(WrongSignIn):
        services.verified(session, "bo@example.org", PASSWORD)


def test_an_account_that_is_open_again_signs_in(session: Session, bo: Account) -> None:
    services.deactivate(session, bo.id)
    services.reactivate(session, bo.id)
    assert services.verified(session, "bo@example.org", PASSWORD) is bo


def test_the_last_administrator_stays(session: Session) -> None:
    only = services.add_account(session, "ada@example.org", "administrator", PASSWORD)
    with pytest.raises(LastAdministrator):
        services.deactivate(session, only.id)


def test_nobody_shuts_an_account_that_is_not_there(session: Session) -> None:
    with pytest.raises(NoSuchAccount):
        services.deactivate(session, 4711)


def test_a_new_password_ends_the_other_sessions(session: Session, bo: Account) -> None:
    here = services.sign_in(session, bo.email, PASSWORD, now(), hours=12)
    services.sign_in(session, bo.email, PASSWORD, now(), hours=12)
    services.change_password(session, bo, PASSWORD, "another long password", keep=here)
    assert queries.account_of_sign_in(session, here, now()) is bo
    assert open_sessions(session) == 1


@pytest.mark.parametrize(
    ("current", "wanted", "where"),
    [("wrong", "another long password", "current"), (PASSWORD, "short", "password")],
)
def test_a_password_is_changed_by_its_holder_into_a_good_one(
    session: Session, bo: Account, current: str, wanted: str, where: str
) -> None:
    with pytest.raises(Invalid) as caught:
        services.change_password(session, bo, current, wanted)
    assert caught.value.problems[0].where == where


def test_signing_out_ends_one_session(session: Session, bo: Account) -> None:
    secret = services.sign_in(session, bo.email, PASSWORD, now(), hours=12)
    services.sign_out(session, secret)
    assert open_sessions(session) == 0


def test_sessions_that_ran_out_are_forgotten(session: Session, bo: Account) -> None:
    services.sign_in(session, bo.email, PASSWORD, now(), hours=1)
    services.sign_in(session, bo.email, PASSWORD, now(), hours=12)
    assert services.expire_sessions(session, now() + timedelta(hours=2)) == 1
    assert open_sessions(session) == 1


def test_acts_are_in_the_book_without_addresses(session: Session, bo: Account) -> None:
    services.sign_in(session, bo.email, PASSWORD, now(), hours=1)
    session.flush()
    entries = session.scalars(select(AuditEntry)).all()
    assert {entry.act for entry in entries} == {"account.add", "account.sign_in"}
    assert not any("@" in f"{entry.subject}{entry.details}" for entry in entries)
