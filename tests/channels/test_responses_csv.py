"""Responses from a CSV file: the same checks as on the web, all or nothing, each once."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.channels.responses_csv import (
    MOST_PROBLEMS,
    LineProblem,
    NothingKept,
    Outcome,
    import_responses,
)
from consult.consultations.models import Consultation
from consult.consultations.queries import project_ids
from consult.kernel.clock import now
from consult.kernel.errors import Conflict
from consult.questionnaire.logic.definition import Item
from consult.registry.models import Project
from consult.registry.queries import projects_of
from consult.responses.models import Response, Upload
from tests.channels.conftest import Make
from tests.factories import both, make_consultation, make_project, make_questionnaire

ABOUT = "voice,project,channel,recruitment,language,submitted_on"


class Desk:
    """A consultation, and a way to bring it files of a few lines."""

    def __init__(self, session: Session, consultation: Consultation) -> None:
        self.session, self.consultation = session, consultation
        self.codes = {project.name: project.code for project in session.scalars(select(Project))}

    def about(self, project: str = "Gamma", voice: str = "community") -> str:
        return f"{voice},{self.codes[project]},paper,open,en,2026-01-31"

    def bring(self, text: str | bytes, *, keep_good: bool = False) -> Outcome:
        raw = text if isinstance(text, bytes) else text.encode()
        lines = raw.splitlines(keepends=True)
        return import_responses(self.session, self.consultation, lines, now(), keep_good=keep_good)

    def refused(self, text: str | bytes) -> list[LineProblem]:
        with pytest.raises(NothingKept) as caught:
            self.bring(text)
        assert caught.value.outcome.stored == 0
        return caught.value.outcome.problems

    def stored(self) -> list[dict[str, object]]:
        rows = select(Response).where(Response.consultation_id == self.consultation.id)
        return [json.loads(row.answers) for row in self.session.scalars(rows.order_by("seq"))]


@pytest.fixture
def desk(session: Session, make_asked: Make) -> Desk:
    return Desk(session, make_asked(session))


def test_cells_become_answers(desk: Desk) -> None:
    header = f"{ABOUT},need,heard,ways,ways.else,why,people,grid.open,grid.safe"
    desk.bring(f"{header}\n{desk.about()},agree,yes,else;sms,By post,Short,12,good,_cannot_tell\n")
    [answers] = desk.stored()
    assert answers == {
        "need": "agree",
        "heard": "yes",
        "ways": ["sms", "else"],
        "ways.else": "By post",
        "why": "Short",
        "people": 12,
        "grid": {"open": "good", "safe": "_cannot_tell"},
    }


def test_an_empty_cell_is_skipped_and_a_missing_column_was_not_shown(desk: Desk) -> None:
    desk.bring(f"{ABOUT},need,people\n{desk.about()},agree,\n")
    assert desk.stored() == [{"need": "agree", "people": None}]


def test_an_item_may_be_said_not_to_have_been_shown(desk: Desk) -> None:
    desk.bring(f"{ABOUT},need,people\n{desk.about()},agree,_not_shown\n")
    assert desk.stored() == [{"need": "agree"}]


def test_a_required_item_cannot_be_left_out(desk: Desk) -> None:
    [problem] = desk.refused(f"{ABOUT},need\n{desk.about()},_not_shown\n")
    assert problem == LineProblem(
        2, "need", "This question must be answered: it cannot be _not_shown here."
    )


def test_organisations_state_numbers_and_communities_check_them(desk: Desk) -> None:
    header = f"{ABOUT},need,users,users.unit,users.period,users.evidence"
    states = f"{desk.about('Alpha', 'organisation')},agree,1400,people,2025,https://example.org"
    checks = f"{desk.about('Alpha')},agree,dispute,,,"
    desk.bring(f"{header}\n{states}\n{checks}\n")
    stated, checked = (answers["users"] for answers in desk.stored())
    assert stated == {
        "number": 1400, "unit": "people", "period": "2025", "evidence": "https://example.org"
    }  # fmt: skip
    assert checked == "dispute"


@pytest.mark.parametrize(
    ("columns", "cells", "column", "reason"),
    [
        ("need", "perhaps", "need", "answers that are offered"),
        ("need", "", "need", "Choose one answer"),
        ("need,people", "agree,many", "people", "whole number"),
        ("need,people", "agree,9999", "people", "between 1 and"),
        ("need,grid.open", "agree,superb", "grid.open", "answers that are offered"),
        ("need,heard,ways", "agree,yes,none;sms", "ways", "not both"),
        ("need,heard,ways", "agree,no,sms", "ways", "do not lead to this question"),
        ("need,users", "agree,confirm", "users", "no number to check"),
    ],
)
def test_a_wrong_answer_names_its_line_and_column(
    desk: Desk, columns: str, cells: str, column: str, reason: str
) -> None:
    [problem] = desk.refused(f"{ABOUT},{columns}\n{desk.about()},{cells}\n")
    assert (problem.line, problem.column) == (2, column)
    assert reason in problem.reason


def test_an_item_of_the_other_voice_says_so(desk: Desk) -> None:
    line = f"{desk.about('Alpha', 'organisation')},agree,email"
    [problem] = desk.refused(f"{ABOUT},need,role\n{line}\n")
    assert problem.reason.startswith("This is not asked of “organisation”.")


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("visitor,{code},paper,open,en,2026-01-31,agree", "voice"),
        ("community,nowhere,paper,open,en,2026-01-31,agree", "project"),
        ("community,{code},pigeon,open,en,2026-01-31,agree", "channel"),
        ("community,{code},paper,Élysée,en,2026-01-31,agree", "recruitment"),
        ("community,{code},paper,open,xx,2026-01-31,agree", "language"),
        ("community,{code},paper,open,en,31.01.2026,agree", "submitted_on"),
        ("community,{code},paper,open,en,2999-01-31,agree", "submitted_on"),
        ("community,{code},paper", ""),
    ],
)
def test_each_first_column_is_checked(desk: Desk, line: str, column: str) -> None:
    text = f"{ABOUT},need\n{line.format(code=desk.codes['Gamma'])}\n"
    assert [problem.column for problem in desk.refused(text)] == [column]


@pytest.mark.parametrize(
    ("raw", "line", "reason"),
    [
        (b"", 1, "empty"),
        (b"a,b\n", 1, "has this name"),
        (f"{ABOUT},need,need\n".encode(), 1, "more than once"),
        (f"{ABOUT},\n".encode(), 1, "no name"),
        (b"voice,project\n", 1, "missing"),
        (f"{ABOUT}\n".encode() + b"caf\xe9\n", 2, "Byte 4 of this line is not UTF-8"),
        ("voice,project\n".encode("utf-16"), 1, "UTF-16"),
        (f'{ABOUT}\n"community,never closed'.encode(), 2, "not CSV"),
    ],
    ids=["empty", "unknown", "doubled", "unnamed", "missing", "latin", "utf16", "quote"],
)
def test_a_file_that_is_no_such_file_says_why(
    desk: Desk, raw: bytes, line: int, reason: str
) -> None:
    problem = desk.refused(raw)[0]
    assert problem.line == line
    assert reason in problem.reason


def test_a_file_of_a_spreadsheet_is_read(desk: Desk) -> None:
    text = f"{ABOUT},need,heard,ways\n{desk.about()},agree,yes,@\n"
    marked = text.replace(",", ";").replace("@", '"sms;email"')
    assert desk.bring(b"\xef\xbb\xbf" + marked.encode()).stored == 1


def test_lines_are_counted_as_an_editor_shows_them(desk: Desk) -> None:
    good = f'{desk.about()},agree,"two\nlines"'
    [problem] = desk.refused(f"{ABOUT},need,more\n{good}\n\n{desk.about()},never,\n")
    assert problem.line == 5


def test_nothing_is_stored_when_one_line_is_bad(desk: Desk) -> None:
    text = f"{ABOUT},need\n{desk.about()},agree\n{desk.about()},never\n"
    assert [problem.line for problem in desk.refused(text)] == [3]


def test_good_lines_are_kept_when_asked_to(desk: Desk) -> None:
    text = f"{ABOUT},need\n{desk.about()},agree\n{desk.about()},never\n"
    outcome = desk.bring(text, keep_good=True)
    assert (outcome.read, outcome.stored, outcome.rejected) == (2, 1, 1)
    assert desk.stored() == [{"need": "agree"}]


def test_a_broken_file_is_refused_even_when_good_lines_are_wanted(desk: Desk) -> None:
    raw = f"{ABOUT},need\n{desk.about()},agree\n".encode() + b"\xff\n"
    with pytest.raises(NothingKept):
        desk.bring(raw, keep_good=True)


def test_very_many_problems_are_counted(desk: Desk) -> None:
    bad = f"{desk.about()},never\n" * (MOST_PROBLEMS + 5)
    with pytest.raises(NothingKept) as caught:
        desk.bring(f"{ABOUT},need\n{bad}")
    assert len(caught.value.outcome.problems) == MOST_PROBLEMS
    assert caught.value.outcome.problems_left_out == 5


def test_nobody_need_say_how_a_person_was_reached(desk: Desk) -> None:
    desk.bring(f"{ABOUT},need\n{desk.about().replace(',open,', ',,')},agree\n")
    assert desk.session.scalars(select(Response.recruitment)).all()[-1] == "open"


def test_the_same_id_is_stored_once(desk: Desk) -> None:
    text = f"id,{ABOUT},need\n7,{desk.about()},agree\n8,{desk.about()},agree\n"
    assert desk.bring(text).stored == 2
    again = desk.bring(text)
    assert (again.read, again.stored, again.unchanged) == (2, 0, 2)


def test_an_id_twice_in_one_file_is_a_mistake(desk: Desk) -> None:
    text = f"id,{ABOUT},need\n7,{desk.about()},agree\n7,{desk.about()},agree\n"
    assert [(one.line, one.column) for one in desk.refused(text)] == [(3, "id")]


def test_simulated_lines_stay_labelled(desk: Desk) -> None:
    desk.bring(f"{ABOUT},simulated,need\n{desk.about()},yes,agree\n")
    assert desk.consultation.simulated
    assert desk.session.scalars(select(Response.simulated)).all()[-1]


@pytest.mark.parametrize("phase", ["draft", "published"])
def test_answers_are_added_neither_before_opening_nor_after_publishing(
    session: Session, phase: str
) -> None:
    consultation = make_consultation(session, phase=phase)
    with pytest.raises(Conflict):
        import_responses(session, consultation, [b"voice\n"], now())


def test_a_file_must_have_come_to_this_consultation(session: Session) -> None:
    plan = Item("plan", "file", both("Your plan?", "Votre plan ?"))
    here, there = (
        make_consultation(session, make_questionnaire((plan,)), projects=(make_project(session),))
        for _ in range(2)
    )
    ids = {"here": here.id, "there": there.id, "unsent": here.id}
    session.add_all(
        Upload(
            id=file_id,
            consultation_id=consultation_id,
            draft_hash="0" * 64 if file_id == "unsent" else None,
            name="a.pdf",
            type="application/pdf",
            size=1,
            content=b"%",
            added_on=date(2026, 1, 31),
        )
        for file_id, consultation_id in ids.items()
    )
    session.flush()
    desk = Desk(session, here)
    [code] = [project.code for project in projects_of(session, project_ids(session, here.id))]
    cell = '"[{""id"":""%s"",""name"":""a.pdf"",""size"":1}]"'
    line = f"{ABOUT},plan\ncommunity,{code},paper,open,en,2026-01-31,{cell}\n"
    for strange in ("there", "unsent", "nowhere"):
        [problem] = desk.refused(line % strange)
        assert (problem.column, problem.line) == ("plan", 2)
        assert f"No file “{strange}” was sent to this consultation." in problem.reason
    desk.bring(line % "here")
    assert desk.stored() == [{"plan": [{"id": "here", "name": "a.pdf", "size": 1}]}]
