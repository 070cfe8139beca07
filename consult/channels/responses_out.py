"""Responses out of a consultation into a CSV file that can be imported again."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from typing import TextIO

from sqlalchemy.orm import Session

from consult.channels.logic.csv_layout import ABOUT, answer_columns
from consult.channels.logic.csv_safety import protected
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
    """Write every response, in random order, by the columns of the newest version.

    It only reads, so that nobody's submission waits for it; whoever calls it notes the act.
    """
    versions = {one.id: definition(one) for one in published_versions(session, consultation.id)}
    if not versions:
        raise Conflict("This consultation has no published questionnaire, so it has no answers.")
    codes = {row.id: row.code for row in projects_of(session, None)}
    columns = _columns(consultation, list(versions.values())[-1])
    writer = csv.DictWriter(file, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    count = 0
    for row in in_random_order(session, consultation.id):
        writer.writerow(_about(row, codes) | _cells(versions[row.version_id], row))
        count += 1
        progress(1)
    return count


def _columns(consultation: Consultation, newest: Questionnaire) -> list[str]:
    labelled = ("simulated",) if consultation.simulated else ()
    return ["id", *ABOUT, *labelled, *answer_columns(newest)]


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
