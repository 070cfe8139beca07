"""What every type of item can do, and an item's answer together with the words beside its options.

What channels use are the functions of `Faces`; they are the same for items inside of a repeat
group as for all others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from consult.questionnaire.logic.answers import NOT_SHOWN, Answer, Answers
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.common import Cells, Form
from consult.questionnaire.logic.types.others import (
    normal_others,
    other_faults,
    other_fields,
    read_others,
)


class Type(Protocol):
    """The faces that every type of item has."""

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The answer in a form, raw: what was typed is kept even if it is wrong."""
        ...

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """What must be mended before the answer can be sent."""
        ...

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The answer as it is stored: clean, in order; None for what could not be."""
        ...

    def columns(self, item: Item) -> tuple[str, ...]:
        """The names of the columns in a file of responses."""
        ...

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The answer in the cells of a file, raw."""
        ...

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The cells of a file for a stored answer."""
        ...

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The answer in words, for checking and for the receipt; empty when there is none."""
        ...


class Faces:
    """A table of types, and what is done with an item of any of them."""

    def __init__(self, types: Mapping[str, Type]) -> None:
        self.types = types

    def read_item(self, item: Item, voice: str, form: Form) -> Answers:
        """The item's raw answer in a form, with the words beside its options."""
        if item.type in ("note", "calculated"):
            return {}
        answer = self.types[item.type].read(item, voice, form)
        return {item.code: answer, **read_others(item, form)}

    def read_items(self, items: Iterable[Item], voice: str, form: Form) -> Answers:
        """The raw answers of several items in a form."""
        answers: Answers = {}
        for item in items:
            answers |= self.read_item(item, voice, form)
        return answers

    def item_faults(self, item: Item, voice: str, answers: Mapping[str, Any]) -> list[Fault]:
        """What must be mended in the item's answer and in the words beside its options."""
        own = self.types[item.type].faults(item, voice, answers.get(item.code))
        return [*own, *other_faults(item, answers)]

    def normal_item(self, item: Item, voice: str, answers: Mapping[str, Any]) -> Answers:
        """The item's answer as it is stored, with the words beside the chosen options.

        A value that could not be worked out leaves no trace: nobody skipped it.
        """
        if item.type == "note":
            return {}
        answer = self.types[item.type].normal(item, voice, answers.get(item.code))
        if item.type == "calculated" and answer is None:
            return {}
        return {item.code: answer, **normal_others(item, {**answers, item.code: answer})}

    def columns_of(self, item: Item) -> tuple[str, ...]:
        """Every column of the item in a file of responses."""
        return (*self.types[item.type].columns(item), *other_fields(item))

    def from_cells(self, item: Item, voice: str, cells: Cells) -> Answers:
        """The item's raw answer in a row of a file; nothing at all where it was not shown."""
        columns = self.types[item.type].columns(item)
        said = {cells.get(column, "").strip() for column in columns} - {""}
        if not columns or said == {NOT_SHOWN}:
            return {}
        answer = self.types[item.type].from_text(item, voice, cells)
        return {item.code: answer, **read_others(item, {name: [cells[name]] for name in cells})}

    def to_cells(self, item: Item, voice: str, answers: Mapping[str, Any]) -> dict[str, str]:
        """The cells of the item in a row of a file; every column has one."""
        columns = dict.fromkeys(self.columns_of(item), "")
        if item.code not in answers:
            return columns | dict.fromkeys(self.types[item.type].columns(item), NOT_SHOWN)
        others = {name: str(answers[name]) for name in other_fields(item) if answers.get(name)}
        return columns | self.types[item.type].to_text(item, voice, answers[item.code]) | others

    def summary_of(self, item: Item, voice: str, answers: Mapping[str, Any], language: str) -> str:
        """The item's answer in words, with what was written beside the chosen options."""
        own = self.types[item.type].summary(item, voice, answers.get(item.code), language)
        beside = [str(text) for text in normal_others(item, answers).values()]
        return f"{own} ({'; '.join(beside)})" if beside else own
