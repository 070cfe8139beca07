"""Files among answers: which are named in them, and what is kept of a new one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Item

MOST_BYTES = 50_000_000
"""All files of one contribution together."""
LONGEST_NAME = 100
_NO_NAME = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]+')


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file that was looked at and may be kept."""

    id: str
    field: str
    name: str
    type: str
    content: bytes

    @property
    def described(self) -> dict[str, Any]:
        """What stands in the answers."""
        return {"id": self.id, "name": self.name, "size": len(self.content)}


def clean_name(given: str) -> str:
    """The name of a file without folders, control characters and signs that files cannot have."""
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    name = " ".join(_NO_NAME.sub(" ", name).split()).strip(". ")
    stem, dot, ending = name.rpartition(".")
    if not dot:
        return name[:LONGEST_NAME] or "file"
    return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip()}.{ending[:10]}"


def files_in(items: Iterable[Item], answers: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every file that answers name, those in blocks of repeat groups among them."""
    for item in items:
        answer = answers.get(item.code)
        if item.type == "file" and isinstance(answer, list):
            yield from (one for one in answer if isinstance(one, dict) and "id" in one)
        elif item.type == "repeat" and isinstance(answer, list):
            for block in answer:
                yield from files_in(item.items, block if isinstance(block, dict) else {})


def with_files(
    items: Iterable[Item], answers: Answers, known: Mapping[str, dict[str, Any]]
) -> Answers:
    """The answers with what is known of each file; ids that are not one's own are left out."""
    changed: Answers = {}
    for item in items:
        answer = answers.get(item.code)
        if item.type == "file" and isinstance(answer, list):
            named = (str(one.get("id")) for one in answer if isinstance(one, dict))
            changed[item.code] = [known[one] for one in named if one in known] or None
        elif item.type == "repeat" and isinstance(answer, list):
            changed[item.code] = [
                with_files(item.items, block, known) if isinstance(block, dict) else block
                for block in answer
            ]
    return {**answers, **changed}
