"""Reading one item of a table: its type and code, its wordings, and the lines below it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from consult.questionnaire.logic.definition import Check, Item, Media, Option, Wording, Words
from consult.questionnaire.logic.places import (
    EVERYONE,
    at_condition,
    at_item,
    at_option,
    at_row,
    at_wording,
)
from consult.questionnaire.logic.standard import SCALES, scale
from consult.questionnaire.logic.table.lines import Line
from consult.questionnaire.logic.table.names import (
    BOUNDS,
    CODES,
    DATES,
    ITEM_MARKS,
    LISTS,
    MEDIA,
    NOBODY,
    NUMBERS,
    PARTS,
    SCALE_TITLES,
    TEXTS,
    TYPE_NAMES,
    WHOLE_NUMBERS,
)
from consult.questionnaire.logic.table.parts import read_check, read_media, read_option
from consult.questionnaire.logic.table.reading import Reading, finite

Act = Callable[[Line], None]
_MAY_STAND_AGAIN = ("must", *MEDIA)


def is_item(line: Line) -> bool:
    """Whether this line begins an item."""
    return not line.is_option and line.head.rpartition(" ")[0] in TYPE_NAMES


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
        self.parts: dict[str, Any] = {}
        self.options: list[Option] = []
        self.checks: list[Check] = []
        self.media: list[Media] = []
        self.items: list[Item] = []
        self.titles: dict[str, Words] = {}
        self.like_options: dict[str, list[Option]] = {name: [] for name in PARTS.values()}
        self.acts: dict[str, Act] = {
            "hint": self._hint,
            "show if": self._condition,
            "must": self._check,
            "options": self._scale,
            "value": self._value,
            **dict.fromkeys(BOUNDS, self._bounds),
            **dict.fromkeys(WHOLE_NUMBERS, self._whole_number),
            **dict.fromkeys(NUMBERS, self._number),
            **dict.fromkeys(TEXTS, partial(self._plain, TEXTS, reading.words)),
            **dict.fromkeys(DATES, partial(self._plain, DATES, lambda line: line.text)),
            **dict.fromkeys(CODES, partial(self._plain, CODES, self._one_code)),
            **dict.fromkeys(LISTS, partial(self._plain, LISTS, _listed)),
            **dict.fromkeys(SCALE_TITLES, self._scale_title),
            **dict.fromkeys(MEDIA, self._media),
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
        self.parts |= {name: tuple(parts) for name, parts in self.like_options.items()}
        if self.titles:
            self.parts["scale_titles"] = tuple(self.titles.get(one, {}) for one in SCALE_TITLES)
        return Item(
            options=tuple(self.options),
            checks=tuple(self.checks),
            media=tuple(self.media),
            items=tuple(self.items),
            **self.parts,
        )

    def _read(self, line: Line) -> None:
        first, _, rest = line.head.partition(" ")
        if line.is_option:
            self._option(line)
        elif line.head in self.acts:
            self.acts[line.head](line)
        elif is_item(line):
            self._inner_item(line)
        elif first == "to" and rest:
            self._wording(line)
        elif first in PARTS and rest:
            self._like_option(line, first, rest)
        elif line.head not in self.reading.languages:
            known = ("to VOICE", *self.acts, *(f"{name} CODE" for name in PARTS), "- CODE")
            self.reading.words(Line(line.number, "", (), "", below=[line]), known)

    def _refuse_twice(self) -> None:
        seen = set()
        for line in self.line.below:
            is_one = not line.is_option and line.head.partition(" ")[0] not in PARTS
            if is_one and line.head in seen and line.head not in _MAY_STAND_AGAIN:
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
        self.options.append(read_option(self.reading, line, code, at_option(self.code, code)))

    def _like_option(self, line: Line, kind: str, name: str) -> None:
        code = self.reading.code(line, name)
        where = at_row(self.code, code) if kind == "row" else f"{at_item(self.code)}, {kind} {code}"
        self.like_options[PARTS[kind]].append(read_option(self.reading, line, code, where))

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

    def _check(self, line: Line) -> None:
        check = read_check(self.reading, line, at_item(self.code))
        if check is not None:
            self.checks.append(check)

    def _value(self, line: Line) -> None:
        self.reading.stands(f"{at_item(self.code)}, value", line)
        self.parts["value"] = self.reading.expression(line)

    def _bounds(self, line: Line) -> None:
        low, high = self.reading.bounds(line)
        names = BOUNDS[line.head]
        whole = int if line.head == "choose" else float
        self.parts[names[0]] = None if low is None else whole(low)
        self.parts[names[1]] = None if high is None else whole(high)

    def _whole_number(self, line: Line) -> None:
        if line.text.isdecimal():
            self.parts[WHOLE_NUMBERS[line.head]] = int(line.text)
        else:
            what = f"Write the {line.head} as a whole number: “{line.head}: 15”."
            self.reading.wrong(line, what)

    def _number(self, line: Line) -> None:
        number = finite(line.text)
        if number is None:
            what = f"Write the {line.head} as a number: “{line.head}: 100”."
            self.reading.wrong(line, what)
        self.parts[NUMBERS[line.head]] = number

    def _plain(self, names: dict[str, str], read: Callable[[Line], Any], line: Line) -> None:
        self.parts[names[line.head]] = read(line)

    def _one_code(self, line: Line) -> str:
        return self.reading.code(line, line.text)

    def _scale_title(self, line: Line) -> None:
        self.titles[line.head] = self.reading.words(line)

    def _media(self, line: Line) -> None:
        self.media.append(read_media(self.reading, line))

    def _inner_item(self, line: Line) -> None:
        if self.type == "repeat":
            self.items.append(read_item_lines(self.reading, line))
        else:
            self.reading.wrong(line, "Only a repeat group has items below it; indent this less.")


def _listed(line: Line) -> tuple[str, ...]:
    names = (name.strip() for name in line.text.split(","))
    return tuple(name for name in names if name)
