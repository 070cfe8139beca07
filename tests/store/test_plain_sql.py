"""Statements run straight on the driver give and keep the same values, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from sqlalchemy import Engine, bindparam, select, update
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.store.plain_sql import Plain
from consult.store.sessions import one_transaction
from tests.factories import make_consultation

OPENS = datetime(2016, 9, 15, 8, 30, tzinfo=UTC)
FIND = Plain(
    select(Consultation.slug, Consultation.title, Consultation.opens_at, Consultation.simulated)
    .where(Consultation.slug == bindparam("slug"))
    .where(Consultation.time_zone == bindparam("zone"))
)


@pytest.fixture(params=["sqlite", "postgres"])
def filled(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database with one consultation, which is removed afterwards."""
    name = "own_engine" if request.param == "sqlite" else "postgres_engine"
    engine: Engine = request.getfixturevalue(name)
    words = {"purpose": {}, "asked_by": {}, "privacy": {}, "languages": ["en"], "voices": []}
    with one_transaction(engine) as session:
        row = Consultation(slug="one-row", title={"en": "é"}, opens_at=OPENS, **words)
        session.add(row)
    yield engine
    with one_transaction(engine) as session:
        session.delete(session.merge(row))


def test_values_are_read_as_they_are_meant(filled: Engine) -> None:
    found = FIND.find(filled, slug="one-row", zone="Europe/Brussels")
    assert found == ("one-row", {"en": "é"}, OPENS, False)


def test_no_row_is_none(filled: Engine) -> None:
    assert FIND.find(filled, slug="one-row", zone="Europe/Paris") is None


def test_what_is_kept_in_between_is_seen(filled: Engine) -> None:
    FIND.find(filled, slug="one-row", zone="Europe/Brussels")
    with one_transaction(filled) as session:
        session.query(Consultation).filter_by(slug="one-row").update({"simulated": True})
    found = FIND.find(filled, slug="one-row", zone="Europe/Brussels")
    assert found is not None
    assert found[3]


CHANGE = Plain(
    update(Consultation)
    .where(Consultation.slug == bindparam("of"))
    .values(opens_at=bindparam("at"), title=bindparam("words"))
)
TITLE = Plain(select(Consultation.title).where(Consultation.slug == bindparam("of")))


def test_changes_happen_in_the_session_s_transaction(session: Session) -> None:
    consultation = make_consultation(session)
    changed = CHANGE.run(session, of=consultation.slug, at=OPENS, words={"en": "ü"})
    assert changed == 1
    assert TITLE.value(session, of=consultation.slug) == {"en": "ü"}
    session.refresh(consultation)
    assert consultation.opens_at == OPENS


def test_nothing_is_changed_or_found_without_a_row(session: Session) -> None:
    assert CHANGE.run(session, of="nobody", at=OPENS, words={}) == 0
    assert TITLE.value(session, of="nobody") is None


def test_what_waits_in_the_session_is_written_first(session: Session) -> None:
    consultation = make_consultation(session)
    consultation.title = {"en": "waits"}
    assert TITLE.value(session, of=consultation.slug) == {"en": "waits"}
