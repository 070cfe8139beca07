"""The command: counts, reasons, changes, and refusal without a trace."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from consult.commands.registry import registry
from consult.models import metadata
from consult.store.engine import make_engine
from tests.factories import DEMO_REGISTER


@pytest.fixture
def home(home: Path) -> Path:
    """An installation with all tables."""
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    metadata.create_all(engine)
    engine.dispose()
    return home


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(registry, [str(word) for word in words])


def small(folder: Path, organisations: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "organisations.csv").write_text(organisations, "utf-8")
    (folder / "projects.csv").write_text("id,name\n", "utf-8")
    (folder / "links.csv").write_text("id,organisation,project,role\n", "utf-8")
    (folder / "claims.csv").write_text("id,project,measure,value\nc,none,members,9\n", "utf-8")
    return folder


def test_the_summary_is_readable(home: Path) -> None:
    result = run("import", DEMO_REGISTER)
    assert result.exit_code == 0
    assert "organisations   1,172 read: 1,172 added, 0 updated, 0 unchanged" in result.stdout


def test_json_is_one_document(home: Path) -> None:
    counts = json.loads(run("import", DEMO_REGISTER, "--json").stdout)
    assert (counts["projects"]["added"], counts["areas"]["assigned"]) == (738, 1442)


def test_reasons_are_told_on_request(home: Path, tmp_path: Path) -> None:
    result = run("import", small(tmp_path / "small", "id,name\nx,X\n"), "--problems")
    assert "claims.csv, line 2: left out, project not in the register: none" in result.stdout


def test_changes_are_told_on_request(home: Path, tmp_path: Path) -> None:
    run("import", small(tmp_path / "small", "id,name\nx,Old\n"))
    result = run("import", small(tmp_path / "small", "id,name\nx,New\n"), "--changes")
    assert "organisation x: name was 'Old', is 'New'" in result.stdout


def test_a_fault_refuses_the_whole_folder(home: Path, tmp_path: Path) -> None:
    result = run("import", small(tmp_path / "small", "id,name\nx,X\nx,Y\n"))
    assert result.exit_code == 1
    assert "organisations.csv, line 3: the id 'x' is already in line 2" in result.stderr
    nothing = run("export", tmp_path / "out", "--json")
    assert json.loads(nothing.stdout)["organisations"] == 0


def test_a_refusal_as_json_names_each_fault(home: Path, tmp_path: Path) -> None:
    result = run("import", small(tmp_path / "small", "id,title\nx,X\n"), "--json")
    refused = json.loads(result.stdout)
    assert (result.exit_code, refused["organisations"]["added"]) == (1, 0)
    assert refused["problems"][0] == {
        "file": "organisations.csv",
        "line": 1,
        "reason": "wrong header: the column 'name' is missing",
    }


def test_what_was_exported_is_the_demonstration_register(home: Path, tmp_path: Path) -> None:
    run("import", DEMO_REGISTER)
    run("export", tmp_path / "out")
    for name in ("organisations", "projects", "links", "claims"):
        assert (tmp_path / "out" / f"{name}.csv").read_bytes() == (
            DEMO_REGISTER / f"{name}.csv"
        ).read_bytes()
