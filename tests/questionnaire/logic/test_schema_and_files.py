"""The published JSON Schema is current, and files are read and written in both formats."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from consult.kernel.errors import Invalid
from consult.questionnaire.formats.files import format_of, read_file, write_file
from consult.questionnaire.formats.imported import Imported, contents
from consult.questionnaire.logic.definition import from_json, to_json
from consult.questionnaire.logic.schema import questionnaire_schema, schema_text
from consult.questionnaire.logic.table_text import parse_table

ROOT = Path(__file__).parents[3]
DEMONSTRATION = parse_table((ROOT / "consult/demo/questionnaire.txt").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(questionnaire_schema())
CASES = json.loads((Path(__file__).parent.parent / "condition_cases.json").read_text("utf-8"))


def test_the_published_schema_is_current() -> None:
    assert (ROOT / "docs/questionnaire.schema.json").read_text("utf-8") == schema_text()


def test_the_schema_is_one_and_the_demonstration_fits_it() -> None:
    jsonschema.Draft202012Validator.check_schema(questionnaire_schema())
    VALIDATOR.validate(json.loads(to_json(DEMONSTRATION)))


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["words"])
def test_the_schema_takes_every_condition_of_the_table(case: dict[str, Any]) -> None:
    assert VALIDATOR.evolve(schema=_condition()).is_valid(case["tree"])


@pytest.mark.parametrize("tree", CASES["never"], ids=json.dumps)
def test_the_schema_refuses_what_is_no_condition(tree: Any) -> None:
    assert not VALIDATOR.evolve(schema=_condition()).is_valid(tree)


def _condition() -> dict[str, Any]:
    return {**questionnaire_schema(), "$ref": "#/$defs/Condition"}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda document: document.update(format=2),
        lambda document: document.update(colour="red"),
        lambda document: document["pages"][0].update(code="a b"),
        lambda document: document["pages"][0]["groups"][0]["items"][0].update(type="sound"),
        lambda document: document["title"].update(English="Title"),
        lambda document: document["title"].update(en=7),
    ],
)
def test_the_schema_refuses_what_is_no_questionnaire(
    spoil: Callable[[dict[str, Any]], None],
) -> None:
    document = copy.deepcopy(json.loads(to_json(DEMONSTRATION)))
    spoil(document)
    assert not VALIDATOR.is_valid(document)


def test_json_is_canonical_and_comes_back() -> None:
    assert from_json(to_json(DEMONSTRATION)) == DEMONSTRATION
    assert to_json(from_json(to_json(DEMONSTRATION))) == to_json(DEMONSTRATION)


@pytest.mark.parametrize("format_", ["table", "json"])
def test_a_written_file_can_be_read(format_: str) -> None:
    content = write_file(DEMONSTRATION, format_).content
    assert format_of("q", content) == format_
    assert read_file("q", content).questionnaire == DEMONSTRATION


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "q: This is not a questionnaire: Input data was truncated."),
        (b'{"title": 7}', "q: This is not a questionnaire: Expected `object`, got `int` - at"),
        (b'{"colour": 7}', "q: This is not a questionnaire: Object contains unknown field `col"),
        (b"# hi\n\xff", "q, line 2: This is not UTF-8 text; save the file as UTF-8."),
    ],
)
def test_a_file_that_cannot_be_read_is_named_with_its_fault(content: bytes, problem: str) -> None:
    with pytest.raises(Invalid, match="q cannot be read") as caught:
        read_file("q", content)
    assert str(caught.value.problems[0]).startswith(problem)


def test_contents_are_counted() -> None:
    counted = contents(Imported(DEMONSTRATION, "table"))
    assert counted["items"] == sum(counted["by_type"].values()) == len(list(DEMONSTRATION.items()))
    assert counted["title"] == "Digital social innovation, on the ground"
    assert (counted["languages"], counted["conditions"]) == (["en", "fr"], 2)
