"""Real XLSForms, which stand beside the repository, and small ones made here."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from consult.questionnaire.formats.apart_jobs import here
from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.formats.xlsform.reading import read_xlsform
from tests.questionnaire.formats.workbook_makers import workbook

CORPUS = Path(__file__).parents[4] / "shared" / "data" / "xlsforms"
Rows = list[list[str]]

SMALL_FORM: dict[str, Rows] = {
    "survey": [
        ["type", "name", "label::English (en)", "relevant", "constraint", "constraint_message"],
        ["select_one yn", "use", "Do you use it?", "", "", ""],
        ["integer", "age", "Your age", "${use} = 'yes'", ". > 17 and . < 120", "Not so."],
        ["begin group", "more", "More", "", "", ""],
        ["text", "why", "Why?", "selected(${use}, 'no')", "string-length(.) < 50", ""],
        ["end group", "", "", "", "", ""],
    ],
    "choices": [
        ["list_name", "name", "label::English (en)"],
        ["yn", "yes", "Yes"],
        ["yn", "no", "No"],
    ],
    "settings": [["form_title"], ["Small"]],
}


def described() -> list[dict[str, Any]]:
    """What each file holds, as somebody else counted it; nothing where the files are missing."""
    manifest = CORPUS / "manifest.json"
    if not manifest.exists():
        return []
    found: list[dict[str, Any]] = json.loads(manifest.read_text("utf-8"))
    return found


def needs_corpus() -> None:
    """Skip without the real files, but never where everything must be there."""
    if not CORPUS.exists():
        reason = f"the real XLSForms are not at {CORPUS}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def real(file: str) -> bytes:
    """One of the real files."""
    needs_corpus()
    return (CORPUS / file).read_bytes()


def form(survey: Rows, choices: Rows | None = None, settings: Rows | None = None) -> Imported:
    """The questionnaire in a form with these sheets."""
    sheets: dict[str, Any] = {"survey": survey, "choices": choices, "settings": settings}
    content = workbook(**{name: rows for name, rows in sheets.items() if rows})
    return read_xlsform("form.xlsx", content, here)
