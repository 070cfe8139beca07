"""The answer document as it is stored: the path's answers, clean, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types import normal_item


def document_of(items: Iterable[Item], voice: str, answers: Mapping[str, Any]) -> Answers:
    """The clean answer to each item that is shown, None where it was skipped; check them first.

    What the person typed off the path is left out, so that nothing is kept that they could not
    see when they sent it.
    """
    document: Answers = {}
    for item in items:
        document |= normal_item(item, voice, answers)
    return document
