"""The answer document as it is stored: the path's answers, clean, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import msgspec

from consult.questionnaire.logic.answers import ORDER, Answers
from consult.questionnaire.logic.days import on_day
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.order import shuffles
from consult.questionnaire.logic.routing import Context, Walk, walk
from consult.questionnaire.logic.types import TYPES, normal_item

ROWED = (
    "texts",
    "numbers",
    "matrix",
    "matrix_multiple",
    "matrix_numbers",
    "matrix_texts",
    "matrix_two",
)
"""Types whose answer has a part for each row."""


def document_of(
    questionnaire: Questionnaire,
    voice: str,
    answers: Mapping[str, Any],
    context: Context,
    way: Walk | None = None,
) -> Answers:
    """The clean answer to each item that is shown, None where it was skipped; check them first.

    What the person typed off the path is left out, so that nothing is kept that they could not
    see when they sent it. Calculated values are added, and the number of the respondent's own
    order where the questionnaire has such orders. `way` is the walk, where it was done before.
    """
    way = way or walk(questionnaire, voice, answers, context)
    written = {item.code: item for item in questionnaire.items()}
    given, document = {**answers, **way.answers}, Answers()
    day = date.fromisoformat(context.today) if context.today else None
    for item in way.items:
        asked = written[item.code]
        document |= kept_answer(on_day(as_written(item, asked), day), asked, voice, given)
    if shuffles(questionnaire):
        document[ORDER] = context.order
    return document


def as_written(item: Item, written: Item) -> Item:
    """What a respondent was offered, in the order of the questionnaire instead of their own.

    So the same answers give the same document, in whatever order the options were seen.
    """
    if not item.shuffle:
        return item
    offered = {option.code for option in item.options}, {row.code for row in item.rows}
    return msgspec.structs.replace(
        item,
        options=tuple(option for option in written.options if option.code in offered[0]),
        rows=tuple(row for row in written.rows if row.code in offered[1]),
    )


def kept_answer(item: Item, written: Item, voice: str, answers: Mapping[str, Any]) -> Answers:
    """The clean answer to an item as it was offered; `written` is it as the questionnaire has it.

    Where only some rows were offered and all of them were skipped, each is named as skipped: the
    others were not shown.
    """
    kept = normal_item(item, voice, answers)
    if (item.rows, item.columns) == (written.rows, written.columns) or item.type not in ROWED:
        return kept
    begins = f"{item.code}."
    offered = [name.removeprefix(begins) for name in TYPES[item.type].columns(item)]
    if kept[item.code] is None:
        kept[item.code] = dict.fromkeys(offered)
    return kept
