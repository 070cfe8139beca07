"""What can never be shown is found; what is found can really never be shown."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from consult.questionnaire.logic.conditions.problems import condition_problems
from consult.questionnaire.logic.conditions.reachability import unreachable
from consult.questionnaire.logic.conditions.words import parse_condition
from consult.questionnaire.logic.definition import (
    Check,
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.routing import Context, shown_items

ASK = Wording({"en": "?"})
VOICES = (Voice("organisation", {"en": "O"}), Voice("community", {"en": "C"}))
BOTH = {voice.code: ASK for voice in VOICES}
NOBODY = "This can never hold, whatever is answered; mend the condition."


def item(code: str, kind: str = "yesno", show_if: Any = None, **more: Any) -> Item:
    tree = parse_condition(show_if) if isinstance(show_if, str) else show_if
    return Item(code, kind, **{"wordings": BOTH, "show_if": tree, **more})  # type: ignore[arg-type]


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, {"en": code}, exclusive=code == "none") for code in codes)


LOOKED_AT = (
    item("role", "radio", options=options("a", "b", "c")),
    item("ways", "multiple", options=options("a", "b", "none"), choose_max=2, cannot_tell=True),
    item("age", "number", min=0, max=120, not_say=True),
    item("born", "date"),
    item("size", "radio", options=options("small", "large"), wordings={"organisation": ASK}),
)


def asked(*items: Item, page_if: str = "") -> Questionnaire:
    show_if = parse_condition(page_if) if page_if else None
    first = Page("one", {"en": "1"}, (Group(LOOKED_AT),))
    second = Page("two", {"en": "2"}, (Group(items),), show_if)
    return Questionnaire({"en": "Q"}, ("en",), VOICES, (first, second))


@pytest.mark.parametrize(
    "condition",
    [
        "role is a and role is b",
        "role is a and role is not answered",
        "role is any of a, b and role is c",
        "not (role is any of a, b, c) and role is answered",
        "age > 10 and age < 5",
        "age > 10 and age <= 10",
        "age >= 200",
        "age > 10 and age is _not_say",
        "born < 2000-01-01 and born > 2010-01-01",
        "ways has none and ways has a",
        "ways has a and not ways has a",
        "ways has a and ways is _cannot_tell",
        "count of ways > 3",
        "count of ways >= 1 and ways is not answered",
        "(role is a or role is b) and (role is c or age > 130)",
        "not (role is a or role is not a) and role is answered",
        "false",
        "role is a and false",
    ],
)
def test_a_condition_that_rules_itself_out_is_found(condition: str) -> None:
    assert list(condition_problems(asked(item("here", show_if=condition)))) == [
        ("item here, show if", NOBODY)
    ]


@pytest.mark.parametrize(
    "condition",
    [
        "role is a or role is b",
        "not (role is a and role is b)",
        "not role is a and not role is b and not role is c",
        "age >= 120 or age < 5",
        "age > 10 and not age > 20",
        "not (age > 10) and not (age < 5)",
        "not (age >= 0)",
        "born < 2010-01-01 and born > 2000-01-01",
        "ways has a and ways has b",
        "ways has none or ways has a",
        "count of ways >= 2",
        "age = role",
        "true",
    ],
)
def test_a_condition_that_may_hold_is_left_alone(condition: str) -> None:
    assert list(unreachable(asked(item("here", show_if=condition)))) == []


def test_a_condition_against_that_of_its_page_is_found() -> None:
    [(where, what)] = unreachable(asked(item("here", show_if="role is b"), page_if="role is a"))
    assert where == "item here, show if"
    assert what.startswith("This is never shown: what it looks at (“role”) is never answered like")


def test_what_depends_on_two_that_exclude_each_other_is_found_once() -> None:
    whole = asked(
        item("x", show_if="role is a"),
        item("y", show_if="role is b"),
        item("both", show_if="x is yes and y is yes"),
        item("after", show_if="both is yes"),
    )
    assert [where for where, _ in unreachable(whole)] == ["item both, show if"]


def test_what_one_voice_is_not_asked_is_never_answered_there() -> None:
    [(where, what)] = unreachable(asked(item("here", show_if="size is large")))
    assert where == "item here, show if"
    assert what.startswith("This is never shown to “community”: what it looks at (“size”)")
    only = item("here", show_if="size is large", wordings={"organisation": ASK})
    assert list(unreachable(asked(only))) == []
    assert list(unreachable(asked(item("here", show_if="size is large or role is a")))) == []


def test_a_page_is_judged_by_the_voices_of_its_items() -> None:
    only = item("here", wordings={"organisation": ASK})
    assert list(unreachable(asked(only, page_if="size is large"))) == []
    [(where, _)] = unreachable(asked(only, item("there"), page_if="size is large"))
    assert where == "page two, show if"


def test_an_option_that_is_never_offered_is_found() -> None:
    late = Option("late", {"en": "Late"}, show_if=parse_condition("role is a"))
    offered = (*options("x", "y"), late)
    picked = item("picked", "radio", show_if="role is b", options=offered)
    assert [where for where, _ in unreachable(asked(picked))] == [
        "item picked, option late, show if"
    ]


def test_choosing_an_option_needs_what_offers_it() -> None:
    late = Option("late", {"en": "Late"}, show_if=parse_condition("role is a"))
    picked = item("picked", "radio", options=(*options("x", "y"), late))
    after = item("after", show_if="picked is late and role is b")
    assert [where for where, _ in unreachable(asked(picked, after))] == ["item after, show if"]


def test_a_check_that_no_answer_meets_is_found() -> None:
    def checked(must: str) -> Item:
        check = Check(parse_condition(must), {"en": "No."})
        return item("number", "number", max=10, checks=(check,))

    assert [where for where, _ in unreachable(asked(checked("number > 10")))] == [
        "item number, must"
    ]
    assert list(unreachable(asked(checked("number > 9")))) == []


def test_blocks_are_judged_by_themselves() -> None:
    child = (item("name", "short_text"), item("why", show_if="name is answered and false"))
    block = item("block", "repeat", items=child)
    assert list(unreachable(asked(block))) == [("item why, show if", NOBODY)]


POSSIBLE: dict[str, list[Any]] = {
    "role": [None, "a", "b", "c"],
    "ways": [None, "_cannot_tell", ["a"], ["b"], ["a", "b"], ["none"]],
    "age": [None, "_not_say", 0, 5, 5.5, 10],
    "x": [None, "yes", "no"],
    "y": [None, "yes", "no"],
}
leaves = st.sampled_from(
    [
        *(f"role is {code}" for code in "abc"),
        *(f"role is not {code}" for code in "ab"),
        "role is any of a, b",
        *(f"ways has {code}" for code in ("a", "b", "none")),
        "ways is _cannot_tell",
        "count of ways >= 2",
        "count of ways < 1",
        *(f"age {sign} 5" for sign in ("<", "<=", ">", ">=", "=", "!=")),
        "age > 5.5",
        "age is _not_say",
        "age in (0, 10)",
        *(
            f"{code} is {what}"
            for code in ("role", "ways", "age")
            for what in ("answered", "not answered")
        ),
        "size is large",
    ]
).map(parse_condition)


def grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    several = st.lists(inner, min_size=2, max_size=3)
    return st.one_of(
        several.map(lambda many: {"and": many}),
        several.map(lambda many: {"or": many}),
        inner.map(lambda one: {"!": [one]}),
    )


conditions = st.recursive(leaves, grown, max_leaves=6)
of_x = st.sampled_from(["x is yes", "x is no", "x is answered", "not x is yes"]).map(
    parse_condition
)
of_y = st.sampled_from(["y is yes", "y is answered", "not y is no"]).map(parse_condition)


@settings(max_examples=60, deadline=None)
@given(conditions, conditions, st.recursive(leaves | of_x | of_y, grown, max_leaves=5))
def test_whatever_is_found_is_never_shown_with_any_answers(x: Any, y: Any, last: Any) -> None:
    whole = asked(item("x", show_if=x), item("y", show_if=y), item("last", show_if=last))
    found = dict(unreachable(whole))
    dead = {
        (code, voice)
        for code in ("x", "y", "last")
        for voice in BOTH
        if (what := found.get(f"item {code}, show if"))
        and ("never shown to" not in what or f"“{voice}”" in what)
    }
    if not dead:
        return
    for values in itertools.product(*POSSIBLE.values()):
        answers = dict(zip(POSSIBLE, values, strict=True)) | {"size": "large"}
        for voice in {voice for _, voice in dead}:
            shown = {each.code for each in shown_items(whole, voice, answers, Context())}
            assert not {code for code, of in dead if of == voice} & shown
