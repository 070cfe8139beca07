"""Questionnaires as files: which format a file has, reading it, and what it holds."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import msgspec

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.logic.definition import Questionnaire, from_json, to_json, words
from consult.questionnaire.logic.table_text import Table, dump_table, read_table

FORMATS = ("table", "json")


def format_of(name: str, text: str) -> str:
    """The format of a file, by its ending or else by how it begins."""
    is_json = name.lower().endswith(".json") or text.lstrip().startswith("{")
    return "json" if is_json else "table"


def read_file(name: str, content: bytes, format_: str | None = None) -> Table:
    """The questionnaire in a file; Invalid says where it cannot be read."""
    text = _decoded(name, content)
    if (format_ or format_of(name, text)) == "table":
        return read_table(text, name)
    try:
        return Table(from_json(text), {})
    except msgspec.DecodeError as error:
        problem = Problem(name, f"This is not a questionnaire: {error}.")
        raise Invalid(f"{name} cannot be read.", [problem]) from error


def write_file(questionnaire: Questionnaire, format_: str) -> str:
    """The questionnaire in one of the `FORMATS`."""
    if format_ == "table":
        return dump_table(questionnaire)
    return json.dumps(json.loads(to_json(questionnaire)), ensure_ascii=False, indent=2) + "\n"


def contents(questionnaire: Questionnaire, format_: str) -> dict[str, Any]:
    """What a questionnaire holds, in numbers, as the command prints it."""
    items = tuple(questionnaire.items())
    first = (*questionnaire.languages, "")[0]
    return {
        "format": format_,
        "title": words(questionnaire.title, first),
        "languages": list(questionnaire.languages),
        "voices": [voice.code for voice in questionnaire.voices],
        "pages": len(questionnaire.pages),
        "groups": sum(len(page.groups) for page in questionnaire.pages),
        "items": len(items),
        "by_type": dict(sorted(Counter(item.type for item in items).items())),
        "options": sum(len(item.options) for item in items),
        "conditions": _conditions(questionnaire),
    }


def _conditions(questionnaire: Questionnaire) -> int:
    pages = sum(page.show_if is not None for page in questionnaire.pages)
    return pages + sum(item.show_if is not None for item in questionnaire.items())


def _decoded(name: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "This is not UTF-8 text; save the file as UTF-8."
        raise Invalid(f"{name} cannot be read.", [Problem(name, what, line)]) from error
