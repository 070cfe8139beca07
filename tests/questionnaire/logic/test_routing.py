"""The path follows from the answers: pages, items, voices, claims, and answers left behind."""

from __future__ import annotations

from consult.questionnaire.logic.checks import check_items
from consult.questionnaire.logic.document import document_of
from consult.questionnaire.logic.routing import (
    Context,
    path,
    shown_items,
)
from consult.questionnaire.logic.table.text import parse_table

ASKED = parse_table("""
questionnaire: Path
languages: en
voices: organisation, community
page first: First
radio role [required]: Role?
  - used: Used
  - heard: Heard
page second: Second
  show if: role is used
multiple ways [required]: Ways?
  - course: A course
  - other [other]: Other
long text which [required]: Which course?
  show if: ways has course
page third: Third
number age: Age?
short text late: Why?
  show if: which is answered
claim people: People
  to organisation: How many?
  to community: {claim}?
  stated by: organisation
page fourth: Only for organisations
radio size: Size
  to organisation: How large?
  - small: Small
  - large: Large
""")
NO_CLAIMS = Context()
CLAIMED = Context(claims=frozenset({"people"}))


def codes(answers: dict[str, object], voice: str = "community", context: Context = NO_CLAIMS):
    return [item.code for item in shown_items(ASKED, voice, answers, context)]


def test_nothing_answered_shows_what_has_no_condition() -> None:
    assert codes({}) == ["role", "age"]


def test_a_page_opens_by_an_earlier_answer() -> None:
    answers = {"role": "used"}
    assert [place.page.code for place in path(ASKED, "community", answers, NO_CLAIMS)] == [
        "first",
        "second",
        "third",
    ]


def test_a_page_without_items_for_the_voice_is_left_out() -> None:
    assert "fourth" not in [place.page.code for place in path(ASKED, "community", {}, NO_CLAIMS)]
    assert "fourth" in [place.page.code for place in path(ASKED, "organisation", {}, NO_CLAIMS)]


def test_an_answer_on_the_same_page_opens_a_later_item() -> None:
    assert codes({"role": "used", "ways": ["course"]}) == ["role", "ways", "which", "age"]


def test_an_item_off_the_path_counts_as_unanswered() -> None:
    left_behind = {"role": "heard", "ways": ["course"], "which": "Welding"}
    assert "late" not in codes(left_behind)
    assert "late" in codes({**left_behind, "role": "used"})


def test_a_checking_voice_needs_a_stated_number() -> None:
    assert "people" not in codes({})
    assert "people" in codes({}, context=CLAIMED)
    assert "people" in codes({}, voice="organisation")


def test_checking_a_page_looks_at_its_shown_items_only() -> None:
    answers = {"role": "used", "ways": ["course"]}
    _, second, third = path(ASKED, "community", answers, NO_CLAIMS)
    assert [fault.field for fault in check_items(second.items, "community", answers)] == ["which"]
    assert check_items(third.items, "community", answers) == []


def test_checking_leaves_out_what_is_off_the_path() -> None:
    answers = {"role": "heard", "ways": ["nonsense"], "age": "old"}
    shown = shown_items(ASKED, "community", answers, NO_CLAIMS)
    assert [fault.item for fault in check_items(shown, "community", answers)] == ["age"]


def test_the_document_keeps_the_path_only_and_none_for_skipped() -> None:
    answers = {
        "role": "used",
        "ways": ["other"],
        "ways.other": "  By boat ",
        "which": "Welding",
        "people": "confirm",
    }
    assert document_of(ASKED, "community", answers, NO_CLAIMS) == {
        "role": "used",
        "ways": ["other"],
        "ways.other": "By boat",
        "age": None,
    }


def test_words_beside_an_option_that_is_not_chosen_are_left_out() -> None:
    answers = {"role": "used", "ways": ["course"], "ways.other": "By boat", "which": "Welding"}
    assert "ways.other" not in document_of(ASKED, "community", answers, NO_CLAIMS)
