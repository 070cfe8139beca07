"""Responses out of a consultation into a CSV file that can be imported again."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from typing import TextIO

from sqlalchemy.orm import Session

from consult.channels.logic.csv_layout import ABOUT
from consult.channels.logic.csv_safety import protected
from consult.channels.logic.csv_versions import all_columns, version_column
from consult.consultations.models import Consultation
from consult.kernel.errors import Conflict
from consult.kernel.progress import Progress, quiet
from consult.questionnaire.logic.answers import ORDER, Answers
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.types import to_cells
from consult.questionnaire.queries import definition, published_versions
from consult.registry.queries import projects_of
from consult.responses.bulk import StoredResponse, in_random_order
from consult.responses.logic.submission import from_json


def export_responses(
    session: Session,
    consultation: Consultation,
    file: TextIO,
    progress: Progress = quiet,
) -> int:
    """Write every response, in random order, each with the columns of its own version.

    The newest version's columns come first; where there are several, each line names its own.
    It only reads, so that nobody's submission waits for it; whoever calls it notes the act.
    """
    published = published_versions(session, consultation.id)
    versions = {one.id: definition(one) for one in published}
    if not published:
        raise Conflict("This consultation has no published questionnaire, so it has no answers.")
    codes = {row.id: row.code for row in projects_of(session, None)}
    columns = all_columns(reversed(list(versions.values())))
    named = {one.id: {version_column(columns): str(one.number)} for one in published}
    head = _about_columns(consultation, columns if len(published) > 1 else ())
    writer = csv.DictWriter(file, [*head, *columns], extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in in_random_order(session, consultation.id):
        about = _about(row, codes) | named[row.version_id]
        writer.writerow(about | _cells(versions[row.version_id], row))
        count += 1
        progress(1)
    return count


def _about_columns(consultation: Consultation, beside: Sequence[str]) -> list[str]:
    """What stands before the answers; the version where these columns are of several."""
    labelled = ("simulated",) if consultation.simulated else ()
    version = (version_column(beside),) if beside else ()
    return ["id", *ABOUT, *labelled, *version]


def _about(row: StoredResponse, codes: Mapping[int, str]) -> dict[str, str]:
    return {
        "id": row.id,
        "voice": row.voice,
        "project": protected(codes[row.project_id]),
        "channel": row.channel,
        "recruitment": row.recruitment,
        "language": row.language,
        "submitted_on": row.submitted_on.isoformat(),
        "simulated": "yes" if row.simulated else "no",
    }


def _cells(asked: Questionnaire, row: StoredResponse) -> dict[str, str]:
    """The cells of all items; words of people are made safe, our own marks stay as they are."""
    answers: Answers = from_json(row.answers)
    cells: dict[str, str] = {}
    for item in asked.items():
        written = to_cells(item, row.voice, answers)
        if item.code in answers:
            written = {name: protected(text) for name, text in written.items()}
        cells |= written
    if ORDER in answers:
        cells[ORDER] = str(answers[ORDER])
    return cells
