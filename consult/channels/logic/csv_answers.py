"""The answers in one line of a file: the same checks as on the web, remembered from line to line.

Ten thousand lines repeat the same few cells. What an item's cells say, and which items a set of
answers leads to, is worked out once for each distinct text and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from consult.channels.logic.csv_layout import ItemCells, Layout
from consult.channels.logic.csv_safety import unprotected
from consult.questionnaire.logic.answers import NOT_SHOWN, Answers
from consult.questionnaire.logic.conditions import references
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.faults import Fault, sentence
from consult.questionnaire.logic.routing import Context, shown_items
from consult.questionnaire.logic.types import TYPES, item_faults, normal_item
from consult.questionnaire.logic.types.others import read_others

REMEMBERED = 5000
"""Distinct cells of one item that are kept in mind; free texts would fill the memory."""
Complaint = tuple[str, str]
"""A column, and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the cells of one item say."""

    raw: Answers
    document: Answers
    complaints: tuple[Complaint, ...]
    is_empty: bool
    is_hidden: bool


@dataclass(slots=True)
class AnswerReader:
    """Reads the answers of line after line of one file."""

    questionnaire: Questionnaire
    layout: Layout
    _readings: dict[tuple[str, str], dict[tuple[str, ...], Reading]] = field(default_factory=dict)
    _paths: dict[object, frozenset[str]] = field(default_factory=dict)
    _steering: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        conditions = [page.show_if for page in self.questionnaire.pages]
        conditions += [item.show_if for item in self.questionnaire.items()]
        asked = {code for one in conditions if one is not None for code in references(one)}
        self._steering = tuple(sorted(asked))

    def read(
        self, cells: list[str], voice: str, claims: frozenset[str]
    ) -> tuple[Answers, list[Complaint]]:
        """The document to store, and what is wrong with the line."""
        readings = {each.item.code: self._reading(each, voice, cells) for each in self.layout.items}
        path = self._path(readings, voice, claims)
        document: Answers = {}
        complaints: list[Complaint] = []
        for each in self.layout.items:
            code, reading = each.item.code, readings[each.item.code]
            if code not in path:
                complaints += () if reading.is_empty else (_off_path(each.item, voice, claims),)
            elif reading.is_hidden:
                complaints += (_must_be_shown(each.item),) if each.item.required else ()
            else:
                complaints += reading.complaints
                document |= reading.document
        return document, complaints

    def _reading(self, each: ItemCells, voice: str, cells: list[str]) -> Reading:
        texts = tuple(["" if at is None else cells[at] for at in each.positions])
        known = self._readings.setdefault((voice, each.item.code), {})
        found = known.get(texts)
        if found is None:
            if len(known) >= REMEMBERED:
                known.clear()
            found = known[texts] = _read(each, voice, texts)
        return found

    def _path(
        self, readings: dict[str, Reading], voice: str, claims: frozenset[str]
    ) -> frozenset[str]:
        """The codes of the items on the path; only some answers can change it."""
        steering = tuple(readings[code].raw.get(code) for code in self._steering)
        key = (voice, claims, repr(steering))
        found = self._paths.get(key)
        if found is None:
            if len(self._paths) >= REMEMBERED:
                self._paths.clear()
            answers = dict(zip(self._steering, steering, strict=True))
            shown = shown_items(self.questionnaire, voice, answers, Context(claims))
            found = self._paths[key] = frozenset(item.code for item in shown)
        return found


def _read(each: ItemCells, voice: str, texts: tuple[str, ...]) -> Reading:
    cells = {name: unprotected(text) for name, text in zip(each.names, texts, strict=True)}
    is_hidden = not each.is_in_file or any(text.strip() == NOT_SHOWN for text in texts)
    raw = {} if is_hidden else _raw(each.item, voice, cells)
    return Reading(
        raw=raw,
        document=normal_item(each.item, voice, raw),
        complaints=tuple(
            _complaint(fault, each, cells) for fault in item_faults(each.item, voice, raw)
        ),
        is_empty=all(text.strip() in ("", NOT_SHOWN) for text in texts),
        is_hidden=is_hidden,
    )


def _raw(item: Item, voice: str, cells: dict[str, str]) -> Answers:
    """As `from_cells`, which would take an answer that reads "_not_shown" for our mark."""
    beside = read_others(item, {name: [text] for name, text in cells.items()})
    return {item.code: TYPES[item.type].from_text(item, voice, cells), **beside}


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
        why = "The other answers of this line do not lead to this question."
    return item.code, f"{why} Leave the cell empty or write {NOT_SHOWN}."


def _must_be_shown(item: Item) -> Complaint:
    return item.code, f"This question must be answered: it cannot be {NOT_SHOWN} here."
