"""Small groups are hidden, and so is what would give them away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from consult.analysis.disclosure import hidden_groups, is_hidden

SIZES = st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=8)


def test_a_small_group_is_hidden_and_a_neighbour_protects_it() -> None:
    sizes = {"alone": 3, "small": 12, "large": 50, "nobody": 0}
    assert hidden_groups(sizes, 10) == {"alone": "too_few", "small": "protects_others"}


def test_small_groups_that_protect_each_other_need_no_neighbour() -> None:
    assert hidden_groups({"a": 6, "b": 5, "c": 50}, 10) == {"a": "too_few", "b": "too_few"}


def test_without_a_shown_total_nothing_can_be_subtracted() -> None:
    assert hidden_groups({"a": 3, "b": 12}, 10, total_is_shown=False) == {"a": "too_few"}


def test_a_voice_that_answers_in_public_is_never_hidden() -> None:
    assert hidden_groups({"a": 1, "b": 12}, 0) == {}


@given(SIZES, st.integers(0, 20))
def test_what_is_left_by_subtraction_is_never_a_small_group(
    sizes: dict[str, int], smallest: int
) -> None:
    hidden = hidden_groups(sizes, smallest)
    shown = [key for key, size in sizes.items() if size and key not in hidden]
    left = sum(sizes[key] for key in hidden)
    assert not any(is_hidden(sizes[key], smallest) for key in shown)
    assert not shown or left == 0 or left >= smallest


def test_people_who_gave_no_answer_do_not_hide_the_answers_of_a_few() -> None:
    sizes, answered = {"few": 3, "silent": 8, "many": 30}, {"few": 3, "silent": 0, "many": 30}
    hidden = hidden_groups(sizes, 10, answered=answered)
    assert hidden == {"few": "too_few", "silent": "too_few", "many": "protects_others"}


def test_a_large_group_without_answers_protects_nobody() -> None:
    sizes, answered = {"few": 3, "mute": 12, "many": 30}, {"few": 3, "mute": 0, "many": 30}
    assert hidden_groups(sizes, 10, answered=answered) == {
        "few": "too_few",
        "many": "protects_others",
    }
