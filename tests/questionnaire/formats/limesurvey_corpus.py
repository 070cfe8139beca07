"""Real LimeSurvey files, which stand beside the repository, and small ones made here."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

CORPUS = Path(__file__).parents[4] / "shared" / "data" / "limesurvey"


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
        reason = f"the real LimeSurvey files are not at {CORPUS}"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


def real(file: str) -> bytes:
    """One of the real files."""
    needs_corpus()
    return (CORPUS / file).read_bytes()


COLOURS = "LimeSurvey_limesurvey-core-testing/colors"


def rows(table: str, *given: dict[str, object]) -> str:
    """A table of LimeSurvey's XML."""
    made = "".join(
        "<row>" + "".join(f"<{k}><![CDATA[{v}]]></{k}>" for k, v in row.items()) + "</row>"
        for row in given
    )
    return f"<{table}><rows>{made}</rows></{table}>\n"


def document(*tables: str, languages: tuple[str, ...] = ("en",), kind: str = "Survey") -> bytes:
    """A whole document."""
    tags = "".join(f"<language>{tag}</language>" for tag in languages)
    head = f"<LimeSurveyDocType>{kind}</LimeSurveyDocType>\n<DBVersion>606</DBVersion>\n"
    body = f"{head}<languages>{tags}</languages>\n{''.join(tables)}"
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<document>\n{body}</document>\n'.encode()
