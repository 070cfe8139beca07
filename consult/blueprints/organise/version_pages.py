"""What the pages about versions show, prepared as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.consultations.queries import phase
from consult.kernel.clock import now
from consult.kernel.errors import Problem
from consult.kernel.text import Sentence
from consult.questionnaire.errors import NoDraft
from consult.questionnaire.joins import differences_between, joins
from consult.questionnaire.logic.definition import Words
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.versions.changes import Change, Meaning
from consult.questionnaire.logic.versions.differences import Differences, ItemDifference
from consult.questionnaire.logic.versions.marks import Piece, marked
from consult.questionnaire.logic.versions.words import (
    change_sentence,
    reason_sentence,
    state_sentence,
)
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import (
    definition,
    draft,
    numbered_version,
    published_version,
    published_versions,
)
from consult.responses.queries import counts_by_version
from consult.web.languages import words_in


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version in the list; the draft has no day and nobody's answers."""

    number: int
    since: datetime | None
    answered: int
    items: int
    is_asked: bool


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One change in words, with both texts side by side."""

    sentence: str
    voice: str
    language: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item that differs."""

    code: str
    was: str
    heading: Words
    state: str
    meaning: Meaning
    sentence: str
    reason: str
    changes: tuple[ChangeShown, ...]
    decided: bool | None
    """What was said of it when it was published; None where nothing was, or could be."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two versions."""

    begin: int
    end: int
    around: tuple[ChangeShown, ...]
    items: tuple[ItemShown, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """The draft that may be asked next, and what it changes."""

    digest: str
    newest: int
    """The version that is asked now; 0 before the first."""
    compared: Compared | None
    was_asked: bool
    """Whether somebody may have answered, so that meanings must be decided."""
    is_new: bool
    """Whether the draft says anything else than what is asked now."""
    to_mend: tuple[Problem, ...]
    """What keeps it from being published."""


def rows_of(session: Session, row: Consultation) -> list[VersionRow]:
    """The newest first; the draft before them where it says something new."""
    versions = published_versions(session, row.id)
    answered = counts_by_version(session, row.id)
    newest = versions[-1] if versions else None
    found = [_version_row(one, answered, one is newest) for one in reversed(versions)]
    written = draft(session, row.id)
    if written is not None and (newest is None or newest.digest != written.digest):
        found.insert(0, _version_row(written, {}, is_newest=False))
    return found


def _version_row(
    version: QuestionnaireVersion, answered: Mapping[int, int], is_newest: bool
) -> VersionRow:
    return VersionRow(
        number=version.number,
        since=version.published_at,
        answered=answered.get(version.id, 0),
        items=sum(item.type != "note" for item in definition(version).items()),
        is_asked=is_newest,
    )


def compared(session: Session, row: Consultation, begin: int, end: int) -> Compared:
    """Two versions by their numbers; NotFound where one is not there."""
    before = numbered_version(session, row.id, begin)
    after = numbered_version(session, row.id, end)
    follows = end == begin + 1
    return _shown(before, after, joins(session, row.id) if follows else {})


def asking_of(session: Session, row: Consultation) -> Asking:
    """The draft beside the version that is asked now."""
    written, newest = draft(session, row.id), published_version(session, row.id)
    if written is None:
        raise NoDraft(Sentence("Write a questionnaire before publishing it."))
    return Asking(
        digest=written.digest,
        newest=newest.number if newest else 0,
        compared=_shown(newest, written, {}) if newest else None,
        was_asked=newest is not None and phase(row, now()) == "open",
        is_new=newest is None or newest.digest != written.digest,
        to_mend=tuple(problems_of(definition(written))),
    )


def judged_from(form: Mapping[str, str]) -> dict[str, bool]:
    """What was chosen for each item: the field is named after its code."""
    chosen = {
        name.removeprefix("item-"): value for name, value in form.items() if name[:5] == "item-"
    }
    return {
        code: value == "same" for code, value in chosen.items() if value in ("same", "different")
    }


def _shown(
    before: QuestionnaireVersion,
    after: QuestionnaireVersion,
    decided: Mapping[tuple[int, str], bool],
) -> Compared:
    found: Differences = differences_between(before, after)
    names = {
        voice.code: voice.label for asked in (before, after) for voice in definition(asked).voices
    }
    return Compared(
        begin=before.number,
        end=after.number,
        around=tuple(_change(each, names) for each in found.around),
        items=tuple(
            _item(each, names, decided.get((after.number, each.code))) for each in found.items
        ),
    )


def _item(item: ItemDifference, names: Mapping[str, Words], decided: bool | None) -> ItemShown:
    return ItemShown(
        code=item.code,
        was=item.was,
        heading=item.heading,
        state=item.state,
        meaning=item.meaning,
        sentence=state_sentence(item, gettext),
        reason=reason_sentence(item, gettext),
        changes=tuple(_change(each, names) for each in item.changes),
        decided=decided if item.meaning == "asked" else None,
    )


def _change(change: Change, names: Mapping[str, Words]) -> ChangeShown:
    before, after = marked(change.before, change.after)
    return ChangeShown(
        sentence=change_sentence(change, gettext),
        voice=words_in(names.get(change.voice, {})) or change.voice,
        language=change.language,
        before=before,
        after=after,
    )
