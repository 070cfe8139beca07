"""The answer document as it is stored: the path's answers, clean, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.routing import Context, shown_items
from consult.questionnaire.logic.types import normal_item


def final_document(
    questionnaire: Questionnaire, voice: str, answers: Mapping[str, Any], context: Context
) -> Answers:
    """Every shown item with its clean answer, None where it was skipped.

    What the person typed off the path is left out, so that nothing is kept that they could not
    see when they sent it. The path is that of `answers`; check them first.
    """
    return document_of(shown_items(questionnaire, voice, answers, context), voice, answers)


def document_of(items: Iterable[Item], voice: str, answers: Mapping[str, Any]) -> Answers:
    """The clean answers to these items, for whoever has worked out the path already."""
    document: Answers = {}
    for item in items:
        document |= normal_item(item, voice, answers)
    return document
