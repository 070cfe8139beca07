"""What keeps a questionnaire from being published is found, and named by its line."""

from __future__ import annotations

import msgspec
import pytest

from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
    filled,
)
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.table.text import read_table
from tests.factories import DEMO_QUESTIONNAIRE

HEAD = "questionnaire: Q\nlanguages: en\nvoices: organisation, community\npage p: P\n"
BEFORE = """radio role: Role?
  - used: Used
  - heard: Heard
multiple ways [cannot tell]: Ways?
  - a: A
  - b: B
number age: Age?
matrix hear: Hear?
  row email: E-mail
  - often: Often
  - never: Never
note hello: Hello
long text story: Story?
"""
AFTER = len((HEAD + BEFORE).splitlines()) + 2


def found(text: str) -> list[str]:
    table = read_table(text, "q")
    return [str(problem) for problem in problems_of(table.questionnaire, table.places)]


def whats(asked: Questionnaire) -> list[str]:
    return [problem.what for problem in problems_of(asked)]


def test_the_demonstration_has_nothing_to_mend() -> None:
    assert found(DEMO_QUESTIONNAIRE.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("condition", "what"),
    [
        ("nobody is x", "There is no item “nobody”."),
        ("later is x", "“later” comes later; a condition can only look at earlier items."),
        ("here is x", "“here” comes later; a condition can only look at earlier items."),
        ("hello is answered", "“hello” is a note; nothing is answered there."),
        ("hear is often", "“hear” is a matrix; name one of its rows: hear.email."),
        ("hear.sms is often", "“hear.sms”"),
        ("hear.email is daily", "“hear.email” has no option “daily”; there are often, never."),
        ("role.email is used", "“role” has no part “email”."),
        ("role is gone", "“role” has no option “gone”; there are used, heard."),
        ("role is _cannot_tell", "“role” has no option “_cannot_tell”; there are used, heard."),
        ("role is any of used, gone", "“role” has no option “gone”; there are used, heard."),
        ("role >= 3", "“role” is not a number; compare it with “is”, “is any of” or “has”."),
        ("role = 3", "“role” is not a number; compare it with “is”, “is any of” or “has”."),
        ("role has used", "“role” has one answer; write “is” instead of “has”."),
        ("ways is a", "“ways” may have several answers; write “has” instead of “is”."),
        ("not (ways has c)", "“ways” has no option “c”; there are a, b, _cannot_tell."),
        ("ways has _cannot_tell", "“ways” has one answer; write “is” instead of “has”."),
        ("age is 18", "“age” is a number; compare it with =, !=, <, <=, > or >=."),
    ],
)
def test_condition_that_cannot_work_is_found(condition: str, what: str) -> None:
    text = HEAD + BEFORE + f"yes/no here: Here?\n  show if: {condition}\nyes/no later: Later?\n"
    problem = "“hear” is a matrix; name one of its rows: hear.email." if "sms" in what else what
    assert found(text) == [f"item here, show if, line {AFTER}: {problem}"]


@pytest.mark.parametrize(
    "condition",
    [
        "role is used and not (age < 18 or age = 21)",
        "ways has a or hear.email is any of often, never",
        "story is answered",
        "story is Yes",
        "role is not heard",
        "ways is _cannot_tell",
    ],
)
def test_condition_that_works_is_left_alone(condition: str) -> None:
    assert found(HEAD + BEFORE + f"yes/no here: Here?\n  show if: {condition}\n") == []


def test_condition_of_a_page_looks_at_earlier_pages_only() -> None:
    text = HEAD + "yes/no a: A?\npage two: Two\n  show if: b is yes and a is yes\nyes/no b: B?\n"
    assert found(text) == [
        "page two, show if, line 7: “b” comes later; a condition can only look at earlier items."
    ]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("radio a: A\n  - x: X\n", "item a, line 5: Offer at least two options."),
        ("multiple a: A\n", "item a, line 5: Offer at least one option."),
        (
            "number a: A\n  - x: X\n  - y: Y\n",
            (
                "item a, line 5: An item of the type “number” has no options; remove them or change"
                " the type."
            ),
        ),
        (
            "yes/no a: A\n  - yes: X\n  - maybe: Y\n",
            (
                "item a, line 5: The options of a yes/no item are “yes” and “no”; use “radio” for"
                " others."
            ),
        ),
        (
            "matrix a: A\n  - x: X\n  - y: Y\n",
            "item a, line 5: Give the matrix at least one row.",
        ),
        ("number a: A\n  row b: B\n", "item a, line 5: An item of the type “number” has no rows."),
        (
            "number a: A\n  choose: at most 2\n",
            "item a, line 5: An item of the type “number” cannot say how many to choose.",
        ),
        (
            "multiple a: A\n  choose: 2 to 1\n  - x: X\n  - y: Y\n",
            "item a, line 5: At least 2 and at most 1 cannot both be chosen.",
        ),
        (
            "multiple a: A\n  choose: at most 0\n  - x: X\n",
            "item a, line 5: At least one must be allowed to be chosen.",
        ),
        (
            "multiple a: A\n  choose: at least 2\n  - x: X\n  - y [exclusive]: Y\n",
            "item a, line 5: At least 2 must be chosen, but only 1 can be chosen together.",
        ),
        (
            "note a [required]: A\n",
            (
                "item a, line 5: A note asks for nothing; remove “required”, “cannot tell” and"
                " “not say”."
            ),
        ),
        (
            "radio a: A\n  - x [exclusive]: X\n  - y: Y\n",
            "item a, line 5: Only an item of the type “multiple” has exclusive options.",
        ),
        (
            "matrix a: A\n  row r: R\n  - x [other]: X\n  - y: Y\n",
            "item a, line 5: An item of the type “matrix” cannot ask for other words.",
        ),
        (
            "radio a: A\n  - x [favourable]: X\n  - y [favourable]: Y\n",
            (
                "item a, line 5: If every option is favourable nothing can be compared; mark some"
                " only."
            ),
        ),
        ("number a: A\n  limit: 5\n", "item a, line 5: Only texts have a limit of characters."),
        (
            "long text a: A\n  limit: 0\n",
            "item a, line 5: The limit must lie between 1 and 20000 characters.",
        ),
        (
            "long text a: A\n  range: at least 2\n",
            "item a, line 5: An item of the type “long text” has no range.",
        ),
        (
            "number a: A\n  range: 9 to 2\n",
            "item a, line 5: The range ends (2) before it begins (9).",
        ),
        (
            "file a: A\n  kinds: pdf, .EXE, mp3\n",
            (
                "item a, line 5: Files of the kind “exe”, “mp3” cannot be taken; known: pdf, odt,"
                " ods, odp, docx, xlsx, pptx, txt, csv, png, jpg, jpeg, gif, webp."
            ),
        ),
        (
            "claim a: A\n",
            "item a, line 5: Say which voice states the number: “stated by: organisation”.",
        ),
        (
            "claim a: A\n  stated by: pupils\n",
            "item a, line 5: “pupils” is not a voice of this questionnaire.",
        ),
        (
            "yes/no a: {town}?\n",
            (
                "item a, to everyone, line 5: “{town}” cannot be filled in;"
                " known: {project}, {claim}, and codes of earlier items."
            ),
        ),
        (
            "yes/no a: A\n  to community: {claim}?\n",
            (
                "item a, to community, line 6: “{claim}” can only be filled in where a voice checks"
                " a claim."
            ),
        ),
        (
            "yes/no a: A?\nyes/no a: B?\n",
            "item a, line 6: The code “a” is used twice; choose another.",
        ),
        (
            "radio a: A\n  - x: X\n  - x: Y\n",
            "item a, option x, line 7: The code “x” is used twice; choose another.",
        ),
        (
            "yes/no _a: A\n",
            (
                "item _a, line 5: The code “_a” cannot be used; begin with a letter, then letters,"
                " digits, “_” and “-” (no accents), 64 at most."
            ),
        ),
        (
            "radio a: A\n  - x.y: X\n  - y: Y\n",
            (
                "item a, option x.y, line 6: The code “x.y” cannot be used; begin with a letter or"
                " a digit, then letters, digits, “_” and “-” (no accents), 64 at most."
            ),
        ),
        ("radio a: A\n  - x:\n  - y: Y\n", "item a, option x, line 6: The label is missing."),
        ("yes/no a: A\n  to nobody:\n", "item a, line 5: No voice is asked; write a wording for"),
        ("yes/no a: A\n  to community:\n", "item a, to community, line 6: The wording is missing."),
        ("yes/no a: A?\npage q: Q\n", "page q, line 6: The page has no items; add some or remove"),
        ("yes/no a: A?\ngroup: G\n", "page p, line 4: A group on this page has no items."),
        ("yes/no a: A?\npage p: Q\nyes/no b: B?\n", "page p, line 6: The code “p” is used twice"),
        ("yes/no a: A?\npage q:\nyes/no b: B?\n", "page q, line 6: The title is missing."),
        ("yes/no a: A?\nvoice x:\n", "voice x, line 6: The name is missing."),
    ],
)
def test_each_thing_to_mend_is_found_with_its_line(lines: str, problem: str) -> None:
    [each] = found(HEAD + lines)
    assert each.startswith(problem)


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("questionnaire: Q\n", "The title is missing in fr."),
        ("page p: P\n", "page p, line 3: The title is missing in fr."),
        (
            "page p: P\n  fr: P\nyes/no a: A?\n",
            "item a, to everyone, line 5: The wording is missing in fr.",
        ),
        (
            "page p: P\n  fr: P\nnumber a: A\n  fr: A\n  unit: m\n",
            "item a, line 5: The unit is missing in fr.",
        ),
        (
            "page p: P\n  fr: P\nyes/no a:\n  fr: A\n  to community:\n    fr: A\n",
            "item a, line 5: The heading is missing in en.",
        ),
        (
            "page p: P\n  fr: P\nyes/no a: A\n  fr: A\n  hint: H\n",
            "item a, to everyone, line 5: The hint is missing in fr.",
        ),
        (
            "page p: P\n  fr: P\nradio a: A\n  fr: A\n  - x: X\n  - y: Y | fr: Y\n",
            "item a, option x, line 7: The label is missing in fr.",
        ),
        (
            "page p: P\n  fr: P\ngroup: G\nyes/no a: A\n  fr: A\n",
            "page p, line 3: A group’s title is missing in fr.",
        ),
    ],
)
def test_each_text_must_be_there_in_every_language(lines: str, problem: str) -> None:
    table = read_table(f"languages: en, fr\nvoices: organisation, community\n{lines}", "q")
    known = [str(each) for each in problems_of(table.questionnaire, table.places)]
    assert any(each.endswith(problem) for each in known)


def test_an_empty_questionnaire_lacks_everything() -> None:
    assert whats(Questionnaire({}, (), (), ())) == [
        "The title is missing.",
        "Name at least one language.",
        "Name at least one voice.",
        "Add a page with items.",
    ]


def test_a_definition_from_elsewhere_is_examined_as_well() -> None:
    item = Item(
        "a",
        "radio",
        {"pupil": Wording({"en": "A"})},
        show_if={"cat": ["a"]},
        options=(Option("x", {"en": "X"}), Option("y", {"en": "Y"})),
    )
    page = Page("p", {"en": "P"}, (Group((item,)),))
    asked = Questionnaire({"en": "Q"}, ("en",), (Voice("staff", {"en": "S"}),), (page,))
    assert whats(asked) == [
        "“pupil” is not a voice of this questionnaire.",
        "“cat” is not an operator that conditions know.",
    ]
    assert whats(msgspec.structs.replace(asked, pages=(Page("p", {"en": "P"}, ()),))) == [
        "The page has no items; add some or remove it."
    ]


def test_the_source_is_named_where_there_is_one() -> None:
    [problem] = problems_of(
        Questionnaire({"en": "Q"}, ("en",), (Voice("a", {"en": "A"}),), ()), source="q.json"
    )
    assert str(problem) == "q.json: Add a page with items."


def test_wordings_are_filled_in() -> None:
    assert filled("Do you know {project}? {x}", project="{claim}") == "Do you know {claim}? {x}"
