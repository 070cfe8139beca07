"""No cell of an export runs, whoever wrote it; and every cell comes back as it was."""

from __future__ import annotations

import csv
import io

import pytest
from sqlalchemy.orm import Session

from consult.channels.logic.csv_safety import protected, unprotected
from consult.channels.responses_csv import import_responses
from consult.channels.responses_out import export_responses
from consult.kernel.clock import now
from consult.questionnaire.queries import published_version
from consult.reports.formats.csv import safe
from consult.responses.logic.submission import recruitment_word
from consult.responses.services import submit_many
from tests.factories import make_consultation, make_project, make_submission

DANGEROUS = ["=1+1", "+1", "-a", "@x", "\tx", "\rx", "\nx", "\0=1", "＝1+1", "＋1", "－a", "＠x"]


@pytest.mark.parametrize("words", DANGEROUS)
def test_wide_and_hidden_beginnings_of_formulas_are_words(words: str) -> None:
    assert (safe(words), protected(words)) == (f"'{words}", f"'{words}")
    assert unprotected(protected(words)) == words


def test_a_link_cannot_name_a_recruitment_that_spreadsheets_compute() -> None:
    assert recruitment_word("-2-3") == "open"


def test_a_project_whose_code_is_a_formula_leaves_and_returns_as_words(session: Session) -> None:
    project = make_project(session)
    project.code = "=1+1"
    original, copy = (make_consultation(session, projects=(project,)) for _ in range(2))
    version = published_version(session, original.id)
    assert version is not None
    submit_many(session, [make_submission(original, version.id, project)])
    file = io.StringIO(newline="")
    export_responses(session, original, file)
    assert [row["project"] for row in csv.DictReader(file.getvalue().splitlines())] == ["'=1+1"]
    lines = file.getvalue().encode().splitlines(keepends=True)
    assert import_responses(session, copy, lines, now()).stored == 1
