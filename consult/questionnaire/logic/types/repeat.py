"""A group of items asked about each of several things, one block a thing."""

from __future__ import annotations

import dataclasses
from typing import Any

from consult.questionnaire.logic.answers import Answer, Answers
from consult.questionnaire.logic.blocks import (
    OF,
    Block,
    blocks_of,
    in_block,
    most_blocks,
    walk_block,
)
from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.authors import author_faults
from consult.questionnaire.logic.types.common import Cells, Form, first, is_count, required_fault
from consult.questionnaire.logic.types.file import from_json_cell, to_json_cell
from consult.questionnaire.logic.types.together import Faces

READ = 100
"""Blocks that are read at most: more than any item may ask for is told, not lost."""


class Repeat:
    """A list of blocks; each is checked, cleaned and told by the same code as a whole answer."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The raw answers of each block that was sent; blocks left empty are none."""
        blocks = [self._read(item, voice, form, number) for number in range(_sent(item, form))]
        return [each for each in blocks if OF in each or _is_filled(each)] or None

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """As many blocks as are wanted, and nothing wrong in any of them."""
        if isinstance(answer, str):
            return [Fault(item.code, item.code, "unreadable")]
        blocks = blocks_of(item, answer)
        if not blocks:
            needed = item.required and not item.for_each
            return [required_fault(item, item.code, "write")] if needed else []
        inside = [
            fault
            for number, block in enumerate(blocks)
            for fault in self._faults(item, voice, number, block)
        ]
        return _count_faults(item, len(blocks)) or inside

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The blocks that say something, each with the items it shows; None where none does."""
        blocks = [self._normal(item, voice, block) for block in blocks_of(item, answer)]
        filled = [block for block in blocks if _is_filled(block)]
        return (blocks if item.for_each and filled else filled)[: most_blocks(item)] or None

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column with the blocks as JSON."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The blocks in the cell."""
        return from_json_cell(cells.get(item.code, ""))

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The blocks as JSON."""
        return {item.code: to_json_cell(answer)}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """Each block on a line of its own: what it is about, and its answers."""
        blocks = [block for block in blocks_of(item, answer) if _is_filled(block)]
        told = (self._told(item, voice, block, language) for block in blocks)
        return "\n".join(f"{number}. {text}" for number, text in enumerate(told, 1))

    def _read(self, item: Item, voice: str, form: Form, number: int) -> Block:
        block: Block = {}
        about = first(form, f"{item.code}.{number}.{OF}") or _listed(item, number)
        for child in item.items:
            named = in_block(item, number, child)
            found = self.faces.read_item(named, voice, form)
            block |= {_plain(item, number, name): value for name, value in found.items()}
        return {OF: about, **block} if item.for_each and about else block

    def _faults(self, item: Item, voice: str, number: int, block: Block) -> list[Fault]:
        shown, seen = walk_block(item, voice, block)
        found: list[Fault] = []
        for child in shown:
            named = in_block(item, number, child)
            answers = {_full(item, number, name): value for name, value in block.items()}
            found += self.faces.item_faults(named, voice, answers)
            found += author_faults(child, seen, named.code)
        return [dataclasses.replace(fault, item=item.code) for fault in found]

    def _normal(self, item: Item, voice: str, block: Block) -> Answers:
        shown, seen = walk_block(item, voice, block)
        document: Answers = {OF: block[OF]} if OF in block and item.for_each else {}
        for child in shown:
            document |= self.faces.normal_item(child, voice, {**block, **seen})
        return document

    def _told(self, item: Item, voice: str, block: Block, language: str) -> str:
        shown, seen = walk_block(item, voice, block)
        told = [
            f"{words(child.wordings[voice].ask, language)} {said}"
            for child in shown
            if child.is_asked_of(voice)
            and (said := self.faces.summary_of(child, voice, {**block, **seen}, language))
        ]
        return "; ".join([str(block[OF]), *told] if OF in block else told)


def _sent(item: Item, form: Form) -> int:
    """How many blocks a form has: one more than the highest number in the names of its fields."""
    start = f"{item.code}."
    numbers = (name[len(start) :].partition(".")[0] for name in form if name.startswith(start))
    highest = max((int(number) for number in numbers if is_count(number)), default=-1)
    return min(highest + 1, READ)


def _listed(item: Item, number: int) -> str | None:
    return item.rows[number].code if number < len(item.rows) else None


def _plain(item: Item, number: int, name: str) -> str:
    return name.removeprefix(f"{item.code}.{number}.")


def _full(item: Item, number: int, name: str) -> str:
    return f"{item.code}.{number}.{name}"


def _is_filled(block: dict[str, Any]) -> bool:
    return any(value is not None for name, value in block.items() if name != OF)


def _count_faults(item: Item, number: int) -> list[Fault]:
    if item.for_each:
        return []
    least, most = item.choose_min or 0, most_blocks(item)
    if number < least:
        return [Fault(item.code, item.code, "too_few_blocks", {"least": least, "number": number})]
    if number > most:
        return [Fault(item.code, item.code, "too_many_blocks", {"most": most, "number": number})]
    return []
