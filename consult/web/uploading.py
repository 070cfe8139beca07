"""Looking at a file that somebody sends: its size, its content against its name, its kind."""

from __future__ import annotations

from collections.abc import Container

from werkzeug.datastructures import FileStorage

from consult.consultations.files import NewShownFile
from consult.kernel.ids import new_id
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types.file import kinds_of, largest_of
from consult.responses.logic.file_kinds import TYPES, is_kind, kind_of
from consult.responses.logic.uploads import NewFile, clean_name

SHOWN_KINDS = ("png", "jpg", "jpeg", "gif", "webp", "pdf", "docx", "odt")
"""Endings of files that a questionnaire may show; a drawing in SVG may hold scripts."""
LARGEST_SHOWN = 5_000_000


def taken_or_refused(field: str, item: Item, sent: FileStorage) -> tuple[NewFile | None, str]:
    """The file, or why it is not taken: "kind", "size", "empty"; nothing for an empty field."""
    if not sent.filename:
        return None, ""
    name, largest = clean_name(sent.filename), largest_of(item)
    content = sent.stream.read(largest + 1)
    if not content:
        return None, "empty"
    if len(content) > largest:
        return None, "size"
    kind = _kind(name, content, kinds_of(item))
    if kind is None:
        return None, "kind"
    return NewFile(new_id(), field, name, TYPES[kind], content), ""


def shown_or_refused(sent: FileStorage) -> tuple[NewShownFile | None, str]:
    """A file for the questionnaire to show, or why it is not taken: "none", "kind", "size"..."""
    if not sent.filename:
        return None, "none"
    name, content = clean_name(sent.filename), sent.stream.read(LARGEST_SHOWN + 1)
    if not content:
        return None, "empty"
    if len(content) > LARGEST_SHOWN:
        return None, "size"
    kind = _kind(name, content, SHOWN_KINDS)
    return (NewShownFile(name, TYPES[kind], content), "") if kind else (None, "kind")


def _kind(name: str, content: bytes, taken: Container[str]) -> str | None:
    """What the content is, if the name says the same and it is taken."""
    ending = name.rpartition(".")[2].lower()
    kind = kind_of(content, ending)
    return kind if kind and ending in taken and is_kind(kind, ending) else None
