"""Answers as the fields of a page hold them: the way back from `types.read`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.options import label_of
from consult.questionnaire.logic.types.others import other_fields

Field = tuple[str, Any]
SPREAD = ("ranking", "tags", "file", "place", "repeat")
"""Types whose answers do not stand in their fields as they are."""


def spread(item: Item, answer: Any, language: str) -> Iterator[Field]:
    """(name, value) of each field that an answer fills."""
    if item.type == "place" and isinstance(answer, dict):
        point = {part: value for part, value in answer.items() if part != "name"}
        yield from fields(item.code, answer.get("name"))
        yield from fields(item.code, point)
    elif item.type in _SPREADING and isinstance(answer, list):
        yield from _SPREADING[item.type](item, answer, language)
    else:
        yield from fields(item.code, answer)


def fields(name: str, answer: Any) -> Iterator[Field]:
    """The fields of an answer that stands in them as it is."""
    if isinstance(answer, dict):
        for part, value in answer.items():
            yield from fields(f"{name}.{part}", value)
    elif isinstance(answer, list):
        for value in answer:
            yield from fields(name, value)
    elif answer is not None:
        yield name, answer


def _of_ranking(item: Item, answer: list[Any], _language: str) -> Iterator[Field]:
    for place, code in enumerate(answer, 1):
        yield f"{item.code}.{code}", str(place)


def _of_tags(item: Item, answer: list[Any], language: str) -> Iterator[Field]:
    told = (words(label_of(item, "", str(tag)), language) or str(tag) for tag in answer)
    yield item.code, ", ".join(told)


def _of_files(_item: Item, _answer: list[Any], _language: str) -> Iterator[Field]:
    """A file cannot be put back into its field; it is listed above it."""
    return iter(())


def _of_repeat(item: Item, answer: list[Any], language: str) -> Iterator[Field]:
    for number, block in enumerate(answer):
        if isinstance(block, dict):
            for child in item.items:
                yield from _of_child(f"{item.code}.{number}", child, block, language)


def _of_child(prefix: str, child: Item, block: dict[str, Any], language: str) -> Iterator[Field]:
    for name, value in spread(child, block.get(child.code), language):
        yield f"{prefix}.{name}", value
    for name in other_fields(child):
        yield from fields(f"{prefix}.{name}", block.get(name))


_SPREADING = {
    "ranking": _of_ranking,
    "tags": _of_tags,
    "file": _of_files,
    "repeat": _of_repeat,
}
