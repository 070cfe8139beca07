"""What comes out of a file: a questionnaire, and everything that could not be carried into it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from consult.kernel.errors import Problem
from consult.questionnaire.logic.definition import Item, Questionnaire, words
from consult.questionnaire.logic.places import Places


@dataclass(frozen=True, slots=True)
class Imported:
    """A questionnaire that was read from a file.

    `unsupported` names, with its place in the file, each thing that the questionnaire does not
    hold though the file does; `warnings` what was carried otherwise than it stood there.
    """

    questionnaire: Questionnaire
    format: str
    unsupported: tuple[Problem, ...] = ()
    warnings: tuple[Problem, ...] = ()
    places: Places = field(default_factory=dict)
    """The lines of a table at which each thing stands."""
    source: Mapping[str, Any] = field(default_factory=dict)
    """What the file holds, counted in its own terms (its own types, its own conditions)."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was made from a questionnaire, and what that kind of file cannot hold."""

    content: bytes
    unsupported: tuple[Problem, ...] = ()


def contents(imported: Imported) -> dict[str, Any]:
    """What a file holds, in numbers, as the command prints it."""
    asked = imported.questionnaire
    items = tuple(asked.nested_items())
    first = (*asked.languages, "")[0]
    return {
        "format": imported.format,
        "title": words(asked.title, first),
        "languages": list(asked.languages),
        "voices": [voice.code for voice in asked.voices],
        "pages": len(asked.pages),
        "groups": sum(len(page.groups) for page in asked.pages),
        "items": len(items),
        "by_type": dict(sorted(Counter(item.type for item in items).items())),
        "options": sum(len(item.options) for item in items),
        "conditions": _conditions(asked),
        "source": dict(imported.source),
        "unsupported": [noticed(problem) for problem in imported.unsupported],
        "warnings": [noticed(problem) for problem in imported.warnings],
    }


def _conditions(asked: Questionnaire) -> int:
    groups = [group for page in asked.pages for group in page.groups]
    around = [*(page.show_if for page in asked.pages), *(group.show_if for group in groups)]
    within = [condition for item in asked.nested_items() for condition in _conditions_of(item)]
    return sum(condition is not None for condition in (*around, *within))


def _conditions_of(item: Item) -> list[Any]:
    parts = (*item.options, *item.rows, *item.columns)
    return [item.show_if, *(part.show_if for part in parts)]


def noticed(problem: Problem) -> dict[str, str]:
    """Where something stands in a file, and what is to be said of it."""
    at = "" if problem.line is None else f"line {problem.line}"
    return {"where": ", ".join(part for part in (problem.where, at) if part), "what": problem.what}
