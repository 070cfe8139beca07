"""The walk: groups, options and rows that are offered, own orders, calculated values, blocks."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consult.questionnaire.logic.conditions.problems import condition_problems
from consult.questionnaire.logic.conditions.words import parse_condition, parse_expression
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.order import ORDERS, order_of, shuffled, shuffles
from consult.questionnaire.logic.routing import Context, deciding, path, walk
from consult.questionnaire.logic.things import MOST, things_of

ASK = Wording({"en": "?"})


def item(code: str, kind: str = "yesno", show_if: str = "", **more: Any) -> Item:
    tree = parse_condition(show_if) if show_if else None
    return Item(code, kind, {"community": ASK}, show_if=tree, **more)  # type: ignore[arg-type]


def options(*codes: str) -> tuple[Option, ...]:
    """Options; "code?condition" is offered only when the condition holds."""
    found = []
    for each in codes:
        code, _, condition = each.partition("?")
        show_if = parse_condition(condition) if condition else None
        marks = {"exclusive": code == "none", "other": code == "other"}
        found.append(Option(code, {"en": code}, show_if=show_if, **marks))
    return tuple(found)


def asked(*groups: Group | Item) -> Questionnaire:
    """Each group, or item, on a page of its own."""
    pages = [
        Page(f"p{n}", {"en": "P"}, (group if isinstance(group, Group) else Group((group,)),))
        for n, group in enumerate(groups)
    ]
    return Questionnaire({"en": "Q"}, ("en",), (Voice("community", {"en": "C"}),), tuple(pages))


def walked(questionnaire: Questionnaire, order: int = 0, today: str = "", **answers: Any) -> Any:
    return walk(questionnaire, "community", answers, Context(order=order, today=today))


ROLE = item("role", "radio", options=options("used", "runs"))


def test_a_group_opens_and_closes_as_one() -> None:
    group = Group((item("a"), item("b")), show_if=parse_condition("role is used"))
    whole = asked(ROLE, group)
    assert [i.code for i in walked(whole, role="used").items] == ["role", "a", "b"]
    closed = walked(whole, role="runs", a="yes", b="no")
    assert [i.code for i in closed.items] == ["role"]
    assert closed.answers == {"role": "runs"}


def test_options_and_rows_are_filtered_by_earlier_answers() -> None:
    ways = item("ways", "multiple", options=options("course", "lab?role is runs", "shop"))
    table = item("m", "matrix", rows=options("x", "y?role is used"), options=options("a", "b"))
    whole = asked(ROLE, ways, table)
    found = {i.code: i for i in walked(whole, role="used").items}
    assert [option.code for option in found["ways"].options] == ["course", "shop"]
    assert [row.code for row in found["m"].rows] == ["x", "y"]
    found = {i.code: i for i in walked(whole, role="runs").items}
    assert [option.code for option in found["ways"].options] == ["course", "lab", "shop"]
    assert [row.code for row in found["m"].rows] == ["x"]


def test_an_item_with_all_its_options_is_left_as_it_is() -> None:
    ways = item("ways", "multiple", options=options("course", "lab?role is runs"))
    assert walked(asked(ROLE, ways), role="runs").items[1] is ways


def test_what_is_not_offered_any_more_counts_as_unanswered() -> None:
    offered = options("course", "lab?role is runs")
    one = item("one", "radio", options=offered)
    ways = item("ways", "multiple", options=offered)
    table = item("m", "matrix", rows=options("x", "y?role is runs"), options=offered)
    cells = item("n", "matrix_numbers", rows=options("x", "y?role is runs"), columns=offered)
    after = item("after", show_if="one is lab or ways has lab or m.y is course")
    whole = asked(ROLE, one, ways, table, cells, after)
    given_answers = {
        "one": "lab",
        "ways": ["course", "lab"],
        "m": {"x": "lab", "y": "course"},
        "n": {"x.course": 1, "x.lab": 2, "y.course": 3},
    }
    way = walked(whole, role="used", **given_answers)
    assert way.answers == {
        "role": "used",
        "one": None,
        "ways": ["course"],
        "m": {"x": None},
        "n": {"x.course": 1},
    }
    assert "after" in walked(whole, role="runs", **given_answers).answers


def test_words_beside_an_option_are_on_the_path_with_their_item() -> None:
    ways = item("ways", "multiple", show_if="role is used", options=options("lab", "other"))
    typed = {"ways": ["other"], "ways.other": "By boat"}
    assert walked(asked(ROLE, ways), role="used", **typed).answers["ways.other"] == "By boat"
    assert "ways.other" not in walked(asked(ROLE, ways), role="runs", **typed).answers


def test_calculated_values_follow_from_the_path() -> None:
    age = item("age", "number", show_if="role is used")
    double = Item("double", "calculated", {}, value=parse_expression("age * 2"))
    adult = Item("adult", "calculated", {}, value=parse_expression("double >= 36"))
    late = item("late", show_if="adult holds")
    whole = asked(ROLE, Group((age, double, adult)), late)
    assert walked(whole, role="used", age=20).answers["double"] == 40
    assert "late" in walked(whole, role="used", age=20).answers
    off = walked(whole, role="runs", age=20, double=99)
    assert off.answers == {"role": "runs", "double": None, "adult": False}


def test_a_page_of_calculated_values_only_is_not_seen() -> None:
    hidden = Item("two", "calculated", {}, value=2)
    assert [place.page.code for place in path(asked(hidden, ROLE), "community", {}, Context())] == [
        "p1"
    ]


def test_conditions_may_look_at_the_day_of_answering() -> None:
    whole = asked(item("day", "date"), item("after", show_if="day > today()"))
    assert "after" in walked(whole, day="2026-12-01", today="2026-11-23").answers
    assert "after" not in walked(whole, day="2026-11-01", today="2026-11-23").answers
    assert "after" not in walked(whole, day="2026-12-01").answers


def test_blocks_are_made_for_each_thing_that_was_listed() -> None:
    ways = item("ways", "multiple", options=options("course", "lab", "shop"), cannot_tell=True)
    each = item("each", "repeat", items=(item("why", "short_text"),), for_each="ways")

    def rows(answer: Any) -> list[str]:
        return [row.code for row in walked(asked(ways, each), ways=answer).items[1].rows]

    assert rows(["lab", "course"]) == ["lab", "course"]
    assert rows("_cannot_tell") == rows(None) == rows([]) == []


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        (3, ["1", "2", "3"]),
        (2.9, ["1", "2"]),
        (0, []),
        (-4, []),
        (10**9, [str(n) for n in range(1, MOST + 1)]),
        (["a", 7, None, "b"], ["a", "b"]),
        (True, []),
        (float("inf"), []),
        (float("nan"), []),
        ("a", []),
        ({"a": 1}, []),
    ],
)
def test_things_are_codes_tags_or_numbers(answer: Any, codes: list[str]) -> None:
    assert [thing.code for thing in things_of(item("each", "repeat"), answer)] == codes


FIVE = options("a", "b", "c", "d", "e")


def codes(parts: Any) -> str:
    return "".join(part.code for part in parts)


def test_an_order_is_the_same_each_time_and_differs_between_people() -> None:
    assert shuffled(FIVE, 7, "x") == shuffled(FIVE, 7, "x")
    assert len({codes(shuffled(FIVE, order, "x")) for order in range(ORDERS)}) > 30
    of_x, of_y = ([codes(shuffled(FIVE, n, salt)) for n in range(ORDERS)] for salt in "xy")
    assert of_x != of_y


def test_orders_are_spread_so_that_each_stands_first_about_as_often() -> None:
    first = Counter(
        shuffled(FIVE, order, salt)[0].code for order in range(ORDERS) for salt in "xyz"
    )
    assert all(20 <= first[option.code] <= 55 for option in FIVE)


@given(st.permutations(["a", "b", "none", "c", "other"]), st.integers(0, ORDERS - 1))
def test_exclusive_options_and_other_stay_last(codes: list[str], order: int) -> None:
    found = [option.code for option in shuffled(options(*codes), order, "x")]
    assert sorted(found) == sorted(codes)
    assert found[-2:] == [code for code in codes if code in ("none", "other")]


def test_the_walk_shows_options_rows_and_groups_in_their_own_order() -> None:
    choice = item("choice", "radio", options=FIVE, shuffle=True)
    table = item("m", "matrix", rows=FIVE, options=FIVE, shuffle=True)
    group = Group(tuple(item(code) for code in "vwxyz"), shuffle=True)
    whole = asked(choice, table, group)
    assert shuffles(whole)
    assert not shuffles(asked(ROLE))
    ways = [walked(whole, order=order) for order in range(20)]
    assert len({codes(way.items[0].options) for way in ways}) > 10
    assert len({codes(way.items[1].rows) for way in ways}) > 10
    assert {codes(way.items[1].options) for way in ways} == {"abcde"}
    assert len({codes(way.items[2:]) for way in ways}) > 10
    assert walked(whole, order=3).items == walked(whole, order=3).items


@pytest.mark.parametrize("secret", ["0" * 64, "f" * 64, "00ab12cd34ef" + "0" * 52])
def test_the_order_follows_from_the_secret(secret: str) -> None:
    assert order_of(secret) == order_of(secret)
    assert 0 <= order_of(secret) < ORDERS


def test_in_a_shuffled_group_items_cannot_lean_on_one_another() -> None:
    inside = item("inside", show_if="beside is yes")
    group = Group((item("beside"), inside), shuffle=True)
    [(where, what)] = condition_problems(asked(group))
    assert where == "item inside, show if"
    assert what.startswith("“beside” may come later, as its group stands in a different order")


def test_everything_that_decides_is_named() -> None:
    whole = asked(
        Group((ROLE, item("ways", "multiple", options=options("x?role is used")))),
        Group((item("a", show_if="b.c is x"),), show_if=parse_condition("g is yes")),
        Item("sum", "calculated", {}, value=parse_expression("n + 1 - (today() - day)")),
        item("each", "repeat", items=(item("why", show_if="how is yes"),), for_each="things"),
    )
    assert deciding(whole) == ("role", "g", "b", "n", "day", "things")
