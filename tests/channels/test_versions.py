"""Files of responses name the version that each line answers."""

from __future__ import annotations

import csv
import io
import json

import pytest
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.channels.responses_csv import NothingKept, import_responses
from consult.channels.responses_out import export_responses
from consult.consultations.models import Consultation
from consult.kernel.clock import now
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.queries import published_versions
from consult.registry.models import Project
from consult.responses.models import Response
from tests.factories import (
    NEED,
    PEOPLE,
    TOOK_PART,
    make_consultation,
    make_project,
    make_questionnaire,
    make_version,
)
from tests.tallies.samples import keep_response

OLD, NEW = make_questionnaire((NEED, TOOK_PART)), make_questionnaire((NEED, PEOPLE))
Asked = tuple[Consultation, Project]


def asked(session: Session, project: Project | None = None) -> Asked:
    """A consultation that asked one thing, then another."""
    project = project or make_project(session)
    row = make_consultation(session, OLD, projects=(project,))
    make_version(session, row, NEW, number=2)
    return row, project


def exported(session: Session, row: Consultation) -> str:
    file = io.StringIO(newline="")
    export_responses(session, row, file)
    return file.getvalue()


def answered(session: Session, row: Consultation) -> list[tuple[int, object]]:
    numbers = {one.id: one.number for one in published_versions(session, row.id)}
    kept = session.scalars(select(Response).where(Response.consultation_id == row.id))
    return sorted(
        ((numbers[one.version_id], json.loads(one.answers)) for one in kept),
        key=lambda pair: pair[0],
    )


def stock(session: Session) -> Asked:
    row, project = asked(session)
    old, new = published_versions(session, row.id)
    keep_response(session, row, old.id, project, "community", {"need": "agree", "part": "yes"})
    keep_response(session, row, new.id, project, "community", {"need": "disagree", "people": 3})
    return row, project


def test_each_line_has_the_columns_of_its_own_version(session: Session) -> None:
    row, _project = stock(session)
    lines = {line["version"]: line for line in csv.DictReader(io.StringIO(exported(session, row)))}
    assert [lines["1"][name] for name in ("need", "part", "people")] == ["agree", "yes", ""]
    assert [lines["2"][name] for name in ("need", "part", "people")] == ["disagree", "", "3"]


def test_what_is_exported_comes_back_to_its_versions(session: Session) -> None:
    row, project = stock(session)
    copy, _project = asked(session, project)
    import_responses(session, copy, io.BytesIO(exported(session, row).encode()), now())
    assert answered(session, copy) == answered(session, row)


def line(project: Project, *cells: str) -> str:
    return ",".join(("community", project.code, "web", "open", "en", "2026-01-02", *cells))


HEAD = "voice,project,channel,recruitment,language,submitted_on"


def test_a_file_without_versions_answers_the_newest(session: Session) -> None:
    row, project = asked(session)
    file = f"{HEAD},need,people\n{line(project, 'agree', '4')}\n"
    import_responses(session, row, io.BytesIO(file.encode()), now())
    assert answered(session, row) == [(2, {"need": "agree", "people": 4})]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (("7", "agree", "", ""), "There is no version “7”. The versions are 1, 2."),
        (("1", "agree", "yes", "4"), "Version 1 does not ask this."),
    ],
)
def test_a_line_fits_the_version_that_it_names(
    session: Session, cells: tuple[str, ...], reason: str
) -> None:
    row, project = asked(session)
    file = f"{HEAD},version,need,part,people\n{line(project, *cells)}\n"
    with pytest.raises(NothingKept) as caught:
        import_responses(session, row, io.BytesIO(file.encode()), now())
    assert any(reason in problem.reason for problem in caught.value.outcome.problems)
    assert answered(session, row) == []


def test_an_item_may_be_called_version(session: Session) -> None:
    named: Questionnaire = make_questionnaire((replace(PEOPLE, code="version"),))
    project = make_project(session)
    row = make_consultation(session, named, projects=(project,))
    new = make_version(session, row, make_questionnaire((PEOPLE,)), number=2)
    keep_response(session, row, new.id, project, "community", {"people": 3})
    [told] = csv.DictReader(io.StringIO(exported(session, row)))
    assert (told["_version"], told["version"], told["people"]) == ("2", "", "3")
