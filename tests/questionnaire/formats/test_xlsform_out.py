"""Questionnaires as XLSForms: pyxform accepts them, and they come back with what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import msgspec
import pytest
from openpyxl import load_workbook

from consult.questionnaire.formats.apart_jobs import here
from consult.questionnaire.formats.files import write_file
from consult.questionnaire.formats.xlsform.formulas import CannotSay, Formulas
from consult.questionnaire.formats.xlsform.logic import condition_of
from consult.questionnaire.formats.xlsform.meanings import Known, Surroundings
from consult.questionnaire.formats.xlsform.reading import read_xlsform
from consult.questionnaire.formats.xlsform.xpath import read_expression
from consult.questionnaire.logic.conditions import references
from consult.questionnaire.logic.definition import (
    ITEM_TYPES,
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.table.text import parse_table
from tests.all_types import all_types
from tests.every_type import EVERY_TYPE
from tests.factories import DEMO_QUESTIONNAIRE

DEMONSTRATION = parse_table(DEMO_QUESTIONNAIRE.read_text("utf-8"))
LESS = {"claim": "number", "tags": "long_text"}
"""Types that an XLSForm does not have, and what comes back."""
HELD = ("wordings", "title", "required", "show_if", "whole", "limit", "shortest", "earliest")
"""Fields of an item that an XLSForm of ours holds whatever its type."""


@pytest.mark.parametrize("asked", [DEMONSTRATION, all_types(), EVERY_TYPE], ids=["d", "a", "e"])
def test_what_is_written_comes_back_with_its_items_options_and_conditions(
    asked: Questionnaire,
) -> None:
    written = write_file(asked, "xlsform")
    read = read_xlsform("form.xlsx", written.content, here)  # pyxform accepts it, or this raises
    back = read.questionnaire
    assert back.languages == asked.languages
    assert [voice.code for voice in back.voices] == [voice.code for voice in asked.voices]
    assert [_outline(page) for page in back.pages] == [_outline(page) for page in asked.pages]
    assert not read.unsupported
    for one, other in zip(asked.nested_items(), back.nested_items(), strict=True):
        assert (one.code, LESS.get(one.type, one.type)) == (other.code, other.type)
        assert _options(one, asked) == _options(other, asked)
        if one.type not in ("calculated", "repeat"):
            assert [getattr(one, f) for f in HELD] == [getattr(other, f) for f in HELD]


def _outline(page: Page) -> tuple[Any, ...]:
    return page.code, page.title, page.show_if, [(g.title, g.show_if) for g in page.groups]


def _options(item: Item, asked: Questionnaire) -> list[tuple[Any, ...]]:
    parts = (*item.options, *item.rows, *item.columns) if item.type not in LESS else ()
    return [
        (
            part.code,
            {tag: text for tag, text in part.label.items() if tag in asked.languages},
            part.exclusive,
            part.other,
            None if "themes" in references(part.show_if) else part.show_if,
        )
        for part in ([] if item.type in ("tags", "long_text") else parts)
    ]


def test_the_examples_hold_every_type() -> None:
    assert {item.type for item in EVERY_TYPE.nested_items()} == set(ITEM_TYPES)


def test_what_is_not_in_the_file_is_named() -> None:
    named = "\n".join(map(str, write_file(EVERY_TYPE, "xlsform").unsupported))
    for what in (
        "favourable",
        "unit",
        "add up to",
        "claim is written",
        "picture",
        "title",
        "ends mean",
    ):
        assert what.lower() in named.lower()


def _cells(content: bytes) -> Iterator[Any]:
    for sheet in load_workbook(BytesIO(content)).worksheets:
        for row in sheet.iter_rows():
            yield from row


def test_no_text_becomes_a_formula_a_link_or_a_number() -> None:
    hostile = '=HYPERLINK("https://evil.example")'
    asked = _one("short_text", {"en": hostile}, title="@SUM(1)")
    content = write_file(asked, "xlsform").content
    cells = [cell for cell in _cells(content) if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)
    assert hostile in {cell.value for cell in cells}
    back = read_xlsform("a.xlsx", content, here).questionnaire
    assert next(back.items()).wordings["community"].ask == {"en": hostile}


def _one(kind: Any, ask: dict[str, str], title: str = "T", **more: Any) -> Questionnaire:
    voice = Voice("community", {"en": "Communities"})
    item = Item("meta", kind, {"community": Wording(ask)}, **more)
    return Questionnaire(
        {"en": title}, ("en",), (voice,), (Page("p", {"en": "P"}, (Group((item,)),)),)
    )


def test_names_that_xlsforms_keep_for_themselves_are_changed() -> None:
    back = read_xlsform("a.xlsx", write_file(_one("note", {"en": "x"}), "xlsform").content, here)
    assert next(back.questionnaire.items()).code == "meta_2"


def test_dollars_and_braces_in_texts_stay_texts() -> None:
    asked = _one("note", {"en": "Pay ${amount} & <3 {project}"})
    back = read_xlsform("a.xlsx", write_file(asked, "xlsform").content, here).questionnaire
    assert next(back.items()).wordings["community"].ask["en"].startswith("Pay $ (amount)")


def test_two_wordings_are_two_questions_with_one_value_and_one_item_again() -> None:
    options = (Option("a", {"en": "A"}), Option("b", {"en": "B"}))
    wordings = {"x": Wording({"en": "Do you?"}), "y": Wording({"en": "Do they?"})}
    asked = Questionnaire(
        {"en": "T"},
        ("en",),
        (Voice("x", {"en": "X"}), Voice("y", {"en": "Y"})),
        (
            Page(
                "p",
                {"en": "P"},
                (
                    Group(
                        (
                            Item("need", "radio", wordings, options=options),
                            Item(
                                "why",
                                "short_text",
                                {"y": Wording({"en": "Why?"})},
                                show_if={"==": [{"var": "need"}, "a"]},
                            ),
                        )
                    ),
                ),
            ),
        ),
    )
    content = write_file(asked, "xlsform").content
    survey = load_workbook(BytesIO(content))["survey"]
    rows = [[cell.value for cell in row[:2]] for row in survey.iter_rows(min_row=2)]
    assert [row[1] for row in rows if row[1]] == ["voice", "p", "need__x", "need__y", "need", "why"]
    assert read_xlsform("a.xlsx", content, here).questionnaire == asked


TREES: list[dict[str, Any]] = [
    {"==": [{"var": "one"}, "a"]},
    {"in": [{"var": "one"}, ["a", "b"]]},
    {"in": ["a", {"var": "many"}]},
    {"!": [{"in": ["a", {"var": "many"}]}]},
    {"and": [{">": [{"var": "n"}, 3]}, {"or": [{"missing": ["t"]}, {"<=": [{"var": "n"}, 0.5]}]}]},
    {"<": [{"var": "d"}, "2026-01-01"]},
    {">=": [{"var": "d"}, {"var": "_today"}]},
    {">": [{"+": [{"var": "n"}, {"*": [{"var": "n"}, 2]}]}, 10]},
    {"==": [{"%": [{"var": "n"}, 2]}, 0]},
    {">": [{"count": [{"var": "many"}]}, 2]},
    {"==": [{"var": "row"}, "it's"]},
]


@pytest.mark.parametrize("tree", TREES, ids=str)
def test_conditions_are_said_in_xpath_and_understood_again(tree: dict[str, Any]) -> None:
    kinds = {"one": "one", "many": "many", "n": "number", "t": "text", "d": "date", "row": "text"}
    known = {name: Known(name, kind) for name, kind in kinds.items()}
    items = {"many": Item("many", "multiple", {})}
    written = Formulas({name: name for name in kinds}, items).of(tree)
    assert condition_of(read_expression(written), Surroundings(known)) == tree


def test_what_xpath_cannot_say_is_not_said() -> None:
    formulas = Formulas({"a": "a"}, {})
    for tree in (
        {"some": [{"var": "a"}, {"==": [{"var": ""}, 1]}]},
        {"==": [{"var": "b"}, 1]},
        {"==": [{"var": "a"}, "'\""]},
    ):
        with pytest.raises(CannotSay):
            formulas.of(msgspec.json.decode(msgspec.json.encode(tree)))
