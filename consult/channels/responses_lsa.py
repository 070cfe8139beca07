"""Responses of a LimeSurvey archive into a consultation, by the same way as those of a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from io import StringIO

from sqlalchemy.orm import Session

from consult.channels.logic.csv_layout import ABOUT
from consult.channels.logic.csv_safety import protected
from consult.channels.responses_csv import LineProblem, NothingKept, Outcome, import_responses
from consult.consultations.models import Consultation
from consult.questionnaire.formats.limesurvey.responses import Replies, Reply, read_replies
from consult.questionnaire.logic.types import columns_of


@dataclass(frozen=True, slots=True)
class Archive:
    """An archive, and whom its responses speak for: LimeSurvey does not know that."""

    name: str
    content: bytes
    voice: str
    project: str


@dataclass(frozen=True, slots=True)
class ArchiveOutcome:
    """What became of the responses of an archive."""

    outcome: Outcome
    not_sent: int
    """Responses that were begun and never sent: they are left out."""
    strange: tuple[str, ...]
    """Columns of the archive that no item takes."""


def import_archive(
    session: Session,
    consultation: Consultation,
    archive: Archive,
    at: datetime,
    *,
    keep_good: bool = False,
) -> ArchiveOutcome:
    """Take in the responses that were sent, all or nothing unless `keep_good`.

    Problems name the line of the archive's file of responses. The same archive can be imported
    again: a response that is there is left as it is.
    """
    found = read_replies(archive.name, archive.content)
    sent = [reply for reply in found.replies if reply.is_sent]
    lines = _lines(found, sent, archive, at)
    try:
        outcome = import_responses(session, consultation, lines, at, keep_good=keep_good)
    except NothingKept as refused:
        refused.outcome.problems = _placed(refused.outcome.problems, sent)
        raise NothingKept(refused.outcome) from refused
    outcome.problems = _placed(outcome.problems, sent)
    return ArchiveOutcome(outcome, len(found.replies) - len(sent), tuple(found.strange))


def _lines(found: Replies, sent: list[Reply], archive: Archive, at: datetime) -> Iterator[bytes]:
    """The file of responses that says the same, a record a line."""
    columns = [name for item in found.questionnaire.items() for name in columns_of(item)]
    header = ["id", *ABOUT, *columns]
    yield _record(header)
    for reply in sent:
        about = {
            "id": f"limesurvey-{found.key}-{reply.id}" if reply.id else "",
            "voice": archive.voice,
            "project": protected(archive.project),
            "channel": "api",
            "recruitment": "",
            "language": reply.language,
            "submitted_on": reply.day or at.date().isoformat(),
        }
        cells = {name: protected(text) for name, text in reply.cells.items()}
        yield _record([about.get(name, cells.get(name, "")) for name in header])


def _record(cells: list[str]) -> bytes:
    """One record, handed on whole, so that what is counted as lines are responses."""
    out = StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return out.getvalue().encode()


def _placed(problems: list[LineProblem], sent: list[Reply]) -> list[LineProblem]:
    """Problems at the lines of the archive: the first line of ours is the header."""
    return [
        replace(problem, line=sent[problem.line - 2].line)
        if 2 <= problem.line < len(sent) + 2
        else problem
        for problem in problems
    ]
