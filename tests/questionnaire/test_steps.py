"""Every change of a draft is a step; steps are undone, redone, gone back to, and folded."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from consult.accounts.services import add_account
from consult.consultations.models import Consultation
from consult.kernel.errors import Conflict
from consult.questionnaire import history, queries, steps
from consult.questionnaire.errors import NoSuchVersion
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.editing.tree import replace
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.services import save_draft
from consult.questionnaire.steps import Step, keep_step
from tests.factories import make_questionnaire

FIRST = make_questionnaire()
TYPING = Step("change", "title.en", folds=True)


@pytest.fixture
def consultation_id(session: Session) -> int:
    made = Consultation(
        slug="ground", title={}, purpose={}, asked_by={}, privacy={}, languages=["en"], voices=[]
    )
    session.add(made)
    session.flush()
    return made.id


def titled(title: str) -> Questionnaire:
    return replace(FIRST, title={"en": title})


def keep(session: Session, id_: int, title: str, step: Step, who: int | None = None) -> int:
    draft = keep_step(session, id_, titled(title), step, actor_id=who)
    assert draft.revision is not None
    return draft.revision


def title_now(session: Session, id_: int) -> str:
    draft = queries.draft(session, id_)
    assert draft is not None
    return queries.definition(draft).title["en"]


def test_a_step_remembers_what_where_and_from_which(session: Session, consultation_id: int) -> None:
    who = add_account(session, "bo@example.org", "organiser", "correct horse battery").id
    keep(session, consultation_id, "a", Step("page.up", "page a"), who)
    keep(session, consultation_id, "b", Step("item.up", "item b"), who)
    found = history.revisions(session, consultation_id)
    told = [(one.number, one.parent, one.act, one.place, one.account_id) for one in found]
    assert told == [(2, 1, "item.up", "item b", who), (1, None, "page.up", "page a", who)]


def test_undo_goes_back_and_redo_to_the_newest_way(session: Session, consultation_id: int) -> None:
    for title in "abc":
        keep(session, consultation_id, title, Step("x", title))
    steps.undo(session, consultation_id, 3)
    steps.undo(session, consultation_id, 2)
    assert title_now(session, consultation_id) == "a"
    assert keep(session, consultation_id, "d", Step("x", "d")) == 4
    steps.undo(session, consultation_id, 4)
    steps.redo(session, consultation_id, 1)
    assert title_now(session, consultation_id) == "d"
    steps.return_to(session, consultation_id, 3)
    assert title_now(session, consultation_id) == "c"


def test_the_ends_of_the_history_are_said(session: Session, consultation_id: int) -> None:
    keep(session, consultation_id, "a", Step("x", ""))
    with pytest.raises(Conflict, match="nothing to undo"):
        steps.undo(session, consultation_id, 1)
    with pytest.raises(Conflict, match="nothing to do again"):
        steps.redo(session, consultation_id, 1)
    with pytest.raises(NoSuchVersion):
        steps.return_to(session, consultation_id, 99)


def test_nobody_undoes_what_they_have_not_seen(session: Session, consultation_id: int) -> None:
    keep(session, consultation_id, "a", Step("x", ""))
    keep(session, consultation_id, "b", Step("x", ""))
    with pytest.raises(Conflict, match="meanwhile"):
        steps.undo(session, consultation_id, 1)


def test_typing_in_one_field_is_one_step(session: Session, consultation_id: int) -> None:
    keep(session, consultation_id, "a", Step("x", ""))
    numbers = [keep(session, consultation_id, title, TYPING) for title in ("b", "be", "bee")]
    assert numbers == [2, 2, 2]
    assert title_now(session, consultation_id) == "bee"
    steps.undo(session, consultation_id, 2)
    assert title_now(session, consultation_id) == "a"


@pytest.mark.parametrize("change", ["field", "person", "minute", "undone"])
def test_typing_begins_a_new_step_where_it_is_something_else(
    session: Session, consultation_id: int, change: str
) -> None:
    who = add_account(session, "bo@example.org", "organiser", "correct horse battery").id
    keep(session, consultation_id, "a", TYPING)
    step, person = TYPING, None
    if change == "field":
        step = Step("change", "title.fr", folds=True)
    if change == "person":
        person = who
    if change == "minute":
        history.revision(session, consultation_id, 1).made_at -= timedelta(minutes=2)
    if change == "undone":
        keep(session, consultation_id, "b", Step("x", ""))
        steps.undo(session, consultation_id, 2)
    keep(session, consultation_id, "c", step, person)
    assert len(history.revisions(session, consultation_id)) == (3 if change == "undone" else 2)


def test_a_draft_from_before_there_were_steps_can_be_gone_back_to(
    session: Session, consultation_id: int
) -> None:
    save_draft(session, consultation_id, titled("a"))
    draft = session.query(QuestionnaireVersion).one()
    session.query(history.QuestionnaireRevision).delete()
    draft.revision = None
    keep(session, consultation_id, "b", Step("x", ""))
    steps.undo(session, consultation_id, 2)
    assert title_now(session, consultation_id) == "a"


def test_a_text_or_a_file_is_a_step_too(session: Session, consultation_id: int) -> None:
    save_draft(session, consultation_id, titled("a"))
    save_draft(session, consultation_id, titled("b"))
    steps.undo(session, consultation_id, 2)
    assert title_now(session, consultation_id) == "a"


def test_steps_beyond_the_newest_thousand_are_forgotten(
    session: Session, consultation_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "KEPT", 3)
    for title in "abcdef":
        keep(session, consultation_id, title, Step("x", title))
    kept = [one.number for one in history.revisions(session, consultation_id)]
    assert kept == [6, 5, 4, 3]
    for seen in (6, 5, 4):
        steps.undo(session, consultation_id, seen)
    with pytest.raises(Conflict, match="nothing to undo"):
        steps.undo(session, consultation_id, 3)
