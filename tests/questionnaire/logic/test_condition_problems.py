"""What is found in conditions while they are written: names, kinds, circles, blocks, voices."""

from __future__ import annotations

import pytest

from consult.questionnaire.logic.conditions.problems import condition_problems
from consult.questionnaire.logic.conditions.words import parse_condition, parse_expression
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

ASK = Wording({"en": "?"})
BOTH = {"organisation": ASK, "community": ASK}


def options(codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, {"en": code}) for code in codes.split())


def item(code: str, kind: str = "yesno", offered: str = "", **more: object) -> Item:
    given = {"wordings": BOTH, "options": options(offered), **more}
    return Item(code, kind, **given)  # type: ignore[arg-type]


def asked(*items: Item, group_if: str = "", page_if: str = "") -> Questionnaire:
    """A page with what is often looked at, and one with these items."""
    group = Group(items, show_if=parse_condition(group_if) if group_if else None)
    page = Page("two", {"en": "2"}, (group,), parse_condition(page_if) if page_if else None)
    voices = (Voice("organisation", {"en": "O"}), Voice("community", {"en": "C"}))
    return Questionnaire({"en": "Q"}, ("en",), voices, (FIRST, page))


CHILD = (
    item("name", "short_text"),
    item("years", "number", show_if=parse_condition("name is answered")),
)
FIRST = Page(
    "one",
    {"en": "1"},
    (
        Group(
            (
                item("role", "radio", "used runs heard"),
                item("ways", "multiple", "course lab other", cannot_tell=True),
                item("age", "number", not_say=True),
                item("height", "slider"),
                item("stars", "rating"),
                item("born", "date"),
                item("since", "month"),
                item("story", "long_text"),
                item("hear", "matrix", "often never", rows=options("mail sms")),
                item("sent", "numbers", rows=options("mail sms")),
                item("where", "place"),
                item("order", "ranking", "a b c"),
                item("words", "tags"),
                item("child", "repeat", items=CHILD),
                item("size", "radio", "small large", wordings={"organisation": ASK}),
                item("adult", "calculated", wordings={}, value=parse_expression("age >= 18")),
                item("sum", "calculated", wordings={}, value=parse_expression("age + stars")),
            )
        ),
    ),
)


def found(condition: str, **more: object) -> list[str]:
    here = item("here", show_if=parse_condition(condition), **more)
    problems = list(condition_problems(asked(here)))
    assert {where for where, _ in problems} <= {"item here, show if"}
    return [what for _, what in problems]


@pytest.mark.parametrize(
    "condition",
    [
        "role is used and ways has lab",
        "age > height",
        "age >= 2 * stars",
        "age is _not_say",
        "stars > 3",
        "born < today()",
        "today() - born > 6570",
        "since >= 2025-01",
        "story is answered",
        "hear.mail is often or hear.sms is never",
        "hear is answered",
        "sent.mail + sent.sms > 10",
        "where.name is Tartu and where.lat > 50",
        "order has a",
        "count of words >= 2",
        "words has green",
        "count of child >= 2",
        "some of child (years < 5 and name is answered)",
        "all of ways (it is any of course, lab)",
        "adult holds and sum > 5",
        "adult is true",
        "value of role > 3",
        "if(age > 5, age, stars) > 3",
        "ways is _cannot_tell",
        "role is any of used, heard",
    ],
)
def test_what_can_work_is_left_alone(condition: str) -> None:
    assert found(condition) == []


@pytest.mark.parametrize(
    ("condition", "what"),
    [
        ("stars is 4", "“stars” is a number; compare it with =, !=, <, <=, > or >=."),
        ("role > age", "“role” is not a number; compare it with “is”, “is any of” or “has”."),
        ("role + 1 > 2", "“role” is not a number and cannot be calculated with; write “value of”"),
        ("story * 2 > 2", "“story” is not a number and cannot be calculated with."),
        ("born < since", "cannot be compared like this: a date and a month do not go together."),
        ("story < role", "“story” cannot be compared like this: a text and an option do not"),
        ("story < story", "“story” is a text, and none is before another; compare with “is”"),
        ("born is yesterday", "“born” is a date; write it like 2026-11-23."),
        ("born = 2026-11", "“born” is a date; write it like 2026-11-23."),
        ("since - since > 5", "“since” is not a number"),
        ("ways = role", "“ways” may have several answers; write “has” instead of “is”."),
        ("role = age", "“role” is not a number; compare it"),
        ("adult = age", "“adult” cannot be compared like this: something true or false and a numb"),
        ("role in age", "“age” has one answer; write “is” instead of “has”."),
        ("order has z", "“order” has no option “z”; there are a, b, c."),
        ("role is gone", "“role” has no option “gone”; there are used, runs, heard."),
        ("hear > 3", "“hear” is a matrix; name one of its rows: hear.mail, hear.sms."),
        ("sent > 3", "“sent” is answered in parts; name one: sent.mail, sent.sms."),
        ("hear.fax is often", "“hear” is a matrix; name one of its rows"),
        ("where.street is answered", "“where” is answered in parts; name one: where.name"),
        ("role.mail is often", "“role” has no part “mail”."),
        ("role holds", "“role” is not true or false by itself; compare it"),
        ("not (age holds)", "“age” is not true or false by itself"),
        ("some of role (it is used)", "“role” has one answer; “some of” is for several."),
        ("some of ways (it is gone)", "“it” has no option “gone”"),
        ("some of ways (role is used)", "In the brackets after “ways” only “it” can be looked at"),
        ("some of child (age < 5)", "“age” is not asked inside of the repeat group “child”."),
        ("some of child (name > 5)", "“name” is not a number"),
        ("child has x", "“child” is a repeat group; look at it with “some of”."),
        ("years > 5", "“years” is asked inside of the repeat group “child”; look at it with “some"),
        ("nobody is x", "There is no item “nobody”."),
        ("here is yes", "“here” comes later; a condition can only look at earlier items."),
        ("some of nobody (it is x)", "There is no item “nobody”."),
    ],
)
def test_what_cannot_work_is_said(condition: str, what: str) -> None:
    [problem] = found(condition)
    assert what in problem


def test_an_item_without_options_is_said_there_and_not_where_it_is_looked_at() -> None:
    whole = asked(item("bare", "radio"), item("here", show_if=parse_condition("bare is x")))
    assert list(condition_problems(whole)) == []


def test_every_kind_of_place_is_examined() -> None:
    bad = parse_condition("nobody is x")
    option = Option("x", {"en": "X"}, show_if=bad)
    inner = item("inner", show_if=parse_condition("age > 5"))
    here = item(
        "here",
        "matrix",
        rows=(option,),
        columns=(option,),
        show_if=bad,
        checks=(Check(bad, {"en": "No."}),),
        options=(option,),
    )
    worked_out = item("result", "calculated", value=parse_expression("nobody + 1"))
    whole = asked(
        here,
        worked_out,
        item("block", "repeat", items=(inner,)),
        group_if="nobody is x",
        page_if="nobody is x",
    )
    assert [where for where, _ in condition_problems(whole)] == [
        "page two, show if",
        "page two, group 1, show if",
        "item here, show if",
        "item here, option x, show if",
        "item here, option x, show if",
        "item here, row x, show if",
        "item here, must",
        "item result, value",
        "item inner, show if",
    ]


def test_a_check_may_look_at_its_own_item() -> None:
    check = Check(parse_condition("later > age"), {"en": "Later, please."})
    assert list(condition_problems(asked(item("later", "number", checks=(check,))))) == []


def test_inside_of_a_block_only_the_block_is_seen() -> None:
    inner = item("inner", show_if=parse_condition("age > 5"))
    [(_, what)] = condition_problems(asked(item("block", "repeat", items=(inner,))))
    assert what.startswith("“age” is asked outside of the repeat group “block”; inside, look at")


def test_circles_among_calculated_values_are_named() -> None:
    def result(code: str, value: str) -> Item:
        return item(code, "calculated", wordings={}, value=parse_expression(value))

    whole = asked(result("a", "b + 1"), result("b", "if(c > 1, c, 0)"), result("c", "a * 2"))
    assert [what for _, what in condition_problems(whole)] == [
        "“b”, “c”, “a” are worked out from one another; break the circle.",
        "“c”, “a”, “b” are worked out from one another; break the circle.",
    ]
    [(_, what)] = condition_problems(asked(result("a", "a + 1")))
    assert what == "“a” is worked out from itself."


def test_what_is_asked_of_others_only_cannot_be_looked_at() -> None:
    assert found("size is large", wordings={"community": ASK}) == [
        "“size” is only asked of organisation, but this is only for community."
    ]
    assert found("size is large", wordings={"organisation": ASK}) == []


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("nobody", "needs an earlier item"),
        ("story", "needs an item with several answers"),
        ("", ""),
    ],
)
def test_blocks_are_about_what_an_earlier_answer_lists(source: str, what: str) -> None:
    problems = list(
        condition_problems(asked(item("block", "repeat", items=CHILD, for_each=source)))
    )
    assert [what in each for _, each in problems] == ([True] if what else [])


@pytest.mark.parametrize("source", ["ways", "words", "age"])
def test_blocks_may_be_about_choices_tags_and_numbers(source: str) -> None:
    assert not list(
        condition_problems(asked(item("block", "repeat", items=CHILD, for_each=source)))
    )
