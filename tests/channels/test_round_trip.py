"""What is exported can be imported elsewhere, and is the same there."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.channels.logic.csv_safety import protected, unprotected
from consult.channels.responses_csv import import_responses
from consult.channels.responses_out import export_responses
from consult.channels.simulate import simulate
from consult.consultations.models import Consultation
from consult.consultations.queries import project_ids
from consult.kernel.clock import now
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.queries import published_version
from consult.registry.models import Project
from consult.responses.logic.submission import Submission, keys_of_import
from consult.responses.models import Response
from consult.responses.services import submit_many
from tests.channels.conftest import Make
from tests.factories import make_consultation


def exported(session: Session, consultation: Consultation) -> bytes:
    file = io.StringIO(newline="")
    export_responses(session, consultation, file)
    return file.getvalue().encode()


def copy_of(session: Session, consultation: Consultation, asked: Questionnaire) -> Consultation:
    ids = project_ids(session, consultation.id) or ()
    projects = session.scalars(select(Project).where(Project.id.in_(ids))).all()
    return make_consultation(session, asked, projects=tuple(projects))


def contents(session: Session, consultation: Consultation) -> list[tuple[object, ...]]:
    rows = session.scalars(select(Response).where(Response.consultation_id == consultation.id))
    return sorted(
        (
            row.voice, row.project_id, row.channel, row.recruitment, row.language,
            row.submitted_on, row.simulated, json.dumps(json.loads(row.answers), sort_keys=True),
        )
        for row in rows
    )  # fmt: skip


def test_an_export_is_the_same_in_a_copy(
    session: Session, make_asked: Make, questionnaire: Questionnaire
) -> None:
    original = make_asked(session)
    simulate(session, original, 300, 3, now())
    copy = copy_of(session, original, questionnaire)
    lines = exported(session, original).splitlines(keepends=True)
    assert import_responses(session, copy, lines, now()).stored == 300
    assert contents(session, copy) == contents(session, original)


def test_an_export_brought_back_changes_nothing(session: Session, make_asked: Make) -> None:
    consultation = make_asked(session)
    simulate(session, consultation, 40, 3, now())
    lines = exported(session, consultation).splitlines(keepends=True)
    outcome = import_responses(session, consultation, lines, now())
    assert (outcome.stored, outcome.unchanged) == (0, 40)


def test_the_order_of_an_export_does_not_tell_who_came_first(
    session: Session, make_asked: Make
) -> None:
    consultation = make_asked(session)
    simulate(session, consultation, 100, 3, now())
    came = select(Response.id).where(Response.consultation_id == consultation.id)
    in_file = [
        row["id"] for row in csv.DictReader(exported(session, consultation).decode().split("\n"))
    ]
    assert set(in_file) == set(session.scalars(came))
    assert in_file != session.scalars(came.order_by(Response.seq)).all()


TEXTS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), min_size=1, max_size=30
) | st.sampled_from(["=1+1", "-5", "'-5", "'=x", "@cmd", "+1", "_not_shown", "a;b", '"', "a,b\nc"])

WRITTEN = TEXTS.map(str.strip).filter(bool)
"""As people's words are stored: without blanks around them."""


@given(text=TEXTS)
def test_protected_words_are_read_back_exactly(text: str) -> None:
    assert unprotected(protected(text)) == text


@pytest.mark.parametrize("text", ["=1+1", "+1 and", "-a", "@x", "\tx", "'=1"])
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert protected(text)[0] == "'"


@settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(texts=st.lists(WRITTEN, min_size=1, max_size=8))
def test_any_words_survive_the_way_out_and_in(
    session: Session, make_asked: Make, questionnaire: Questionnaire, texts: list[str]
) -> None:
    original = make_asked(session)
    version = published_version(session, original.id)
    [project_id, *_] = project_ids(session, original.id) or ()
    assert version
    submit_many(
        session,
        [
            Submission(
                original.id, version.id, "community", project_id, "paper", "en",
                date(2026, 1, 31), {"need": "agree", "more": text},
                keys_of_import(original.id, None),
            )
            for text in texts
        ],
    )  # fmt: skip
    copy = copy_of(session, original, questionnaire)
    lines = io.BytesIO(exported(session, original))
    assert import_responses(session, copy, lines, now()).stored == len(texts)
    assert {row[-1] for row in contents(session, copy)} == {
        row[-1] for row in contents(session, original)
    }
