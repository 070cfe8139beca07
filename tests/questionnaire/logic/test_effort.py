"""Estimates of time and reading ease, and warnings: plain rules, checked by hand."""

from __future__ import annotations

from consult.questionnaire.logic.advice import advice_on
from consult.questionnaire.logic.definition import ITEM_TYPES, Questionnaire
from consult.questionnaire.logic.effort import SECONDS, effort_of
from consult.questionnaire.logic.reading_ease import ease_of
from consult.questionnaire.logic.table.text import parse_table

HEAD = "questionnaire: Q\nlanguages: en\nvoices: organisation, community\npage p: P\n"


def asked(lines: str) -> Questionnaire:
    return parse_table(HEAD + lines)


def warnings(lines: str) -> list[str]:
    return [str(one.what) for one in advice_on(asked(lines), "en")]


def test_every_type_takes_a_time() -> None:
    assert set(SECONDS) == set(ITEM_TYPES)


def test_reading_and_answering_are_added_up() -> None:
    ten_words = "one two three four five six seven eight nine ten"
    effort = effort_of(asked("".join(f"long text t{n}: {ten_words}\n" for n in range(20))),
                       "community", "en")  # fmt: skip
    assert effort.words == 200
    assert effort.items == 20
    assert effort.minutes == 21  # one minute of reading, twenty of writing


def test_what_a_condition_hides_counts_half() -> None:
    lines = "yes/no a: A\n" + "".join(
        f"long text t{n}: T\n  show if: a is yes\n" for n in range(10)
    )
    effort = effort_of(asked(lines), "community", "en")
    assert (effort.minutes, effort.most_minutes) == (5, 10)


def test_a_voice_that_is_not_asked_needs_no_time() -> None:
    assert effort_of(asked("note n: N\n  to organisation: Hi\n"), "community", "en").minutes == 0


def test_lix_is_words_a_sentence_and_the_share_of_long_words() -> None:
    short, long = "the cat sat on a mat and ran off then", "internationally"
    ease = ease_of([f"{short} {short} {short} {long}."])
    assert ease is not None
    assert (ease.words, ease.lix) == (31, round(31 / 1 + 100 * 1 / 31))
    assert str(ease.band) == "easy to read"


def test_nothing_is_said_of_a_few_words_or_of_words_without_spaces() -> None:
    assert ease_of(["Short."]) is None
    assert ease_of(["これは日本語の文章です。" * 20 + " a" * 40]) is None


def test_two_questions_in_one_are_pointed_out() -> None:
    assert warnings("scale a: Is it cheap and good?\n  options: agree5\n")[0].startswith(
        "Two questions in one? “and”"
    )
    assert warnings("long text a: Tell us how and why.\n") == []


def test_long_lists_rows_and_questions_are_pointed_out() -> None:
    rows = "".join(f"  row r{n}: R\n" for n in range(13))
    options = "".join(f"  - o{n}: O\n" for n in range(16))
    assert "13 rows" in warnings(f"matrix m: M\n{rows}  - a: A\n  - b: B\n")[0]
    assert "16 options" in warnings(f"radio m: M\n{options}")[0]
    assert "16 things" in warnings(f"ranking m: M\n{options}")[0]
    assert "31 words" in warnings(f"yes/no y: {'word ' * 31}\n")[0]


def test_a_questionnaire_that_takes_too_long_is_pointed_out_for_each_voice() -> None:
    found = warnings("".join(f"long text t{n}: T\n" for n in range(30)))
    assert found[0].startswith("Organisations need about 3")
    assert found[1].startswith("Communities need about 3")
