"""What organisers keep in the library to use again: single questions, whole questionnaires."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.kernel.clock import now
from consult.kernel.errors import Invalid, NotFound, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Questionnaire, from_json, to_json
from consult.questionnaire.models import LibraryEntry

LONGEST_TITLE = 200


def entries(session: Session, kind: str) -> list[LibraryEntry]:
    """Everything that was kept of this kind ("item", "questionnaire"), by title."""
    found = select(LibraryEntry).where(LibraryEntry.kind == kind)
    return sorted(session.scalars(found), key=lambda entry: (entry.title.casefold(), entry.id))


def entry(session: Session, entry_id: int) -> LibraryEntry:
    """One thing that was kept."""
    found = session.get(LibraryEntry, entry_id)
    if found is None:
        raise NotFound(Sentence("This is not in the library any more."))
    return found


def kept(found: LibraryEntry) -> Questionnaire:
    """What was kept; a single question stands alone on one page."""
    return from_json(found.definition)


def keep(
    session: Session, kind: str, title: str, definition: Questionnaire, actor_id: int | None
) -> LibraryEntry:
    """Keep a question or a questionnaire for all organisers."""
    title = " ".join(title.split())
    if not title or len(title) > LONGEST_TITLE:
        what = Sentence("Write a name of at most %(most)s characters.", most=LONGEST_TITLE)
        raise Invalid(what, [Problem("title", what)])
    made = LibraryEntry(
        kind=kind,
        title=title,
        definition=to_json(definition),
        account_id=actor_id,
        made_at=now(),
    )
    session.add(made)
    session.flush()
    record(session, f"library.keep_{kind}", f"library {made.id}", actor_id=actor_id)
    return made


def forget(session: Session, entry_id: int, actor_id: int | None) -> None:
    """Take something out of the library; questionnaires that use it stay as they are."""
    session.delete(entry(session, entry_id))
    session.flush()
    record(session, "library.forget", f"library {entry_id}", actor_id=actor_id)
