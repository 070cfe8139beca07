"""Options put in order, the best first; as many of them as one likes, or as are asked for."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import label_of
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    codes_of,
    first,
    in_cell,
    is_count,
    is_special,
    one_or_many,
    required_fault,
    special,
    special_faults,
    special_words,
    values,
)


class Ranking:
    """Codes in order, or a special answer; what was typed ("code" to place) where it is no order.

    A form gives each option's place under "item.option", or all codes in order under "item".
    """

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The order, or the places as they were typed."""
        given = values(form, item.code)
        typed = {option.code: first(form, f"{item.code}.{option.code}") for option in item.options}
        places = {code: text.strip() for code, text in typed.items() if text}
        return special(item, given) or _ordered(places) or one_or_many(given)

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """Each place once, each option once, and as many as are asked for."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        if isinstance(answer, dict):
            return [_places_fault(item, answer)]
        chosen = codes_of(answer)
        if not chosen:
            needed = required_fault(item, item.code, "choose_some")
            return [needed] if item.required else []
        return _order_faults(item, chosen)

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """Offered codes in order, each once."""
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        known = [code for code in codes_of(answer) if item.option(code)]
        return list(dict.fromkeys(known)) or None

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column; the codes in it are joined by a semicolon, the best first."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The codes in the cell."""
        return one_or_many(in_cell(cells.get(item.code, "")))

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The codes joined by a semicolon."""
        return {item.code: ";".join(codes_of(answer))}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The words of the options with their places."""
        labels = (words(label_of(item, voice, code), language) for code in codes_of(answer))
        told = "; ".join(f"{place}. {label}" for place, label in enumerate(labels, 1))
        return special_words(answer, language) or told


def _ordered(places: dict[str, str]) -> Answer:
    """The codes by their places where these are different numbers; gaps do not matter."""
    numbers = {code: int(text) for code, text in places.items() if is_count(text)}
    if len(set(numbers.values())) < len(places):
        return dict(places) or None
    return sorted(numbers, key=lambda code: numbers[code]) or None


def _places_fault(item: Item, places: dict[str, Any]) -> Fault:
    given = [str(text) for text in places.values()]
    twice = next((text for text in given if given.count(text) > 1 and text.isdecimal()), None)
    if twice is None or not all(text.isdecimal() for text in given):
        return Fault(item.code, item.code, "rank")
    return Fault(item.code, item.code, "rank_twice", {"place": twice})


def _order_faults(item: Item, chosen: list[str]) -> list[Fault]:
    if len(set(chosen)) < len(chosen) or not all(item.option(code) for code in chosen):
        return [Fault(item.code, item.code, "not_offered")]
    # Where fewer are offered than are asked for, all of them are enough.
    least, most = min(item.choose_min or 0, len(item.options)), item.choose_max
    if len(chosen) < least:
        return [Fault(item.code, item.code, "too_few_ranked", {"least": least})]
    if most is not None and len(chosen) > most:
        return [Fault(item.code, item.code, "too_many_ranked", {"most": most})]
    return []
