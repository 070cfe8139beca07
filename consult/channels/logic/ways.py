"""Which way the answers of a batch lead: judged once for each kind of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from consult.channels.logic.columns import HIDDEN, Column, Mask, Positions
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.conditions import holds, references
from consult.questionnaire.logic.definition import Condition


def holding(condition: Condition | None, drawn: Mapping[str, Column], size: int) -> Mask:
    """For whom the condition holds: asked once for each distinct set of answers it looks at."""
    if condition is None:
        return np.ones(size, dtype=bool)
    verdicts, kind = judged(references(condition), drawn, size, lambda a: holds(condition, a))
    return np.array(verdicts, dtype=bool)[kind]


def judged(
    codes: Iterable[str], drawn: Mapping[str, Column], size: int, judge: Callable[[Answers], Any]
) -> tuple[list[Any], Positions]:
    """What `judge` says of each distinct set of answers to these items, and which is whose."""
    looked_at = [drawn[code] for code in sorted(set(codes)) if code in drawn]
    first, kind = _kinds(looked_at, size)
    return [judge(answers_of(looked_at, person)) for person in first], kind


def answers_of(columns: Iterable[Column], person: int) -> Answers:
    """What one person answered to these items, as far as they were shown."""
    return {c.code: c.answer_of(person) for c in columns if c.positions[person] != HIDDEN}


def _kinds(columns: list[Column], size: int) -> tuple[list[int], Positions]:
    """One person of each kind of answers, and the kind of everybody."""
    key = np.zeros(size, dtype=np.int64)
    for leaf in (leaf for column in columns for leaf in column.leaves()):
        _, key = np.unique(key * (len(leaf.values) + 1) + leaf.positions + 1, return_inverse=True)
    _, first, inverse = np.unique(key, return_index=True, return_inverse=True)
    return first.tolist(), inverse
