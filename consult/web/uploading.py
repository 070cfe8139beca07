"""Looking at a file that somebody sends: its size, its content against its name, its kind."""

from __future__ import annotations

from werkzeug.datastructures import FileStorage

from consult.kernel.ids import new_id
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types.file import kinds_of, largest_of
from consult.responses.logic.file_kinds import TYPES, is_kind, kind_of
from consult.responses.logic.uploads import NewFile, clean_name


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
    ending = name.rpartition(".")[2].lower()
    kind = kind_of(content, ending)
    if kind is None or ending not in kinds_of(item) or not is_kind(kind, ending):
        return None, "kind"
    return NewFile(new_id(), field, name, TYPES[kind], content), ""
