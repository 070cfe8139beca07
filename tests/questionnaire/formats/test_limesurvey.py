"""LimeSurvey's question types, conditions and texts become ours; what does not is named."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest

from consult.kernel.errors import Invalid
from consult.questionnaire.formats.files import read_file
from consult.questionnaire.formats.imported import Imported
from consult.questionnaire.logic.definition import Item, Media, Page
from tests.questionnaire.formats.limesurvey_corpus import document, rows

GROUP = rows("groups", {"gid": 1, "group_order": 1, "group_name": "One"})
OPTIONS = rows(
    "answers",
    *({"qid": 1, "code": code, "answer": code.lower()} for code in "AB"),
    *({"qid": 9, "code": code, "answer": code.lower(), "scale_id": 0} for code in "12345"),
    {"qid": 9, "code": "z", "answer": "z", "scale_id": 1},
)  # fmt: skip
PARTS = rows(
    "subquestions",
    *({"qid": 20 + n, "parent_qid": 2, "title": code} for n, code in enumerate("xyz")),
    *({"qid": 90 + n, "parent_qid": 9, "title": code} for n, code in enumerate("xy")),
    {"qid": 95, "parent_qid": 9, "title": "c", "scale_id": 1, "question": "Column"},
)
FIRST: tuple[dict[str, object], ...] = (
    {"qid": 1, "gid": 1, "type": "L", "title": "one", "question": "One?", "other": "Y"},
    {"qid": 2, "gid": 1, "type": "M", "title": "some", "question": "Some?", "other": "Y"},
    {"qid": 3, "gid": 1, "type": "N", "title": "age", "question": "Age?"},
    {"qid": 4, "gid": 1, "type": "S", "title": "name", "question": "Name?"},
    {"qid": 5, "gid": 1, "type": "Y", "title": "sure", "question": "Sure?"},
)


def imported(
    question: dict[str, object], *tables: str, form: str = "G", **given: object
) -> Imported:
    """Five questions, and one more after them."""
    last = {"qid": 9, "gid": 1, "title": "last", "question": "Last?", **question}
    attributes = rows(
        "question_attributes",
        *({"qid": 9, "attribute": name, "value": value} for name, value in given.items()),
    )
    survey = rows("surveys", {"sid": 7, "language": "en", "format": form})
    asked = rows("questions", *FIRST, last)
    content = document(survey, GROUP, asked, PARTS, OPTIONS, attributes, *tables)
    return read_file("a.lss", content)


def last(question: dict[str, object], *tables: str, **given: object) -> Item:
    found = imported(question, *tables, **given).questionnaire.item("last")
    assert found is not None
    return found


LETTERS = {
    "5": "rating", "A": "matrix", "B": "matrix", "C": "matrix", "E": "matrix", "F": "matrix",
    "H": "matrix", "1": "matrix_two", ":": "matrix_numbers", ";": "matrix_texts", "D": "date",
    "G": "radio", "K": "numbers", "L": "radio", "!": "dropdown", "O": "radio", "M": "multiple",
    "N": "number", "P": "multiple", "Q": "texts", "R": "ranking", "S": "short_text",
    "T": "long_text", "U": "long_text", "X": "note", "Y": "yesno", "|": "file", "*": "calculated",
}  # fmt: skip


@pytest.mark.parametrize(("letter", "type_"), LETTERS.items())
def test_each_letter_has_its_type(letter: str, type_: str) -> None:
    assert last({"type": letter}).type == type_


def test_a_choice_of_the_language_and_unknown_letters_are_left_out_by_name() -> None:
    for letter in ("I", "?"):
        found = imported({"type": letter})
        assert found.questionnaire.item("last") is None
        assert "left out" in found.unsupported[0].what
        assert found.unsupported[0].where == "a.lss, question last"
        assert found.unsupported[0].line is not None


@pytest.mark.parametrize(
    ("letter", "given", "type_"),
    [
        (":", {"multiflexible_checkbox": 1}, "matrix_multiple"),
        ("S", {"numbers_only": 1}, "number"),
        ("Q", {"numbers_only": 1}, "numbers"),
        ("S", {"location_mapservice": 100}, "place"),
        ("D", {"date_format": "HH:MM"}, "time"),
        ("D", {"date_format": "dd/mm/yyyy HH:MM"}, "datetime"),
        ("D", {"date_format": "mm/yyyy"}, "month"),
    ],
)
def test_attributes_choose_the_type(letter: str, given: dict[str, Any], type_: str) -> None:
    assert last({"type": letter}, **given).type == type_


@pytest.mark.parametrize(
    ("letter", "given", "field", "value"),
    [
        ("N", {"min_num_value_n": "1", "max_num_value_n": "9.5"}, "max", 9.5),
        ("N", {"num_value_int_only": 1}, "whole", True),
        ("K", {"equals_num_value": "100"}, "total", 100),
        ("T", {"maximum_chars": "300"}, "limit", 300),
        ("M", {"min_answers": 2, "max_answers": 3}, "choose_max", 3),
        ("R", {"max_answers": 2}, "choose_max", 2),
        ("D", {"date_min": "2020", "date_max": "now"}, "earliest", "2020-01-01"),
        ("D", {"date_min": "2020", "date_max": "now"}, "latest", "today"),
        ("|", {"allowed_filetypes": "png, PDF"}, "kinds", ("png", "pdf")),
        ("|", {"max_filesize": "2048"}, "largest", 2),
        ("F", {"random_order": 1}, "shuffle", True),
        ("N", {"suffix": "€"}, "unit", {"en": "€"}),
    ],
)
def test_limits_are_carried(letter: str, given: dict[str, Any], field: str, value: object) -> None:
    assert getattr(last({"type": letter}, **given), field) == value


def test_a_limit_that_is_an_equation_is_named() -> None:
    found = imported({"type": "N"}, max_num_value_n="age")
    assert "max_num_value_n = “age”" in found.unsupported[0].what


RELEVANCE = {
    'one.NAOK == "A"': {"==": [{"var": "one"}, "A"]},
    'one == "A" or one == "B"': {"in": [{"var": "one"}, ["A", "B"]]},
    'one == "-oth-"': {"==": [{"var": "one"}, "other"]},
    '!is_empty(one_other)': {"!": [{"missing": ["one.other"]}]},
    'some_x == "Y"': {"in": ["x", {"var": "some"}]},
    'some_x.NAOK != "Y"': {"!": [{"in": ["x", {"var": "some"}]}]},
    'some_other.NAOK == "Y"': {"in": ["other", {"var": "some"}]},
    "7X1X2y.NAOK eq 'Y'": {"in": ["y", {"var": "some"}]},
    "!is_empty(7X1X2y)": {"in": ["y", {"var": "some"}]},
    "is_empty(age.NAOK)": {"missing": ["age"]},
    "age gt 5 and age le 10": {"and": [{">": [{"var": "age"}, 5]}, {"<=": [{"var": "age"}, 10]}]},
    "5 < age": {">": [{"var": "age"}, 5]},
    'sure == "Y"': {"==": [{"var": "sure"}, "yes"]},
    'sure != "Y"': {"or": [{"missing": ["sure"]}, {"!=": [{"var": "sure"}, "yes"]}]},
    '!is_empty(sure) && sure != "Y"': {"!=": [{"var": "sure"}, "yes"]},
    'name == ""': {"missing": ["name"]},
    "1 and age": {"!=": [{"var": "age"}, 0]},
    "not (name eq 'x')": {"!": [{"==": [{"var": "name"}, "x"]}]},
    "intval(age) >= 1": None,
    "count(some_x, some_y) >= 2": {
        ">=": [{"+": [{"if": [{"in": [c, {"var": "some"}]}, 1, 0]} for c in "xy"]}, 2]
    },
    "sum(age, 2) > 3": {
        ">": [{"+": [{"if": [{"missing": ["age"]}, 0, {"var": "age"}]}, 2]}, 3]
    },
    "age * 2 + 1 > 9": {">": [{"+": [{"*": [{"var": "age"}, 2]}, 1]}, 9]},
    "if(age > 5, 1, 0)": {"if": [{">": [{"var": "age"}, 5]}, True, False]},
    'date("Y-m-d") > "2020-01-01"': {">": [{"var": "_today"}, "2020-01-01"]},
}  # fmt: skip


@pytest.mark.parametrize(("expression", "tree"), RELEVANCE.items())
def test_an_equation_becomes_the_same_condition(expression: str, tree: object) -> None:
    found = imported({"type": "T", "relevance": expression})
    item = found.questionnaire.item("last")
    assert item is not None
    assert item.show_if == tree
    assert bool(found.unsupported) == (tree is None)


@pytest.mark.parametrize(
    ("expression", "reason"),
    [
        ("strlen(name) > 3", "function “strlen”"),
        ("nobody == 1", "no question “nobody”"),
        ("last == 'x'", "comes later or stands in itself"),
        ("one == 'Q'", "“Q” is no answer of “one”"),
        ("(age > 1", "a bracket is not closed"),
        ("age >", "is not expected there"),
        ("age ~ 1", "cannot be read from"),
        ("(" * 60 + "age" + ")" * 60, "nested too deeply"),
        ("1" + "-1" * 100, "nested too deeply"),
        ("0", "never shown"),
    ],
)
def test_what_cannot_be_said_is_named_and_the_item_kept(expression: str, reason: str) -> None:
    found = imported({"type": "T", "relevance": expression})
    item = found.questionnaire.item("last")
    assert item is not None
    assert item.show_if is None
    assert reason in found.unsupported[0].what


def test_rows_of_the_old_table_are_alternatives_by_question_and_by_scenario() -> None:
    given = [("7X1X1", "==", "A", 1), ("7X1X1", "==", "B", 1), ("7X1X3", ">", "5", 1),
             ("+7X1X2x", "==", "Y", 2), ("7X1X2", "==", "z", 2)]  # fmt: skip
    table = rows(
        "conditions",
        *({"qid": 9, "cfieldname": f, "method": m, "value": v, "scenario": s}
          for f, m, v, s in given),
    )  # fmt: skip
    assert last({"type": "T"}, table).show_if == {
        "or": [
            {"and": [{"in": [{"var": "one"}, ["A", "B"]]}, {">": [{"var": "age"}, 5]}]},
            {"and": [{"in": ["x", {"var": "some"}]}, {"in": ["z", {"var": "some"}]}]},
        ]
    }


def test_rows_are_filtered_by_what_was_chosen_before_or_was_not() -> None:
    kept = last({"type": "F"}, array_filter="some").rows
    assert [row.show_if for row in kept] == [{"in": [c, {"var": "some"}]} for c in "xy"]
    rest = last({"type": "Q"}, array_filter_exclude="some").rows
    assert rest[0].show_if == {"!": [{"in": ["x", {"var": "some"}]}]}


def test_exclusive_options_and_those_of_ones_own_are_marked() -> None:
    item = last({"type": "M", "other": "Y"}, exclude_all_others="y")
    assert [o.code for o in item.options if o.exclusive] == ["y"]
    assert [o.code for o in item.options if o.other] == ["other"]


def test_comments_are_an_item_of_their_own_and_named() -> None:
    found = imported({"type": "P", "mandatory": "Y"})
    comment = found.questionnaire.item("last_comment")
    assert comment is not None
    assert comment.type == "texts"
    assert comment.rows[0].show_if == {"in": ["x", {"var": "last"}]}
    assert any("last_comment" in one.what for one in found.warnings)


def test_mandatory_questions_are_required_and_soft_ones_are_not() -> None:
    assert last({"type": "T", "mandatory": "Y"}).required
    soft = imported({"type": "T", "mandatory": "S"})
    item = soft.questionnaire.item("last")
    assert item is not None
    assert not item.required
    assert "optional" in soft.warnings[0].what


def test_a_hidden_equation_is_worked_out_and_shown_to_nobody() -> None:
    item = last({"type": "*", "question": "{age * 2}"}, hidden=1)
    assert item.value == {"*": [{"var": "age"}, 2]}
    assert item.wordings == {}


def test_an_equation_that_is_a_sentence_is_a_note_with_the_answer_in_it() -> None:
    item = last({"type": "*", "question": "<b>You</b> are {age}."})
    assert (item.type, item.wordings["community"].ask) == ("note", {"en": "You are {age}."})


def test_a_check_of_the_author_comes_with_its_message() -> None:
    item = last({"type": "N"}, em_validation_q="this > 3", em_validation_q_tip="More, please.")
    assert item.checks[0].must == {">": [{"var": "last"}, 3]}
    assert item.checks[0].message == {"en": "More, please."}


def test_answers_are_piped_and_other_expressions_named() -> None:
    found = imported(
        {"type": "T", "question": "Dear {name.shown}, {INSERTANS:7X1X3} {strlen(name)}"}
    )
    item = found.questionnaire.item("last")
    assert item is not None
    assert item.wordings["community"].ask == {"en": "Dear {name}, {age} [strlen(name)]"}
    assert "strlen(name)" in found.unsupported[0].what


def test_pictures_in_a_question_are_carried_and_scripts_named() -> None:
    text = 'Look <img src="https://x.example/a.png" alt="A"><script>x</script>'
    found = imported({"type": "T", "question": text})
    item = found.questionnaire.item("last")
    assert item is not None
    assert item.media == (Media("image", "https://x.example/a.png", {"en": "A"}),)
    assert any("A script is not kept" in one.what for one in found.unsupported)


@pytest.mark.parametrize(("form", "pages"), [("A", 1), ("G", 1), ("S", 6), ("", 1)])
def test_pages_follow_the_form_of_the_survey(form: str, pages: int) -> None:
    assert len(imported({"type": "T"}, form=form).questionnaire.pages) == pages


def test_the_condition_of_a_group_is_that_of_its_page() -> None:
    assert second_page("one == 'A'").show_if == {"==": [{"var": "one"}, "A"]}


def second_page(relevance: str) -> Page:
    group = rows("groups", {"gid": 8, "group_order": 2, "group_name": "T", "grelevance": relevance})
    return imported({"type": "T", "gid": 8}, group).questionnaire.pages[1]


def test_neighbours_in_one_random_group_are_shuffled_together() -> None:
    table = rows("question_attributes", *(
        {"qid": qid, "attribute": "random_group", "value": "r"} for qid in (4, 5)
    ))  # fmt: skip
    groups = imported({"type": "T"}, table).questionnaire.pages[0].groups
    assert [(len(group.items), group.shuffle) for group in groups] == [
        (3, False),
        (2, True),
        (1, False),
    ]


def test_codes_that_we_cannot_keep_are_changed_and_said() -> None:
    found = imported({"type": "T", "title": "1 é"}, rows("x"))
    assert any("is now" in one.what for one in found.warnings)
    assert len({item.code for item in found.questionnaire.items()}) == 6


def test_quotas_defaults_and_attributes_of_no_use_here_are_named_once() -> None:
    quota = rows("quota", {"id": 1, "name": "Enough"})
    defaults = rows("defaultvalues", *({"qid": 9, "defaultvalue": "x"} for _ in range(2)))
    found = imported({"type": "T", "preg": "/x/"}, quota, defaults, time_limit=30)
    said = [one.what for one in found.unsupported]
    for word in ("Enough", "default", "time_limit", "/x/"):
        assert sum(word in what for what in said) == 1


def test_texts_in_tables_apart_and_in_rows_read_the_same() -> None:
    languages = ("en", "fr")
    survey = rows("surveys", {"sid": 7, "language": "fr", "format": "G"})
    asked = {"qid": 1, "gid": 1, "type": "T", "title": "q"}
    apart = document(
        survey, GROUP, rows("questions", asked),
        rows("question_l10ns", {"qid": 1, "question": "Why?", "language": "en"},
             {"qid": 1, "question": "Pourquoi ?", "language": "fr"}),
        languages=languages,
    )  # fmt: skip
    within = document(
        survey, GROUP,
        rows("questions", {**asked, "question": "Why?", "language": "en"},
             {**asked, "question": "Pourquoi ?", "language": "fr"}),
        languages=languages,
    )  # fmt: skip
    one, other = (read_file("a.lss", content).questionnaire for content in (apart, within))
    assert one == other
    assert one.languages == ("fr", "en")
    assert next(one.items()).wordings["community"].ask == {"en": "Why?", "fr": "Pourquoi ?"}


def archive(members: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return made.getvalue()


GOOD = document(GROUP, rows("questions", *FIRST))
BAD = {
    "": (b"  ", "empty"),
    "lfs": (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "Git LFS"),
    "page": (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
    "words": (b"Hello", "neither XML nor"),
    "cut": (GOOD[: len(GOOD) // 2], "cut off"),
    "latin": (GOOD.replace(b"Name?", b"Caf\xe9 ?"), "another encoding"),
    "entities": (b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e "x">]><d>&e;</d>', "not allowed"),
    "other": (b"<document><a/></document>", "not from LimeSurvey"),
    "labels": (document(kind="Label set"), "kind “Label set”"),
    "nothing": (document(GROUP), "No question"),
    "deep": (b"<d>" * 5_000, "deeper than any survey"),
    "rows": (document(rows("questions", *({"a": 1} for _ in range(50_001)))), "rows"),
    "two": (archive({"survey_1.lss": GOOD, "survey_2.lss": GOOD}), "2 .lss files"),
    "slip": (archive({"../survey_1.lss": GOOD}), "points outside"),
    "bomb": (archive({"survey_1.lss": b" " * 30_000_000}), "far too many"),
    "zip": (archive({"survey_1.lss": GOOD})[:200], "cut off or damaged"),
    "table": (b"class\ttype/scale\tname\nG\t1\tOne\n", "no row is of the class"),
    "wide": (b"class\ttype/scale\tname" + b"\tx" * 5_000, "far larger"),
    "quote": (b'class\ttype/scale\tname\nQ\tT\t"' + b"x" * 200_000, "cannot be read from here"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "reason"), BAD.values(), ids=BAD.keys())
def test_what_is_no_survey_is_refused_with_its_place(content: bytes, reason: str) -> None:
    with pytest.raises(Invalid) as refused:
        read_file("a.lss", content, "limesurvey")
    problem = refused.value.problems[0]
    assert problem.where.startswith("a.lss")
    assert reason in problem.what


def test_a_table_in_several_languages_is_one_survey() -> None:
    head = "class\ttype/scale\tname\trelevance\ttext\tlanguage\n"
    lines = "".join(
        f"G\t1\t{one}\t1\t\t{tag}\nQ\tL\tq\t1\t{one}?\t{tag}\nA\t0\ta\t\t{one}!\t{tag}\n"
        for tag, one in (("en", "One"), ("fr", "Un"))
    )
    found = read_file("a.txt", (head + lines).encode("utf-16"), "limesurvey").questionnaire
    assert found.languages == ("en", "fr")
    [item] = found.items()
    assert item.wordings["community"].ask == {"en": "One?", "fr": "Un?"}
    assert item.options[0].label == {"en": "One!", "fr": "Un!"}
