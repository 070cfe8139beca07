"""A box to tick, for what a person must agree to before they go on."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import CONSENT
from consult.questionnaire.logic.types.single import Single

YES = "yes"


class Consent(Single):
    """ "yes", or nothing."""

    def mistakes(self, item: Item, value: Answer, field: str) -> list[Fault]:
        """Only yes can be said."""
        return [] if value == YES else [Fault(item.code, field, "not_offered")]

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """Ticked, where it must be."""
        if answer is None and item.required:
            return [Fault(item.code, item.code, "consent")]
        return super().faults(item, voice, answer)

    def told(self, item: Item, value: Answer, language: str) -> str:
        """The word of agreement."""
        return words(CONSENT[0].label, language) if value == YES else ""
