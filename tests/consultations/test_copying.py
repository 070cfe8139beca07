"""A copy has everything but answers, dates and links."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.audit.models import AuditEntry
from consult.consultations.copying import copy, use_questionnaire
from consult.consultations.errors import NothingToCopy, SlugTaken, WrongPhase
from consult.consultations.models import Consultation, ConsultationFile
from consult.consultations.queries import phase, project_ids
from consult.kernel.clock import now
from consult.kernel.errors import Conflict
from consult.questionnaire.queries import definition, draft, published_versions
from consult.questionnaire.services import save_draft
from tests.factories import NEED, PEOPLE, make_consultation, make_project, make_questionnaire


def picture(session: Session, row: Consultation, name: str, content: bytes) -> None:
    session.add(
        ConsultationFile(consultation_id=row.id, name=name, type="image/png", content=content)
    )
    session.flush()


def pictures(session: Session, row: Consultation) -> dict[str, bytes]:
    found = session.scalars(
        select(ConsultationFile).where(ConsultationFile.consultation_id == row.id)
    )
    return {file.name: file.content for file in found}


def test_a_copy_is_a_draft_with_settings_projects_and_questionnaire(session: Session) -> None:
    project = make_project(session)
    source = make_consultation(session, phase="published", projects=(project,))
    picture(session, source, "map.png", b"map")
    made = copy(session, source, "again", title={"en": "Again"})
    assert (phase(made, now()), made.opens_at, made.published_at) == ("draft", None, None)
    assert made.title == {**source.title, "en": "Again"}
    assert (made.voices, made.languages, made.privacy) == (
        source.voices,
        source.languages,
        source.privacy,
    )
    assert project_ids(session, made.id) == (project.id,)
    written = draft(session, made.id)
    assert written is not None
    assert definition(written) == make_questionnaire()
    assert published_versions(session, made.id) == ()
    assert pictures(session, made) == {"map.png": b"map"}


def test_a_copy_takes_what_was_written_since(session: Session) -> None:
    source = make_consultation(session)
    save_draft(session, source.id, make_questionnaire((NEED,)))
    written = draft(session, copy(session, source, "again").id)
    assert written is not None
    assert definition(written) == make_questionnaire((NEED,))


def test_a_copy_needs_a_name_of_its_own(session: Session) -> None:
    source = make_consultation(session)
    with pytest.raises(SlugTaken):
        copy(session, source, source.slug)


def test_the_book_says_where_a_copy_came_from(session: Session) -> None:
    source = make_consultation(session)
    copy(session, source, "again")
    entry = session.scalars(select(AuditEntry).where(AuditEntry.act == "consultation.copy")).one()
    assert (entry.subject, entry.details) == ("again", {"source": source.slug})


def test_a_draft_takes_over_what_another_consultation_asks(session: Session) -> None:
    source = make_consultation(session, make_questionnaire((PEOPLE,)))
    here = make_consultation(session, phase="draft")
    picture(session, source, "map.png", b"map")
    picture(session, here, "map.png", b"map")
    use_questionnaire(session, here, source, "draft")
    written = draft(session, here.id)
    assert written is not None
    assert definition(written) == make_questionnaire((PEOPLE,))
    assert pictures(session, here) == {"map.png": b"map"}


def test_a_picture_is_never_replaced_by_another_of_its_name(session: Session) -> None:
    source, here = make_consultation(session), make_consultation(session, phase="draft")
    picture(session, source, "map.png", b"map")
    picture(session, here, "map.png", b"another")
    with pytest.raises(Conflict, match=r"already called “map\.png”"):
        use_questionnaire(session, here, source, "draft")


def test_nothing_is_taken_over_after_closing_or_from_nothing(session: Session) -> None:
    source, here = make_consultation(session), make_consultation(session, phase="draft")
    with pytest.raises(WrongPhase):
        use_questionnaire(session, here, source, "closed")
    empty = Consultation(
        slug="empty", title={}, purpose={}, asked_by={}, privacy={}, languages=["en"], voices=[]
    )
    session.add(empty)
    session.flush()
    with pytest.raises(NothingToCopy):
        use_questionnaire(session, here, empty, "draft")
