"""The blocks of a repeat group: which things they are about, and which items each one shows.

Inside of a block, conditions and checks look at the answers of the same block only.
"""

from __future__ import annotations

from typing import Any

import msgspec

from consult.questionnaire.logic.answers import Answer, Answers
from consult.questionnaire.logic.conditions import holds
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.routing import Context, answers_to, is_put_to, tailored
from consult.questionnaire.logic.things import MOST

OF = "_of"
"""The key of what a block is about, where an earlier answer lists it."""
Block = dict[str, Any]


def blocks_of(item: Item, answer: Answer) -> list[Block]:
    """The blocks of an answer; where an earlier answer lists the things, one for each of them.

    Blocks are found again by what they are about, so that answers stay with their thing when the
    list changes.
    """
    given = [each for each in answer if isinstance(each, dict)] if isinstance(answer, list) else []
    if not item.for_each:
        return given
    about = {str(each[OF]): each for each in given if OF in each}
    return [{**about.get(row.code, {}), OF: row.code} for row in item.rows]


def most_blocks(item: Item) -> int:
    """How many blocks an answer may have."""
    return item.choose_max or MOST


def block_items(item: Item, voice: str, block: Block, order: int = 0) -> tuple[Item, ...]:
    """The items that this block shows, tailored to its own answers."""
    return walk_block(item, voice, block, order)[0]


def walk_block(
    item: Item, voice: str, block: Block, order: int = 0
) -> tuple[tuple[Item, ...], Answers]:
    """The items that this block shows, and its answers with the calculated values."""
    seen: Answers = {OF: block[OF]} if OF in block else {}
    shown: list[Item] = []
    for child in item.items:
        is_open = child.show_if is None or holds(child.show_if, seen)
        if is_open and is_put_to(child, voice, Context()):
            fitted = tailored(child, seen, order)
            seen |= answers_to(child, fitted, block, seen)
            shown.append(fitted)
    return tuple(shown), seen


def in_block(item: Item, number: int, child: Item) -> Item:
    """The child under the name of its field: "item.0.child"."""
    return msgspec.structs.replace(child, code=f"{item.code}.{number}.{child.code}")
