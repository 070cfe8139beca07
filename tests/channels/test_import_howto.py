"""The example of the how-to is imported as it stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from consult.channels.responses_csv import import_responses
from consult.consultations.models import Consultation
from consult.kernel.clock import now
from consult.questionnaire.logic.table.text import parse_table
from consult.registry.models import Project
from tests.factories import make_consultation

ROOT = Path(__file__).parents[2]


@pytest.fixture
def consultation(session: Session) -> Consultation:
    code = "a194ebde-e412-0190-03fd-3ab549775dce"
    project = Project(code=code, name="CrisisNet", search="crisisnet")
    session.add(project)
    session.flush()
    table = ROOT / "consult" / "demo" / "questionnaire.txt"
    asked = parse_table(table.read_text("utf-8"), table.name)
    return make_consultation(session, asked, projects=(project,))


def test_the_example_can_be_imported(session: Session, consultation: Consultation) -> None:
    text = (ROOT / "docs" / "howto" / "import-responses.md").read_text("utf-8")
    [example] = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    lines = example.encode().splitlines(keepends=True)
    outcome = import_responses(session, consultation, lines, now())
    assert (outcome.stored, outcome.problems) == (3, [])
