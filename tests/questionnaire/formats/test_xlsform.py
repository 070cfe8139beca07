"""XLSForms in: every form that pyxform accepts, as it counts it; what is not carried is named."""

from __future__ import annotations

import re
from typing import Any

import pytest

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.formats.apart_jobs import here
from consult.questionnaire.formats.files import format_of, read_file
from consult.questionnaire.formats.imported import Imported, contents
from consult.questionnaire.formats.xlsform.reading import read_xlsform
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.routing import Context, shown_items
from tests.questionnaire.formats.workbook_makers import workbook
from tests.questionnaire.formats.xlsform_corpus import (
    SMALL_FORM,
    described,
    form,
    needs_corpus,
    real,
)

HEAD = ["type", "name", "label"]
ACCEPTED = [file for file in described() if file["parse"].get("pyxform") == "ok"]
REFUSED = [file for file in described() if file not in ACCEPTED]


def item(read: Imported, code: str) -> Item:
    """The item with this code, inside of repeats too."""
    return next(each for each in read.questionnaire.nested_items() if each.code == code)


def said(problems: tuple[Problem, ...]) -> str:
    """All problems as one text."""
    return "\n".join(map(str, problems))


def test_the_real_forms_are_there() -> None:
    needs_corpus()
    assert len(ACCEPTED) > 50
    assert len(REFUSED) > 20


@pytest.mark.parametrize("file", ACCEPTED, ids=lambda file: str(file["file"]))
def test_every_form_that_pyxform_accepts_is_imported_as_it_counts_it(file: dict[str, Any]) -> None:
    counted = file["parse"]
    read = read_xlsform(file["file"], real(file["file"]), here)
    assert read.source == {
        "rows": counted["rows"],
        "types": counted["types"],
        "choices": counted["choices"],
        "languages": counted["languages"],
        "features": counted["feats"],
    }
    warned = [problem for problem in read.warnings if "xlsform.org" in problem.what]
    assert len(warned) <= counted["warnings"] <= len(read.warnings)
    assert contents(read)["items"] > 0
    assert list(problems_of(read.questionnaire)) is not None
    for voice in read.questionnaire.voices:
        shown_items(read.questionnaire, voice.code, {}, Context())


@pytest.mark.parametrize("file", REFUSED, ids=lambda file: str(file["file"]))
def test_every_form_that_pyxform_refuses_is_refused_in_the_same_row(file: dict[str, Any]) -> None:
    with pytest.raises(Invalid) as refused:
        read_xlsform(file["file"], real(file["file"]), here)
    [problem] = refused.value.problems
    verdict = file["parse"].get("pyxform") or file["parse"].get("read")
    row = re.search(r"\[row : (\d+)\]", verdict)
    assert problem.where.startswith(file["file"])
    assert row is None or problem.line == int(row[1])


def test_nothing_of_a_real_form_is_dropped_unseen() -> None:
    """Each row with a question becomes an item or a row of one, or its row is named."""
    for file in ACCEPTED:
        read = read_xlsform(file["file"], real(file["file"]), here)
        asked = sum(max(len(each.rows), 1) for each in read.questionnaire.nested_items())
        around = sum(
            n
            for kind, n in file["parse"]["types"].items()
            if kind[:5] in ("begin", "end g", "end r", "end l")
        )
        named = {problem.line for problem in (*read.unsupported, *read.warnings)}
        rows = sum(file["parse"]["types"].values()) - around
        assert asked + len(named) >= rows - read.source["types"].get("today", 0), file["file"]


def test_a_file_is_known_by_its_ending_and_read_apart() -> None:
    content = workbook(**SMALL_FORM)
    assert {format_of(f"a{end}", b"PK\x03\x04") for end in (".xlsx", ".xls", ".csv", ".md")} == {
        "xlsform"
    }
    assert read_file("small.xlsx", content) == read_xlsform("small.xlsx", content, here)


def test_types_are_carried() -> None:
    read = form(
        [
            [*HEAD, "appearance", "parameters"],
            ["text", "a", "A", "", ""],
            ["text", "b", "B", "multiline", ""],
            ["select_one likes", "c", "C", "likert", ""],
            ["select_one likes", "d", "D", "minimal", ""],
            ["select_multiple likes", "e", "E", "", "randomize=true"],
            ["rank likes", "f", "F", "", ""],
            ["range", "g", "G", "", "start=0 end=10 step=2"],
            ["range", "h", "H", "rating", "start=1 end=4 step=1"],
            ["acknowledge", "i", "I", "", ""],
            ["date", "j", "J", "month-year", ""],
            ["geopoint", "k", "K", "", ""],
            ["select_one yn", "l", "L", "", ""],
            ["begin repeat", "m", "M", "", ""],
            ["decimal", "n", "N", "", ""],
            ["end repeat", "", "", "", ""],
        ],
        [
            ["list_name", "name", "label"],
            ["likes", "1", "One"],
            ["likes", "2", "Two"],
            ["yn", "yes", "Yes"],
            ["yn", "no", "No"],
        ],
    )
    types = {each.code: each.type for each in read.questionnaire.nested_items()}
    assert " ".join(types.values()) == (
        "short_text long_text scale dropdown multiple ranking slider rating consent month place "
        "yesno repeat number"
    )
    assert item(read, "e").shuffle
    assert (item(read, "g").min, item(read, "g").max, item(read, "g").step) == (0, 10, 2)
    assert item(read, "h").max == 4


def test_languages_become_tags_and_missing_translations_stay_missing() -> None:
    read = form(
        [
            ["type", "name", "label::English (en)", "label::Français", "hint::English (en)"],
            ["text", "a", "Who?", "Qui ?", "Name"],
            ["text", "b", "Why?", "", ""],
        ],
        settings=[["form_title", "default_language"], ["T", "Français"]],
    )
    assert read.questionnaire.languages == ("fr", "en")
    [wording] = item(read, "a").wordings.values()
    assert (wording.ask, wording.hint) == ({"en": "Who?", "fr": "Qui ?"}, {"en": "Name"})
    assert "missing in fr" in said(tuple(problems_of(read.questionnaire)))


@pytest.mark.parametrize(
    ("headings", "languages"),
    [
        (["label::Eesti (et)", "hint"], ("et",)),
        (["label::Eesti (et)", "label"], ("en", "et")),
        (["label", "hint"], ("en",)),
        (["label::Klingon", "label::Eesti (et)"], ("tlh", "et")),
        (["label::Our own", "label::Eesti (et)"], ("qaa", "et")),
    ],
)
def test_texts_without_a_language_get_the_one_that_they_can_be_in(
    headings: list[str], languages: tuple[str, ...]
) -> None:
    read = form([["type", "name", *headings], ["text", "a", "Üks", "Kaks"]])
    assert read.questionnaire.languages == languages


def test_groups_become_pages_and_conditions_join() -> None:
    read = form(
        [
            [*HEAD, "relevant"],
            ["integer", "n", "N", ""],
            ["begin group", "g", "First", "${n} > 1"],
            ["text", "a", "A", ""],
            ["begin group", "inner", "Second", "${n} > 2"],
            ["begin group", "most", "Third", "${n} > 3"],
            ["text", "b", "B", "${n} > 4"],
            ["end group", "", "", ""],
            ["end group", "", "", ""],
            ["text", "c", "C", ""],
            ["end group", "", "", ""],
        ]
    )
    first, second = read.questionnaire.pages
    assert [page.code for page in (first, second)] == ["page", "g"]
    assert second.show_if == {">": [{"var": "n"}, 1]}
    plain, deep, rest = second.groups
    assert [each.code for group in (plain, deep, rest) for each in group.items] == ["a", "b", "c"]
    assert deep.title == {"en": "Second – Third"}
    assert deep.show_if == {"and": [{">": [{"var": "n"}, 2]}, {">": [{"var": "n"}, 3]}]}
    assert (rest.title, rest.show_if) == ({}, None)


def test_tables_of_questions_become_matrices_whose_rows_conditions_can_name() -> None:
    read = form(
        [
            [*HEAD, "appearance", "relevant", "required"],
            ["begin group", "ways", "How often?", "table-list", "", ""],
            ["select_one often", "mail", "By mail", "", "", "yes"],
            ["select_one often", "sms", "By SMS", "", "", "yes"],
            ["end group", "", "", "", "", ""],
            ["text", "why", "Why?", "", "${mail} = 'never'", ""],
        ],
        [
            ["list_name", "name", "label"],
            ["often", "never", "Never"],
            ["often", "always", "Always"],
        ],
    )
    matrix = item(read, "ways")
    assert (matrix.type, matrix.required) == ("matrix", True)
    assert [row.code for row in matrix.rows] == ["mail", "sms"]
    assert item(read, "why").show_if == {"==": [{"var": "ways.mail"}, "never"]}


def test_choices_are_filtered_by_earlier_answers() -> None:
    read = form(
        [
            [*HEAD, "choice_filter"],
            ["select_one country", "land", "Country", ""],
            ["select_one town", "town", "Town", "country = ${land} and size > 0"],
        ],
        [
            ["list_name", "name", "label", "country", "size"],
            ["country", "ee", "Estonia", "", ""],
            ["country", "fi", "Finland", "", ""],
            ["town", "tartu", "Tartu", "ee", "2"],
            ["town", "turku", "Turku", "fi", "0"],
        ],
    )
    tartu, turku = item(read, "town").options
    assert tartu.show_if == {"==": [{"var": "land"}, "ee"]}
    assert turku.show_if == {"==": [0, 1]}


CONSTRAINTS: list[tuple[str, str, str, dict[str, Any]]] = [
    ("integer", ". >= 0 and . <= 120", "", {"min": 0, "max": 120}),
    ("decimal", ". >= -2.5", "", {"min": -2.5}),
    ("integer", ". > 17 and . < 120", "", {"min": 18, "max": 119}),
    ("text", "string-length(.) <= 20", "", {"limit": 20}),
    ("text", "string-length(.) > 4 and string-length(.) < 10", "", {"shortest": 5, "limit": 9}),
    ("text", r"regex(., '^[^@]+@[^@]+\.[a-z]+$')", "", {"type": "email"}),
    ("text", "regex(., '^https?://.*')", "", {"type": "url"}),
    ("text", r"regex(., '^\+?[0-9 ]{6,}$')", "", {"type": "phone"}),
    (
        "date",
        ". <= today() and . >= date('2020-01-01')",
        "",
        {"latest": "today", "earliest": "2020-01-01"},
    ),
    ("select_multiple l", "count-selected(.) <= 2", "", {"choose_max": 2}),
]


@pytest.mark.parametrize(("kind", "written", "message", "fields"), CONSTRAINTS)
def test_constraints_that_are_limits_become_limits(
    kind: str, written: str, message: str, fields: dict[str, Any]
) -> None:
    read = _constrained(kind, written, message)
    assert {name: getattr(item(read, "a"), name) for name in fields} == fields
    assert not item(read, "a").checks
    assert not read.unsupported


def _constrained(kind: str, written: str, message: str) -> Imported:
    choices = [["list_name", "name", "label"], ["l", "x", "X"], ["l", "none", "None"]]
    head = [*HEAD, "constraint", "constraint_message"]
    return form([head, [kind, "a", "A", written, message]], choices)


def test_a_constraint_with_a_message_is_a_check_that_says_it() -> None:
    [check] = item(_constrained("integer", ". > 0 and . <= 120", "Between."), "a").checks
    assert check.must == {"and": [{">": [{"var": "a"}, 0]}, {"<=": [{"var": "a"}, 120]}]}
    assert check.message == {"en": "Between."}


def test_an_option_that_may_only_be_chosen_alone_is_exclusive() -> None:
    written = "not(selected(., 'none') and count-selected(.) > 1)"
    _, none = item(_constrained("select_multiple l", written, ""), "a").options
    assert none.exclusive


def test_digits_are_asked_for_as_a_number_of_some_length() -> None:
    text = item(_constrained("text", "regex(., '^[0-9]{10}$')", "Ten digits."), "a")
    assert (text.shortest, text.limit) == (10, 10)
    assert text.checks[0].must == {">=": [{"+": [{"var": "a"}]}, 0]}


def test_repeats_are_counted_by_what_was_answered() -> None:
    read = form(
        [
            [*HEAD, "repeat_count", "relevant"],
            ["integer", "people", "How many?", "", ""],
            ["begin repeat", "each", "Person", "${people}", ""],
            ["integer", "age", "Age", "", ""],
            ["text", "job", "Job", "", "${age} > 17"],
            ["image", "face", "Picture", "", ""],
            ["begin repeat", "pets", "Pets", "", ""],
            ["text", "pet", "Name", "", ""],
            ["end repeat", "", "", "", ""],
            ["end repeat", "", "", "", ""],
            ["text", "end_", "End", "", "count(${each}) > 1 and sum(${age}) > 3"],
        ]
    )
    each = item(read, "each")
    assert (each.for_each, [child.code for child in each.items]) == ("people", ["age", "job"])
    assert item(read, "end_").show_if == {">": [{"count": [{"var": "each"}]}, 1]}
    named = said(read.unsupported)
    assert "“pets” stands inside of another" in named
    assert "nothing of the type “file”" in named
    assert "“sum()” has no equal" in named


def test_calculations_follow_others_and_are_put_into_texts() -> None:
    read = form(
        [
            [*HEAD, "calculation", "relevant"],
            ["calculate", "late", "", "${double} + 1", ""],
            ["integer", "n", "N", "", ""],
            ["calculate", "double", "", "${n} * 2", ""],
            ["calculate", "odd", "", "pulldata('a', 'b', 'c', ${n})", ""],
            ["note", "told", "You said ${n}, not ${odd}.", "", "${late} = 3"],
        ]
    )
    assert item(read, "late").value == {"+": [{"var": "double"}, 1]}
    [wording] = item(read, "told").wordings.values()
    assert wording.ask == {"en": "You said {n}, not …."}
    assert item(read, "told").show_if == {"==": [{"var": "late"}, 3]}
    where = [(problem.line, problem.where) for problem in read.unsupported]
    assert where == [(5, "survey, column “calculation”"), (6, "survey, column “label”")]


def test_calculations_in_a_circle_are_named_and_end() -> None:
    rows = [["calculate", f"c{n}", "", f"${{c{(n + 1) % 90}}} + 1"] for n in range(90)]
    read = form([[*HEAD, "calculation"], ["text", "a", "A", ""], *rows])
    assert [each.code for each in read.questionnaire.items()] == ["a"]
    assert len(read.unsupported) == 90


def test_what_a_device_notes_is_a_warning_and_what_has_no_equal_is_named() -> None:
    read = form(
        [
            [*HEAD, "default", "guidance_hint", "media::image", "required"],
            ["start", "s", "", "", "", "", ""],
            ["today", "t", "", "", "", "", ""],
            ["geotrace", "g", "Line", "", "", "", ""],
            ["barcode", "b", "Code", "", "", "", ""],
            ["text", "a", "A", "x", "Ask slowly", "a.png", "${b} = 'x'"],
        ]
    )
    assert "“start”" in said(read.warnings)
    named = said(read.unsupported)
    for what in ("geotrace", "No code is scanned", "“x”", "Ask slowly", "a.png", "required or it"):
        assert what in named


def test_labels_in_html_and_markdown_are_plain_words() -> None:
    read = form(
        [
            HEAD,
            ["text", "a", "**Bold** <b>x</b><script>alert(1)</script> {braces}"],
            ["note", "b", "# Head\nline {a}"],
        ]
    )
    asks = [words for each in read.questionnaire.items() for words in each.wordings.values()]
    assert [wording.ask["en"] for wording in asks] == ["Bold x (braces)", "Head\nline (a)"]
    assert "script" in said(read.unsupported)


def test_names_that_are_no_codes_get_one_and_conditions_follow() -> None:
    read = form(
        [
            [*HEAD, "relevant"],
            ["select_one l", "_a.b", "A", ""],
            ["text", "c", "C", "${_a.b} = 'x:1'"],
        ],
        [["list_name", "name", "label"], ["l", "x:1", "X"], ["l", "y", "Y"]],
    )
    assert item(read, "c").show_if == {"==": [{"var": "a_b"}, "x_1"]}
    assert "“_a.b” is called “a_b” here" in said(read.warnings)


def test_a_form_in_text_is_read_as_the_workbook() -> None:
    markdown = "\n".join(
        f"| {sheet} |\n" + "\n".join(f"| | {' | '.join(row)} |" for row in rows)
        for sheet, rows in SMALL_FORM.items()
    )
    from_text = read_xlsform("a.md", markdown.encode(), here)
    assert from_text.questionnaire == form(*SMALL_FORM.values()).questionnaire
