"""Rows that were not offered are neither skipped nor lost, on the web and in files."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from consult.channels.responses_csv import import_responses
from consult.kernel.clock import now
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.document import document_of
from consult.questionnaire.logic.routing import Context
from tests.channels.conftest import BOTH, option
from tests.channels.test_responses_csv import ABOUT, Desk
from tests.channels.test_round_trip import contents, copy_of, exported
from tests.factories import make_consultation, make_project, make_questionnaire

USED = Item("used", "yesno", BOTH)
GRID = Item(
    "grid",
    "matrix",
    BOTH,
    rows=(
        option("open"),
        option("safe", show_if={"==": [{"var": "used"}, "yes"]}),  # type: ignore[arg-type]
    ),
    options=(option("good"), option("poor")),
)
ASKED = make_questionnaire((USED, GRID))


@pytest.fixture
def desk(session: Session) -> Desk:
    project = make_project(session, "Gamma")
    return Desk(session, make_consultation(session, ASKED, projects=(project,)))


@pytest.mark.parametrize(
    ("used", "grid"),
    [
        ("yes", None),
        ("no", {"open": None}),
    ],
)
def test_who_skips_everything_skips_only_what_was_offered(
    desk: Desk, used: str, grid: object
) -> None:
    stored = document_of(ASKED, "community", {"used": used, "grid": None}, Context())
    assert stored == {"used": used, "grid": grid}
    desk.bring(f"{ABOUT},used,grid.open,grid.safe\n{desk.about()},{used},,\n")
    assert desk.stored() == [stored]


def test_a_row_that_says_it_was_not_shown_takes_no_other_with_it(desk: Desk) -> None:
    header = f"{ABOUT},used,grid.open,grid.safe"
    desk.bring(f"{header}\n{desk.about()},no,good,_not_shown\n")
    assert desk.stored() == [{"used": "no", "grid": {"open": "good"}}]
    [problem] = desk.refused(f"{header}\n{desk.about()},yes,good,_not_shown\n")
    assert problem.column == "grid.safe"


def test_what_was_offered_is_the_same_after_a_file(session: Session, desk: Desk) -> None:
    lines = [f"{ABOUT},used,grid.open,grid.safe"]
    lines += [
        f"{desk.about()},{end}"
        for end in ("no,,", "yes,,", "no,poor,", "yes,,good", "_not_shown,,")
    ]
    desk.bring("\n".join([*lines, ""]))
    copy = copy_of(session, desk.consultation, ASKED)
    import_responses(session, copy, exported(session, desk.consultation).splitlines(True), now())
    assert contents(session, copy) == contents(session, desk.consultation)


def test_endless_digits_are_no_order(desk: Desk) -> None:
    [problem] = desk.refused(f"{ABOUT},used,_order\n{desk.about()},yes,{'9' * 5000}\n")
    assert problem.column == "_order"
