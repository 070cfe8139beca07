"""Stars, faces or points: a whole number from 1 to a highest one."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, Option, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import highest_of, options_of
from consult.questionnaire.logic.types.common import required_fault
from consult.questionnaire.logic.types.number import cell_number
from consult.questionnaire.logic.types.single import Single


class Rating(Single):
    """A number from 1; a special answer where one was chosen."""

    def typed(self, item: Item, text: str) -> Answer:
        """The number that was chosen, or what was sent."""
        return cell_number(text)

    def mistakes(self, item: Item, value: Answer, field: str) -> list[Fault]:
        """A whole number between the ends."""
        offered = isinstance(value, int) and not isinstance(value, bool)
        if offered and 1 <= value <= highest_of(item):  # type: ignore[operator]
            return []
        return [Fault(item.code, field, "not_offered")]

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """One number, where one is required."""
        if answer is None and item.required:
            return [required_fault(item, item.code, "choose_one")]
        return super().faults(item, voice, answer)

    def told(self, item: Item, value: Answer, language: str) -> str:
        """The number, what it means where it is one of the ends, and of how many it is."""
        options: dict[str, Option] = {option.code: option for option in options_of(item, "")}
        label = options.get(str(value))
        said = words(label.label, language) if label else str(value)
        return f"{said} / {highest_of(item)}"
