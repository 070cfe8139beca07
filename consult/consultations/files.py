"""The pictures and documents that a consultation's questionnaire shows, by their names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, undefer

from consult.audit.services import record
from consult.consultations.errors import FileIsShown, NameTaken, NoSuchFile, TooManyFiles
from consult.consultations.models import Consultation, ConsultationFile
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import DRAFT, definition, draft, published_versions

MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class NewShownFile:
    """A file that was looked at and may be kept."""

    name: str
    type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptFile:
    """What is known of a file without reading it."""

    name: str
    type: str
    size: int


@dataclass(frozen=True, slots=True)
class Showing:
    """An item of a version that shows a file; version 0 is the draft."""

    name: str
    item: str
    version: int


def file_of(session: Session, consultation_id: int, name: str) -> ConsultationFile | None:
    """The file with this name, with its content."""
    found = select(ConsultationFile).where(
        ConsultationFile.consultation_id == consultation_id, ConsultationFile.name == name
    )
    return session.scalars(found.options(undefer(ConsultationFile.content))).one_or_none()


def files_of(session: Session, consultation_id: int) -> tuple[KeptFile, ...]:
    """Every file, by name."""
    size = func.length(ConsultationFile.content)
    rows = (
        select(ConsultationFile.name, ConsultationFile.type, size)
        .where(ConsultationFile.consultation_id == consultation_id)
        .order_by(ConsultationFile.name)
    )
    return tuple(KeptFile(*row) for row in session.execute(rows))


def showings(session: Session, consultation_id: int) -> tuple[Showing, ...]:
    """Every item that shows a file of the consultation, in the draft and in each version."""
    written = draft(session, consultation_id)
    versions = (*([written] if written else []), *published_versions(session, consultation_id))
    return tuple(one for version in versions for one in _showings(version))


def _showings(version: QuestionnaireVersion) -> Iterator[Showing]:
    for item in _items(definition(version)):
        for media in item.media:
            if not media.address.startswith("https://"):
                yield Showing(media.address, item.code, version.number)


def _items(whole: Questionnaire) -> Iterator[Item]:
    for item in whole.items():
        yield from (item, *item.items)


def add_file(
    session: Session,
    consultation: Consultation,
    file: NewShownFile,
    *,
    actor_id: int | None = None,
) -> None:
    """Keep a file under its name; what people were shown under a name never changes."""
    kept = files_of(session, consultation.id)
    if any(one.name == file.name for one in kept):
        raise NameTaken(file.name)
    if len(kept) >= MOST_FILES:
        raise TooManyFiles(MOST_FILES)
    session.add(
        ConsultationFile(
            consultation_id=consultation.id,
            name=file.name,
            type=file.type,
            content=file.content,
        )
    )
    session.flush()
    record(session, "file.add", consultation.slug, actor_id=actor_id, name=file.name)


def remove_file(
    session: Session, consultation: Consultation, name: str, *, actor_id: int | None = None
) -> None:
    """Forget a file; refused while a published version shows it."""
    found = file_of(session, consultation.id, name)
    if found is None:
        raise NoSuchFile(name)
    if any(one.name == name and one.version != DRAFT for one in showings(session, consultation.id)):
        raise FileIsShown(name)
    session.delete(found)
    session.flush()
    record(session, "file.remove", consultation.slug, actor_id=actor_id, name=name)
