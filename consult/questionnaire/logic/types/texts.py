"""Words of one's own: a line, or as much as the limit allows."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.common import required_fault
from consult.questionnaire.logic.types.single import Single

LIMITS = {
    "short_text": 300,
    "long_text": 5000,
    "texts": 300,
    "matrix_texts": 300,
    "tags": 60,
    "email": 254,
    "url": 2000,
    "phone": 40,
    "place": 200,
}
"""Characters that may be written where the questionnaire does not say."""


def limit_of(item: Item) -> int:
    """How many characters may be written."""
    return item.limit or LIMITS[item.type]


class Text(Single):
    """What was written; a special answer where one was ticked."""

    def typed(self, item: Item, text: str) -> Answer:
        """What was typed, with line ends as we keep them."""
        return _lines(text)

    def mistakes(self, item: Item, value: Answer, field: str) -> list[Fault]:
        """Words within the limits; blanks alone are no words."""
        text = _clean(item, value)
        if not text:
            return [required_fault(item, field, "write")] if item.required else []
        return length_faults(item, text, field)

    def kept(self, item: Item, value: Answer) -> Answer:
        """The words without blanks around them, never more than the limit."""
        return _clean(item, value)[: limit_of(item)].strip() or None

    def written(self, value: Answer) -> str:
        """The words."""
        return value if isinstance(value, str) else ""


def length_faults(item: Item, text: str, field: str) -> list[Fault]:
    """Neither too long nor too short."""
    limit, shortest, length = limit_of(item), item.shortest or 0, len(text)
    if length > limit:
        return [Fault(item.code, field, "too_long", {"limit": limit, "length": length})]
    if length < shortest:
        return [Fault(item.code, field, "too_short", {"shortest": shortest, "length": length})]
    return []


def _clean(item: Item, value: Answer) -> str:
    text = _lines(value).strip() if isinstance(value, str) else ""
    return text if item.type == "long_text" else " ".join(text.split())


def _lines(text: str) -> str:
    """Browsers send line ends as two characters; they count and are kept as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
