"""Conditions in words: to trees and back, and errors that say where."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.kernel.errors import Invalid
from consult.questionnaire.logic.conditions import EQUAL, UNEQUAL
from consult.questionnaire.logic.conditions.shapes import expression_mistakes, mistakes
from consult.questionnaire.logic.conditions.words import (
    condition_text,
    expression_text,
    parse_condition,
    parse_expression,
)

TABLE = json.loads((Path(__file__).parent.parent / "condition_cases.json").read_text("utf-8"))
SAME = {"===": "==", "!==": "!="}


@pytest.mark.parametrize("case", TABLE["words"], ids=lambda case: case["words"])
def test_words_and_tree_are_the_same_condition(case: dict[str, Any]) -> None:
    assert parse_condition(case["words"]) == case["tree"]
    assert parse_condition(case.get("also", case["words"])) == case["tree"]
    assert condition_text(case["tree"]) == case["words"]


@pytest.mark.parametrize("case", TABLE["calculations"], ids=lambda case: case["words"])
def test_words_and_tree_are_the_same_calculation(case: dict[str, Any]) -> None:
    assert expression_mistakes(case["tree"]) == []
    assert parse_expression(case["words"]) == case["tree"]
    assert expression_text(case["tree"]) == case["words"]


def _is_canonical(tree: Any) -> bool:
    """Whether a tree is spelled as the words spell it: lists of operands, joins of several."""
    if not isinstance(tree, dict):
        return all(map(_is_canonical, tree)) if isinstance(tree, list) else True
    [(name, operands)] = tree.items()
    joins = name in ("and", "or")
    is_list = isinstance(operands, list) or name == "var"
    return (
        name not in SAME
        and is_list
        and (not joins or len(operands) > 1)
        and not (name == "var" and isinstance(operands, list))
        and _is_canonical(operands)
    )


def test_every_accepted_tree_of_the_shared_table_survives_being_written() -> None:
    rows = [row for group in TABLE["groups"] for row in group["rows"]]
    trees = [row[0] for row in rows if isinstance(row[0], dict)]
    conditions = [tree for tree in trees if not mistakes(tree) and _is_canonical(tree)]
    written = [tree for tree in conditions if len(json.dumps(tree)) < 400]
    assert len(written) > 150
    assert [t for t in written if parse_condition(condition_text(t)) != t] == []


def test_what_is_no_condition_is_written_as_json() -> None:
    assert condition_text({"cat": ["a"]}) == '{"cat": ["a"]}'
    assert expression_text({"==": [1]}) == '{"==": [1]}'


@pytest.mark.parametrize(("name", "plain"), SAME.items())
def test_strict_signs_read_like_the_plain_ones(name: str, plain: str) -> None:
    assert name in EQUAL + UNEQUAL
    assert condition_text({name: [{"var": "a"}, "x"]}) == condition_text(
        {plain: [{"var": "a"}, "x"]}
    )


@pytest.mark.parametrize(
    ("words", "place", "expected"),
    [
        ("", 1, "the code of an item"),
        ("role", 5, "“is”, “has”"),
        ("role and a is b", 6, "“is”, “has”"),
        ("not role", 9, "“is”, “has”"),
        ("a + b", 6, "“is”, “has”"),
        ("role is", 8, "the code of an option"),
        ("role is any of", 15, "the code of an option"),
        ("age >", 6, "the code of an item"),
        ("(role is a", 11, "“)”"),
        ("count of", 9, "the code of an item"),
        ("some of child age > 5", 15, "“(”"),
        ("min(a, b > 1", 13, "“)”"),
        ("role is a b", 11, "“and”, “or” or the end"),
        ("role is a and", 14, "the code of an item"),
        ("role ~ a", 6, "“is”, “has”"),
        ("is is a", 1, "the code of an item"),
        ("role is not not", 13, "the code of an option"),
        (r'role is "a\q"', 9, "a backslash only before a quote"),
        ("(" * 40 + "a", 32, "fewer brackets in brackets"),
    ],
)
def test_error_names_the_place_and_what_is_expected(words: str, place: int, expected: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_condition(words)
    assert f"at character {place}: expected {expected}" in str(caught.value)


@given(st.text("ab().,\"'\\ 12-+*<=:%", max_size=30) | st.text(max_size=20))
def test_reading_gives_a_tree_or_says_where_it_fails(text: str) -> None:
    try:
        tree = parse_expression(text)
    except Invalid:
        return
    assert isinstance(expression_text(tree), str)


codes = st.text(st.sampled_from("abcXYZ019_-.:' \"\\éß"), min_size=1, max_size=6).map(str.strip)
codes = codes.filter(bool) | st.sampled_from(
    ["is", "true", "it", "in", "count", "today", "2026-01"]
)
names = st.builds(lambda code: {"var": code}, codes.filter(lambda code: code[0] != "_"))
numbers = st.integers(-(10**6), 10**6) | st.floats(-1e14, 1e14, allow_nan=False).filter(
    lambda number: not number.is_integer()
)
moments = st.sampled_from(["2026-11-23", "2026-11", "09:30", "2026-11-23T09:30"])


def _of(names_: list[str], *parts: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(
        lambda name, many: {name: list(many)}, st.sampled_from(names_), st.tuples(*parts)
    )


calculations = st.recursive(
    names | numbers,
    lambda inner: st.one_of(
        _of(["+", "*", "min", "max"], inner, inner, inner),
        _of(["-", "/", "%"], inner, inner),
        _of(["-", "+", "count", "round"], inner),
    ),
    max_leaves=6,
)
comparisons = st.one_of(
    _of(["==", "!="], names | calculations, codes | st.booleans() | calculations),
    _of(["<", "<=", ">", ">="], calculations, calculations | moments),
    _of(["in"], calculations, st.lists(codes | numbers, min_size=1, max_size=3)),
    _of(["in"], codes | calculations, names),
    _of(["missing"], codes.filter(lambda code: code[0] != "_")),
)
conditions = st.recursive(
    comparisons | names | st.booleans(),
    lambda inner: st.one_of(
        _of(["and", "or"], inner, inner),
        _of(["and", "or"], inner, inner, inner),
        _of(["!"], inner),
        _of(["if"], inner, inner, inner),
    ),
    max_leaves=6,
)
quantified = _of(["some", "all", "none"], names, conditions)


@given(
    conditions.filter(lambda t: isinstance(t, dict))
    | quantified
    | _of(["and"], quantified, conditions)
)
def test_every_condition_survives_being_written_in_words(tree: Any) -> None:
    assert mistakes(tree) == []
    assert parse_condition(condition_text(tree)) == tree


@given(calculations | _of(["if"], conditions, calculations, codes))
def test_every_calculation_survives_being_written_in_words(tree: Any) -> None:
    assert expression_mistakes(tree) == []
    assert parse_expression(expression_text(tree)) == tree
