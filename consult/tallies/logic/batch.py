"""Responses on their way into a segment: rows come in, columns go out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, Literal, NamedTuple

import msgspec
import numpy as np

from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY, NOT_SHOWN
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.options import options_of
from consult.tallies.logic.columns import ONE_CHOICE, Array, columns_of

Read = Callable[[str], tuple[Any, ...]]
"""From an answer document to the answers alone, in the order of the items."""


class ResponseRow(NamedTuple):
    """What is copied of one response; nothing that could name it again."""

    seq: int
    version_id: int
    project_id: int
    voice: str
    channel: str
    recruitment: str
    language: str
    submitted_on: date
    simulated: bool
    answers: str


WORDS = ("voice", "channel", "recruitment", "language")


class Gathering:
    """The rows of one version, batch by batch, as columns."""

    def __init__(self, questionnaire: Questionnaire) -> None:
        self.first_seq = 0
        self.last_seq = 0
        self.rows = 0
        self._columns = columns_of(questionnaire)
        self._items = tuple(item.code for item in questionnaire.items())
        self._read = _reader(questionnaire)
        self._parts: list[dict[str, Array]] = []

    def add(self, rows: Sequence[ResponseRow]) -> None:
        """Turn a batch, in the order of its numbers, into columns."""
        self.first_seq = self.first_seq or rows[0].seq
        self.last_seq = rows[-1].seq
        self.rows += len(rows)
        self._parts.append(_about(rows) | self._answers(rows))

    def columns(self) -> dict[str, Array]:
        """All batches together."""
        names = self._parts[0]
        return {name: np.concatenate([part[name] for part in self._parts]) for name in names}

    def _answers(self, rows: Sequence[ResponseRow]) -> dict[str, Array]:
        documents = (self._read(row.answers) for row in rows)
        values = dict(zip(self._items, zip(*documents, strict=True), strict=True))
        return {column.name: column.encode(values[column.item]) for column in self._columns}


def _reader(questionnaire: Questionnaire) -> Read:
    """A reader of documents with these items; a missing key says that the item was not shown.

    A fixed shape is read in a third of the time that a dictionary takes, and options that are
    known beforehand in half of that. A document with another answer is read without them.
    """
    items = tuple(questionnaire.items())
    strict = _decoder(items, [_answer_type(item) for item in items])
    lenient = _decoder(items, [Any] * len(items))

    def read(text: str) -> tuple[Any, ...]:
        try:
            return msgspec.structs.astuple(strict(text))
        except msgspec.ValidationError:
            return msgspec.structs.astuple(lenient(text))

    return read


def _decoder(items: Sequence[Item], types: Sequence[Any]) -> Callable[[str], msgspec.Struct]:
    names = {f"item{place}": item.code for place, item in enumerate(items)}
    fields = [(name, kind, NOT_SHOWN) for name, kind in zip(names, types, strict=True)]
    shape = msgspec.defstruct("Document", fields, rename=names, gc=False)
    return msgspec.json.Decoder(shape).decode


def _answer_type(item: Item) -> Any:
    """One of the words that can stand there, where only words can."""
    if item.type not in ONE_CHOICE:
        return Any
    options = (option.code for option in options_of(item, ""))
    return Literal[*options, CANNOT_TELL, NOT_SAY, NOT_SHOWN, None]


def _about(rows: Sequence[ResponseRow]) -> dict[str, Array]:
    """Who spoke, about what, and how it reached us."""
    table = dict(zip(ResponseRow._fields, zip(*rows, strict=True), strict=True))
    words = {name: np.array(table[name], dtype=object) for name in WORDS}
    return {
        "project_id": np.array(table["project_id"], dtype=np.int64),
        **words,
        "submitted_on": _days(table["submitted_on"]),
        "simulated": np.array(table["simulated"], dtype=bool),
    }


def _days(days: Sequence[date]) -> Array:
    since_1970 = np.fromiter(map(date.toordinal, days), np.int64, len(days)) - _DAY_0
    return since_1970.astype("datetime64[D]").astype("datetime64[s]")


_DAY_0 = date(1970, 1, 1).toordinal()
