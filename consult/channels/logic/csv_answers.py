"""The answers in one line of a file: the same checks as on the web, remembered from line to line.

Ten thousand lines repeat the same few cells. What an item's cells say, and which items a set of
answers leads to, is worked out once for each distinct text and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Generic, TypeVar

from consult.channels.logic.csv_layout import ItemCells, Layout
from consult.channels.logic.csv_safety import unprotected
from consult.questionnaire.logic.answers import NOT_SHOWN, ORDER, Answers
from consult.questionnaire.logic.conditions import TODAY
from consult.questionnaire.logic.days import day_name, on_day, says_today
from consult.questionnaire.logic.definition import Item, Questionnaire, to_json
from consult.questionnaire.logic.document import as_written, kept_answer
from consult.questionnaire.logic.faults import Fault, sentence
from consult.questionnaire.logic.order import ORDERS, shuffles
from consult.questionnaire.logic.routing import Context, deciding, walk
from consult.questionnaire.logic.types import TYPES, columns_of, item_faults, normal_item
from consult.questionnaire.logic.types.authors import author_faults
from consult.questionnaire.logic.types.common import is_count
from consult.questionnaire.logic.types.others import read_others

REMEMBERED = 20_000
"""Distinct texts that are kept in mind; free texts would fill the memory."""
Kept = TypeVar("Kept")
NO_WAY = "The other answers of this line do not lead to this question."
Complaint = tuple[str, str]
"""A column, and what is wrong in it."""


class Memory(Generic[Kept]):
    """What was worked out before, until it is too much; then it begins anew."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, Kept] = {}

    def recall(self, key: Hashable, work_out: Callable[[], Kept]) -> Kept:
        """What is kept under this key; worked out now if it is not there."""
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= REMEMBERED:
                self._kept.clear()
            found = self._kept[key] = work_out()
        return found


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cells of one item say, whatever the other cells of the line say."""

    raw: Answers
    is_empty: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """What is stored of an item's answer, and what is wrong with it."""

    document: Answers
    complaints: tuple[Complaint, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """Where some answers lead: the items on the path, and the values calculated from them."""

    items: Mapping[str, Item]
    calculated: Answers


@dataclass(slots=True)
class AnswerReader:
    """Reads the answers of line after line of one file."""

    questionnaire: Questionnaire
    layout: Layout
    _readings: Memory[Reading] = field(default_factory=Memory)
    _judged: Memory[Judged] = field(default_factory=Memory)
    _ways: Memory[Way] = field(default_factory=Memory)
    _steering: tuple[str, ...] = ()
    _says_today: bool = False

    def __post_init__(self) -> None:
        self._steering = tuple(sorted(deciding(self.questionnaire)))
        self._says_today = f'"{TODAY}"' in to_json(self.questionnaire)

    def read(
        self, cells: list[str], voice: str, claims: frozenset[str], day: date
    ) -> tuple[Answers, list[Complaint]]:
        """The document to store, and what is wrong with the line."""
        line = self._line(cells, voice, claims, day)
        document: Answers = {}
        complaints = list(self._order_complaints(cells))
        for each in self.layout.items:
            judged = self._judge(each, line)
            complaints += judged.complaints
            document |= judged.document
        if shuffles(self.questionnaire) and line.order is not None:
            document[ORDER] = line.order
        return document, complaints

    def _line(self, cells: list[str], voice: str, claims: frozenset[str], day: date) -> Line:
        texts = {
            each.item.code: tuple(["" if at is None else cells[at] for at in each.positions])
            for each in self.layout.items
        }
        readings = {
            each.item.code: self._readings.recall(
                (voice, each.item.code, texts[each.item.code]),
                partial(_read, each, voice, texts[each.item.code]),
            )
            for each in self.layout.items
        }
        order = _order(self._order_text(cells))
        steering = tuple(readings[name.partition(".")[0]].raw.get(name) for name in self._steering)
        context = Context(claims, order or 0, day.isoformat() if self._says_today else "")
        key = (voice, context, repr(steering))
        way = self._ways.recall(key, lambda: self._walk(voice, context, steering))
        return Line(voice, claims, day, order, texts, readings, way, key)

    def _walk(self, voice: str, context: Context, steering: tuple[Any, ...]) -> Way:
        """The items on the path; only some answers can change it."""
        answers = dict(zip(self._steering, steering, strict=True))
        way = walk(self.questionnaire, voice, answers, context)
        written = {each.item.code: each.item for each in self.layout.items}
        items = {i.code: as_written(i, written.get(i.code, i)) for i in way.items}
        return Way(items, {c: way.answers[c] for c in items if items[c].type == "calculated"})

    def _judge(self, each: ItemCells, line: Line) -> Judged:
        code = each.item.code
        reading, item = line.readings[code], line.way.items.get(code)
        if each.item.type == "calculated":
            worked_out = {} if item is None else normal_item(item, line.voice, line.way.calculated)
            return Judged(worked_out, ())
        if item is None:
            off = () if reading.is_empty else (_off_path(each.item, line.voice, line.claims),)
            return Judged({}, off)
        if reading.is_hidden:
            return Judged({}, (_must_be_shown(item),) if item.required else ())
        return self._by_the_author(each, item, line) or self._by_itself(each, item, line)

    def _by_itself(self, each: ItemCells, item: Item, line: Line) -> Judged:
        """By the item's own rules; most items are the same on every path and on every day."""
        path = None if item is each.item else line.key
        day = line.day if says_today(item) else None
        texts = line.texts[item.code]
        return self._judged.recall(
            (line.voice, item.code, path, day, texts),
            lambda: _judged(
                each, on_day(item, day), line.voice, texts, line.readings[item.code].raw
            ),
        )

    def _by_the_author(self, each: ItemCells, item: Item, line: Line) -> Judged | None:
        """Other answers of the line may be compared, so nothing is remembered."""
        if not item.checks or self._by_itself(each, item, line).complaints:
            return None
        cells = _cells(each, line.texts[item.code])
        found = tuple(_complaint(fault, each, cells) for fault in author_faults(item, line.seen()))
        return Judged(self._by_itself(each, item, line).document, found)

    def _order_text(self, cells: list[str]) -> str:
        return "" if self.layout.order is None else cells[self.layout.order].strip()

    def _order_complaints(self, cells: list[str]) -> Iterator[Complaint]:
        text = self._order_text(cells)
        if text and _order(text) is None:
            yield ORDER, f"Write a whole number from 0 to {ORDERS - 1}, or leave the cell empty."


@dataclass(frozen=True, slots=True)
class Line:
    """One line while it is judged."""

    voice: str
    claims: frozenset[str]
    day: date
    order: int | None
    texts: Mapping[str, tuple[str, ...]]
    readings: Mapping[str, Reading]
    way: Way
    key: Hashable
    """What the path depends on."""

    def seen(self) -> Answers:
        """The answers on the path, with the calculated values."""
        given = (self.readings[code].raw for code in self.way.items if code in self.readings)
        answers = {name: value for raw in given for name, value in raw.items()}
        return {**answers, **self.way.calculated, **day_name(self.day)}


def _read(each: ItemCells, voice: str, texts: tuple[str, ...]) -> Reading:
    said = {text.strip() for text in texts} - {""}
    is_hidden = not each.is_in_file or said == {NOT_SHOWN}
    return Reading(
        raw={} if is_hidden else _raw(each.item, voice, _cells(each, texts)),
        is_empty=said <= {NOT_SHOWN},
        is_hidden=is_hidden,
    )


def _judged(
    each: ItemCells, item: Item, voice: str, texts: tuple[str, ...], raw: Answers
) -> Judged:
    cells = _cells(each, texts)
    wrong = [_complaint(fault, each, cells) for fault in item_faults(item, voice, raw)]
    wrong += _not_offered(each, item, cells)
    wrong += _not_shown(each, item, texts)
    return Judged(kept_answer(item, each.item, voice, raw), tuple(wrong))


def _not_offered(each: ItemCells, item: Item, cells: dict[str, str]) -> Iterator[Complaint]:
    """Rows that the other answers do not lead to have columns, and nothing in them."""
    if item is not each.item:
        offered = columns_of(item)
        for name in columns_of(each.item):
            if name not in offered and cells.get(name, "").strip() not in ("", NOT_SHOWN):
                yield name, f"{NO_WAY} Leave the cell empty."


def _not_shown(each: ItemCells, item: Item, texts: tuple[str, ...]) -> Iterator[Complaint]:
    """A row that is shown beside rows that were answered is not hidden."""
    offered = columns_of(item)
    for name, text in zip(each.names, texts, strict=True):
        if text.strip() == NOT_SHOWN and name in offered:
            yield name, "The other answers lead to this. Leave the cell empty if it was skipped."


def _cells(each: ItemCells, texts: tuple[str, ...]) -> dict[str, str]:
    """What the cells say, unprotected; our own mark says nothing beside other cells."""
    return {
        name: "" if text.strip() == NOT_SHOWN else unprotected(text)
        for name, text in zip(each.names, texts, strict=True)
    }


def _raw(item: Item, voice: str, cells: dict[str, str]) -> Answers:
    """As `from_cells`, which would take an answer that reads "_not_shown" for our mark."""
    beside = read_others(item, {name: [text] for name, text in cells.items()})
    return {item.code: TYPES[item.type].from_text(item, voice, cells), **beside}


def _order(text: str) -> int | None:
    return int(text) if is_count(text) and int(text) < ORDERS else None


def _complaint(fault: Fault, each: ItemCells, cells: dict[str, str]) -> Complaint:
    column = fault.field if fault.field in cells else each.item.code
    said = cells.get(column, "")
    quoted = f" The cell says “{said[:60]}”." if said else ""
    return column if column in cells else each.names[0], sentence(fault, language="en") + quoted


def _off_path(item: Item, voice: str, claims: frozenset[str]) -> Complaint:
    if not item.is_asked_of(voice):
        why = f"This is not asked of “{voice}”."
    elif item.type == "claim" and voice != item.stated_by and item.code not in claims:
        why = "There is no number to check for this project."
    else:
        why = NO_WAY
    return item.code, f"{why} Leave the cell empty or write {NOT_SHOWN}."


def _must_be_shown(item: Item) -> Complaint:
    return item.code, f"This question must be answered: it cannot be {NOT_SHOWN} here."
