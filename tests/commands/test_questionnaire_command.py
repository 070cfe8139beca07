"""`consult questionnaire` reads, checks, keeps and writes, and says what to mend."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from consult.cli import main
from consult.questionnaire.logic.schema import schema_text
from consult.store.engine import make_engine
from consult.store.migrate import upgrade
from consult.store.sessions import one_transaction
from tests.factories import DEMO_QUESTIONNAIRE, make_consultation

UNREADY = "questionnaire: Q\nlanguages: en\nvoices: community\npage p: P\nradio a: A?\n  - x: X\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["questionnaire", *map(str, arguments)])


def test_import_prints_what_a_file_holds(home: Path) -> None:
    result = run("import", DEMO_QUESTIONNAIRE, "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 0
    assert list(document) == [
        "format", "title", "languages", "voices", "pages", "groups", "items", "by_type",
        "options", "conditions", "source", "unsupported", "warnings",
    ]  # fmt: skip
    assert (document["format"], document["items"]) == ("table", 23)


def test_import_warns_of_what_must_be_mended(home: Path) -> None:
    (home / "q.txt").write_text(UNREADY, "utf-8")
    result = run("import", home / "q.txt", "--json")
    assert json.loads(result.stdout)["warnings"] == [
        {"where": "q.txt, item a, line 5", "what": "Offer at least two options."}
    ]
    assert result.exit_code == 0


def test_check_names_lines_and_fails(home: Path) -> None:
    (home / "q.txt").write_text(UNREADY, "utf-8")
    result = run("check", home / "q.txt", "--json")
    assert json.loads(result.stdout)["problems"] == [
        {"where": "q.txt, item a", "what": "Offer at least two options.", "line": 5}
    ]
    assert (result.exit_code, "Error: 1 thing to mend." in result.stderr) == (1, True)


def test_check_is_content_with_the_demonstration(home: Path) -> None:
    result = run("check", DEMO_QUESTIONNAIRE)
    assert (result.exit_code, result.stderr) == (0, "Nothing to mend.\n")
    assert "5 pages, 23 items" in result.stdout


def test_check_of_what_cannot_be_read_prints_its_problems(home: Path) -> None:
    (home / "q.json").write_text('{"title": 7}', "utf-8")
    result = run("check", home / "q.json", "--json")
    assert json.loads(result.stdout)["problems"][0]["where"] == "q.json"
    assert (result.exit_code, "q.json cannot be read" in result.stderr) == (1, True)
    assert run("check", home / "q.json").stdout == ""


def test_import_into_and_export_give_the_file_back(home: Path) -> None:
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    upgrade(engine)
    with one_transaction(engine) as session:
        slug = make_consultation(session, phase="draft").slug
    kept = run("import", DEMO_QUESTIONNAIRE, "--into", slug)
    assert (kept.exit_code, f"It is now the draft of {slug}." in kept.stderr) == (0, True)
    out = home / "out.json"
    assert run("export", slug, "--format", "json", "--out", out).exit_code == 0
    assert run("check", out).exit_code == 0
    assert run("export", slug).stdout.startswith("questionnaire: Digital social innovation")
    engine.dispose()


def test_schema_is_printed_or_written(home: Path) -> None:
    assert run("schema").stdout == schema_text()
    assert run("schema", "--out", home / "schema.json").exit_code == 0
    assert (home / "schema.json").read_text("utf-8") == schema_text()
