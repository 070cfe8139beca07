"""Cells equal a plain recount of the responses, on both databases."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.analysis.values import Tally
from consult.kernel.clock import now
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.versions.strands import alone
from consult.questionnaire.queries import published_version
from consult.tallies import queries, services
from consult.tallies.logic.cells import Cells
from tests.factories import make_consultation, make_project, make_questionnaire
from tests.tallies.samples import MEMBERS, NEED, PART, PEOPLE, keep_response

OPTIONS = st.sampled_from(["agree", "neither", "disagree", None, "_cannot_tell", "_not_say"])
WAYS_TAKEN = st.one_of(
    st.lists(st.sampled_from(["course", "talk", "none"]), unique=True, min_size=1),
    st.sampled_from([None, "_cannot_tell"]),
)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "need": OPTIONS,
        "part": st.sampled_from(["yes", "no", None]),
        "Need": WAYS_TAKEN,
        "grid": st.fixed_dictionaries({"price": st.sampled_from(["agree", None, "_not_say"])}),
        "people": st.sampled_from([0, 3, 12.5, None, "_cannot_tell"]),
        "members": st.sampled_from([{"number": 9}, "confirm", "dispute", "_cannot_tell", None]),
        "when": st.sampled_from(["Mondays", None]),
    },
)
VOICES = st.sampled_from(["organisation", "community"])
PEOPLE_ANSWERING = st.lists(st.tuples(st.integers(0, 2), VOICES, ANSWERS), max_size=12)


def _recount(
    asked: Questionnaire, people: list[Any], project: int, voice: str, code: str, row: str | None
) -> Tally:
    """The same figures, one response at a time."""
    item = asked.item(code)
    assert item is not None
    given = [
        answers.get(code, "_not_shown") for p, v, answers in people if (p, v) == (project, voice)
    ]
    given = [
        value.get(row, "_not_shown") if row and isinstance(value, dict) else value
        for value in given
    ]
    states = Counter(
        value if value is None or (isinstance(value, str) and value[0] == "_") else "answered"
        for value in given
    )
    options = [option.code for option in item.options] or ["yes", "no"] * (item.type == "yesno")
    if item.type == "claim":
        options = [] if voice == "organisation" else ["confirm", "dispute"]
    is_several = item.type == "multiple"
    return Tally(
        answered=states["answered"],
        skipped=states[None],
        cannot_tell=states["_cannot_tell"],
        not_say=states["_not_say"],
        not_shown=states["_not_shown"],
        counts=tuple(
            sum(code in value if isinstance(value, list) else value == code for value in given)
            for code in options
        ),
        favourable=sum(isinstance(v, list) and not {"course", "talk"}.isdisjoint(v) for v in given)
        if is_several and any((p, v) == (project, voice) for p, v, _ in people)
        else None,
    )


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(PEOPLE_ANSWERING, PEOPLE_ANSWERING)
def test_cells_equal_a_plain_recount(
    session: Session,
    counter: DuckdbEngine,
    every_type: Questionnaire,
    first: list[Any],
    later: list[Any],
) -> None:
    projects = [make_project(session) for _ in range(3)]
    consultation = make_consultation(session, every_type)
    version = published_version(session, consultation.id)
    assert version is not None
    for people in (first, later):
        for project, voice, answers in people:
            keep_response(session, consultation, version.id, projects[project], voice, answers)
        assert services.refresh(session, counter, consultation.id, now()) == len(people)
    found = queries.cells(session, counter, consultation.id, alone(every_type))
    for place, project in enumerate(projects):
        for voice in ("organisation", "community"):
            _agree(found, every_type, [*first, *later], (place, project.id, voice))


def _agree(
    found: Cells, asked: Questionnaire, people: list[Any], who: tuple[int, int, str]
) -> None:
    place, project_id, voice = who
    assert found.heard(project_id, voice) == sum(p[:2] == (place, voice) for p in people)
    for item in asked.items():
        for row in [each.code for each in item.rows] or [None]:
            expected = _recount(asked, people, place, voice, item.code, row)
            assert found.tally(project_id, voice, item.code, row) == expected
    given = [a["people"] for p, v, a in people if (p, v) == (place, voice) and "people" in a]
    numbers = [value for value in given if isinstance(value, int | float)]
    assert sorted(found.numbers(project_id, voice, "people")) == sorted(numbers)


def _counted(
    session: Session, counter: DuckdbEngine, asked: Questionnaire, people: list[Any]
) -> tuple[Cells, list[int]]:
    """Cells over people who each say about which project, as which voice, and what."""
    projects = [make_project(session) for _ in range(3)]
    consultation = make_consultation(session, asked)
    version = published_version(session, consultation.id)
    assert version is not None
    for project, voice, answers in people:
        keep_response(session, consultation, version.id, projects[project], voice, answers)
    services.refresh(session, counter, consultation.id, now())
    ids = [project.id for project in projects]
    return queries.cells(session, counter, consultation.id, alone(asked)), ids


def test_pooling_counts_every_person_of_the_chosen_projects(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = make_questionnaire((NEED, MEMBERS))
    people = [(p, "community", {"need": "agree", "members": "confirm"}) for p in (0, 0, 1, 2)]
    people.append((2, "organisation", {"need": "neither", "members": {"number": 20}}))
    found, ids = _counted(session, counter, asked, people)
    assert found.pooled("community", "need").counts == (4, 0, 0)
    assert found.pooled("community", "need", ids[:2]).counts == (3, 0, 0)
    assert found.pooled("community", "members", ids[2:]).counts == (1, 0)
    assert (found.heard_by("community"), found.heard_by("organisation", ids[:1])) == (4, 0)
    assert found.pooled_numbers("organisation", "members") == [20]


def test_without_responses_every_tally_is_zero(session: Session, counter: DuckdbEngine) -> None:
    found, ids = _counted(session, counter, make_questionnaire((NEED, PEOPLE)), [])
    assert found.tally(ids[0], "community", "need") == Tally(counts=(0, 0, 0))
    assert found.pooled("community", "need") == Tally(counts=(0, 0, 0))
    assert found.numbers(ids[0], "community", "people") == []
    assert found.keys == frozenset()


def test_only_the_projects_asked_for_are_read(session: Session, counter: DuckdbEngine) -> None:
    asked = make_questionnaire((PART,))
    projects = [make_project(session) for _ in range(2)]
    consultation = make_consultation(session, asked)
    version = published_version(session, consultation.id)
    assert version is not None
    for project in projects:
        keep_response(session, consultation, version.id, project, "community", {"part": "yes"})
    services.refresh(session, counter, consultation.id, now())
    found = queries.cells(session, counter, consultation.id, alone(asked), [projects[1].id])
    assert found.keys == {(projects[1].id, "community")}


@pytest.mark.parametrize("voice", ["organisation", "community"])
def test_a_claim_is_stated_by_one_voice_and_checked_by_the_other(
    session: Session, counter: DuckdbEngine, voice: str
) -> None:
    said = {"organisation": {"number": 1400}, "community": "dispute"}[voice]
    people = [(0, voice, {"members": said})]
    found, ids = _counted(session, counter, make_questionnaire((MEMBERS,)), people)
    expected = {"organisation": ((), [1400]), "community": ((0, 1), [])}[voice]
    tally = found.tally(ids[0], voice, "members")
    assert (tally.counts, found.numbers(ids[0], voice, "members")) == expected
    assert tally.answered == 1
