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
from consult.questionnaire.logic.conditions.shapes import expression_mistakes, mistakes
from consult.questionnaire.logic.definition import from_json, to_json
from consult.questionnaire.logic.schema import questionnaire_schema, schema_text
from consult.questionnaire.logic.table.text import parse_table

ROOT = Path(__file__).parents[3]
DEMONSTRATION = parse_table((ROOT / "consult/demo/questionnaire.txt").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(questionnaire_schema())
CASES = json.loads((Path(__file__).parent.parent / "condition_cases.json").read_text("utf-8"))


def test_the_published_schema_is_current() -> None:
    assert (ROOT / "docs/questionnaire.schema.json").read_text("utf-8") == schema_text()


def test_the_schema_is_one_and_the_demonstration_fits_it() -> None:
    jsonschema.Draft202012Validator.check_schema(questionnaire_schema())
    VALIDATOR.validate(json.loads(to_json(DEMONSTRATION)))


def test_the_schema_takes_every_condition_that_we_accept() -> None:
    rows = [row for group in CASES["groups"] for row in group["rows"]]
    trees = [case["tree"] for case in CASES["words"]] + [row[0] for row in rows]
    accepted = [tree for tree in trees if not mistakes(tree)]
    assert len(accepted) > 200
    assert [tree for tree in accepted if not _fits("Condition", tree)] == []


def test_the_schema_takes_every_calculation_that_we_accept() -> None:
    trees = [row[0] for group in CASES["groups"] for row in group["rows"]]
    accepted = [tree for tree in trees if not expression_mistakes(tree)]
    assert len(accepted) > 300
    assert [tree for tree in accepted if not _fits("Expression", tree)] == []


@pytest.mark.parametrize(
    "tree",
    [
        {},
        [],
        "role",
        7,
        None,
        {"role": "used"},
        {"+": [1, 2]},
        {"cat": ["a", "b"]},
        {"and": []},
        {"==": [{"var": "role"}]},
        {"==": [{"var": "role"}, None]},
        {"in": [{"var": "role"}, "used and more"]},
        {"missing": [""]},
        {"==": [1, 1], "!=": [1, 2]},
    ],
    ids=json.dumps,
)
def test_the_schema_refuses_what_is_no_condition(tree: Any) -> None:
    assert not _fits("Condition", tree)
    assert mistakes(tree)


def _fits(name: str, tree: Any) -> bool:
    schema = {**questionnaire_schema(), "$ref": f"#/$defs/{name}"}
    return bool(VALIDATOR.evolve(schema=schema).is_valid(tree))


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
