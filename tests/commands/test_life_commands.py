"""`consult db`, `user`, `consultation` and `worker`, as people and programs use them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from consult.accounts.services import verified
from consult.cli import main
from consult.questionnaire.logic.definition import to_json
from consult.questionnaire.logic.table.text import dump_table
from consult.store.engine import make_engine
from consult.store.sessions import reading
from tests.factories import make_questionnaire


@pytest.fixture
def home(home: Path) -> Path:
    """An installation with an upgraded database of its own."""
    assert run("db", "upgrade").exit_code == 0
    return home


def run(*words: str, given: str | None = None) -> Result:
    return CliRunner().invoke(main, words, input=given)


def document(*words: str, given: str | None = None) -> Any:
    done = run(*words, "--json", given=given)
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def questionnaire(home: Path, name: str = "asked.txt") -> str:
    asked = make_questionnaire()
    path = home / name
    path.write_text(to_json(asked) if name.endswith("json") else dump_table(asked), "utf-8")
    return str(path)


def make(home: Path) -> None:
    titled = ("--title", "On the ground", "--languages", "en,fr")
    assert (
        run("consultation", "create", "ground", *titled, "--table", questionnaire(home)).exit_code
        == 0
    )


def test_an_upgraded_database_is_what_this_release_expects(home: Path) -> None:
    found = document("db", "check")
    assert found["ok"] is True
    assert found["stands_at"] == found["needs"]
    assert found["differences"] == []


def test_a_database_that_cannot_be_used_is_said_in_one_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "other.db").write_text("this is no database at all, whatever its name may say")
    monkeypatch.setenv("CONSULT_DATABASE_URL", f"sqlite:///{home / 'other.db'}")
    done = run("consultation", "list")
    assert done.exit_code == 1
    assert done.stderr.startswith("Error: The database cannot be used: file is not a database.")


def test_upgrading_twice_changes_nothing(home: Path) -> None:
    found = document("db", "upgrade")
    assert found["before"] == found["after"]


def test_an_empty_database_is_not_up_to_date(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSULT_HOME", str(tmp_path))
    done = run("db", "check")
    assert done.exit_code == 1
    assert "consult db upgrade" in done.stderr


def test_a_table_that_differs_is_named(home: Path) -> None:
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE board_leaf")
    engine.dispose()
    done = run("db", "check")
    assert done.exit_code == 1
    assert "board_leaf" in done.stderr


def test_a_person_gets_a_password_that_is_shown_once(home: Path) -> None:
    added = document("user", "add", "bo@example.org", "--role", "organiser", "--name", "Bo")
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    with reading(engine) as session:
        assert verified(session, "bo@example.org", added["password"]).name == "Bo"
    engine.dispose()
    assert "password" not in json.dumps(document("user", "list"))


def test_a_password_may_be_given_on_standard_input(home: Path) -> None:
    words = ("user", "add", "bo@example.org", "--role", "official", "--password-stdin")
    added = document(*words, given="correct horse battery\n")
    assert added == {"email": "bo@example.org", "role": "official", "name": "bo"}


def test_a_weak_password_and_a_wrong_role_are_refused(home: Path) -> None:
    weak = run("user", "add", "bo@example.org", "--role", "official", "--password-stdin", given="x")
    assert weak.exit_code == 1
    assert "at least 12 characters" in weak.stderr
    assert run("user", "add", "bo@example.org", "--role", "king").exit_code == 2


def test_people_are_listed(home: Path) -> None:
    run("user", "add", "bo@example.org", "--role", "official")
    assert run("user", "list").stdout == "bo@example.org\tofficial\tactive\n"


def test_a_consultation_lives_from_the_command_line(home: Path) -> None:
    make(home)
    assert document("consultation", "open", "ground") == {"slug": "ground", "phase": "open"}
    assert document("consultation", "close", "ground") == {"slug": "ground", "phase": "closed"}
    published = document("consultation", "publish", "ground")
    assert published == {"slug": "ground", "phase": "published"}


def test_the_list_has_its_documented_keys(home: Path) -> None:
    make(home)
    assert document("consultation", "list") == {
        "consultations": [
            {
                "slug": "ground",
                "title": "On the ground",
                "phase": "draft",
                "voices": ["organisation", "community"],
                "languages": ["en", "fr"],
                "responses": 0,
            }
        ]
    }
    assert run("consultation", "list").stdout == "ground\tdraft\t0\tOn the ground\n"


def test_a_questionnaire_may_be_json(home: Path) -> None:
    path = questionnaire(home, "asked.json")
    words = ("consultation", "create", "ground", "--title", "T", "--table", path)
    assert document(*words) == {"slug": "ground", "phase": "draft"}


def test_a_table_with_faults_makes_nothing(home: Path) -> None:
    path = home / "bad.txt"
    path.write_text("questionnaire: One\nnonsense\n", "utf-8")
    done = run("consultation", "create", "bad", "--title", "Bad", "--table", str(path))
    assert done.exit_code == 1
    assert "line 2" in done.stderr
    assert document("consultation", "list") == {"consultations": []}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("open", "nowhere"), "no consultation called"),
        (("close", "ground"), "Only an open consultation"),
        (("publish", "ground"), "Close it first."),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    home: Path, words: tuple[str, str], sentence: str
) -> None:
    make(home)
    done = run("consultation", *words)
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_the_worker_does_what_is_due_and_stops(home: Path) -> None:
    make(home)
    run("consultation", "open", "ground")
    assert document("worker", "--once") == {"done": 3}
    assert document("worker", "--once") == {"done": 0}
