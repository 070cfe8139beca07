"""Every real questionnaire goes through the command: read as others counted it, or refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from consult.cli import main
from consult.questionnaire.formats.xlsform import reading
from consult.questionnaire.logic.definition import ITEM_TYPES
from tests.commands.xlsform_here import read_here

KEYS = {
    "format": str, "title": str, "languages": list, "voices": list, "pages": int, "groups": int,
    "items": int, "by_type": dict, "options": int, "conditions": int, "source": dict,
    "unsupported": list, "warnings": list,
}  # fmt: skip
"""What the command prints of a file, and of what kind it is."""
BESIDE_THE_STRUCTURE = {"archive_members", "responses"}
"""What a manifest counts that questionnaires do not hold."""


@pytest.fixture(autouse=True)
def _in_this_process(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pyxform's own process is left out, as starting it for a hundred forms takes long."""
    monkeypatch.setattr(reading, "read_xlsform", read_here)


def imported(file: Path) -> dict[str, Any]:
    """What the command prints of a file, with its exit code; held to its contract."""
    result = CliRunner().invoke(main, ["questionnaire", "import", str(file), "--json"])
    document: dict[str, Any] = json.loads(result.stdout)
    if result.exit_code:
        assert isinstance(result.exception, SystemExit), file
        assert "Traceback" not in result.stderr, file
        assert f"{file.name} cannot be read" in result.stderr, file
        assert all(each["where"] and each["what"] for each in document["problems"]), file
        assert document["problems"], file
    else:
        _examine(file, document)
    return {"exit": result.exit_code, **document}


def _examine(file: Path, document: dict[str, Any]) -> None:
    assert {key: type(document[key]) for key in document} == KEYS, file
    assert document["title"], file
    assert document["by_type"].keys() <= set(ITEM_TYPES), file
    assert sum(document["by_type"].values()) == document["items"], file
    for notice in (*document["unsupported"], *document["warnings"]):
        assert notice["where"].strip(), (file, notice)
        assert notice["what"].strip(), (file, notice)


def described(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each file with what somebody else counted in it."""
    for entry in json.loads((folder / "manifest.json").read_text("utf-8")):
        yield folder / entry["file"], entry["parse"]


def test_every_real_survey_of_limesurvey_is_read_as_it_was_counted(shared_data: Path) -> None:
    for file, counted in described(shared_data / "limesurvey"):
        document = imported(file)
        assert document["exit"] == 0, file
        names = counted.keys() - BESIDE_THE_STRUCTURE
        if counted["doctype"] == "TSV":  # there, subquestions of one name were counted once
            names -= {"subquestions"}
        found = {name: document["source"][name] for name in names}
        assert found == {name: counted[name] for name in names}, file
        assert set(document["languages"]) == set(counted["languages"]), file
        carried = document["items"] + len(document["unsupported"])
        assert carried >= counted["questions"], file
        assert document["groups"] or not counted["groups"], file


def test_every_real_xlsform_is_read_or_refused_as_its_own_rules_say(shared_data: Path) -> None:
    for file, counted in described(shared_data / "xlsforms"):
        document = imported(file)
        assert (document["exit"] == 0) is (counted.get("pyxform") == "ok"), file
        if document["exit"]:
            continue
        for name in ("rows", "types", "choices", "languages"):
            assert document["source"][name] == counted[name], (file, name)
        asked = sum(document["by_type"].values())
        assert asked or document["unsupported"], file


def test_every_real_definition_of_surveyjs_is_read(shared_data: Path) -> None:
    files = sorted((shared_data / "surveyjs").rglob("*.json"))
    assert len(files) >= 128
    for file in files:
        document = imported(file)
        assert document["exit"] == 0, file
        definition = json.loads(file.read_text("utf-8"))
        assert document["source"]["pages"] >= len(definition.get("pages", ())), file
        named = set(_question_types(definition))
        assert named <= document["source"]["questions"].keys(), file
        assert document["items"] or document["unsupported"] or not named, file


def _question_types(thing: Any) -> Iterator[str]:
    """The types of questions as the file spells them."""
    for element in thing.get("pages", ()) or [thing]:
        for question in element.get("elements", element.get("questions", ())):
            if "name" in question and isinstance(question.get("type"), str):
                yield question["type"]
