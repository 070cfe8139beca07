"""The life of a consultation, act by act, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.audit.models import AuditEntry
from consult.consultations import queries, services
from consult.consultations.errors import NoSuchConsultation, OtherVoices, SlugTaken, WrongPhase
from consult.consultations.logic.plan import Plan
from consult.consultations.models import Consultation
from consult.kernel.clock import now
from consult.kernel.errors import Conflict, Invalid, NotFound
from consult.questionnaire.queries import published_version
from consult.questionnaire.services import save_draft
from tests.factories import make_consultation, make_project, make_questionnaire

DAY = timedelta(days=1)
AT = now()


@pytest.fixture
def planned(session: Session) -> Consultation:
    """A consultation in draft, with the draft of a questionnaire."""
    plan = Plan("planned", {"en": "Planned", "fr": "Prévu"}, languages=("en", "fr"))
    made = services.create(session, plan)
    save_draft(session, made.id, make_questionnaire())
    return made


def test_a_new_consultation_is_a_draft_about_the_whole_register(
    session: Session, planned: Consultation
) -> None:
    assert queries.phase(planned, AT) == "draft"
    assert queries.project_ids(session, planned.id) is None


def test_it_may_be_about_some_projects(session: Session) -> None:
    first, second = make_project(session), make_project(session)
    made = services.create(session, Plan("two", {"en": "Two"}, project_ids=(first.id, second.id)))
    assert queries.project_ids(session, made.id) == (first.id, second.id)


def test_an_address_is_given_once(session: Session, planned: Consultation) -> None:
    with pytest.raises(SlugTaken):
        services.create(session, Plan("planned", {"en": "Again"}))


def test_a_bad_plan_names_its_faults(session: Session) -> None:
    with pytest.raises(Invalid) as caught:
        services.create(session, Plan("Bad slug", {}))
    assert {problem.where for problem in caught.value.problems} == {"slug", "title_en"}


def test_opening_freezes_the_questionnaire(session: Session, planned: Consultation) -> None:
    services.open_(session, planned, AT)
    assert queries.phase(planned, AT) == "open"
    version = published_version(session, planned.id)
    assert version is not None
    assert version.number == 1


def test_opening_later_is_scheduled_and_may_be_moved(
    session: Session, planned: Consultation
) -> None:
    services.open_(session, planned, AT, opens_at=AT + DAY, closes_at=AT + 3 * DAY)
    assert queries.phase(planned, AT) == "scheduled"
    services.open_(session, planned, AT)
    assert queries.phase(planned, AT) == "open"


def test_without_a_questionnaire_nothing_opens(session: Session) -> None:
    made = services.create(session, Plan("empty", {"en": "Empty"}))
    with pytest.raises(NotFound, match="questionnaire"):
        services.open_(session, made, AT)


def test_a_questionnaire_without_an_announced_voice_opens_nothing(session: Session) -> None:
    made = services.create(session, Plan("three", {"en": "Three"}, voices=("a", "b", "c")))
    save_draft(session, made.id, make_questionnaire())
    with pytest.raises(OtherVoices, match="“a”"):
        services.open_(session, made, AT)


@pytest.mark.parametrize("days", [-1, 0])
def test_it_does_not_close_before_it_opens(
    session: Session, planned: Consultation, days: int
) -> None:
    with pytest.raises(Conflict, match="closing date"):
        services.open_(session, planned, AT, opens_at=AT, closes_at=AT + days * DAY)


@pytest.mark.parametrize("phase", ["open", "closed", "published"])
def test_it_opens_once(session: Session, phase: str) -> None:
    with pytest.raises(WrongPhase):
        services.open_(session, make_consultation(session, phase=phase), AT)


def test_closing_ends_it_now(session: Session) -> None:
    consultation = make_consultation(session, phase="open", at=AT)
    services.close(session, consultation, AT)
    assert queries.phase(consultation, AT) == "closed"


def test_what_opened_this_instant_can_be_closed(session: Session, planned: Consultation) -> None:
    services.open_(session, planned, AT)
    services.close(session, planned, AT)
    assert queries.phase(planned, AT + DAY) == "closed"


@pytest.mark.parametrize("phase", ["draft", "scheduled", "closed", "published"])
def test_only_what_is_open_is_closed(session: Session, phase: str) -> None:
    with pytest.raises(WrongPhase):
        services.close(session, make_consultation(session, phase=phase, at=AT), AT)


@pytest.mark.parametrize("phase", ["draft", "scheduled", "open", "published"])
def test_only_what_is_closed_is_published(session: Session, phase: str) -> None:
    with pytest.raises(WrongPhase):
        services.publish(session, make_consultation(session, phase=phase, at=AT), AT)


def test_publishing_shows_it_to_everybody(session: Session) -> None:
    consultation = make_consultation(session, phase="closed", at=AT)
    services.publish(session, consultation, AT)
    assert queries.phase(consultation, AT) == "published"


def test_every_act_is_in_the_book_with_its_actor(session: Session, planned: Consultation) -> None:
    services.open_(session, planned, AT, actor_id=7)
    services.close(session, planned, AT + DAY, actor_id=7)
    services.publish(session, planned, AT + 2 * DAY, actor_id=7)
    acts = session.scalars(select(AuditEntry.act).where(AuditEntry.actor_id == 7))
    assert [act for act in acts if act.startswith("consultation.")] == [
        "consultation.open",
        "consultation.close",
        "consultation.publish",
    ]


def test_what_is_not_there_is_said_by_name(session: Session) -> None:
    with pytest.raises(NoSuchConsultation, match="“nowhere”"):
        queries.consultation_by_slug(session, "nowhere")
    with pytest.raises(NoSuchConsultation):
        queries.consultation_by_id(session, 4711)


def test_the_newest_consultation_comes_first(session: Session, planned: Consultation) -> None:
    newer = make_consultation(session)
    assert queries.all_consultations(session)[0] is newer
