"""The voices of a consultation, in their order, as pages name them."""

from __future__ import annotations

from sqlalchemy.orm import Session

from consult.consultations.models import Consultation
from consult.questionnaire.logic.definition import Voice
from consult.questionnaire.logic.standard import VOICES
from consult.questionnaire.queries import definition, published_version


def voices_of(session: Session, consultation: Consultation) -> tuple[Voice, ...]:
    """Named by the published questionnaire; by their usual names, or their codes, before."""
    version = published_version(session, consultation.id)
    asked = definition(version) if version else None
    return tuple(
        (asked and asked.voice(code)) or VOICES.get(code) or Voice(code, {"en": code.capitalize()})
        for code in consultation.voices
    )
