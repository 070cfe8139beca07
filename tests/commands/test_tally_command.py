"""`consult tally` counts what waits and says so."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

from consult.commands.tally import tally
from consult.questionnaire.queries import published_version
from consult.store.sessions import one_transaction
from tests.factories import make_consultation, make_project, make_questionnaire
from tests.tallies.samples import PART, keep_response


@pytest.fixture
def slug(own_engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A consultation in which one person answered, in the configured database."""
    monkeypatch.setenv("CONSULT_HOME", str(tmp_path))
    with one_transaction(own_engine) as session:
        consultation = make_consultation(session, make_questionnaire((PART,)))
        version = published_version(session, consultation.id)
        assert version is not None
        project = make_project(session)
        keep_response(session, consultation, version.id, project, "community", {"part": "yes"})
        return consultation.slug


def test_it_prints_what_was_added_and_then_that_nothing_waits(slug: str) -> None:
    first, second = (CliRunner().invoke(tally, [slug, "--json"]) for _ in range(2))
    (counted,) = json.loads(first.stdout)["consultations"]
    assert (counted["slug"], counted["added"], counted["segments"]) == (slug, 1, 1)
    assert json.loads(second.stdout)["consultations"][0]["added"] == 0


def test_without_a_name_it_counts_every_consultation(slug: str) -> None:
    result = CliRunner().invoke(tally)
    assert f"{slug}: 1 responses added" in result.stderr


def test_an_unknown_consultation_is_one_plain_sentence(slug: str) -> None:
    result = CliRunner().invoke(tally, ["no-such-one"])
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
