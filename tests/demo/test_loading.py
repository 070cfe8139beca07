"""The demonstration is loaded whole, once, and says that it is one."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from consult.accounts.models import Account
from consult.accounts.services import verified
from consult.audit.models import AuditEntry
from consult.channels.asked import read_asked
from consult.channels.logic.simulation import BATCH, simulated_batch
from consult.channels.simulate import prepare
from consult.consultations.models import Consultation, Edition
from consult.consultations.queries import all_consultations, consultation_by_slug, phase
from consult.demo.loading import SEED
from consult.demo.people import FILE, WAYS
from consult.demo.story import CRISISNET, FAB_LAB_LEON, OPENSPENDING, SMART_CITIZEN_KIT, STORY
from consult.demo.words import MAIN, PILOT
from consult.kernel.clock import now
from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.document import document_of
from consult.questionnaire.logic.routing import Context, shown_items
from consult.registry.models import Organisation
from consult.responses.models import Response
from consult.store.sessions import reading
from tests.demo.conftest import Installation


@pytest.fixture
def kept(installation: Installation) -> Iterator[Session]:
    with reading(installation.engine) as session:
        yield session


def test_the_register_of_2016_is_there(installation: Installation, kept: Session) -> None:
    assert installation.loaded.projects == 738
    assert kept.scalar(select(func.count()).select_from(Organisation)) == 1172


def test_visitors_can_answer_one_consultation_and_read_the_other(kept: Session) -> None:
    phases = {one.slug: phase(one, now()) for one in all_consultations(kept)}
    assert phases == {MAIN: "open", PILOT: "published"}


def test_everything_simulated_says_so(kept: Session) -> None:
    unlabelled = select(func.count()).select_from(Response).where(~Response.simulated)
    assert kept.scalar(unlabelled) == 0
    for consultation in kept.scalars(select(Consultation)):
        assert consultation.simulated
        assert "simulated" in consultation.purpose["en"]
        assert "simulées" in consultation.purpose["fr"]
        assert "emonstration" in consultation.asked_by["en"]


def test_simulated_answers_would_have_been_accepted_on_the_web(kept: Session) -> None:
    asked = read_asked(kept, consultation_by_slug(kept, MAIN), now())
    for row in kept.scalars(select(Response).where(Response.version_id == asked.version_id)):
        answers = json.loads(row.answers)
        context = Context(frozenset(asked.stated.get(row.project_id, ())))
        shown = shown_items(asked.questionnaire, row.voice, answers, context)
        assert check_items(shown, row.voice, answers) == []
        assert document_of(asked.questionnaire, row.voice, answers, context) == answers


def test_the_pilot_has_an_edition(kept: Session) -> None:
    pilot = consultation_by_slug(kept, PILOT)
    assert kept.scalars(
        select(Edition.number).where(Edition.consultation_id == pilot.id)
    ).all() == [1]


def test_each_role_can_sign_in_with_the_password_of_this_installation(
    installation: Installation, kept: Session
) -> None:
    password = installation.loaded.password or ""
    assert {verified(kept, way.email, password).role for way in WAYS} == {
        "organiser", "analyst", "official", "administrator",
    }  # fmt: skip


def test_the_password_is_kept_for_its_owner_only(installation: Installation) -> None:
    path = installation.config.home / FILE
    assert path.read_text().strip() == installation.loaded.password
    assert path.stat().st_mode & 0o077 == 0


def test_a_second_start_changes_nothing(installation: Installation, kept: Session) -> None:
    counted = [select(func.count()).select_from(table) for table in (Response, Account, AuditEntry)]
    before = [kept.scalar(one) for one in counted]
    assert installation.again() == installation.loaded
    kept.rollback()
    assert [kept.scalar(one) for one in counted] == before


def test_without_its_file_no_password_is_made_up(installation: Installation) -> None:
    path = installation.config.home / FILE
    password = path.read_text()
    path.unlink()
    assert installation.again().password is None
    path.write_text(password)


def test_the_four_examples_show_what_they_should(kept: Session) -> None:
    simulation = prepare(kept, consultation_by_slug(kept, MAIN), SEED, now(), STORY)
    codes = [place.code for place in simulation.plan.places]
    heard: Counter[tuple[str, int]] = Counter()
    for number, count in ((0, BATCH), (1, 6000 - BATCH)):
        people = simulated_batch(simulation.plan, number).people
        places = (codes[position] for position in people.project[:count])
        heard.update(zip(places, people.voice[:count].tolist(), strict=True))
    for code in (CRISISNET, FAB_LAB_LEON, SMART_CITIZEN_KIT):
        assert heard[code, 0] >= 12
        assert heard[code, 1] >= 40
    assert heard[OPENSPENDING, 0] >= 12
    assert 0 < heard[OPENSPENDING, 1] < 10
