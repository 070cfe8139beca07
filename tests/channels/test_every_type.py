"""Every type of item through simulation, and through a file of responses."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from sqlalchemy.orm import Session

from consult.channels.logic.landscape import Place, make_landscape
from consult.channels.logic.simulation import Batch, Plan, simulated_batch
from consult.channels.responses_csv import NothingKept, import_responses
from consult.channels.simulate import simulate
from consult.kernel.clock import now
from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.document import document_of
from consult.questionnaire.logic.routing import Context, walk
from tests.channels.test_round_trip import contents, copy_of, exported
from tests.every_type import EVERY_TYPE
from tests.factories import make_consultation, make_project

PLACES = tuple(Place(f"p{n}", "FR", {"members": 100.0} if n % 2 else {}) for n in range(12))
HEAD = "voice,project,channel,recruitment,language,submitted_on,"
PEOPLE = 150


@pytest.fixture(scope="module")
def plan() -> Plan:
    land = make_landscape(EVERY_TYPE, PLACES, 7)
    return Plan(EVERY_TYPE, PLACES, land, ("en", "fr"), "2025", 7)


@pytest.fixture(scope="module")
def batch(plan: Plan) -> Batch:
    return simulated_batch(plan, 0)


def test_simulated_answers_of_every_type_are_accepted_and_stored_as_they_are(
    plan: Plan, batch: Batch
) -> None:
    for person in range(PEOPLE):
        voice = plan.landscape.voices[batch.people.voice[person]]
        answers = json.loads(batch.answers[person])
        claims = frozenset(PLACES[batch.people.project[person]].stated)
        context = Context(claims, answers["_order"])
        way = walk(EVERY_TYPE, voice, answers, context)
        assert check_items(way.items, voice, answers, way.answers, date(2026, 1, 1)) == []
        assert document_of(EVERY_TYPE, voice, answers, context) == answers


def test_everything_is_answered_by_somebody_but_files(batch: Batch) -> None:
    documents = [json.loads(text) for text in batch.answers[:PEOPLE]]
    answered = {code for one in documents for code, value in one.items() if value is not None}
    asked = {item.code for item in EVERY_TYPE.items()} - {"hello"}
    assert asked - answered == {"proof"}
    assert any("water" in (one["grid"] or {}) for one in documents)


def test_every_type_is_the_same_after_a_file(session: Session) -> None:
    projects = tuple(make_project(session, name) for name in ("Alpha", "Beta"))
    original = make_consultation(session, EVERY_TYPE, projects=projects)
    simulate(session, original, PEOPLE, 3, now())
    copy = copy_of(session, original, EVERY_TYPE)
    lines = exported(session, original).splitlines(keepends=True)
    assert import_responses(session, copy, lines, now()).stored == PEOPLE
    assert contents(session, copy) == contents(session, original)


@pytest.mark.parametrize(
    ("column", "cell", "reason"),
    [
        ("mail", "nobody", "Write an e-mail address"),
        ("day", "3/4/2025", "can be read as two different days"),
        ("day", "2025-02-02", "Give 2024-12-31 or earlier"),
        ("visits", "{", "cannot be read as an answer"),
        ("visits", '[{"how":"talk"}]', "Write an answer."),
        ("each", '[{"_of":"talk","hours":39}]', "Fewer than 39."),
        ("_order", "60", "Write a whole number from 0 to 59"),
        ("grid.water", "agree", "do not lead to this question"),
    ],
)
def test_a_wrong_cell_is_named_with_its_column(
    session: Session, column: str, cell: str, reason: str
) -> None:
    project = make_project(session, "Alpha")
    consultation = make_consultation(session, EVERY_TYPE, projects=(project,))
    quoted = cell.replace('"', '""')
    line = f'community,{project.code},web,open,en,2024-12-31,pear,yes,talk,"{quoted}"\n'
    file = io.BytesIO(f"{HEAD}land,agreed,ways,{column}\n{line}".encode())
    with pytest.raises(NothingKept) as caught:
        import_responses(session, consultation, file, now())
    [problem] = caught.value.outcome.problems
    assert reason in problem.reason
    assert problem.column == column
