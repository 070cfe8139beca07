"""The files that came with contributions, by the item to which they were given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from consult.questionnaire.logic.definition import Item
from consult.responses.logic.submission import from_json
from consult.responses.logic.uploads import files_in
from consult.responses.models import Response, Upload

AT_ONCE = 1000


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that was sent; neither its name nor who gave it, for both may name people."""

    id: str
    type: str
    size: int
    added_on: date


def given_ids(session: Session, consultation_id: int) -> frozenset[str]:
    """The ids of all files that were sent with contributions to this consultation."""
    return frozenset(session.scalars(select(Upload.id).where(*_sent(consultation_id))))


def number_given(session: Session, consultation_id: int) -> int:
    """How many files were sent with contributions to this consultation."""
    return session.scalar(select(func.count(Upload.id)).where(*_sent(consultation_id))) or 0


def given_files(
    session: Session, consultation_id: int, asked: Mapping[int, Iterable[Item]]
) -> dict[str, list[GivenFile]]:
    """The files by the code of their item, newest day first; those no answer names under "".

    `asked` has the items of each version, by its id.
    """
    items = dict(_items_of_files(session, consultation_id, asked))
    rows = (
        select(Upload.id, Upload.type, Upload.size, Upload.added_on)
        .where(*_sent(consultation_id))
        .order_by(Upload.added_on.desc(), Upload.id)
    )
    found: dict[str, list[GivenFile]] = {}
    for row in session.execute(rows):
        found.setdefault(items.get(row.id, ""), []).append(GivenFile(*row))
    return found


def _items_of_files(
    session: Session, consultation_id: int, asked: Mapping[int, Iterable[Item]]
) -> Iterator[tuple[str, str]]:
    """(id of a file, code of the item) as answers name them."""
    for version_id, items in asked.items():
        taking = [item for item in items if item.type == "file"]
        if not taking:
            continue
        texts = select(Response.answers).where(
            Response.consultation_id == consultation_id,
            Response.version_id == version_id,
            Response.answers.contains('"id":'),
        )
        for text in session.scalars(texts.execution_options(yield_per=AT_ONCE)):
            answers = from_json(text)
            for item in taking:
                yield from ((file["id"], item.code) for file in files_in([item], answers))


def _sent(consultation_id: int) -> tuple[ColumnElement[bool], ...]:
    return Upload.consultation_id == consultation_id, Upload.draft_hash.is_(None)
