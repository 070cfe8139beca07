"""Several people who change one draft at once wait for one another, on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from msgspec.structs import replace
from sqlalchemy import Engine, delete

from consult.models import metadata
from consult.questionnaire.history import draft_to_change, newest_number
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import DRAFT
from consult.questionnaire.services import save_draft
from consult.store.sessions import one_transaction, reading
from tests.factories import make_consultation, make_questionnaire

PEOPLE = 4


@pytest.fixture(params=["sqlite", "postgres"])
def real_engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """A database with real commits, left as empty as it was found."""
    name = "own_engine" if request.param == "sqlite" else "postgres_engine"
    engine: Engine = request.getfixturevalue(name)
    yield engine
    with engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())


def test_each_sees_what_the_one_before_kept_and_the_first_draft_is_one(real_engine: Engine) -> None:
    with one_transaction(real_engine) as session:
        consultation_id = make_consultation(session, make_questionnaire()).id
        mine = QuestionnaireVersion.consultation_id == consultation_id
        session.execute(
            delete(QuestionnaireVersion).where(mine, QuestionnaireVersion.number == DRAFT)
        )
    begin = Barrier(PEOPLE)

    def change(number: int) -> str:
        begin.wait()
        with one_transaction(real_engine) as session:
            held = draft_to_change(session, consultation_id)
            seen = held.digest if held else ""
            titled = replace(make_questionnaire(), title={"en": f"By person {number}"})
            save_draft(session, consultation_id, titled)
            return seen

    with ThreadPoolExecutor(PEOPLE) as people:
        seen = list(people.map(change, range(PEOPLE)))
    assert len(set(seen)) == PEOPLE
    with reading(real_engine) as session:
        assert newest_number(session, consultation_id) == PEOPLE
