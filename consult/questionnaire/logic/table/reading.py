"""What all parts of a table are read with: problems by line, texts by language, codes, bounds."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.logic.conditions.words import parse_condition, parse_expression
from consult.questionnaire.logic.definition import Condition, Expression, Words
from consult.questionnaire.logic.table.lines import Line

_BOUNDS = (
    (re.compile(r"(\S+) to (\S+)"), lambda low, high: (low, high)),
    (re.compile(r"at least (\S+)"), lambda low: (low, None)),
    (re.compile(r"at most (\S+)"), lambda high: (None, high)),
    (re.compile(r"exactly (\S+)"), lambda both: (both, both)),
)


@dataclass(slots=True)
class Reading:
    """One reading of a table: what it is called, its languages and voices, what is wrong so far."""

    source: str
    languages: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=dict)

    def wrong(self, line: Line, what: str) -> None:
        """Note what is wrong at a line."""
        self.problems.append(Problem(self.source, what, line.number))

    def stands(self, where: str, line: Line) -> None:
        """Note at which line a place stands."""
        self.places.setdefault(where, []).append(line.number)

    def words(self, line: Line, known: tuple[str, ...] = ()) -> Words:
        """The line's text and its translations; lines below that are not `known` are wrong."""
        texts = {self.languages[0]: line.text} if line.text else {}
        for below in line.below:
            if below.head in self.languages:
                texts[below.head] = below.text
            elif below.is_option or below.head not in known:
                self.wrong(below, self._unknown(below, known))
        return {language: text for language, text in texts.items() if text}

    def inline_words(self, line: Line, known: tuple[str, ...] = ()) -> Words:
        """Like `words`, with translations also on the line itself: "E-mail | fr: Courriel"."""
        pattern = rf"\s\|\s+({'|'.join(map(re.escape, self.languages))}):"
        text, *rest = re.split(pattern, " " + line.text)
        texts = dict(zip(rest[::2], (one.strip() for one in rest[1::2]), strict=True))
        line.text = text.strip()
        return {**self.words(line, known), **{tag: one for tag, one in texts.items() if one}}

    def condition(self, line: Line) -> Condition | None:
        """The condition that a line writes, in words or as JSON."""
        if line.text.startswith("{"):
            found = self._json(line)
            return found if isinstance(found, dict) else None
        try:
            return parse_condition(line.text)
        except Invalid as error:
            self.wrong(line, str(error))
            return None

    def expression(self, line: Line) -> Expression | None:
        """The calculation that a line writes, in words or as JSON."""
        if line.text.startswith("{"):
            found = self._json(line)
            return found if isinstance(found, dict) else None
        try:
            return parse_expression(line.text)
        except Invalid as error:
            self.wrong(line, str(error))
            return None

    def _json(self, line: Line) -> Any:
        try:
            return json.loads(line.text)
        except (ValueError, RecursionError):
            self.wrong(line, "This JSON cannot be read; mend it.")
            return None

    def bounds(self, line: Line) -> tuple[float | None, float | None]:
        """The least and the most that a line names."""
        for pattern, arranged in _BOUNDS:
            match = pattern.fullmatch(line.text)
            if match:
                return self._numbers(line, match.groups(), arranged)
        self.wrong(line, "Write “1 to 3”, “at least 1”, “at most 3” or “exactly 2”.")
        return None, None

    def code(self, line: Line, text: str) -> str:
        """A code, which is one word."""
        if not text or " " in text:
            self.wrong(line, f"“{text}” is not a code; write one word.")
        return text

    def marks(self, line: Line, known: tuple[str, ...]) -> set[str]:
        """The marks in brackets; those that are not known are wrong."""
        for mark in line.marks:
            if mark not in known:
                choice = f"known here: {', '.join(known)}" if known else "none is known here"
                self.wrong(line, f"The mark “{mark}” is not known; {choice}.")
        return set(line.marks)

    def _numbers(
        self, line: Line, texts: tuple[str, ...], arranged: Callable[..., tuple[float | None, ...]]
    ) -> tuple[float | None, float | None]:
        try:
            low, high = arranged(*(float(text) for text in texts))
        except ValueError:
            self.wrong(line, f"“{line.text}” needs numbers, written in digits.")
            return None, None
        return low, high

    def _unknown(self, line: Line, known: tuple[str, ...]) -> str:
        head = "-" if line.is_option else line.head
        if re.fullmatch(r"[a-z]{2,3}(-\w+)*", head) and head not in known:
            return f"“{head}” is not among the languages ({', '.join(self.languages)})."
        return f"“{head}” is not known here; known: {', '.join((*self.languages, *known))}."


def finite(text: str) -> float | None:
    """The number that is written; None for none, and for what only machines call a number."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
