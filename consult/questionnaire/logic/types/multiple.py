"""Several answers out of many, with a least and a most, and options that are chosen alone."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, Option, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import SPECIAL_LABELS, label_of, specials_of
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    codes_of,
    in_cell,
    is_special,
    one_or_many,
    required_fault,
    special_faults,
    special_words,
    values,
)


class Multiple:
    """A list of codes in the order of the options, or one special answer."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """Every code that was sent; a special answer alone stands for itself."""
        return one_or_many(values(form, item.code))

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """Offered codes, as many as may be chosen, and nothing beside an exclusive one."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        chosen = codes_of(answer)
        if not chosen:
            return [missing_fault(item)] if item.required and item.options else []
        return choice_faults(item, chosen, item.code)

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The chosen codes in the order of the options, each once."""
        return in_order(item, answer)

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column; the codes in it are joined by a semicolon."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The codes in the cell."""
        return one_or_many(in_cell(cells.get(item.code, "")))

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The codes joined by a semicolon."""
        return {item.code: ";".join(codes_of(answer))}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The words of the chosen options."""
        return special_words(answer, language) or in_words(item, codes_of(answer), language)


def missing_fault(item: Item) -> Fault:
    """Nothing was chosen; an exclusive option is a way out."""
    ways_out = [option.label for option in item.options if option.exclusive]
    return required_fault(item, item.code, "choose_some", ways_out)


def choice_faults(item: Item, chosen: list[str], field: str) -> list[Fault]:
    """What is wrong with the codes that were chosen."""
    key, details = _mistake(item, chosen)
    return [Fault(item.code, field, key, details)] if key else []


def in_order(item: Item, answer: Answer) -> Answer:
    """The chosen codes in the order of the options, each once; or a special answer."""
    if is_special(answer):
        return None if special_faults(item, str(answer), item.code) else answer
    chosen = codes_of(answer)
    return [option.code for option in item.options if option.code in chosen] or None


def in_words(item: Item, codes: list[str], language: str) -> str:
    """The words of options."""
    labels = (words(label_of(item, "", code), language) for code in codes)
    return "; ".join(filter(None, labels))


def _mistake(item: Item, chosen: list[str]) -> tuple[str, dict[str, object]]:
    unknown = [code for code in chosen if item.option(code) is None]
    if unknown:
        return _mistaken_code(item, unknown)
    alone = _exclusive(item, chosen)
    if alone:
        return ("exclusive", {"option": alone.label}) if len(set(chosen)) > 1 else ("", {})
    return _miscount(item, len(set(chosen)))


def _mistaken_code(item: Item, unknown: list[str]) -> tuple[str, dict[str, object]]:
    if not set(unknown) <= set(specials_of(item)):
        return "not_offered", {}
    return "exclusive", {"option": SPECIAL_LABELS[unknown[0]]}


def _exclusive(item: Item, chosen: list[str]) -> Option | None:
    return next((one for one in item.options if one.exclusive and one.code in chosen), None)


def _miscount(item: Item, number: int) -> tuple[str, dict[str, object]]:
    # Where fewer are offered than are asked for, all of them are enough.
    together = sum(not option.exclusive for option in item.options)
    least, most = min(item.choose_min or 0, together), item.choose_max
    too_few, too_many = number < least, most is not None and number > most
    if (too_few or too_many) and least == most:
        return "not_exactly", {"exactly": least}
    if too_few:
        return "too_few", {"least": least}
    return ("too_many", {"most": most}) if too_many else ("", {})
