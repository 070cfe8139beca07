"""One answer out of several: radio, dropdown, yes/no and the ordered scale."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import label_of, options_of, specials_of
from consult.questionnaire.logic.types.common import Cells, Form, first, required_fault


class Choice:
    """One option's code, or a special answer."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The code that was chosen, as it was sent."""
        return first(form, item.code)

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """One of the offered answers, where one is required."""
        if answer is None:
            needed = item.required and self._offered(item, voice)
            return [self._missing(item)] if needed else []
        if answer in self._offered(item, voice):
            return []
        return [Fault(item.code, item.code, "not_offered")]

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The code, or None for what is not offered."""
        return answer if answer in self._offered(item, voice) else None

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The code in the cell."""
        return cells.get(item.code, "").strip() or None

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The code."""
        return {item.code: answer if isinstance(answer, str) else ""}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The words of the chosen option."""
        return words(label_of(item, voice, answer), language) if isinstance(answer, str) else ""

    def _offered(self, item: Item, voice: str) -> tuple[str, ...]:
        return (*(option.code for option in options_of(item, voice)), *specials_of(item))

    def _missing(self, item: Item) -> Fault:
        return required_fault(item, item.code, "choose_one")
