"""Words or short phrases of one's own, some of them suggested."""

from __future__ import annotations

import re

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import label_of
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    codes_of,
    is_special,
    one_or_many,
    required_fault,
    special_faults,
    special_words,
    values,
)
from consult.questionnaire.logic.types.texts import limit_of

MOST = 20
"""Tags that one person may give unless the item says."""
_BETWEEN = re.compile(r"[;,\n\r\0]+")


class Tags:
    """A list of words; a suggestion stands as its code, however it was chosen or written.

    A form may send codes of suggestions and words, parted by commas, semicolons or lines.
    """

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The tags of all fields."""
        return _tags(item, values(form, item.code))

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """Not too few, too many or too long."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        tags = codes_of(answer)
        if not tags:
            needed = required_fault(item, item.code, "write")
            return [needed] if item.required else []
        return _count_faults(item, len(tags)) or _length_faults(item, tags)

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """Each tag once, in the order in which they were given."""
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        tags = _tags(item, codes_of(answer))
        fitting = [tag for tag in codes_of(tags) if len(tag) <= limit_of(item) or item.option(tag)]
        return fitting[: item.choose_max or MOST] or None

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column; the tags in it are joined by a semicolon."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The tags in the cell."""
        return _tags(item, [cells.get(item.code, "")])

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The tags joined by a semicolon."""
        return {item.code: ";".join(codes_of(answer))}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The tags; a suggestion in its words."""
        told = (words(label_of(item, voice, tag), language) or tag for tag in codes_of(answer))
        return special_words(answer, language) or "; ".join(told)


def _tags(item: Item, given: list[str]) -> Answer:
    texts = (" ".join(text.split()) for value in given for text in _BETWEEN.split(value))
    return one_or_many(list(dict.fromkeys(_suggested(item, text) for text in texts if text)))


def _suggested(item: Item, text: str) -> str:
    """The code of the suggestion whose words were written, in whatever language."""
    for option in item.options:
        labels = (option.code, *option.label.values())
        if text.casefold() in (label.casefold() for label in labels):
            return option.code
    return text


def _count_faults(item: Item, number: int) -> list[Fault]:
    least, most = item.choose_min or 0, item.choose_max or MOST
    if number < least:
        return [Fault(item.code, item.code, "too_few_tags", {"least": least, "number": number})]
    if number > most:
        return [Fault(item.code, item.code, "too_many_tags", {"most": most, "number": number})]
    return []


def _length_faults(item: Item, tags: list[str]) -> list[Fault]:
    limit = limit_of(item)
    long = next((tag for tag in tags if len(tag) > limit and not item.option(tag)), None)
    details = {"tag": (long or "")[:30], "limit": limit}
    return [Fault(item.code, item.code, "tag_too_long", details)] if long else []
