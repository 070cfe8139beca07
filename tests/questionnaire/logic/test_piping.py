"""Texts repeat earlier answers in words, once, and only those that can be known."""

from __future__ import annotations

from typing import Any

import pytest

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
from consult.questionnaire.logic.piping import Told, codes_piped, filled_in
from consult.questionnaire.logic.piping_problems import piping_problems

VOICES = ("organisation", "community")


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(
        Option(code, {"en": f"The {code}", "fr": f"Le {code}"}, other=code == "other")
        for code in codes
    )


def item(code: str, kind: str = "short_text", ask: str = "?", **more: Any) -> Item:
    wordings = dict.fromkeys(VOICES, Wording({"en": ask}))
    return Item(code, kind, **{"wordings": wordings, **more})  # type: ignore[arg-type]


ITEMS = (
    item("role", "radio", options=options("user", "owner")),
    item("ways", "multiple", options=options("course", "lab", "other")),
    item("name"),
    item("people", "number"),
    item("hear", "matrix", rows=options("mail", "sms"), options=options("often", "never")),
    item("sent", "numbers", rows=options("mail", "sms")),
    item("two", "matrix_two", rows=options("x"), options=options("a"), columns=options("b")),
    item("hello", "note"),
    item("child", "repeat", items=(item("toy"), item("use", ask="Of {toy} and {role}?"))),
    item("size", wordings={"organisation": Wording({"en": "?"})}),
)
ANSWERS = {
    "role": "user",
    "ways": ["course", "other"],
    "ways.other": "By boat",
    "name": "Ada",
    "people": 1400,
    "hear": {"mail": "often", "sms": None},
    "sent": {"mail": 12, "sms": None},
    "two": {"x.first": "a", "x.second": "b"},
}


def told(text: str, language: str = "en", **changes: Any) -> str:
    return filled_in(text, {}, Told(ITEMS, "community", {**ANSWERS, **changes}, language))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You are {role}.", "You are The user."),
        ("{name} and {name}", "Ada and Ada"),
        ("Mail: {hear.mail}; SMS: {hear.sms}.", "Mail: The often; SMS: …."),
        ("{sent.mail} of {people}", "12 of 1\u202f400"),
        ("{two.x.first}, {two.x.second}", "The a, The b"),
        ("{ways.other}", "By boat"),
        ("{project} and {claim}", "{project} and {claim}"),
        (
            "{nobody} {role.part} {hear.fax} {} {a b} {{",
            "{nobody} {role.part} {hear.fax} {} {a b} {{",
        ),
        ("{hello}", "…"),
        ("No blanks.", "No blanks."),
    ],
)
def test_a_text_repeats_answers_in_words(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("child.0.toy", "Kite"),
        ("child.1.toy", "…"),
        ("child.2.toy", "…"),
        ("child.0.none", "…"),
        ("child.toy", None),
        ("toy", None),
        ("role.0.toy", None),
    ],
)
def test_an_answer_in_a_block_is_told_in_its_block(name: str, words: str | None) -> None:
    blocks = [{"toy": "Kite"}, {"toy": None}]
    assert Told(ITEMS, "community", {"child": blocks}, "en").words(name) == words


def test_labels_are_in_the_language_of_the_text() -> None:
    assert told("{role}", language="fr") == "Le user"


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_nothing_answered_leaves_dots(nothing: Any) -> None:
    assert told("Dear {name},", name=nothing).strip() == "Dear …,"


@pytest.mark.parametrize(
    "hostile",
    ["{role}", "{name}", "<script>alert(1)</script>", "\\1 \\g<0>", "{{role}}", "%(role)s"],
)
def test_an_answer_is_never_read_as_a_text(hostile: str) -> None:
    assert told("I am {name}: {role}", name=hostile) == f"I am {hostile}: The user"


def test_several_answers_are_told_with_the_words_beside_them() -> None:
    assert "The course" in told("{ways}")
    assert "By boat" in told("{ways}")


def test_the_codes_that_a_text_repeats() -> None:
    assert codes_piped("{role} {project} {hear.mail} {role} {hear.sms}") == ("role", "hear")


def asked(*items: Item, title: str = "P") -> Questionnaire:
    first = Page("one", {"en": "1"}, (Group(ITEMS),))
    second = Page("two", {"en": title}, (Group(items),))
    voices = tuple(Voice(code, {"en": code}) for code in VOICES)
    return Questionnaire({"en": "Q"}, ("en",), voices, (first, second))


@pytest.mark.parametrize(
    "text", ["{role} {project} {hear.mail} {hear} {ways.other} {child} {people}", "{ } {a b}"]
)
def test_what_can_be_repeated_is_left_alone(text: str) -> None:
    assert list(piping_problems(asked(item("here", ask=text)))) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("{town}", "“{town}” cannot be filled in; known: {project}, {claim}, and codes of earlier"),
        ("{here}", "“{here}” comes later; a text can only repeat earlier answers."),
        ("{late}", "“{late}” comes later"),
        ("{toy}", "“{toy}” is asked inside of the repeat group “child”; it cannot"),
        ("{hello}", "“hello” is a note; there is no answer to repeat."),
        ("{hear.fax}", "“hear” is a matrix; name one of its rows: hear.mail, hear.sms."),
        ("{role.part}", "“role” has no part “part”."),
        ("{claim}", "“{claim}” can only be filled in where a voice checks a claim."),
    ],
)
def test_what_cannot_be_repeated_is_said(text: str, what: str) -> None:
    [(where, found)] = piping_problems(asked(item("here", ask=text), item("late")))
    assert where == "item here, to everyone"
    assert what in found


def test_a_voice_cannot_be_told_what_it_was_not_asked() -> None:
    wordings = {voice: Wording({"en": f"{voice} {{size}}"}) for voice in VOICES}
    [(where, what)] = piping_problems(asked(item("here", wordings=wordings)))
    assert where == "item here, to community"
    assert what == "“{size}” is never filled in here: “size” is only asked of others."


def test_every_text_is_examined() -> None:
    bad = {"en": "{nobody}"}
    option = Option("x", bad)
    check = Check({"missing": ["role"]}, bad)
    whole = asked(
        item("here", "matrix", ask="{nobody}", options=(option,), rows=(option,), checks=(check,)),
        title="{nobody}",
    )
    assert [where for where, _ in piping_problems(whole)] == [
        "page two",
        "item here, to everyone",
        "item here, option x",
        "item here, row x",
        "item here, must",
    ]
