"""Reading the parts of an item that have lines of their own below them: options, checks, media."""

from __future__ import annotations

from typing import Any

from consult.questionnaire.logic.definition import Check, Media, Option
from consult.questionnaire.logic.places import at_condition
from consult.questionnaire.logic.table.lines import Line
from consult.questionnaire.logic.table.names import OPTION_MARKS
from consult.questionnaire.logic.table.reading import Reading


def read_option(reading: Reading, line: Line, code: str, where: str) -> Option:
    """An option, a row or a column: marks, label, and when it is offered."""
    reading.stands(where, line)
    marks = reading.marks(line, OPTION_MARKS) & set(OPTION_MARKS)
    parts: dict[str, Any] = dict.fromkeys(marks, True)
    for below in line.below:
        if below.head == "show if":
            reading.stands(at_condition(where), below)
            parts["show_if"] = reading.condition(below)
    return Option(code, reading.inline_words(line, ("show if",)), **parts)


def read_check(reading: Reading, line: Line, where: str) -> Check | None:
    """What must be true, and below it what is said when it is not."""
    reading.stands(f"{where}, must", line)
    must = reading.condition(line)
    message = _below(reading, line, "say")
    return Check(must, message) if must is not None else None


def read_media(reading: Reading, line: Line) -> Media:
    """A picture, film or document with its words below it."""
    kind: Any = line.head
    return Media(kind, line.text, _below(reading, line, "text"))


def _below(reading: Reading, line: Line, head: str) -> dict[str, str]:
    """The words on the one line that may stand below this one."""
    found = [below for below in line.below if below.head == head]
    for below in line.below:
        if below.head != head:
            reading.wrong(below, f"“{below.head}” is not known here; known: {head}.")
    return reading.words(found[0]) if found else {}
