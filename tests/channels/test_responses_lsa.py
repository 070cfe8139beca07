"""Responses of LimeSurvey archives come in by the same way as those of CSV files."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.channels.responses_csv import NothingKept
from consult.channels.responses_lsa import Archive, ArchiveOutcome, import_archive
from consult.kernel.clock import now
from consult.kernel.errors import Invalid
from consult.questionnaire.formats.limesurvey.reading import read_limesurvey
from consult.responses.models import Response
from tests.factories import make_consultation, make_project
from tests.questionnaire.formats.limesurvey_corpus import COLOURS, document, real, rows

SURVEY = document(
    rows("surveys", {"sid": 7, "language": "en", "format": "G"}),
    rows("groups", {"gid": 1, "group_order": 1, "group_name": "One", "language": "en"}),
    rows(
        "questions",
        {"qid": 3, "gid": 1, "type": "L", "title": "way", "other": "Y", "question": "How?"},
        {"qid": 4, "gid": 1, "type": "N", "title": "many", "question": "How many?"},
        {"qid": 5, "gid": 1, "type": "D", "title": "day", "question": "When?"},
        {"qid": 6, "gid": 1, "type": "1", "title": "two", "question": "Both?"},
        {"qid": 8, "gid": 1, "type": "R", "title": "best", "question": "Best?"},
        {"qid": 9, "gid": 1, "type": "T", "title": "why", "question": "Why?"},
    ),
    rows("subquestions", {"qid": 61, "parent_qid": 6, "title": "r", "question": "Row"}),
    rows(
        "answers",
        {"qid": 3, "code": "A", "answer": "By air", "sortorder": 1, "scale_id": 0},
        {"qid": 3, "code": "B", "answer": "By boat", "sortorder": 2, "scale_id": 0},
        {"qid": 6, "code": "a", "answer": "a", "scale_id": 0},
        {"qid": 6, "code": "b", "answer": "b", "scale_id": 0},
        {"qid": 6, "code": "c", "answer": "c", "scale_id": 1},
        {"qid": 6, "code": "d", "answer": "d", "scale_id": 1},
        {"qid": 8, "code": "x", "answer": "x", "scale_id": 0},
        {"qid": 8, "code": "y", "answer": "y", "scale_id": 0},
    ),
)
GOOD = {
    "id": 1, "submitdate": "2026-03-02 10:00:00", "startlanguage": "en",
    "_7X1X3": "-oth-", "_7X1X3other": "On foot", "_7X1X4": "12.5000000000",
    "_7X1X5": "2026-01-31 00:00:00", "_7X1X6r-0": "a", "_7X1X6r-1": "d", "_7X1X81": "y",
    "_7X1X82": "x", "_7X1X9": "Line one\nline two",
}  # fmt: skip


def archive(*replies: dict[str, object], structure: bytes = SURVEY) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("survey_7.lss", structure)
        answers = document(rows("responses", *replies), kind="Responses")
        opened.writestr("survey_7_responses.lsr", answers)
    return made.getvalue()


def taken_in(session: Session, content: bytes, *, keep_good: bool = False) -> ArchiveOutcome:
    asked = read_limesurvey("a.lsa", content).questionnaire
    project = make_project(session)
    found = make_consultation(session, asked, projects=(project,))
    given = Archive("a.lsa", content, "community", project.code)
    return import_archive(session, found, given, now(), keep_good=keep_good)


def stored(session: Session) -> list[Response]:
    return list(session.scalars(select(Response).order_by(Response.seq)))


def test_the_answers_of_a_real_archive_are_stored_by_our_codes(session: Session) -> None:
    done = taken_in(session, real(f"{COLOURS}.lsa"))
    assert (done.outcome.read, done.outcome.stored, done.not_sent, done.strange) == (2, 2, 0, ())
    first = json.loads(stored(session)[0].answers)
    assert first["Q00"] == ["SQ009", "SQ011"]
    assert first["G02Q04"] == "AO01"
    assert first["G01Q02"] == "I am a fan of heavy metal music"
    assert stored(session)[0].channel == "api"


def test_each_kind_of_answer_finds_its_place(session: Session) -> None:
    done = taken_in(session, archive(GOOD))
    assert done.outcome.stored == 1
    reply = stored(session)[0]
    assert reply.submitted_on == date(2026, 3, 2)
    assert json.loads(reply.answers) == {
        "way": "other", "way.other": "On foot", "many": 12.5, "day": "2026-01-31",
        "two": {"r.first": "a", "r.second": "d"}, "best": ["y", "x"],
        "why": "Line one\nline two",
    }  # fmt: skip


def test_what_was_never_sent_is_left_out_and_counted(session: Session) -> None:
    done = taken_in(session, archive(GOOD, {**GOOD, "id": 2, "submitdate": ""}))
    assert (done.outcome.stored, done.not_sent) == (1, 1)


def test_a_column_that_no_item_takes_is_named(session: Session) -> None:
    assert taken_in(session, archive({**GOOD, "_7X1X99": "?"})).strange == ("7X1X99",)


def test_one_bad_response_keeps_all_out_and_names_its_line_in_the_archive(
    session: Session,
) -> None:
    bad = {**GOOD, "id": 2, "_7X1X4": "many"}
    with pytest.raises(NothingKept) as refused:
        taken_in(session, archive(GOOD, bad))
    problem = refused.value.outcome.problems[0]
    assert (problem.column, problem.line) == ("many", 7)  # the words before it fill two lines


def test_good_ones_can_be_kept_beside_bad_ones(session: Session) -> None:
    bad = {**GOOD, "id": 2, "_7X1X3": "Z"}
    outcome = taken_in(session, archive(GOOD, bad), keep_good=True).outcome
    assert (outcome.read, outcome.stored, outcome.rejected) == (2, 1, 1)
    assert outcome.problems[0].column == "way"


def test_an_archive_can_be_imported_again(session: Session) -> None:
    content = archive(GOOD)
    asked = read_limesurvey("a.lsa", content).questionnaire
    project = make_project(session)
    found = make_consultation(session, asked, projects=(project,))
    given = Archive("a.lsa", content, "community", project.code)
    import_archive(session, found, given, now())
    assert import_archive(session, found, given, now()).outcome.unchanged == 1


def test_an_archive_without_responses_is_refused(session: Session) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("survey_7.lss", SURVEY)
    with pytest.raises(Invalid, match="cannot be read") as refused:
        taken_in(session, made.getvalue())
    assert "no _responses.lsr" in refused.value.problems[0].what
