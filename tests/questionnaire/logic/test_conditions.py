"""Conditions: the shared case table, words to trees and back, and errors that say where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.kernel.errors import Invalid
from consult.questionnaire.logic.condition_words import condition_text, parse_condition
from consult.questionnaire.logic.conditions import OPERATORS as JUDGES, holds, references
from consult.questionnaire.logic.condition_shapes import mistakes

TABLE = json.loads((Path(__file__).parent.parent / "condition_cases.json").read_text("utf-8"))
CASES = [pytest.param(case, id=case["words"]) for case in TABLE["cases"]]


@pytest.mark.parametrize("case", CASES)
def test_condition_holds_as_the_shared_table_says(case: dict[str, Any]) -> None:
    assert [holds(case["tree"], answers) for answers in case["holds"]] == [True] * len(
        case["holds"]
    )
    assert not any(holds(case["tree"], answers) for answers in case["fails"])


@pytest.mark.parametrize("case", CASES)
def test_words_and_tree_are_the_same_condition(case: dict[str, Any]) -> None:
    assert parse_condition(case["words"]) == case["tree"]
    assert parse_condition(case.get("also", case["words"])) == case["tree"]
    assert condition_text(case["tree"]) == case["words"]


@pytest.mark.parametrize("case", CASES)
def test_conditions_of_the_table_are_accepted(case: dict[str, Any]) -> None:
    assert mistakes(case["tree"]) == []


@pytest.mark.parametrize("tree", TABLE["never"], ids=json.dumps)
def test_what_is_no_condition_never_holds_and_is_refused(tree: Any) -> None:
    assert not holds(tree, TABLE["never_answers"])
    assert mistakes(tree)


@pytest.mark.parametrize(
    ("tree", "same"),
    [
        ({"===": [{"var": "a"}, "x"]}, {"==": [{"var": "a"}, "x"]}),
        ({"!==": [{"var": "a"}, "x"]}, {"!=": [{"var": "a"}, "x"]}),
        ({"!": {"==": [{"var": "a"}, "x"]}}, {"!": [{"==": [{"var": "a"}, "x"]}]}),
        ({"==": [{"var": ["a"]}, "x"]}, {"==": [{"var": "a"}, "x"]}),
        ({"missing": "a"}, {"missing": ["a"]}),
    ],
    ids=str,
)
def test_other_spellings_of_json_logic_mean_the_same(tree: Any, same: Any) -> None:
    assert mistakes(tree) == []
    assert all(holds(tree, answers) == holds(same, answers) for answers in ({}, {"a": "x"}))
    assert condition_text(tree) == condition_text(same)


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("", 1, "the code of an item"),
        ("role", 5, "“is”, “has”"),
        ("role is", 8, "the code of an option"),
        ("role is any of", 15, "the code of an option"),
        ("age > many", 7, "a number"),
        ("age > inf", 7, "a number"),
        ("(role is a", 11, "“)”"),
        ("role is a b", 11, "“and”, “or” or the end"),
        ("role is a and", 14, "the code of an item"),
        ("role ~ a", 6, "“is”, “has”"),
        ("is is a", 1, "the code of an item"),
        ("role is not not", 13, "the code of an option"),
    ],
)
def test_error_names_the_place_and_what_is_expected(words: str, place: int, expected: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_condition(words)
    assert f"at character {place}: expected {expected}" in str(caught.value)


def test_references_are_the_items_looked_at() -> None:
    tree = parse_condition("a is x and (hear.email is often or b is answered) and a is not y")
    assert references(tree) == ("a", "hear", "b")
    assert references(None) == ()


def test_conditions_nested_too_deeply_are_refused() -> None:
    tree: Any = {"missing": ["a"]}
    for _ in range(40):
        tree = {"!": [tree]}
    assert mistakes(tree) == ["The condition is nested too deeply."]


@pytest.mark.parametrize(
    "tree", [{"and": []}, {"!": [{"missing": ["a"]}] * 2}, {"missing": ["a", "b"]}, {"in": [1, 2]}]
)
def test_wrong_numbers_of_parts_are_refused(tree: Any) -> None:
    assert len(mistakes(tree)) == 1


codes = st.text(st.sampled_from('abcXYZ019_-. "\\éß'), min_size=1, max_size=6).map(str.strip)
codes = codes.filter(bool)
variables = st.builds(lambda code: {"var": code}, codes)
numbers = st.integers(-(10**6), 10**6) | st.floats(-1e18, 1e18, allow_nan=False).filter(
    lambda number: not number.is_integer()
)
comparisons = st.one_of(
    st.builds(lambda op, v, c: {op: [v, c]}, st.sampled_from(["==", "!="]), variables, codes),
    st.builds(
        lambda op, v, n: {op: [v, n]},
        st.sampled_from(["==", "!=", "<", "<=", ">", ">="]),
        variables,
        numbers,
    ),
    st.builds(lambda v, many: {"in": [v, many]}, variables, st.lists(codes, min_size=1)),
    st.builds(lambda v, code: {"in": [code, v]}, variables, codes),
    st.builds(lambda code: {"missing": [code]}, codes),
)
conditions = st.recursive(
    comparisons,
    lambda parts: st.one_of(
        st.builds(lambda many: {"and": many}, st.lists(parts, min_size=2, max_size=3)),
        st.builds(lambda many: {"or": many}, st.lists(parts, min_size=2, max_size=3)),
        st.builds(lambda part: {"!": [part]}, parts),
    ),
    max_leaves=6,
)


@given(conditions)
def test_every_condition_survives_being_written_in_words(tree: dict[str, Any]) -> None:
    assert parse_condition(condition_text(tree)) == tree
    assert mistakes(tree) == []


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*JUDGES, "var", "x"]), inner, max_size=2),
    ),
    max_leaves=8,
)


@given(anything, st.dictionaries(st.sampled_from(["x", ""]), anything, max_size=2))
def test_judging_never_fails_whatever_it_is_given(tree: Any, answers: dict[str, Any]) -> None:
    assert holds(tree, answers) in (True, False)
    assert isinstance(mistakes(tree), list)
    assert isinstance(references(tree), tuple)
