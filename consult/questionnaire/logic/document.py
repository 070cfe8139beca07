"""The answer document as it is stored: the path's answers, clean, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from consult.questionnaire.logic.answers import ORDER, Answers
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.order import shuffles
from consult.questionnaire.logic.routing import Context, Walk, walk
from consult.questionnaire.logic.types import normal_item


def document_of(
    questionnaire: Questionnaire, voice: str, answers: Mapping[str, Any], context: Context
) -> Answers:
    """The clean answer to each item that is shown, None where it was skipped; check them first.

    What the person typed off the path is left out, so that nothing is kept that they could not
    see when they sent it. Calculated values are added, and the number of the respondent's own
    order where the questionnaire has such orders.
    """
    document = document_along(walk(questionnaire, voice, answers, context), voice, answers)
    if shuffles(questionnaire):
        document[ORDER] = context.order
    return document


def document_along(way: Walk, voice: str, answers: Mapping[str, Any]) -> Answers:
    """The same for a way that was already walked, without the order."""
    document: Answers = {}
    given = {**answers, **way.answers}
    for item in way.items:
        document |= normal_item(item, voice, given)
    return document
