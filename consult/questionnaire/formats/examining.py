"""What every reader's questionnaire goes through: not too much in it, and nothing unseen."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import printable
from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.formats.packages import refused
from consult.questionnaire.logic.definition import Questionnaire, from_json, to_json

MOST_ITEMS = 5_000
MOST_OPTIONS = 50_000
MOST_PROBLEMS = 200
"""More reasons against one file tell nothing more."""
_CONTROL = re.compile(r"\\(u00[01]|b|f)|\x7f")
"""A control character as JSON writes it; what only looks like one does no harm."""


def examined(name: str, imported: Imported) -> Imported:
    """The same without control characters; Invalid where it cannot be a questionnaire."""
    _count(name, imported.questionnaire)
    try:
        text = to_json(imported.questionnaire)
        if not _CONTROL.search(text):
            return imported
        plain = from_json(json.dumps(_plain(json.loads(text))))
    except UnicodeEncodeError as error:
        raise refused(name, "A text in it holds half of a character; write it again.") from error
    except (RecursionError, ValueError) as error:
        raise refused(name, "A condition in it is nested too deeply.") from error
    if plain == imported.questionnaire:
        return imported
    left_out = Problem(name, "Control characters in texts, which nobody sees, are left out.")
    return replace(imported, questionnaire=plain, warnings=(*imported.warnings, left_out))


def _count(name: str, asked: Questionnaire) -> None:
    items = list(asked.nested_items())
    parts = sum(len(item.options) + len(item.rows) + len(item.columns) for item in items)
    if len(items) > MOST_ITEMS:
        raise refused(name, f"It has {len(items):,} items; at most {MOST_ITEMS:,} are read.")
    if parts > MOST_OPTIONS:
        what = f"It has {parts:,} options, rows and columns; at most {MOST_OPTIONS:,} are read."
        raise refused(name, what)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value, but="\n\t")
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {_plain(key): _plain(each) for key, each in value.items()}
    return value


def in_short(error: Invalid, name: str) -> Invalid:
    """The error with its first reasons only."""
    more = len(error.problems) - MOST_PROBLEMS
    if more <= 0:
        return error
    last = Problem(name, f"And {more:,} more.")
    return Invalid(error.sentence, (*error.problems[:MOST_PROBLEMS], last))
