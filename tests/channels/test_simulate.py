"""Simulated responses in the database: labelled, repeatable, never doubled."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from consult.board.models import BoardLeaf
from consult.channels.logic.landscape import Spotlight, Story
from consult.channels.simulate import keep, prepare, simulate
from consult.channels.simulate_many import Wanted, simulate_many
from consult.consultations.models import Consultation
from consult.kernel.clock import now
from consult.kernel.errors import Conflict
from consult.questionnaire.queries import published_version
from consult.registry.models import Project
from consult.responses.models import Response
from consult.responses.services import submit
from consult.store.sessions import one_transaction, reading
from tests.channels.conftest import Make
from tests.factories import make_consultation, make_submission


def answers_of(session: Session, consultation: Consultation) -> list[tuple[str, str]]:
    rows = select(Response.idempotency_hash, Response.answers).order_by(Response.idempotency_hash)
    wanted = rows.where(Response.consultation_id == consultation.id)
    return [(once, answers) for once, answers in session.execute(wanted)]


def test_every_simulated_response_is_labelled(session: Session, make_asked: Make) -> None:
    consultation = make_asked(session)
    assert simulate(session, consultation, 120, 5, now()).stored == 120
    unlabelled = session.scalars(select(Response).where(~Response.simulated)).all()
    assert consultation.simulated
    assert unlabelled == []


def test_simulated_responses_stand_on_the_board(session: Session, make_asked: Make) -> None:
    consultation = make_asked(session)
    simulate(session, consultation, 50, 5, now())
    leaves = select(func.count()).where(BoardLeaf.consultation_id == consultation.id)
    assert session.scalar(leaves) == 50


def test_the_same_seed_again_stores_nothing(session: Session, make_asked: Make) -> None:
    consultation = make_asked(session)
    simulate(session, consultation, 60, 5, now())
    assert simulate(session, consultation, 60, 5, now()).stored == 0


def test_more_of_the_same_seed_adds_those_that_follow(session: Session, make_asked: Make) -> None:
    consultation = make_asked(session)
    simulate(session, consultation, 60, 5, now())
    first = answers_of(session, consultation)
    assert simulate(session, consultation, 100, 5, now()).stored == 40
    assert set(first) < set(answers_of(session, consultation))


def test_another_seed_gives_other_responses(session: Session, make_asked: Make) -> None:
    consultation = make_asked(session)
    simulate(session, consultation, 60, 5, now())
    assert simulate(session, consultation, 60, 6, now()).stored == 60


def test_days_lie_between_opening_and_now(session: Session, make_asked: Make) -> None:
    consultation, at = make_asked(session), now()
    simulate(session, consultation, 200, 5, at)
    first, last = session.execute(
        select(func.min(Response.submitted_on), func.max(Response.submitted_on))
    ).one()
    assert consultation.opens_at
    assert consultation.opens_at.date() <= first <= last <= at.date()


def test_a_spotlight_decides_who_is_heard_about_a_project(
    session: Session, make_asked: Make
) -> None:
    consultation = make_asked(session)
    project = session.scalars(select(Project).where(Project.name == "Gamma")).one()
    light = Spotlight(project.code, {"organisation": 0.0, "community": 0.9}, gap=0.5)
    keep(session, prepare(session, consultation, 5, now(), Story((light,))), 0, 400)
    voices = session.scalars(select(Response.voice).where(Response.project_id == project.id)).all()
    assert set(voices) == {"community"}
    assert 300 < len(voices) < 380


def test_a_draft_cannot_be_simulated(session: Session) -> None:
    with pytest.raises(Conflict, match="Open it first"):
        simulate(session, make_consultation(session, phase="draft"), 10, 1, now())


def test_simulated_answers_never_mix_with_real_ones_unawares(
    session: Session, make_asked: Make
) -> None:
    consultation = make_asked(session)
    version = published_version(session, consultation.id)
    project = session.scalars(select(Project).where(Project.name == "Gamma")).one()
    assert version
    submit(session, make_submission(consultation, version.id, project))
    with pytest.raises(Conflict, match="People have answered here"):
        simulate(session, consultation, 10, 1, now())


def test_published_results_are_left_alone(session: Session) -> None:
    with pytest.raises(Conflict, match="published"):
        simulate(session, make_consultation(session, phase="published"), 10, 1, now())


def test_an_interrupted_simulation_goes_on(own_engine: Engine, make_asked: Make) -> None:
    with one_transaction(own_engine) as session:
        slug = make_asked(session).slug
    simulate_many(own_engine, Wanted(slug, 30, 5), now())
    assert simulate_many(own_engine, Wanted(slug, 80, 5), now()).stored == 50
    with reading(own_engine) as session:
        assert session.scalar(select(func.count()).select_from(Response)) == 80
