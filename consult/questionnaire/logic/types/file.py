"""Files that somebody gives as an answer; the files themselves are kept elsewhere, by their id."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.common import (
    Cells,
    Form,
    is_special,
    special,
    special_faults,
    special_words,
    values,
)

KINDS = ("pdf", "odt", "ods", "odp", "docx", "xlsx", "pptx", "txt", "csv", "png", "jpg", "jpeg")
"""Endings of the files that are taken where the item names none."""
TAKEN = (*KINDS, "gif", "webp")
"""Endings of all files that can be taken: what others hold cannot be told by looking at it."""
LARGEST = 10
"""Megabytes that a file may have where the item does not say."""
MEGABYTE = 1_000_000


def kinds_of(item: Item) -> tuple[str, ...]:
    """The endings that are taken, in small letters and without a dot."""
    return tuple(kind.lower().lstrip(".") for kind in item.kinds) or KINDS


def largest_of(item: Item) -> int:
    """How many bytes one file may have."""
    return (item.largest or LARGEST) * MEGABYTE


class File:
    """A list of {"id", "name", "size"}.

    A form can only say which of the files already kept stay ("item" holds their ids): whoever
    keeps files puts name and size beside the id before the answer is kept, checked or stored.
    """

    def read(self, item: Item, voice: str, form: Form) -> Answer:
        """The ids of the files that stay."""
        given = values(form, item.code)
        return special(item, given) or [{"id": file_id.strip()} for file_id in given] or None

    def faults(self, item: Item, voice: str, answer: Answer) -> list[Fault]:
        """As many files as are wanted, of a kind and size that are taken."""
        if is_special(answer):
            return special_faults(item, str(answer), item.code)
        if isinstance(answer, str):
            return [Fault(item.code, item.code, "unreadable")]
        files = _files(answer)
        if not files:
            needed = Fault(item.code, item.code, "file_missing")
            return [needed] if item.required else []
        return _count_faults(item, len(files)) or _each_fault(item, files)

    def normal(self, item: Item, voice: str, answer: Answer) -> Answer:
        """The files that are taken, each with what is known of it."""
        if is_special(answer):
            return None if special_faults(item, str(answer), item.code) else answer
        fitting = [file for file in _files(answer) if not _each_fault(item, [file])]
        known = [{part: f[part] for part in ("id", "name", "size") if part in f} for f in fitting]
        return known[: item.choose_max or 1] or None

    def columns(self, item: Item) -> tuple[str, ...]:
        """One column with the list as JSON."""
        return (item.code,)

    def from_text(self, item: Item, voice: str, cells: Cells) -> Answer:
        """The list in the cell."""
        return from_json_cell(cells.get(item.code, ""))

    def to_text(self, item: Item, voice: str, answer: Answer) -> dict[str, str]:
        """The list as JSON."""
        return {item.code: to_json_cell(answer)}

    def summary(self, item: Item, voice: str, answer: Answer, language: str) -> str:
        """The names of the files."""
        names = (str(file.get("name") or file["id"]) for file in _files(answer))
        return special_words(answer, language) or "; ".join(names)


def from_json_cell(text: str) -> Answer:
    """The list of objects in a cell, or what stands there."""
    stripped = text.strip()
    if not stripped or is_special(stripped):
        return stripped or None
    try:
        found = msgspec.json.decode(stripped)  # strict: half letters and "not a number" are refused
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return stripped
    is_list = isinstance(found, list) and all(isinstance(each, dict) for each in found)
    return found if is_list else stripped


def to_json_cell(answer: Answer) -> str:
    """A list of objects as one cell."""
    if isinstance(answer, list):
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return str(answer) if is_special(answer) else ""


def _files(answer: Answer) -> list[dict[str, Any]]:
    given = answer if isinstance(answer, list) else []
    return [file for file in given if isinstance(file, dict) and isinstance(file.get("id"), str)]


def _count_faults(item: Item, number: int) -> list[Fault]:
    least, most = item.choose_min or 0, item.choose_max or 1
    if number < least:
        return [Fault(item.code, item.code, "too_few_files", {"least": least, "number": number})]
    if number > most:
        return [Fault(item.code, item.code, "too_many_files", {"most": most, "number": number})]
    return []


def _each_fault(item: Item, files: list[dict[str, Any]]) -> list[Fault]:
    for file in files:
        name, size = str(file.get("name", "")), file.get("size", 0)
        if name.lower().rpartition(".")[2] not in kinds_of(item):
            details = {"name": name, "kinds": ", ".join(kinds_of(item))}
            return [Fault(item.code, item.code, "file_kind", details)]
        if not isinstance(size, int) or size > largest_of(item):
            details = {"name": name, "largest": str(largest_of(item) // MEGABYTE)}
            return [Fault(item.code, item.code, "file_large", details)]
    return []
