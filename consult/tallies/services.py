"""Copying new responses into column segments, and joining small segments.

The files come first, then the rows that name them: whoever is stopped in between leaves a file
that nobody counts and that a later sweep removes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, groupby
from operator import attrgetter
from secrets import token_hex

from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from consult.kernel.progress import Progress, quiet
from consult.questionnaire.queries import definition, version_by_id
from consult.tallies.errors import CountedMeanwhile
from consult.tallies.logic.batch import Gathering
from consult.tallies.models import Segment
from consult.tallies.ports import Engine
from consult.tallies.queries import BATCH, counted_to, new_responses, segments

CHUNK = 500 * BATCH
"""Responses copied in one go; what a segment holds at most."""
MANY = 16
"""More segments of one version than this are joined."""
LAYOUT = 1
"""The way of writing columns, in each file's name."""


@dataclass(frozen=True, slots=True)
class NewSegment:
    """A file that is written and not yet counted."""

    consultation_id: int
    version_id: int
    path: str
    first_seq: int
    last_seq: int
    rows: int


def refresh(
    session: Session,
    engine: Engine,
    consultation_id: int,
    at: datetime,
    progress: Progress = quiet,
) -> int:
    """Count every response that waits, in this session's transaction; gives how many.

    Over many responses rather call `copy_new` in a reading session and `keep` in a short writing
    one, so that nobody's submission waits for the copying.
    """
    added = 0
    while new := copy_new(session, engine, consultation_id, progress):
        added += keep(session, new, at)
    compact(session, engine, consultation_id, at)
    sweep(session, engine, consultation_id)
    return added


def copy_new(
    session: Session,
    engine: Engine,
    consultation_id: int,
    progress: Progress = quiet,
    limit: int = CHUNK,
) -> list[NewSegment]:
    """Copy the next responses into files, one for each version; only reads the database."""
    gatherings: dict[int, Gathering] = {}
    after = counted_to(session, consultation_id)
    for batch in new_responses(session, consultation_id, after, limit):
        in_versions = sorted(batch, key=attrgetter("version_id"))
        for version_id, rows in groupby(in_versions, key=attrgetter("version_id")):
            if version_id not in gatherings:
                asked = definition(version_by_id(session, version_id))
                gatherings[version_id] = Gathering(asked)
            gatherings[version_id].add(list(rows))
        progress(len(batch))
    return [
        _written(engine, consultation_id, version_id, gathering)
        for version_id, gathering in gatherings.items()
    ]


def _written(
    engine: Engine, consultation_id: int, version_id: int, gathering: Gathering
) -> NewSegment:
    new = NewSegment(
        consultation_id,
        version_id,
        _path(consultation_id, version_id, gathering.first_seq),
        gathering.first_seq,
        gathering.last_seq,
        gathering.rows,
    )
    engine.write(new.path, gathering.columns())
    return new


def _path(consultation_id: int, version_id: int, first_seq: int) -> str:
    """A name never used before: a file that was once written does not change."""
    return f"{consultation_id}/v{version_id}-{LAYOUT}-{first_seq}-{token_hex(8)}.parquet"


def keep(session: Session, new: Sequence[NewSegment], at: datetime) -> int:
    """Count these files from now on; CountedMeanwhile when another process did so first."""
    added = 0
    _check_uncounted(session, new)
    for each in new:
        session.add(_row(each, at))
        added += each.rows
    try:
        session.flush()
    except IntegrityError as error:
        raise CountedMeanwhile from error
    return added


def _check_uncounted(session: Session, new: Sequence[NewSegment]) -> None:
    """Joining hides where counted segments began, so the unique key alone cannot tell."""
    newest = {each: counted_to(session, each) for each in {one.consultation_id for one in new}}
    if any(each.first_seq <= newest[each.consultation_id] for each in new):
        raise CountedMeanwhile


def _row(new: NewSegment, at: datetime) -> Segment:
    return Segment(
        consultation_id=new.consultation_id,
        version_id=new.version_id,
        path=new.path,
        first_seq=new.first_seq,
        last_seq=new.last_seq,
        rows=new.rows,
        made_on=at.date(),
    )


@dataclass(frozen=True, slots=True)
class Joined:
    """A file that holds the rows of several segments, and which those are."""

    new: NewSegment
    old: tuple[int, ...]


def compact(session: Session, engine: Engine, consultation_id: int, at: datetime) -> None:
    """Join small segments where there are many, in this session's transaction."""
    keep_joined(session, join_small(session, engine, consultation_id), at)


def join_small(session: Session, engine: Engine, consultation_id: int) -> list[Joined]:
    """Write the small segments of each version that has many as one; only reads the database."""
    return [
        _joined(engine, small)
        for kept in segments(session, consultation_id).values()
        if len(kept) > MANY and len(small := _small(kept)) > 1
    ]


def _small(kept: list[Segment]) -> list[Segment]:
    """The oldest that are not full and fit into one."""
    totals = accumulate(segment.rows for segment in kept if segment.rows < CHUNK)
    small = [segment for segment in kept if segment.rows < CHUNK]
    return [segment for segment, total in zip(small, totals, strict=True) if total <= CHUNK]


def _joined(engine: Engine, old: list[Segment]) -> Joined:
    first = old[0]
    new = NewSegment(
        first.consultation_id,
        first.version_id,
        _path(first.consultation_id, first.version_id, first.first_seq),
        first.first_seq,
        max(segment.last_seq for segment in old),
        sum(segment.rows for segment in old),
    )
    engine.merge([segment.path for segment in old], new.path)
    return Joined(new, tuple(segment.id for segment in old))


def keep_joined(session: Session, joined: Iterable[Joined], at: datetime) -> None:
    """Count these files instead of the segments they hold."""
    for each in joined:
        gone = session.execute(
            delete(Segment).where(Segment.id.in_(each.old)).returning(Segment.id)
        )
        if len(gone.all()) != len(each.old):
            raise CountedMeanwhile
        session.add(_row(each.new, at))
        session.flush()


def sweep(session: Session, engine: Engine, consultation_id: int) -> None:
    """Remove files that were never counted, or were joined into another some time ago."""
    named = segments(session, consultation_id).values()
    engine.sweep(str(consultation_id), {segment.path for kept in named for segment in kept})
