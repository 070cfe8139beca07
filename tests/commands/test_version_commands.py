"""`consult questionnaire diff` and `publish` say what changed and ask what it means."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from msgspec.structs import replace

from consult.cli import main
from consult.questionnaire.logic.definition import Wording
from consult.questionnaire.services import save_draft
from consult.store.engine import make_engine
from consult.store.migrate import upgrade
from consult.store.sessions import one_transaction
from tests.factories import NEED, PEOPLE, make_consultation, make_questionnaire

REWORDED = replace(
    NEED,
    wordings={**NEED.wordings, "community": Wording({"en": "I want {project}.", "fr": "Oui."})},
)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["questionnaire", *map(str, arguments)])


@pytest.fixture
def slug(home: Path) -> str:
    """An open consultation whose draft words one item otherwise."""
    engine = make_engine(f"sqlite:///{home / 'consult.db'}")
    upgrade(engine)
    with one_transaction(engine) as session:
        made = make_consultation(session, make_questionnaire((NEED, PEOPLE)))
        save_draft(session, made.id, make_questionnaire((REWORDED, PEOPLE)))
        return made.slug


def test_diff_says_in_words_what_changed(slug: str) -> None:
    result = run("diff", slug)
    assert result.exit_code == 0
    assert "The wording changed. (community, en)" in result.stdout
    assert "after:  I {+want+} {project}." in result.stdout
    assert "To be decided when it is published: need" in result.stdout


def test_diff_prints_a_document(slug: str) -> None:
    document = json.loads(run("diff", slug, "--from", "1", "--to", "draft", "--json").stdout)
    assert (document["from"], document["to"], document["to_decide"]) == (1, "draft", ["need"])
    assert [each["meaning"] for each in document["items"]] == ["ask"]


def test_diff_of_a_version_that_is_not_there_says_so(slug: str) -> None:
    result = run("diff", slug, "--to", "7")
    assert (result.exit_code, "There is no version 7." in result.stderr) == (1, True)


def test_publish_refuses_while_a_decision_is_missing(slug: str) -> None:
    result = run("publish", slug)
    assert (result.exit_code, "need: Say whether it still means" in result.stderr) == (1, True)


def test_publish_asks_the_draft_from_now_on(slug: str) -> None:
    result = run("publish", slug, "--same", "need", "--json")
    assert json.loads(result.stdout) == {
        "consultation": slug,
        "version": 2,
        "judged": {"need": True},
    }
    assert run("diff", slug, "--from", "2").stdout == "Nothing changed.\n"


def test_publish_refuses_to_call_an_item_both_the_same_and_different(slug: str) -> None:
    result = run("publish", slug, "--same", "need", "--different", "need")
    assert (result.exit_code, "both the same and different" in result.stderr) == (1, True)


def test_a_consultation_is_copied_under_a_new_name(slug: str) -> None:
    command = ["consultation", "copy", slug, "again", "--title", "Again", "--json"]
    result = CliRunner().invoke(main, command)
    assert json.loads(result.stdout) == {"slug": "again", "phase": "draft", "copied_from": slug}
    listed = CliRunner().invoke(main, ["consultation", "list", "--json"])
    [made] = [one for one in json.loads(listed.stdout)["consultations"] if one["slug"] == "again"]
    assert (made["title"], made["phase"], made["responses"]) == ("Again", "draft", 0)
    assert "I want {project}." in run("export", "again").stdout


def test_a_copy_needs_a_name_that_is_free(slug: str) -> None:
    result = CliRunner().invoke(main, ["consultation", "copy", slug, slug])
    assert (result.exit_code, "already a consultation" in result.stderr) == (1, True)
