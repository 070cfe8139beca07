"""What types with one field have in common: a special answer, nothing, or one value."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    is_special,
    required_fault,
    special,
    special_faults,
    special_words,
    values,
)


class Single:
    """One field, one column, one value; a type says how its value is read, judged and written.

    Its value may also fill each of several fields: see `fields`.
    """

    def typed(self, item: Item, text: str) -> Answer:
        """The value that a person typed, or the typing itself where it is none."""
        return text.strip()

    def in_file(self, item: Item, text: str) -> Answer:
        """The value in a cell of a file, or what stands there."""
        return self.typed(item, text) if text.strip() else None

    def mistakes(self, item: Item, value: Answer, field: str) -> list[Fault]:
        """What keeps this from being a value that the item takes."""
        return []

    def kept(self, item: Item, value: Answer) -> Answer:
        """The value as it is stored; None for what is none."""
        return None if self.mistakes(item, value, item.code) else value

    def written(self, value: Answer) -> str:
        """A stored value in a cell of a file."""
        return "" if value is None else str(value)

    def told(self, item: Item, value: Answer, language: str) -> str:
        """A value for reading."""
        return self.written(value)

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The value, or what was typed; a special answer where one was ticked."""
        given = values(form, item.code)
        return special(item, given) or (self.typed(item, given[0]) if given else None)

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """A value that the item takes, where one is required."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        if answer is None:
            return [required_fault(item, item.code, "write")] if item.required else []
        return self.mistakes(item, answer, item.code)

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The value, clean, or None where there is none."""
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        return None if answer is None else self.kept(item, answer)

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The value in the cell."""
        text = cells.get(item.code, "")
        return text.strip() if is_special(text.strip()) else self.in_file(item, text)

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The value in the cell."""
        return {item.code: self.written(answer)}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The value for reading."""
        if answer is None:
            return ""
        return special_words(answer, language) or self.told(item, answer, language)
