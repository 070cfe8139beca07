"""Copying a consultation, and taking over what another one asks: never answers, dates or links."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from consult.audit.services import record
from consult.consultations.errors import NothingToCopy, WrongPhase
from consult.consultations.logic.phases import Phase
from consult.consultations.logic.plan import Plan
from consult.consultations.models import Consultation, ConsultationFile
from consult.consultations.queries import project_ids
from consult.consultations.services import CORRECTABLE, create
from consult.kernel.errors import Conflict
from consult.kernel.text import Sentence
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import definition, draft, published_version
from consult.questionnaire.services import save_draft


def copy(
    session: Session,
    source: Consultation,
    slug: str,
    *,
    title: Mapping[str, str] | None = None,
    actor_id: int | None = None,
) -> Consultation:
    """A new consultation, in draft, with the settings, projects and questionnaire of this one."""
    made = create(session, _plan(session, source, slug, title or {}), actor_id=actor_id)
    if _written(session, source) is not None:
        _adopt(session, made, source, actor_id)
    record(session, "consultation.copy", made.slug, actor_id=actor_id, source=source.slug)
    return made


def _plan(session: Session, source: Consultation, slug: str, title: Mapping[str, str]) -> Plan:
    return Plan(
        slug=slug,
        title={**source.title, **title},
        voices=tuple(source.voices),
        languages=tuple(source.languages),
        purpose=dict(source.purpose),
        asked_by=dict(source.asked_by),
        privacy=dict(source.privacy),
        time_zone=source.time_zone,
        project_ids=project_ids(session, source.id) or (),
    )


def use_questionnaire(
    session: Session,
    consultation: Consultation,
    source: Consultation,
    reached: Phase,
    *,
    actor_id: int | None = None,
) -> None:
    """Make what another consultation asks the draft here; the draft before stays a step back."""
    if reached not in CORRECTABLE:
        raise WrongPhase(
            Sentence("The consultation has closed: what people were asked no longer changes.")
        )
    if _written(session, source) is None:
        raise NothingToCopy(source.slug)
    _adopt(session, consultation, source, actor_id)
    record(session, "questionnaire.adopt", consultation.slug, actor_id=actor_id, source=source.slug)


def _written(session: Session, source: Consultation) -> QuestionnaireVersion | None:
    """What it asks, with what was written since."""
    return draft(session, source.id) or published_version(session, source.id)


def _adopt(
    session: Session, consultation: Consultation, source: Consultation, actor_id: int | None
) -> None:
    written = _written(session, source)
    if written is not None:
        save_draft(session, consultation.id, definition(written), actor_id=actor_id)
        _copy_files(session, consultation, source)


def _copy_files(session: Session, consultation: Consultation, source: Consultation) -> None:
    """The pictures that the questionnaire shows, which it knows by name."""
    kept = {file.name: file.content for file in _files(session, consultation)}
    for file in _files(session, source):
        if kept.get(file.name, file.content) != file.content:
            raise Conflict(
                Sentence(
                    "Another picture is already called “%(name)s” here. Rename one of them.",
                    name=file.name,
                )
            )
        if file.name not in kept:
            session.add(
                ConsultationFile(
                    consultation_id=consultation.id,
                    name=file.name,
                    type=file.type,
                    content=file.content,
                )
            )
    session.flush()


def _files(session: Session, consultation: Consultation) -> list[ConsultationFile]:
    wanted = select(ConsultationFile).where(ConsultationFile.consultation_id == consultation.id)
    return list(session.scalars(wanted.options(undefer(ConsultationFile.content))))
