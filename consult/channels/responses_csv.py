"""Responses from a CSV file into a consultation, through the checks of every channel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from sqlalchemy.orm import Session

from consult.audit.services import record
from consult.channels.asked import read_asked
from consult.channels.logic.csv_about import About, Known, about_complaints, read_about
from consult.channels.logic.csv_answers import AnswerReader
from consult.channels.logic.csv_layout import Layout, header_problems, layout_of
from consult.channels.logic.csv_lines import BadFile, FileLine, lines_of
from consult.channels.logic.csv_safety import unprotected
from consult.consultations.models import Consultation
from consult.kernel.errors import Invalid, Problem
from consult.kernel.progress import Progress, quiet
from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Questionnaire
from consult.responses.bulk import ids_among
from consult.responses.logic.submission import Submission, keys_of_import
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
    questionnaire: Questionnaire
    known: Known
    claims: dict[int, frozenset[str]]


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
    to = _destination(session, consultation, at)
    outcome = Outcome()
    try:
        for good in _batches(_good_lines(to, file, outcome, progress)):
            if keep_good or not outcome.problems:
                _store(session, to, good, outcome)
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


def _destination(session: Session, consultation: Consultation, at: datetime) -> _Destination:
    asked = read_asked(session, consultation, at)
    return _Destination(
        consultation_id=consultation.id,
        version_id=asked.version_id,
        questionnaire=asked.questionnaire,
        known=Known(
            voices=tuple(consultation.voices),
            projects={row.code: row.id for row in asked.projects},
            languages=tuple(consultation.languages),
            today=at.date(),
        ),
        claims={project_id: frozenset(numbers) for project_id, numbers in asked.stated.items()},
    )


@dataclass(frozen=True, slots=True)
class _GoodLine:
    about: About
    answers: Answers


def _good_lines(
    to: _Destination, file: Iterable[bytes], outcome: Outcome, progress: Progress
) -> Iterator[_GoodLine]:
    """The lines without any problem; problems go to the outcome."""
    lines = lines_of(file)
    header = next(lines)
    wrong = list(header_problems(header.cells, to.questionnaire))
    if wrong:
        for problem in wrong:
            outcome.complain(header.number, problem.column, problem.reason)
        outcome.is_broken = True
        return
    layout = layout_of(header.cells, to.questionnaire)
    reader = _LineReader(to, layout, AnswerReader(to.questionnaire, layout))
    for line in lines:
        outcome.read += 1
        good = reader.read(line, outcome)
        if good is not None:
            yield good
        progress(1)


@dataclass(slots=True)
class _LineReader:
    to: _Destination
    layout: Layout
    answers: AnswerReader
    _ids: set[int] = field(default_factory=set)

    def read(self, line: FileLine, outcome: Outcome) -> _GoodLine | None:
        """The line, or nothing when something is wrong with it."""
        found = list(self._complaints_of_form(line))
        good = None if found else self._read_answers(line.cells, found)
        for column, reason in found:
            outcome.complain(line.number, column, reason)
        outcome.rejected += 1 if found else 0
        return None if found else good

    def _complaints_of_form(self, line: FileLine) -> Iterator[tuple[str, str]]:
        if len(line.cells) != self.layout.width:
            yield "", f"{len(line.cells)} cells stand here; the header has {self.layout.width}."
            return
        cells = self._about(line.cells)
        yield from about_complaints(cells, self.to.known)
        if cells.get("id") and self._is_second(cells["id"]):
            yield "id", f"“{cells['id']}” stands in an earlier line too."

    def _about(self, cells: list[str]) -> dict[str, str]:
        return {name: unprotected(cells[at].strip()) for name, at in self.layout.about.items()}

    def _is_second(self, row_id: str) -> bool:
        key = hash(row_id)  # eight bytes for each line, whatever the ids are like
        if key in self._ids:
            return True
        self._ids.add(key)
        return False

    def _read_answers(self, cells: list[str], found: list[tuple[str, str]]) -> _GoodLine:
        about = read_about(self._about(cells), self.to.known)
        claims = self.to.claims.get(about.project_id, frozenset())
        answers, complaints = self.answers.read(cells, about.voice, claims, about.submitted_on)
        found += complaints
        return _GoodLine(about, answers)


def _batches(lines: Iterator[_GoodLine]) -> Iterator[list[_GoodLine]]:
    while batch := list(islice(lines, TOGETHER)):
        yield batch


def _store(session: Session, to: _Destination, good: list[_GoodLine], outcome: Outcome) -> None:
    given = [line.about.row_id for line in good if line.about.row_id]
    ours = ids_among(session, to.consultation_id, given)
    new = [line for line in good if line.about.row_id not in ours]
    stored = submit_many(session, (_submission(to, line) for line in new))
    outcome.stored += stored
    outcome.simulated += sum(line.about.simulated for line in new)
    outcome.unchanged += len(good) - stored


def _submission(to: _Destination, line: _GoodLine) -> Submission:
    about = line.about
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
