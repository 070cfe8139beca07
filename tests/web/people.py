"""People who sign in, for tests of doors: they sign in the way everybody does."""

from __future__ import annotations

import re

from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from consult.accounts.services import add_account
from consult.store.sessions import one_transaction

PASSWORD = "correct horse battery"


def add_person(engine: Engine, role: str) -> str:
    """An account with this role; gives its address."""
    email = f"{role}@example.org"
    with one_transaction(engine) as session:
        add_account(session, email, role, PASSWORD)
    return email


def token(client: FlaskClient) -> str:
    """The token that every form of this visitor carries: it belongs to the session."""
    for address in ("/account", "/account/sign-in"):
        found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(address).text)
        if found:
            return found[1]
    raise AssertionError("no form with a token was found")


def send(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    """Send a form with its token."""
    return client.post(address, data={"csrf_token": token(client), **fields})


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    """Sign in as everybody does."""
    return send(client, "/account/sign-in", email=email, password=password)
