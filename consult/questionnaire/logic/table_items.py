"""Reading one item of a table: its type and code, its wordings, and the lines below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from consult.questionnaire.logic.definition import Item, Option, Wording, Words
from consult.questionnaire.logic.lines import Line
from consult.questionnaire.logic.places import (
    EVERYONE,
    at_condition,
    at_item,
    at_option,
    at_row,
    at_wording,
)
from consult.questionnaire.logic.standard import SCALES, scale
from consult.questionnaire.logic.table_reading import Reading

TYPE_NAMES = {
    "radio": "radio",
    "dropdown": "dropdown",
    "multiple": "multiple",
    "yes/no": "yesno",
    "scale": "scale",
    "short text": "short_text",
    "long text": "long_text",
    "number": "number",
    "matrix": "matrix",
    "claim": "claim",
    "note": "note",
}
"""What a table calls each type."""

ITEM_MARKS = ("required", "sensitive", "cannot tell", "not say", "whole")
OPTION_MARKS = ("exclusive", "other", "favourable")
NOBODY = "nobody"
Act = Callable[[Line], None]


def is_item(line: Line) -> bool:
    """Whether this line begins an item."""
    return line.head.rpartition(" ")[0] in TYPE_NAMES


def read_item_lines(reading: Reading, line: Line) -> Item:
    """The item that this line and those below it describe."""
    return _ItemReader(reading, line).item()


class _ItemReader:
    """Collects the parts of one item, line by line."""

    def __init__(self, reading: Reading, line: Line) -> None:
        self.reading = reading
        self.line = line
        kind, _, self.code = line.head.rpartition(" ")
        self.type = TYPE_NAMES[kind]
        self.hint: Words = {}
        self.wordings: dict[str, Wording] = {}
        self.options: list[Option] = []
        self.rows: list[Option] = []
        self.parts: dict[str, Any] = {}
        self.acts: dict[str, Act] = {
            "hint": self._hint,
            "show if": self._condition,
            "options": self._scale,
            "choose": self._choose,
            "range": self._range,
            "unit": self._unit,
            "limit": self._limit,
            "stated by": self._stated_by,
            "measures": self._measures,
        }

    def item(self) -> Item:
        """The item; what is wrong with it is noted."""
        self.reading.stands(at_item(self.code), self.line)
        marks = self.reading.marks(self.line, ITEM_MARKS)
        for below in self.line.below:
            self._read(below)
        self._refuse_twice()
        title, wordings = self._asked()
        self.parts |= {mark.replace(" ", "_"): True for mark in ITEM_MARKS if mark in marks}
        self.parts |= {"code": self.code, "type": self.type, "title": title, "wordings": wordings}
        return Item(options=tuple(self.options), rows=tuple(self.rows), **self.parts)

    def _read(self, line: Line) -> None:
        first, _, rest = line.head.partition(" ")
        if line.is_option:
            self._option(line)
        elif line.head in self.acts:
            self.acts[line.head](line)
        elif first == "to" and rest:
            self._wording(line)
        elif first == "row" and rest:
            self._row(line)
        elif line.head not in self.reading.languages:
            known = ("to VOICE", *self.acts, "row CODE", "- CODE")
            self.reading.words(Line(line.number, "", (), "", below=[line]), known)

    def _refuse_twice(self) -> None:
        seen = set()
        for line in self.line.below:
            if line.head in seen and not line.is_option and not line.head.startswith("row "):
                self.reading.wrong(line, f"“{line.head}” stands twice in this item.")
            seen.add(line.head)

    def _asked(self) -> tuple[Words, dict[str, Wording]]:
        """Without a “to” line, the item's own text is what every voice is asked."""
        translations = [one for one in self.line.below if one.head in self.reading.languages]
        own = Line(self.line.number, "", (), self.line.text, below=translations)
        title = self.reading.words(own)
        if self.wordings:
            return title, {to: each for to, each in self.wordings.items() if to != NOBODY}
        shared = Wording(title, self.hint)
        return {}, dict.fromkeys(self.reading.voices, shared) if title else {}

    def _hint(self, line: Line) -> None:
        self.hint = self.reading.words(line)

    def _wording(self, line: Line) -> None:
        to = line.head.partition(" ")[2]
        self.reading.stands(at_wording(self.code, to), line)
        if to not in (*self.reading.voices, EVERYONE, NOBODY):
            known = ", ".join((*self.reading.voices, EVERYONE))
            self.reading.wrong(line, f"“{to}” is not a voice here; known: {known}.")
        hints = [below for below in line.below if below.head == "hint"]
        hint = self.reading.words(hints[0]) if hints else {}
        wording = Wording(self.reading.words(line, ("hint",)), hint)
        self.wordings |= dict.fromkeys(self.reading.voices if to == EVERYONE else (to,), wording)

    def _option(self, line: Line) -> None:
        code = self.reading.code(line, line.head)
        self.reading.stands(at_option(self.code, code), line)
        marks = self.reading.marks(line, OPTION_MARKS) & set(OPTION_MARKS)
        label = self.reading.inline_words(line)
        set_marks: dict[str, Any] = dict.fromkeys(marks, True)
        self.options.append(Option(code, label, **set_marks))

    def _row(self, line: Line) -> None:
        code = self.reading.code(line, line.head.partition(" ")[2])
        self.reading.stands(at_row(self.code, code), line)
        self.rows.append(Option(code, self.reading.inline_words(line)))

    def _scale(self, line: Line) -> None:
        if line.text not in SCALES:
            known = ", ".join(SCALES)
            self.reading.wrong(line, f"There is no scale “{line.text}”; there are {known}.")
            return
        for option in scale(line.text, self.reading.languages):
            self.reading.stands(at_option(self.code, option.code), line)
            self.options.append(option)

    def _condition(self, line: Line) -> None:
        self.reading.stands(at_condition(at_item(self.code)), line)
        self.parts["show_if"] = self.reading.condition(line)

    def _choose(self, line: Line) -> None:
        low, high = self.reading.bounds(line)
        self.parts["choose_min"] = None if low is None else int(low)
        self.parts["choose_max"] = None if high is None else int(high)

    def _range(self, line: Line) -> None:
        self.parts["min"], self.parts["max"] = self.reading.bounds(line)

    def _unit(self, line: Line) -> None:
        self.parts["unit"] = self.reading.words(line)

    def _limit(self, line: Line) -> None:
        if line.text.isdecimal():
            self.parts["limit"] = int(line.text)
        else:
            self.reading.wrong(line, "Write the limit as a number of characters: “limit: 1500”.")

    def _stated_by(self, line: Line) -> None:
        self.parts["stated_by"] = self.reading.code(line, line.text)

    def _measures(self, line: Line) -> None:
        names = (name.strip() for name in line.text.split(","))
        self.parts["measures"] = tuple(name for name in names if name)
