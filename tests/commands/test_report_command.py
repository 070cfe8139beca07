"""`consult report` writes the report, counting first what waits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from consult.commands.report import report
from tests.reports.stock import stock


@pytest.fixture
def slug(own_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A consultation whose answers still wait, in the configured database."""
    monkeypatch.setenv("CONSULT_HOME", str(tmp_path))
    return stock(own_engine, tmp_path / "segments", counted=False)


def test_it_counts_what_waits_and_prints_the_json(slug: str) -> None:
    result = CliRunner().invoke(report, [slug, "--json"])
    assert json.loads(result.stdout)["heard"] == {"organisation": 12, "community": 14}


def test_it_is_about_one_project(slug: str) -> None:
    result = CliRunner().invoke(report, [slug, "--project", "unheard", "--format", "json"])
    document = json.loads(result.stdout)
    assert [project["id"] for project in document["projects"]] == ["unheard"]


@pytest.mark.parametrize(
    ("name", "start"), [("pdf", b"%PDF"), ("xlsx", b"PK"), ("csv", b"\xef\xbb")]
)
def test_it_writes_a_file(slug: str, tmp_path: Path, name: str, start: bytes) -> None:
    path = tmp_path / f"report.{name}"
    result = CliRunner().invoke(report, [slug, "--format", name, "--out", str(path)])
    assert (result.exit_code, path.read_bytes()[: len(start)]) == (0, start)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--format", "docx"], "Reports cannot be written as docx yet."),
        (["--format", "pdf"], "A PDF file cannot be printed here."),
        (["--language", "de"], "Reports are written in en and fr, not in de."),
        (["--project", "nope"], "This consultation has no project nope."),
    ],
)
def test_what_cannot_be_is_one_plain_sentence(slug: str, options: list[str], sentence: str) -> None:
    result = CliRunner().invoke(report, [slug, *options])
    assert result.exit_code == 1
    assert sentence in result.stderr
