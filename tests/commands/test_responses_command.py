"""`consult responses` and `consult simulate`: answers in, out, and made up."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from consult.cli import main
from consult.store.engine import make_engine
from consult.store.migrate import upgrade
from consult.store.sessions import one_transaction
from tests.factories import make_consultation, make_project


@pytest.fixture
def slug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path / 'consult.db'}"
    monkeypatch.setenv("CONSULT_HOME", str(tmp_path))
    monkeypatch.setenv("CONSULT_DATABASE_URL", url)
    engine = make_engine(url)
    upgrade(engine)
    with one_transaction(engine) as session:
        made = make_consultation(session, projects=(make_project(session),)).slug
    engine.dispose()
    return made


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, list(map(str, arguments)))


def test_simulated_answers_are_counted(slug: str) -> None:
    result = run("simulate", slug, "--responses", 30, "--seed", 4, "--json")
    assert json.loads(result.stdout) == {"wanted": 30, "stored": 30, "seed": 4}
    again = run("simulate", slug, "--responses", 30, "--seed", 4, "--json")
    assert json.loads(again.stdout)["stored"] == 0


def test_an_export_can_be_imported_without_change(slug: str, tmp_path: Path) -> None:
    run("simulate", slug, "--responses", 30)
    written = run("responses", "export", slug, tmp_path / "out.csv", "--json")
    assert json.loads(written.stdout)["written"] == 30
    result = run("responses", "import", slug, tmp_path / "out.csv", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "read": 30, "stored": 0, "unchanged": 30, "rejected": 0,
        "problems": [], "problems_left_out": 0,
    }  # fmt: skip


def broken(slug: str, tmp_path: Path) -> Path:
    """Ten good lines and one that names a channel there is not."""
    run("simulate", slug, "--responses", 11)
    run("responses", "export", slug, tmp_path / "out.csv")
    with (tmp_path / "out.csv").open(newline="") as file:
        lines = list(csv.DictReader(file))
    lines[-1]["channel"] = "pigeon"
    with (tmp_path / "in.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]))
        writer.writeheader()
        writer.writerows(line | {"id": f"new-{place}"} for place, line in enumerate(lines))
    return tmp_path / "in.csv"


def test_a_bad_line_stores_nothing_and_is_named(slug: str, tmp_path: Path) -> None:
    result = run("responses", "import", slug, broken(slug, tmp_path), "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert (document["read"], document["stored"], document["rejected"]) == (11, 0, 1)
    assert (document["problems"][0]["line"], document["problems"][0]["column"]) == (12, "channel")
    assert "line 12, column channel: “pigeon” is not known." in result.stderr


def test_good_lines_are_kept_on_demand(slug: str, tmp_path: Path) -> None:
    result = run("responses", "import", slug, broken(slug, tmp_path), "--keep-good", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["stored"] == 10


def test_an_unknown_consultation_is_one_plain_sentence(slug: str) -> None:
    result = run("simulate", "nowhere")
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr


def test_an_archive_says_no_voice_and_no_project_so_they_are_asked_for(
    slug: str, tmp_path: Path
) -> None:
    archive = tmp_path / "a.lsa"
    archive.write_bytes(b"PK")
    result = run("responses", "import", slug, archive)
    assert result.exit_code != 0
    assert "--voice" in result.stderr


def test_a_damaged_archive_is_refused_in_a_sentence(slug: str, tmp_path: Path) -> None:
    archive = tmp_path / "a.lsa"
    archive.write_bytes(b"PK damaged")
    result = run("responses", "import", slug, archive, "--voice", "community", "--project", "p")
    assert result.exit_code != 0
    assert "cut off or damaged" in result.stderr
