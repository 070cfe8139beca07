"""Responses on their way into a segment: rows come in, columns go out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

import msgspec
import numpy as np

from consult.questionnaire.logic.definition import Questionnaire
from consult.tallies.logic.columns import Array, answers_to, columns_of

_read = msgspec.json.Decoder(dict[str, Any]).decode


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


@dataclass(slots=True)
class Gathering:
    """The rows of one version, batch by batch, as columns."""

    questionnaire: Questionnaire
    first_seq: int = 0
    last_seq: int = 0
    rows: int = 0
    parts: list[dict[str, Array]] = field(default_factory=list)

    def add(self, rows: Sequence[ResponseRow]) -> None:
        """Turn a batch, in the order of its numbers, into columns."""
        self.first_seq = self.first_seq or rows[0].seq
        self.last_seq = rows[-1].seq
        self.rows += len(rows)
        self.parts.append(_about(rows) | _answers(self.questionnaire, rows))

    def columns(self) -> dict[str, Array]:
        """All batches together."""
        return {name: np.concatenate([part[name] for part in self.parts]) for name in self.parts[0]}


def _about(rows: Sequence[ResponseRow]) -> dict[str, Array]:
    """Who spoke, about what, and how it reached us."""
    table = dict(zip(ResponseRow._fields, zip(*rows, strict=True), strict=True))
    words = {name: np.array(table[name], dtype=object) for name in WORDS}
    return {
        "project_id": np.array(table["project_id"], dtype=np.int64),
        **words,
        "submitted_on": np.array(table["submitted_on"], dtype="datetime64[s]"),
        "simulated": np.array(table["simulated"], dtype=bool),
    }


def _answers(questionnaire: Questionnaire, rows: Sequence[ResponseRow]) -> dict[str, Array]:
    """One column for each thing that can be counted, read from the answer documents."""
    documents = [_read(row.answers) for row in rows]
    values: dict[str, list[Any]] = {}
    result: dict[str, Array] = {}
    for column in columns_of(questionnaire):
        if column.item not in values:
            values = {column.item: answers_to(column.item, documents)}
        result[column.name] = column.encode(values[column.item])
    return result
