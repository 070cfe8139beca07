"""Words of one's own: a line, or as much as the limit allows."""

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

LIMITS = {"short_text": 300, "long_text": 5000}
"""Characters that may be written where the questionnaire does not say."""


def limit_of(item: Item) -> int:
    """How many characters may be written."""
    return item.limit or LIMITS[item.type]


class Text:
    """What was written; a special answer where one was ticked."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """What was typed, with line ends as we keep them."""
        given = values(form, item.code)
        return special(item, given) or (_lines(given[0]) if given else None)

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """Words within the limit, where they are required."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        text = self._clean(item, answer)
        if not text:
            return [required_fault(item, item.code, "write")] if item.required else []
        if len(text) <= limit_of(item):
            return []
        details = {"limit": limit_of(item), "length": len(text)}
        return [Fault(item.code, item.code, "too_long", details)]

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The words without blanks around them, never more than the limit."""
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        return self._clean(item, answer)[: limit_of(item)] or None

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The words in the cell."""
        return _lines(cells.get(item.code, "")) or None

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The words."""
        return {item.code: answer if isinstance(answer, str) else ""}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The words as they were written."""
        return special_words(answer, language) or (answer if isinstance(answer, str) else "")

    def _clean(self, item: Item, answer: Answer) -> str:
        text = _lines(answer).strip() if isinstance(answer, str) else ""
        return " ".join(text.split()) if item.type == "short_text" else text


def _lines(text: str) -> str:
    """Browsers send line ends as two characters; they count and are kept as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
