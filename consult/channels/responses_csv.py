"""Responses from a CSV file into a consultation, through the checks of every channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.channels.asked import Asked, read_all_asked
from consult.channels.logic.csv_about import About, Known, about_complaints, read_about
from consult.channels.logic.csv_answers import AnswerReader
from consult.channels.logic.csv_layout import (
    Layout,
    answer_columns,
    header_problems,
    layout_of,
)
from consult.channels.logic.csv_lines import BadFile, FileLine, lines_of
from consult.channels.logic.csv_safety import unprotected
from consult.channels.logic.csv_versions import (
    VERSION,
    all_columns,
    foreign_complaints,
    foreign_places,
    version_column,
    version_place,
)
from consult.consultations.models import Consultation
from consult.kernel.errors import Invalid, Problem
from consult.kernel.progress import Progress, quiet
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.responses.bulk import ids_among
from consult.responses.given_files import given_ids
from consult.responses.logic.submission import Submission, keys_of_import
from consult.responses.logic.uploads import files_in
from consult.responses.services import submit_many

TOGETHER = 2000
"""Lines kept at once; memory does not grow with the file."""
MOST_PROBLEMS = 1000
"""Problems that are listed; all are counted."""


@dataclass(frozen=True, slots=True)
class LineProblem:
    """One thing to mend in the file."""

    line: int
    column: str
    reason: str


@dataclass(slots=True)
class Outcome:
    """What became of the lines of a file."""

    read: int = 0
    stored: int = 0
    unchanged: int = 0
    rejected: int = 0
    problems: list[LineProblem] = field(default_factory=list)
    problems_left_out: int = 0
    simulated: int = 0
    is_broken: bool = False  #: reading stopped before the end

    def complain(self, line: int, column: str, reason: str) -> None:
        """Note a problem, or count it when there are too many to list."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(LineProblem(line, column, reason))
        else:
            self.problems_left_out += 1


class NothingKept(Invalid):
    """The file has problems and the transaction must not be kept; `outcome` names them."""

    def __init__(self, outcome: Outcome) -> None:
        outcome.stored = outcome.unchanged = 0
        shown = (Problem(one.column, one.reason, one.line) for one in outcome.problems)
        super().__init__("Nothing was stored. Mend the file and import it again.", tuple(shown))
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class _Destination:
    """The consultation as the lines need it."""

    consultation_id: int
    version_id: int
    version: int
    questionnaire: Questionnaire
    known: Known
    claims: dict[int, frozenset[str]]
    files: frozenset[str] = frozenset()
    """Ids of the files that were sent with contributions to this consultation."""
    taking_files: tuple[Item, ...] = ()


def import_responses(
    session: Session,
    consultation: Consultation,
    file: Iterable[bytes],
    at: datetime,
    *,
    keep_good: bool = False,
    progress: Progress = quiet,
) -> Outcome:
    """Take in a file, all or nothing unless `keep_good`; raises NothingKept where it is nothing.

    A line whose `id` was stored before is unchanged, whatever it says now.
    """
    to = _destinations(session, consultation, at)
    outcome = Outcome()
    try:
        for good in _batches(_good_lines(to, file, outcome, progress)):
            if keep_good or not outcome.problems:
                _store(session, consultation.id, good, outcome)
    except BadFile as error:
        _break(outcome, error)
    if outcome.is_broken or (outcome.problems and not keep_good):
        raise NothingKept(outcome)
    _remember(session, consultation, outcome)
    return outcome


def _break(outcome: Outcome, error: BadFile) -> None:
    outcome.complain(error.line, error.column, error.reason)
    outcome.is_broken = True


def _remember(session: Session, consultation: Consultation, outcome: Outcome) -> None:
    if outcome.simulated:
        consultation.simulated = True
    if outcome.stored:
        record(session, "responses.import", consultation.slug, stored=outcome.stored)


def _destinations(
    session: Session, consultation: Consultation, at: datetime
) -> tuple[_Destination, ...]:
    """Every version, the newest first."""
    found = read_all_asked(session, consultation, at)
    takes_files = any(i.type == "file" for each in found for i in each.questionnaire.items())
    files = given_ids(session, consultation.id) if takes_files else frozenset()
    return tuple(_destination(consultation, asked, at, files) for asked in found)


def _destination(
    consultation: Consultation, asked: Asked, at: datetime, files: frozenset[str]
) -> _Destination:
    return _Destination(
        consultation_id=consultation.id,
        version_id=asked.version_id,
        version=asked.version,
        questionnaire=asked.questionnaire,
        known=Known(
            voices=tuple(consultation.voices),
            projects={row.code: row.id for row in asked.projects},
            languages=tuple(consultation.languages),
            today=at.date(),
        ),
        claims={project_id: frozenset(numbers) for project_id, numbers in asked.stated.items()},
        files=files,
        taking_files=tuple(i for i in asked.questionnaire.items() if i.type == "file"),
    )


@dataclass(frozen=True, slots=True)
class _GoodLine:
    to: _Destination
    about: About
    answers: Answers


def _good_lines(
    to: tuple[_Destination, ...], file: Iterable[bytes], outcome: Outcome, progress: Progress
) -> Iterator[_GoodLine]:
    """The lines without any problem; problems go to the outcome."""
    lines = lines_of(file)
    header = next(lines)
    columns = all_columns(each.questionnaire for each in to)
    place = version_place(header.cells, columns)
    if place is None:  # every line answers the newest version
        to, columns = to[:1], answer_columns(to[0].questionnaire)
    wrong = list(header_problems(header.cells, (*columns, version_column(columns))))
    if wrong:
        for problem in wrong:
            outcome.complain(header.number, problem.column, problem.reason)
        outcome.is_broken = True
        return
    reader = _LineReader([_reader(each, header.cells, columns) for each in to], place)
    for line in lines:
        outcome.read += 1
        good = reader.read(line, outcome)
        if good is not None:
            yield good
        progress(1)


@dataclass(frozen=True, slots=True)
class _VersionReader:
    """Reads the lines that answer one version."""

    to: _Destination
    layout: Layout
    answers: AnswerReader
    foreign: Mapping[str, int]


def _reader(to: _Destination, header: list[str], columns: tuple[str, ...]) -> _VersionReader:
    layout = layout_of(header, to.questionnaire)
    answers = AnswerReader(to.questionnaire, layout)
    return _VersionReader(to, layout, answers, foreign_places(header, to.questionnaire, columns))


@dataclass(slots=True)
class _LineReader:
    readers: list[_VersionReader]
    """The newest version's first."""
    version_at: int | None
    _ids: set[int] = field(default_factory=set)

    def read(self, line: FileLine, outcome: Outcome) -> _GoodLine | None:
        """The line, or nothing when something is wrong with it."""
        found = list(self._complaints_of_form(line))
        reader = None if found else self._reader_of(line.cells, found)
        good = None if reader is None else _read_answers(reader, line.cells, found)
        for column, reason in found:
            outcome.complain(line.number, column, reason)
        outcome.rejected += 1 if found else 0
        return None if found else good

    def _complaints_of_form(self, line: FileLine) -> Iterator[tuple[str, str]]:
        newest = self.readers[0]
        if len(line.cells) != newest.layout.width:
            yield "", f"{len(line.cells)} cells stand here; the header has {newest.layout.width}."
            return
        cells = _about(newest.layout, line.cells)
        yield from about_complaints(cells, newest.to.known)
        if cells.get("id") and self._is_second(cells["id"]):
            yield "id", f"“{cells['id']}” stands in an earlier line too."

    def _reader_of(self, cells: list[str], found: list[tuple[str, str]]) -> _VersionReader | None:
        """The reader of the version that a line names; of the newest where it names none."""
        said = "" if self.version_at is None else cells[self.version_at].strip()
        if not said:
            return self.readers[0]
        for reader in self.readers:
            if str(reader.to.version) == said:
                return reader
        known = ", ".join(str(reader.to.version) for reader in reversed(self.readers))
        found.append((VERSION, f"There is no version “{said[:60]}”. The versions are {known}."))
        return None

    def _is_second(self, row_id: str) -> bool:
        key = hash(row_id)  # eight bytes for each line, whatever the ids are like
        if key in self._ids:
            return True
        self._ids.add(key)
        return False


def _about(layout: Layout, cells: list[str]) -> dict[str, str]:
    return {name: unprotected(cells[at].strip()) for name, at in layout.about.items()}


def _read_answers(
    reader: _VersionReader, cells: list[str], found: list[tuple[str, str]]
) -> _GoodLine:
    to = reader.to
    about = read_about(_about(reader.layout, cells), to.known)
    claims = to.claims.get(about.project_id, frozenset())
    answers, complaints = reader.answers.read(cells, about.voice, claims, about.submitted_on)
    found += complaints
    found += _strange_files(to, answers)
    found += foreign_complaints(cells, reader.foreign, to.version)
    return _GoodLine(to, about, answers)


def _strange_files(to: _Destination, answers: Answers) -> Iterator[tuple[str, str]]:
    """Files that never came to this consultation: a line cannot bring one, nor borrow one."""
    for item in to.taking_files:
        for file in files_in([item], answers):
            if file["id"] not in to.files:
                said = str(file["id"])[:60]
                yield item.code, f"No file “{said}” was sent to this consultation. Leave it out."


def _batches(lines: Iterator[_GoodLine]) -> Iterator[list[_GoodLine]]:
    while batch := list(islice(lines, TOGETHER)):
        yield batch


def _store(session: Session, consultation_id: int, good: list[_GoodLine], outcome: Outcome) -> None:
    given = [line.about.row_id for line in good if line.about.row_id]
    ours = ids_among(session, consultation_id, given)
    new = [line for line in good if line.about.row_id not in ours]
    stored = submit_many(session, (_submission(line) for line in new))
    outcome.stored += stored
    outcome.simulated += sum(line.about.simulated for line in new)
    outcome.unchanged += len(good) - stored


def _submission(line: _GoodLine) -> Submission:
    to, about = line.to, line.about
    return Submission(
        consultation_id=to.consultation_id,
        version_id=to.version_id,
        voice=about.voice,
        project_id=about.project_id,
        channel=about.channel,
        language=about.language,
        submitted_on=about.submitted_on,
        answers=line.answers,
        keys=keys_of_import(to.consultation_id, about.row_id),
        recruitment=about.recruitment,
        simulated=about.simulated,
    )
