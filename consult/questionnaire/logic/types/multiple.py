"""Several answers out of many, with a least and a most, and options that are chosen alone."""

from __future__ import annotations

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item, Option, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.options import SPECIAL_LABELS, label_of, specials_of
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    is_special,
    required_fault,
    special_faults,
    special_words,
    values,
)


class Multiple:
    """A list of codes in the order of the options, or one special answer."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """Every code that was sent; a special answer alone stands for itself."""
        return self._given(values(form, item.code))

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """Offered codes, as many as may be chosen, and nothing beside an exclusive one."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        chosen = self._codes(answer)
        if not chosen:
            return self._missing(item)
        key, details = self._mistake(item, chosen)
        return [Fault(item.code, item.code, key, details)] if key else []

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The chosen codes in the order of the options, each once."""
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        chosen = self._codes(answer)
        return [option.code for option in item.options if option.code in chosen] or None

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column; the codes in it are joined by a semicolon."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The codes in the cell."""
        codes = (code.strip() for code in cells.get(item.code, "").split(";"))
        return self._given([code for code in codes if code])

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The codes joined by a semicolon."""
        return {item.code: ";".join(self._codes(answer))}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The words of the chosen options."""
        labels = (words(label_of(item, voice, code), language) for code in self._codes(answer))
        return special_words(answer, language) or "; ".join(filter(None, labels))

    def _given(self, codes: list[str]) -> Answer:
        if len(codes) == 1 and is_special(codes[0]):
            return codes[0]
        return codes or None

    def _codes(self, answer: Answer) -> list[str]:
        if isinstance(answer, str):
            return [answer]
        return [str(code) for code in answer] if isinstance(answer, list) else []

    def _missing(self, item: Item) -> list[Fault]:
        if not item.required:
            return []
        ways_out = [option.label for option in item.options if option.exclusive]
        return [required_fault(item, item.code, "choose_some", ways_out)]

    def _mistake(self, item: Item, chosen: list[str]) -> tuple[str, dict[str, object]]:
        unknown = [code for code in chosen if item.option(code) is None]
        if unknown:
            return self._mistaken_code(item, unknown)
        alone = self._exclusive(item, chosen)
        if alone:
            return ("exclusive", {"option": alone.label}) if len(set(chosen)) > 1 else ("", {})
        return self._miscount(item, len(set(chosen)))

    def _mistaken_code(self, item: Item, unknown: list[str]) -> tuple[str, dict[str, object]]:
        if not set(unknown) <= set(specials_of(item)):
            return "not_offered", {}
        return "exclusive", {"option": SPECIAL_LABELS[unknown[0]]}

    def _exclusive(self, item: Item, chosen: list[str]) -> Option | None:
        return next((one for one in item.options if one.exclusive and one.code in chosen), None)

    def _miscount(self, item: Item, number: int) -> tuple[str, dict[str, object]]:
        least, most = item.choose_min, item.choose_max
        too_few, too_many = number < (least or 0), most is not None and number > most
        if (too_few or too_many) and least == most:
            return "not_exactly", {"exactly": least}
        if too_few:
            return "too_few", {"least": least}
        return ("too_many", {"most": most}) if too_many else ("", {})
