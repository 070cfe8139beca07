"""SurveyJS definitions: every real one is read, nothing is dropped in silence, what we write is."""

from __future__ import annotations

import contextlib
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from consult.kernel.errors import Invalid
from consult.questionnaire.formats.files import format_of, read_file, write_file
from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.formats.surveyjs.expressions import Known, Untranslatable, tree_of
from consult.questionnaire.formats.surveyjs.reading import read_surveyjs
from consult.questionnaire.logic.definition import Item, Questionnaire, from_json, to_json
from consult.questionnaire.logic.options import options_of
from consult.questionnaire.logic.table.text import parse_table
from tests.factories import DEMO_QUESTIONNAIRE

FOLDER = Path(__file__).parents[3] / "../shared/data/surveyjs"
FILES = sorted(FOLDER.rglob("*.json"))
if not FILES and "CI" in os.environ:
    raise FileNotFoundError(FOLDER)
MUTATIONS = int(os.environ.get("CONSULT_FUZZ", "2000"))


def read(*elements: dict[str, Any], **survey: Any) -> Imported:
    document = {"pages": [{"name": "p", "elements": list(elements)}], **survey}
    return read_surveyjs("s.json", json.dumps(document).encode())


def items(*elements: dict[str, Any], **survey: Any) -> dict[str, Item]:
    return {item.code: item for item in read(*elements, **survey).questionnaire.nested_items()}


def left(imported: Imported) -> list[str]:
    return [str(problem) for problem in imported.unsupported]


@pytest.mark.skipif(not FILES, reason="the shared SurveyJS definitions are not here")
def test_every_real_definition_is_read_and_every_question_accounted_for() -> None:
    for path in FILES:
        imported = read_file(path.name, path.read_bytes())
        assert imported.format == "surveyjs", path.name
        asked = imported.questionnaire
        assert from_json(to_json(asked)) == asked
        codes = [item.code for item in asked.nested_items()]
        assert len(codes) == len(set(codes)), path.name


@pytest.mark.parametrize(
    ("question", "type_", "fields"),
    [
        ({"type": "text"}, "short_text", {}),
        ({"type": "text", "inputType": "number", "min": 0, "max": 9}, "number", {"max": 9.0}),
        ({"type": "text", "inputType": "date", "min": "2026-01-01"}, "date", {}),
        ({"type": "comment", "maxLength": 500}, "long_text", {"limit": 500}),
        ({"type": "boolean"}, "yesno", {"options": ()}),
        ({"type": "rating", "rateMax": 10}, "rating", {"max": 10.0}),
        ({"type": "rating", "rateMin": 0, "rateMax": 3}, "radio", {}),
        ({"type": "slider", "min": 0, "max": 50, "step": 5}, "slider", {"step": 5.0}),
        ({"type": "file", "acceptedTypes": ".pdf,image/*"}, "file", {"kinds": ("pdf",)}),
        ({"type": "html", "html": "<p>Hi <b>you</b></p>"}, "note", {}),
        ({"type": "multipletext", "items": [{"name": "a"}, {"name": "b"}]}, "texts", {}),
        ({"type": "matrix", "rows": ["r"], "columns": [1, 2]}, "matrix", {}),
        (
            {"type": "matrix", "cellType": "checkbox", "rows": ["r"], "columns": [1]},
            "matrix_multiple",
            {},
        ),
    ],
)
def test_a_question_becomes_an_item(
    question: dict[str, Any], type_: str, fields: dict[str, Any]
) -> None:
    [item] = items({**question, "name": "q"}).values()
    assert item.type == type_
    assert {name: getattr(item, name) for name in fields} == fields


def test_choices_keep_their_values_labels_languages_and_conditions() -> None:
    one = items(
        {"type": "radiogroup", "name": "role", "choices": ["runs", "used"]},
        {
            "type": "checkbox",
            "name": "ways",
            "choices": [
                {"value": "a b", "text": {"default": "A", "fr": "Â"}},
                {"value": 2, "text": "Two", "visibleIf": "{role} = 'used'"},
            ],
            "showOtherItem": True,
            "showNoneItem": True,
            "maxSelectedChoices": 2,
        },
    )["ways"]
    assert [option.code for option in one.options] == ["a_b", "2", "none", "other"]
    assert one.options[0].label == {"en": "A", "fr": "Â"}
    assert one.options[1].show_if == {"==": [{"var": "role"}, "used"]}
    assert one.options[2].exclusive
    assert one.options[3].other
    assert one.choose_max == 2


def test_questions_below_a_choice_are_asked_of_those_who_chose_it() -> None:
    choice = {"value": "x", "elements": [{"type": "text", "name": "why"}]}
    found = items({"type": "checkbox", "name": "q", "choices": [choice, "y"]})
    assert found["why"].show_if == {"in": ["x", {"var": "q"}]}


def test_a_panel_is_a_group_and_a_dynamic_one_a_repeat_group() -> None:
    asked = read(
        {"type": "boolean", "name": "b"},
        {
            "type": "panel",
            "name": "pan",
            "title": "More",
            "visibleIf": "{b} = true",
            "elements": [{"type": "text", "name": "t"}],
        },
        {
            "type": "paneldynamic",
            "name": "each",
            "templateElements": [
                {"type": "text", "name": "n", "inputType": "number"},
                {"type": "text", "name": "m", "visibleIf": "{panel.n} > 3"},
            ],
        },
    ).questionnaire
    _first, second, third = asked.pages[0].groups
    assert second.title == {"en": "More"}
    assert second.show_if == {"==": [{"var": "b"}, "yes"]}
    [repeat] = third.items
    assert repeat.items[1].show_if == {">": [{"var": "n"}, 3]}


KNOWN = {
    "q": Known("q", "radio", {"1": "1", "3": "3", "a b": "a_b"}),
    "m": Known("m", "multiple", {"x": "x", "y": "y"}),
    "n": Known("n", "number", {}),
    "b": Known("b", "yesno", {"True": "yes", "False": "no"}),
}


@pytest.mark.parametrize(
    ("expression", "tree"),
    [
        ("{q} = 'a b'", {"==": [{"var": "q"}, "a_b"]}),
        ("{q} >= 2", {"in": [{"var": "q"}, ["3"]]}),
        ("{q} <> 1", {"!": [{"==": [{"var": "q"}, "1"]}]}),
        ("{q} empty", {"missing": ["q"]}),
        ("{q} notempty and {n} > 1.5", {"and": [{"!": [{"missing": ["q"]}]},
                                                {">": [{"var": "n"}, 1.5]}]}),
        ("{m} contains 'x'", {"in": ["x", {"var": "m"}]}),
        ("{m} anyof ['x', 'y']", {"or": [{"in": ["x", {"var": "m"}]},
                                         {"in": ["y", {"var": "m"}]}]}),
        ("{q} anyof ['a b']", {"in": [{"var": "q"}, ["a_b"]]}),
        ("{b}", {"==": [{"var": "b"}, "yes"]}),
        ("!{b} || {n} + 1 = 2", {"or": [{"!": [{"==": [{"var": "b"}, "yes"]}]},
                                        {"==": [{"+": [{"var": "n"}, 1]}, 2]}]}),
        ("3 < {n}", {">": [{"var": "n"}, 3]}),
        ("iif({n} > 1, 2, 3)", {"if": [{">": [{"var": "n"}, 1]}, 2, 3]}),
    ],
)  # fmt: skip
def test_an_expression_becomes_a_tree(expression: str, tree: dict[str, Any]) -> None:
    assert tree_of(expression, KNOWN.get) == tree


@pytest.mark.parametrize(
    "expression",
    [
        "{nobody} = 1",
        "{q} = 9",
        "age({n}) > 3",
        "{n} + 'a'",
        "{q} =",
        "(((",
        "{m} = 'x'",
        "'a'",
        "§",
    ],
)
def test_what_cannot_be_said_is_named(expression: str) -> None:
    with pytest.raises(Untranslatable):
        tree_of(expression, KNOWN.get)
    imported = read({"type": "text", "name": "n"}, {"type": "text", "name": "t",
                                                    "visibleIf": expression})  # fmt: skip
    assert any("page “p”, text “t”" in one for one in left(imported))


def test_unknown_types_and_settings_are_named_with_their_place() -> None:
    imported = read(
        {"type": "halo", "name": "h"},
        {"type": "text", "name": "t", "defaultValue": 3, "startWithNewLine": False},
        triggers=[{"type": "skip"}],
    )
    assert left(imported) == [
        "page “p”, halo “h”: There is no type of item like “halo”; the question is left out.",
        "page “p”, text “t”: The setting “defaultValue” is not carried.",
        "survey: The setting “triggers” is not carried.",
    ]
    assert "startWithNewLine" in str(imported.warnings[0])


def test_scripts_in_labels_are_left_out_and_named() -> None:
    imported = read({"type": "text", "name": "t", "title": "A<script>alert(1)</script>B"})
    [item] = imported.questionnaire.items()
    assert item.wordings["community"].ask == {"en": "AB"}
    assert any("script" in one for one in left(imported))


def test_answers_in_texts_are_piped() -> None:
    [_, item] = items(
        {"type": "text", "name": "my name"}, {"type": "text", "name": "t", "title": "Hi {my name}"}
    ).values()
    assert item.wordings["community"].ask == {"en": "Hi {my_name}"}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b'{"pages": [{"elements": [', "breaks off"),
        (b'{"pages": "x"}', "neither"),
        (b"\xff\xfe{", "UTF-8"),
        (b"version https://git-lfs.github.com/spec/v1", "breaks off"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_definition_is_refused_with_a_reason(content: bytes, reason: str) -> None:
    with pytest.raises(Invalid) as caught:
        read_surveyjs("s.json", content)
    assert reason in str(caught.value.problems[0])
    assert str(caught.value.problems[0]).startswith("s.json")


@pytest.mark.skipif(not FILES, reason="the shared SurveyJS definitions are not here")
def test_spoiled_files_are_read_or_refused_and_nothing_else() -> None:
    chance = random.Random(20261123)
    seeds = [path.read_bytes() for path in FILES]
    for _ in range(MUTATIONS):
        content = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            spoil(content, chance)
        with contextlib.suppress(Invalid):
            to_json(read_file("s.json", bytes(content), "surveyjs").questionnaire)


WORDS = (b"null", b"[]", b"{}", b"1e999", b'"{x}"', b'"visibleIf":"{a"', b"true", b"\\u0000", b"-1")


def spoil(content: bytearray, chance: random.Random) -> None:
    """Flip, cut, double or replace a piece."""
    at = chance.randrange(len(content) + 1)
    end = min(len(content), at + chance.randint(1, 30))
    match chance.randint(0, 4):
        case 0:
            content[at:end] = b""
        case 1:
            content[at:at] = content[at:end]
        case 2:
            content[at:end] = chance.choice(WORDS)
        case 3 if at < len(content):
            content[at] = chance.randrange(256)
        case _:
            del content[at + 1 :]


def demonstration() -> Questionnaire:
    return parse_table(DEMO_QUESTIONNAIRE.read_text("utf-8"))


def test_what_we_write_is_read_again_with_its_items_options_languages_and_conditions() -> None:
    asked = demonstration()
    exported = write_file(asked, "surveyjs")
    assert format_of("x.json", exported.content) == "surveyjs"
    again = read_file("x.json", exported.content).questionnaire
    assert again.languages == asked.languages
    assert again.title == asked.title
    before = {item.code: item for item in asked.items() if item.is_asked_of("community")}
    after = {item.code: item for item in again.items()}
    assert list(after) == list(before)
    for code, item in after.items():
        assert item.wordings["community"] == before[code].wordings["community"]
        assert item.show_if == before[code].show_if
        assert item.required == before[code].required
        if before[code].type != "claim":
            options = options_of(before[code], "community")
            assert [o.code for o in options_of(item, "community")] == [o.code for o in options]
    assert any("organisation" in str(problem) for problem in exported.unsupported)
