"""What the organiser's pages show, prepared as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from consult.blueprints.organise.version_pages import VersionRow, rows_of
from consult.consultations import queries
from consult.consultations.logic.phases import Phase
from consult.consultations.models import Consultation
from consult.questionnaire.logic.definition import Voice
from consult.questionnaire.queries import draft, published_version
from consult.registry.queries import project_count
from consult.responses.given_files import number_given
from consult.tallies.queries import heard
from consult.web.reading_room import reading_room
from consult.web.voices import voices_of


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many projects were heard from every voice, from one alone, from none."""

    projects: int
    every: int
    only: dict[str, int]  #: voice -> projects heard from this voice alone
    silent: int


@dataclass(frozen=True, slots=True)
class Overview:
    """One consultation as its team sees it."""

    phase: Phase
    voices: tuple[Voice, ...]
    heard: dict[str, int]
    coverage: Coverage
    version: int | None  #: number of the newest published version
    has_draft: bool
    given_files: int  #: that came with contributions
    versions: tuple[VersionRow, ...]  #: the newest first, before them a draft that says more


def overview_of(session: Session, row: Consultation, at: datetime) -> Overview:
    """Phase, questionnaire and who was heard."""
    people = heard(session, reading_room().engine, row.id)
    chosen = queries.project_ids(session, row.id)
    projects = project_count(session) if chosen is None else len(chosen)
    version = published_version(session, row.id)
    return Overview(
        phase=queries.phase(row, at),
        voices=voices_of(session, row),
        heard={code: _sum_of(people, code) for code in row.voices},
        coverage=coverage_of(people, tuple(row.voices), projects),
        version=version.number if version else None,
        has_draft=draft(session, row.id) is not None,
        given_files=number_given(session, row.id),
        versions=tuple(rows_of(session, row)),
    )


def _sum_of(people: Mapping[tuple[str, int], int], voice: str) -> int:
    return sum(number for (speaker, _), number in people.items() if speaker == voice)


def coverage_of(
    people: Mapping[tuple[str, int], int], voices: tuple[str, ...], projects: int
) -> Coverage:
    """Sort the projects by the voices that spoke about them."""
    spoke: dict[int, set[str]] = {}
    for voice, project_id in people:
        spoke.setdefault(project_id, set()).add(voice)
    alone = [next(iter(heard)) for heard in spoke.values() if len(heard) == 1 < len(voices)]
    every = sum(len(heard) == len(voices) for heard in spoke.values())
    return Coverage(
        projects=projects,
        every=every,
        only={voice: alone.count(voice) for voice in voices} if len(voices) > 1 else {},
        silent=max(projects - len(spoke), 0),
    )
