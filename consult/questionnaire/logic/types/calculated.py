"""A value that follows from earlier answers; nobody types it, and nothing is wrong with it."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.common import Cells, Form, is_special
from consult.questionnaire.logic.types.number import cell_number, with_unit

TRUTH = {"true": True, "false": False}


class Calculated:
    """A number, words or truth, worked out by `routing`; whatever is sent for it is passed over."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """Nothing: a form cannot say it."""
        return None

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """Nothing can be wrong."""
        return []

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The value as it was worked out, decimals beyond all use left off.

        From "I cannot tell" nothing follows.
        """
        if is_special(answer):
            return None
        return round(answer, 10) if isinstance(answer, float) else answer

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The value in the cell; who takes answers in works it out anew."""
        text = cells.get(item.code, "").strip()
        return TRUTH[text] if text in TRUTH else cell_number(text)

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The value; truth as "true" or "false"."""
        if isinstance(answer, bool):
            return {item.code: str(answer).lower()}
        return {item.code: "" if answer is None else str(answer)}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The value with its unit."""
        if isinstance(answer, bool):
            return "✓" if answer else "–"
        return with_unit(item, answer, language)
