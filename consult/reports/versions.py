"""What a report says of the versions that people answered, and how their answers were joined."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

import msgspec
from sqlalchemy.orm import Session

from consult.consultations.logic.dates import wall_clock
from consult.consultations.models import Consultation
from consult.questionnaire.joins import changed_items, joins
from consult.questionnaire.logic.definition import Questionnaire, Voice
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import published_versions
from consult.reports.logic.model import VersionText
from consult.tallies.queries import versions_counted


def version_texts(session: Session, consultation: Consultation) -> tuple[VersionText, ...]:
    """Every version that somebody answered, and the newest, oldest first."""
    versions = published_versions(session, consultation.id)
    counted = versions_counted(session, consultation.id)
    decided = joins(session, consultation.id)
    texts = {versions[0].number: _text(versions[0], consultation)} if versions else {}
    for before, after in pairwise(versions):
        asked = [c for c, meaning in changed_items(before, after).items() if meaning != "stays"]
        same = [code for code in asked if decided.get((after.number, code), False)]
        apart = [code for code in asked if code not in same]
        texts[after.number] = _text(after, consultation, tuple(same), tuple(apart))
    newest = max(texts, default=0)
    return tuple(text for number, text in texts.items() if number in counted or number == newest)


def _text(
    version: QuestionnaireVersion,
    consultation: Consultation,
    together: tuple[str, ...] = (),
    apart: tuple[str, ...] = (),
) -> VersionText:
    at = version.published_at
    day = wall_clock(at, consultation.time_zone).date().isoformat() if at else ""
    return VersionText(version.number, day, together, apart)


def protecting_all(newest: Questionnaire, answered: Iterable[Questionnaire]) -> Questionnaire:
    """The newest version; whoever answered stays as protected as they were told."""
    asked = [newest, *answered]

    def protected(voice: Voice) -> Voice:
        told = (each.voice(voice.code) for each in asked)
        smallest = max(each.smallest_group for each in told if each)
        return msgspec.structs.replace(voice, smallest_group=smallest)

    return msgspec.structs.replace(newest, voices=tuple(map(protected, newest.voices)))
