"""Conditions: the shared case table, shapes that are refused, names that are looked at."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.questionnaire.logic.conditions import OPERATORS, holds, references, value_of
from consult.questionnaire.logic.conditions.shapes import expression_mistakes, mistakes

TABLE = json.loads((Path(__file__).parent.parent / "condition_cases.json").read_text("utf-8"))


@pytest.mark.parametrize("group", TABLE["groups"], ids=lambda group: group["of"])
def test_trees_give_what_the_shared_table_says(group: dict[str, Any]) -> None:
    for tree, answers, expected in group["rows"]:
        given_back = value_of(tree, answers)
        assert given_back == expected, (tree, answers)
        assert isinstance(given_back, bool) == isinstance(expected, bool), (tree, answers)
        assert holds(tree, answers) is (expected is True), (tree, answers)


def test_the_shared_table_has_every_operator() -> None:
    assert {name for name in OPERATORS if f'"{name}"' not in json.dumps(TABLE["groups"])} == set()
    assert sum(len(group["rows"]) for group in TABLE["groups"]) >= 300


def test_whole_results_are_integers() -> None:
    results = [value_of(tree, {}) for tree in ({"/": [6, 3]}, {"+": [0.5, 0.5]}, -0.0, 4.0)]
    assert [type(result) for result in results] == [int] * 4


@pytest.mark.parametrize("case", TABLE["words"], ids=lambda case: case["words"])
def test_conditions_of_the_table_are_accepted(case: dict[str, Any]) -> None:
    assert mistakes(case["tree"]) == []


@pytest.mark.parametrize(
    ("tree", "what"),
    [
        ({}, "is not an operator"),
        ([], "A list stands where something true or false is needed."),
        ("role", "“role” stands where something true or false is needed."),
        (7, "“7” stands where"),
        (None, "nothing stands where"),
        ({"role": "used"}, "“role” is not an operator"),
        ({"cat": ["a", "b"]}, "“cat” is not an operator"),
        ({"+": [1, 2]}, "“+” gives a number, but here something true or false is needed."),
        ({"and": []}, "“and” has the wrong number of parts"),
        ({"and": [{"var": "a"}, 5]}, "“5” stands where something true or false"),
        ({"!": [True, True]}, "“!” has the wrong number of parts"),
        ({"missing": ["a", "b"]}, "“missing” has the wrong number of parts"),
        ({"missing": [{"var": "a"}]}, "“missing” takes the code of one item."),
        ({"==": [{"var": "role"}]}, "“==” has the wrong number of parts"),
        ({"==": [{"var": "role"}, None]}, "nothing stands where a value"),
        ({"==": [{"var": "role"}, "  "]}, "stands where a value"),
        ({"==": [{"var": []}, "used"]}, "“var” has the wrong number of parts"),
        ({"==": [{"var": ""}, "used"]}, "“var” takes the code of one item."),
        ({"==": [{"var": "_secret"}, "used"]}, "“_secret” is not known; “_today” is"),
        ({"==": [{"var": "a"}, 1e16]}, "stands where a value"),
        ({"<": [{"var": "role"}, "zebra"]}, "compares numbers, dates, months or times; “zebra”"),
        ({"in": [{"var": "role"}, "used and more"]}, "“used and more” stands where a list"),
        ({"in": [{"var": "role"}, []]}, "A list holds codes or numbers, at least one."),
        ({"==": [1, 1], "!=": [1, 2]}, "is not an operator"),
        ({"some": [{"var": "a"}, {"all": [{"var": "b"}, True]}]}, "cannot stand inside of another"),
        ({">": [{"round": [{"var": "a"}, 20]}, 1]}, "“round” keeps 0 to 10 decimals."),
        ({">": [{"+": ["a", 1]}, 1]}, "“a” stands where a number is needed."),
        ({"and": [True] * 2000}, "more than 1000 parts"),
    ],
    ids=lambda case: json.dumps(case)[:40],
)
def test_what_is_no_condition_is_refused_in_a_sentence(tree: Any, what: str) -> None:
    assert [what in mistake for mistake in mistakes(tree)] == [True]


@pytest.mark.parametrize(
    "tree",
    [
        {"if": [{"<": [{"var": "age"}, 18]}, "child", "adult"]},
        {"+": [{"var": "a"}, {"*": [2, {"count": {"var": "ways"}}]}]},
        {"-": [{"var": "_today"}, {"var": "born"}]},
        {"+": [{"var": "rating"}]},
        {"round": [{"/": [{"var": "a"}, {"max": [1, {"var": "b"}]}]}, 2]},
        {"some": [{"var": "child"}, {"<": [{"var": "age"}, 5]}]},
        12,
        "words",
    ],
    ids=json.dumps,
)
def test_calculations_are_accepted(tree: Any) -> None:
    assert expression_mistakes(tree) == []


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


def test_references_are_the_items_looked_at() -> None:
    tree = {
        "and": [
            {"==": [{"var": "a"}, {"var": "_today"}]},
            {"or": [{"in": ["often", {"var": "hear.email"}]}, {"!": {"missing": "b"}}]},
            {"some": [{"var": "child"}, {"<": [{"var": "age"}, 5]}]},
            {"in": ["x", [{"var": "c"}]]},
            {"==": [{"var": "a"}, "y"]},
        ]
    }
    assert references(tree) == ("a", "hear", "b", "child", "c")
    assert references(None) == ()


def test_conditions_nested_too_deeply_are_refused() -> None:
    tree: Any = {"missing": ["a"]}
    for _ in range(20_000):
        tree = {"!": [tree]}
    assert mistakes(tree) == ["The condition is nested too deeply."]
    assert value_of(tree, {}) in (True, False)
    assert references(tree) == ()


anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*OPERATORS, "var", "x"]), inner, max_size=2),
    ),
    max_leaves=8,
)


@given(anything, st.dictionaries(st.sampled_from(["x", ""]), anything, max_size=2))
def test_judging_never_fails_whatever_it_is_given(tree: Any, answers: dict[str, Any]) -> None:
    assert holds(tree, answers) in (True, False)
    value_of(tree, answers)
    assert isinstance(mistakes(tree), list)
    assert isinstance(expression_mistakes(tree), list)
    assert isinstance(references(tree), tuple)
