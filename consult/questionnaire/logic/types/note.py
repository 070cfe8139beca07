"""Words for the respondent to read; nothing is answered."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.common import Cells, Form


class Note:
    """No field, no column, no answer."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """Nothing."""
        return None

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """Nothing can be wrong."""
        return []

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """Nothing."""
        return None

    def columns(self, item: Item) -> tuple[str, ...]:
        """None."""
        return ()

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """Nothing."""
        return None

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """Nothing."""
        return {}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """Nothing."""
        return ""
