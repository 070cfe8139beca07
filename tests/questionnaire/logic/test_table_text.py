"""Tables: what is written can be read again, and what cannot be read is named by line."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from consult.kernel.errors import Invalid
from consult.questionnaire.logic.conditions.words import parse_condition
from consult.questionnaire.logic.definition import (
    ITEM_TYPES,
    Check,
    Group,
    Item,
    Media,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.standard import SCALES, STANDARD_LANGUAGES, scale, voice
from consult.questionnaire.logic.table.text import dump_table, parse_table, read_table
from tests.factories import DEMO_QUESTIONNAIRE

HEAD = "questionnaire: Q\nlanguages: en, fr\nvoices: organisation, community\npage p: P\n"


def problems(text: str) -> list[str]:
    with pytest.raises(Invalid) as caught:
        parse_table(text, "q.txt")
    return [str(problem) for problem in caught.value.problems]


def only_item(lines: str) -> Item:
    [found] = parse_table(HEAD + lines).items()
    return found


def test_the_demonstration_survives_being_written_and_read() -> None:
    asked = parse_table(DEMO_QUESTIONNAIRE.read_text("utf-8"))
    assert parse_table(dump_table(asked)) == asked


def test_an_item_without_a_to_line_asks_everybody() -> None:
    asked = only_item("note hello: Hello\n  fr: Bonjour\n  hint: Read this.\n")
    wording = Wording({"en": "Hello", "fr": "Bonjour"}, {"en": "Read this."})
    assert asked == Item("hello", "note", {"organisation": wording, "community": wording})


def test_each_voice_reads_its_own_wording() -> None:
    asked = only_item("yes/no a: A\n  to organisation: O?\n  to community: C?\n    hint: H\n")
    assert asked.title == {"en": "A"}
    assert asked.wordings == {
        "organisation": Wording({"en": "O?"}),
        "community": Wording({"en": "C?"}, {"en": "H"}),
    }


def test_options_stand_on_one_line_or_below_each_other() -> None:
    asked = only_item(
        "radio a: A\n  - x [other]: X | fr: Y\n  - y:\n    en: A | fr: b\n    fr: Z\n"
    )
    assert asked.options == (
        Option("x", {"en": "X", "fr": "Y"}, other=True),
        Option("y", {"en": "A | fr: b", "fr": "Z"}),
    )


def test_a_bar_continues_the_text_of_the_line_above() -> None:
    asked = only_item("note a: One\n  |\n  | Two\n")
    assert asked.wordings["community"].ask == {"en": "One\n\nTwo"}


def test_named_scale_brings_its_labels_in_the_languages_used() -> None:
    asked = only_item("scale a: A\n  options: quality5\n")
    assert asked.options == scale("quality5", ("en", "fr"))
    assert "options: quality5" in dump_table(parse_table(HEAD + "scale a: A\n  options: quality5"))


@pytest.mark.parametrize("name", SCALES)
def test_named_scales_are_complete_in_every_standard_language(name: str) -> None:
    assert all(set(option.label) == set(STANDARD_LANGUAGES) for option in SCALES[name])


def test_comments_blank_lines_and_windows_line_ends_do_not_matter() -> None:
    plain = HEAD + "yes/no a: A\n"
    odd = "\ufeff# hi\r\n\r\n" + plain.replace("\n", "\r\n  # indented\r\n")
    assert parse_table(odd) == parse_table(plain)


def test_colons_brackets_and_signs_belong_to_the_text() -> None:
    asked = only_item("radio a: When [x]: now? # yes\n  - b: 10:30 - 11\n  - c: d\n")
    assert asked.wordings["community"].ask == {"en": "When [x]: now? # yes"}
    assert asked.options[0].label == {"en": "10:30 - 11"}


def test_lines_of_places_are_known() -> None:
    table = read_table(HEAD + "radio a: A\n  show if: b is c\n  - x: X\n  - x: Y\n")
    assert table.places["item a"] == [5]
    assert table.places["item a, show if"] == [6]
    assert table.places["item a, option x"] == [7, 8]


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("radio a: A\n  - b c: X\n", "line 6: “b c” is not a code; write one word."),
        ("radio a: A\n  de: Hallo\n", "line 6: “de” is not among the languages (en, fr)."),
        ("radio a: A\n  colour: red\n", "line 6: “colour” is not known here; known: en, fr, to"),
        ("radio a: A\n  to pupils: B\n", "line 6: “pupils” is not a voice here; known: organ"),
        ("radio a: A\n  to community: B\n    x1: y\n", "line 7: “x1” is not known here; known: "),
        ("radio a: A\n  hint: H\n  hint: H\n", "line 7: “hint” stands twice in this item."),
        ("radio a [big]: A\n", "line 5: The mark “big” is not known; known here: required, "),
        ("radio a: A\n  - b [big]: B\n", "line 6: The mark “big” is not known; known here: exclu"),
        ("multiple a: A\n  choose: 3\n", "line 6: Write “1 to 3”, “at least 1”, “at most 3” or"),
        ("multiple a: A\n  choose: a to b\n", "line 6: “a to b” needs numbers, written in digits."),
        ("scale a: A\n  options: agree9\n", "line 6: There is no scale “agree9”; there are agree5"),
        ("long text a: A\n  limit: short\n", "line 6: Write the limit as a whole number: “limit"),
        ("slider a: A\n  step: nan\n", "line 6: Write the step as a number: “step: 100”."),
        ("note a: A\n  image: x.png\n    alt: X\n", "line 7: “alt” is not known here; known: text"),
        ("radio a: A\n  radio b: B\n", "line 6: Only a repeat group has items below it; indent"),
        ("calculated a: A\n  value: b +\n", "line 6: The condition cannot be read at character 4"),
        ("radio a: A\n  show if: {\n", "line 6: This JSON cannot be read; mend it."),
        ("radio a: A\n  show if: b is\n", "line 6: The condition cannot be read at character 5"),
        ("rado a: A\n", "line 5: “rado a” does not begin anything; known: questionnaire, "),
        ("- a: A\n", "line 5: “a” does not begin anything"),
        ("radio a\n", "line 5: “radio a” is not “name: text”; a colon is missing."),
        ("voices: pupils\n", "line 5: Describe this voice on a line: “voice pupils: Its name”."),
        ("voice x: X\n  smallest group: few\n", "line 6: Write the smallest group as a number"),
        ("voice x: X\n  colour: red\n", "line 6: “colour” is not known here"),
        ("page b: B\n  colour: red\n", "line 6: “colour” is not known here; known: en, fr, show"),
    ],
)
def test_what_cannot_be_read_is_named_by_line(lines: str, problem: str) -> None:
    [found] = problems(HEAD + lines)
    assert found.startswith(f"q.txt, {problem}")


def test_all_lines_are_read_before_complaining() -> None:
    text = "| nothing above\nradio a: A\n  - b c: X\ngroup: G\nnonsense\n"
    assert [problem.split(":")[0] for problem in problems(text)] == [
        "q.txt, line 1",
        "q.txt, line 1",
        "q.txt, line 2",
        "q.txt, line 3",
        "q.txt, line 4",
        "q.txt, line 5",
    ]


def test_languages_must_be_named() -> None:
    assert problems("questionnaire: Q\nlanguages: ,\n")[0].startswith("q.txt, line 2: Name the")


LANGUAGES = ("en", "fr")
texts = (
    st.text(st.sampled_from("aé:[]|#-{}*\n «’”?\u00a0fr"), min_size=1, max_size=30)
    .map(lambda text: "\n".join(line.strip() for line in text.strip().split("\n")).strip())
    .filter(bool)
)
words = st.fixed_dictionaries({"en": texts}, optional={"fr": texts}) | st.fixed_dictionaries(
    {"fr": texts}
)
maybe_words = st.just({}) | words
codes = st.text(st.sampled_from("abxyz019_-"), min_size=1, max_size=4)
trees = st.sampled_from(
    [
        parse_condition("a is b"),
        parse_condition("not (x has y or z >= 3) and w is answered"),
        {"some": [{"var": "x"}, {"==": [{"var": "["}, "é: |"]}]},
    ]
)
conditions = st.none() | trees
options = st.lists(
    st.builds(Option, codes, words, st.booleans(), st.booleans(), st.booleans(), conditions),
    max_size=3,
).map(tuple) | st.sampled_from([scale(name, LANGUAGES) for name in SCALES])
wordings = st.builds(Wording, words, maybe_words)
voice_sets = st.sampled_from(
    [
        (voice("organisation", LANGUAGES), voice("community", LANGUAGES)),
        (Voice("school", {"en": "School"}, smallest_group=0),),
        (
            Voice("pupils", {"en": "P", "fr": "É"}, {"fr": "élève"}, 20),
            voice("community", LANGUAGES),
            Voice("staff", {}),
        ),
    ]
)
bounds = st.none() | st.integers(-5, 5).map(float) | st.sampled_from([0.25, -1.5])
counts = st.none() | st.integers(0, 5)
kinds = st.sampled_from(["image", "video", "document"])
addresses = st.sampled_from(["map.png", "https://example.org/a?b=c#d"])
some_numbers = st.none() | st.integers(0, 9999)
plain_texts = st.just("") | codes


@st.composite
def items(draw: st.DrawFn, voices: tuple[str, ...], depth: int = 0) -> Item:
    asked = draw(
        st.one_of(
            st.dictionaries(st.sampled_from(voices), wordings, max_size=3),
            wordings.map(lambda one: dict.fromkeys(voices, one)),
        )
    )
    type_ = draw(st.sampled_from([name for name in ITEM_TYPES if depth == 0 or name != "repeat"]))
    inner = st.lists(items(voices, 1), max_size=2) if type_ == "repeat" else st.just([])
    return Item(
        code=draw(codes),
        type=type_,  # type: ignore[arg-type]
        wordings=asked,
        title=draw(maybe_words),
        required=draw(st.booleans()),
        sensitive=draw(st.booleans()),
        show_if=draw(conditions),
        options=draw(options),
        rows=draw(options),
        columns=draw(options),
        scale_titles=draw(st.just(()) | st.tuples(maybe_words, maybe_words).filter(any)),
        checks=tuple(draw(st.lists(st.builds(Check, trees, maybe_words), max_size=2))),
        media=tuple(draw(st.lists(st.builds(Media, kinds, addresses, maybe_words), max_size=2))),
        shuffle=draw(st.booleans()),
        cannot_tell=draw(st.booleans()),
        not_say=draw(st.booleans()),
        choose_min=draw(counts),
        choose_max=draw(counts),
        min=draw(bounds),
        max=draw(bounds),
        whole=draw(st.booleans()),
        unit=draw(maybe_words),
        decimals=draw(some_numbers),
        step=draw(bounds),
        total=draw(bounds),
        low_label=draw(maybe_words),
        high_label=draw(maybe_words),
        limit=draw(some_numbers),
        shortest=draw(some_numbers),
        earliest=draw(st.sampled_from(["", "today", "2026-01-31"])),
        latest=draw(st.sampled_from(["", "today", "12:30"])),
        kinds=tuple(draw(st.lists(codes, max_size=2))),
        largest=draw(some_numbers),
        value=draw(st.none() | trees | st.sampled_from([3, 2.5, "x: y"])),
        items=tuple(draw(inner)),
        for_each=draw(plain_texts),
        stated_by=draw(plain_texts),
        measures=tuple(draw(st.lists(codes, max_size=2))),
    )


@st.composite
def questionnaires(draw: st.DrawFn) -> Questionnaire:
    voices = draw(voice_sets)
    some_items = st.lists(items(tuple(one.code for one in voices)), max_size=2).map(tuple)
    groups = st.lists(
        st.builds(Group, some_items, maybe_words, conditions, st.booleans()), max_size=2
    ).map(tuple)
    pages = st.lists(st.builds(Page, codes, maybe_words, groups, conditions), max_size=2)
    return Questionnaire(draw(maybe_words), LANGUAGES, voices, tuple(draw(pages)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(questionnaires())
def test_every_questionnaire_survives_being_written_as_a_table(asked: Questionnaire) -> None:
    assert parse_table(dump_table(asked)) == asked
