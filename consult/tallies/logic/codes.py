"""The small whole numbers that stand for answers in a column segment.

An option is its position, from 0. What is not an answer has a number below 0, the same in
every column of every segment.
"""

from __future__ import annotations

from consult.questionnaire.logic import answers

SKIPPED = -1
CANNOT_TELL = -2
NOT_SAY = -3
NOT_SHOWN = -4

ANSWERED = 0
"""Something was written, where no option can be chosen."""
STATED = 2
"""A number was stated, in a column where 0 confirms and 1 disputes."""

STATES: dict[str | None, int] = {
    answers.SKIPPED: SKIPPED,
    answers.CANNOT_TELL: CANNOT_TELL,
    answers.NOT_SAY: NOT_SAY,
    answers.NOT_SHOWN: NOT_SHOWN,
}
