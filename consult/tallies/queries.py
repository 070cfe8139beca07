"""What has been counted, what waits, and the cells themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from consult.questionnaire.logic.versions.strands import Strand, by_new_marks
from consult.questionnaire.models import QuestionnaireVersion
from consult.questionnaire.queries import definition, version_by_id
from consult.responses.models import Response
from consult.tallies.logic.batch import ResponseRow
from consult.tallies.logic.cells import Block, Cells
from consult.tallies.logic.plan import Plan, plan_for
from consult.tallies.logic.sql import counting_sql, heard_sql, listing_sql
from consult.tallies.models import Segment
from consult.tallies.ports import Engine

BATCH = 1000
"""Responses fetched and turned into columns at once: as many as fit into a processor's cache."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """How far the counting has come."""

    counted_to: int
    """The number of the last response that is counted; 0 for none."""
    counted: int
    waiting: int


def freshness(session: Session, consultation_id: int) -> Freshness:
    """The last counted response, how many are counted, and how many wait."""
    last, rows = session.execute(
        select(func.max(Segment.last_seq), func.sum(Segment.rows)).where(
            Segment.consultation_id == consultation_id
        )
    ).one()
    return Freshness(last or 0, int(rows or 0), waiting(session, consultation_id, last or 0))


def counted_to(session: Session, consultation_id: int) -> int:
    """The number of the last response that is counted; 0 for none."""
    newest = select(func.max(Segment.last_seq)).where(Segment.consultation_id == consultation_id)
    return session.scalar(newest) or 0


def waiting(session: Session, consultation_id: int, after: int) -> int:
    """How many responses came after this one."""
    newer = select(func.count()).where(
        Response.consultation_id == consultation_id, Response.seq > after
    )
    return session.scalar(newer) or 0


def new_responses(
    session: Session, consultation_id: int, after: int, limit: int
) -> Iterator[Sequence[ResponseRow]]:
    """The responses after this one in the order of their numbers, batch by batch."""
    columns = Response.__table__.c  # plain columns: no objects are made of a million rows
    newer = (
        select(*(columns[name] for name in ResponseRow._fields))
        .where(Response.consultation_id == consultation_id, Response.seq > after)
        .order_by(Response.seq)
        .limit(limit)
    )
    batches = session.execute(newer, execution_options={"yield_per": BATCH}).partitions(BATCH)
    # The database's rows carry the same names; making them anew would only cost time.
    return cast(Iterator[Sequence[ResponseRow]], batches)


def segments(session: Session, consultation_id: int) -> dict[int, list[Segment]]:
    """The segments of each version, oldest first."""
    found: dict[int, list[Segment]] = {}
    oldest_first = (
        select(Segment)
        .where(Segment.consultation_id == consultation_id)
        .order_by(Segment.version_id, Segment.first_seq)
    )
    for segment in session.scalars(oldest_first):
        found.setdefault(segment.version_id, []).append(segment)
    return found


def versions_counted(session: Session, consultation_id: int) -> frozenset[int]:
    """The numbers of the versions to which somebody's counted answers belong."""
    numbers = (
        select(QuestionnaireVersion.number)
        .join(Segment, Segment.version_id == QuestionnaireVersion.id)
        .where(Segment.consultation_id == consultation_id)
    )
    return frozenset(session.scalars(numbers))


def cells(
    session: Session,
    engine: Engine,
    consultation_id: int,
    strands: Sequence[Strand],
    project_ids: Collection[int] | None = None,
) -> Cells:
    """Every cell of a consultation, told by `strands`: what each version's answers count as.

    With `project_ids` only those projects are read. Without responses every tally is zero.
    """
    only = None if project_ids is None else tuple(sorted(set(project_ids)))
    found = segments(session, consultation_id).items()
    versions = [(version_by_id(session, version_id), kept) for version_id, kept in found]
    return Cells(
        strands,
        [
            _block(engine, version, [each.path for each in kept], strands, only)
            for version, kept in versions
        ],
    )


def _block(
    engine: Engine,
    version: QuestionnaireVersion,
    paths: list[str],
    strands: Sequence[Strand],
    project_ids: tuple[int, ...] | None,
) -> Block:
    asked = by_new_marks(definition(version), version.number, strands)
    return counted_block(engine, plan_for(asked, project_ids), paths, version.number)


def counted_block(engine: Engine, plan: Plan, paths: list[str], version: int = 1) -> Block:
    """One pass over the segments of one version, and one over its numbers if it asks any."""
    counted = engine.rows(counting_sql(plan), paths)
    listed = engine.rows(listing_sql(plan), paths) if plan.numbers else {}
    return Block(plan, counted, listed, version)


def heard(session: Session, engine: Engine, consultation_id: int) -> dict[tuple[str, int], int]:
    """People by voice and project, as of now: those counted, and those who wait to be."""
    people: Counter[tuple[str, int]] = Counter()
    for kept in segments(session, consultation_id).values():
        found = engine.rows(heard_sql(), [each.path for each in kept])
        keys = zip(found["voice"].tolist(), found["project_id"].tolist(), strict=True)
        people.update(dict(zip(keys, map(int, found["n"]), strict=True)))
    newer = (
        select(Response.voice, Response.project_id, func.count())
        .where(
            Response.consultation_id == consultation_id,
            Response.seq > counted_to(session, consultation_id),
        )
        .group_by(Response.voice, Response.project_id)
    )
    people.update({(voice, project): n for voice, project, n in session.execute(newer)})
    return dict(people)
