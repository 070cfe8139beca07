"""Gathering a report: the frozen edition where there is one, else built from the counts."""

from __future__ import annotations

import zlib
from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable
from datetime import datetime
from threading import Lock

from sqlalchemy.orm import Session

from consult.consultations.logic.dates import wall_clock
from consult.consultations.models import Consultation, Edition
from consult.consultations.queries import latest_edition, phase, project_ids
from consult.questionnaire.joins import strands
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.versions.strands import Strand
from consult.questionnaire.queries import definition, published_version, published_versions
from consult.registry.queries import claims_of, projects_of
from consult.reports.errors import NothingAsked, NotInReport
from consult.reports.formats.json import from_json
from consult.reports.logic.build import build, only
from consult.reports.logic.counted import Facts
from consult.reports.logic.from_cells import CellCounts
from consult.reports.logic.model import Report
from consult.reports.register import area_labels, project_facts
from consult.reports.versions import protecting_all, version_texts
from consult.tallies.ports import Engine
from consult.tallies.queries import cells, counted_to, versions_counted

KEPT = 4
"""Reports kept in memory while a team looks at them."""


def build_report(
    session: Session,
    tally_engine: Engine,
    consultation: Consultation,
    at: datetime,
    project_code: str | None = None,
) -> Report:
    """The report as it stands now, from what has been counted; of one project, the slice of it."""
    chosen = project_ids(session, consultation.id)
    counted = versions_counted(session, consultation.id)
    questionnaire = _questionnaire(session, consultation, counted)
    told = strands(session, consultation.id, counted)
    found = cells(session, tally_engine, consultation.id, told, chosen)
    facts = _facts(session, consultation, questionnaire, told, at)
    report = build(facts, CellCounts(found, chosen))
    return report if project_code is None else of_project(report, project_code)


def _questionnaire(
    session: Session, consultation: Consultation, counted: Collection[int]
) -> Questionnaire:
    """The newest version, its voices protected as in every version that was answered."""
    versions = published_versions(session, consultation.id)
    if not versions:
        raise NothingAsked(consultation.slug)
    answered = [definition(version) for version in versions if version.number in counted]
    return protecting_all(definition(versions[-1]), answered)


def _facts(
    session: Session,
    consultation: Consultation,
    questionnaire: Questionnaire,
    told: tuple[Strand, ...],
    at: datetime,
) -> Facts:
    chosen = project_ids(session, consultation.id)
    rows = projects_of(session, chosen)
    claims = claims_of(session, chosen)
    return Facts(
        slug=consultation.slug,
        title=consultation.title,
        asked_by=consultation.asked_by,
        phase=phase(consultation, at),
        opened_on=_day(consultation.opens_at, consultation.time_zone),
        closed_on=_day(consultation.closes_at, consultation.time_zone),
        made_on=wall_clock(at, consultation.time_zone).date().isoformat(),
        counted_to=counted_to(session, consultation.id),
        simulated=consultation.simulated,
        voices=tuple(consultation.voices),
        questionnaire=questionnaire,
        projects=tuple(project_facts(row, claims.get(row.id, ())) for row in rows),
        area_labels=area_labels(rows),
        strands=told,
        versions=version_texts(session, consultation),
        time_zone=consultation.time_zone,
    )


def _day(moment: datetime | None, time_zone: str) -> str | None:
    return None if moment is None else wall_clock(moment, time_zone).date().isoformat()


class Memory:
    """The last few reports that were built or read, so that a page does not build them again."""

    def __init__(self, kept: int = KEPT) -> None:
        self._reports: OrderedDict[Hashable, Report] = OrderedDict()
        self._kept = kept
        self._lock = Lock()

    def recall(self, key: Hashable, make: Callable[[], Report]) -> Report:
        """The report kept under this key, made now if it is not there; made once at a time."""
        with self._lock:
            if key not in self._reports:
                self._reports[key] = make()
            self._reports.move_to_end(key)
            while len(self._reports) > self._kept:
                self._reports.popitem(last=False)
            return self._reports[key]


def current_report(
    session: Session,
    tally_engine: Engine,
    consultation: Consultation,
    at: datetime,
    memory: Memory,
) -> Report:
    """What is to be read now: once published the frozen edition, before that the newest counts."""
    edition = latest_edition(session, consultation.id)
    if edition is not None and phase(consultation, at) == "published":
        return memory.recall(("edition", edition.id), lambda: frozen_report(edition))
    return memory.recall(
        _state(session, consultation, at),
        lambda: build_report(session, tally_engine, consultation, at),
    )


def _state(session: Session, consultation: Consultation, at: datetime) -> Hashable:
    """Everything that a report of unpublished counts depends on, but for edits of the register."""
    version = published_version(session, consultation.id)
    return (
        consultation.id,
        version and version.id,
        counted_to(session, consultation.id),
        phase(consultation, at),
        consultation.simulated,
        wall_clock(at, consultation.time_zone).date(),
    )


def frozen_report(edition: Edition) -> Report:
    """The report of an edition, as it was published."""
    return from_json(zlib.decompress(edition.report))


def of_project(report: Report, code: str) -> Report:
    """The slice of a whole report that is about one project."""
    if all(project.id != code for project in report.projects):
        raise NotInReport(code)
    return only(report, code)
