"""Answers become small whole numbers in named columns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.tallies.logic import codes
from consult.tallies.logic.columns import columns_of
from tests.factories import make_questionnaire
from tests.tallies.samples import GRID, MEMBERS, NEED, PEOPLE, WAYS, WHEN, option


def _codes(item: Item, answer: Any) -> list[float]:
    """What one answer becomes, column by column."""
    columns = columns_of(make_questionnaire((item,)))
    return [float(column.encode([answer])[0]) for column in columns]


@pytest.mark.parametrize(
    ("item", "answer", "expected"),
    [
        (NEED, "agree", [0]),
        (NEED, "disagree", [2]),
        (NEED, None, [codes.SKIPPED]),
        (NEED, "_cannot_tell", [codes.CANNOT_TELL]),
        (NEED, "_not_say", [codes.NOT_SAY]),
        (NEED, "_not_shown", [codes.NOT_SHOWN]),
        (NEED, "an option of no version", [codes.SKIPPED]),
        (NEED, ["a", "list"], [codes.SKIPPED]),
        (WAYS, ["course", "none"], [1, 0, 1]),
        (WAYS, [], [codes.SKIPPED] * 3),
        (WAYS, "_cannot_tell", [codes.CANNOT_TELL] * 3),
        (WAYS, "_not_say", [codes.SKIPPED] * 3),
        (GRID, {"price": "agree", "place": "_not_say"}, [0, codes.NOT_SAY]),
        (GRID, {"price": "neither"}, [1, codes.NOT_SHOWN]),
        (GRID, "_not_shown", [codes.NOT_SHOWN] * 2),
        (PEOPLE, 12.5, [codes.ANSWERED, 12.5]),
        (MEMBERS, {"number": 1400, "unit": "people"}, [codes.STATED, 1400]),
        (MEMBERS, "dispute", [1, np.nan]),
        (MEMBERS, "_cannot_tell", [codes.CANNOT_TELL, np.nan]),
        (WHEN, "On Mondays.", [codes.ANSWERED]),
        (WHEN, "", [codes.SKIPPED]),
    ],
)
def test_each_answer_has_its_codes(item: Item, answer: Any, expected: list[float]) -> None:
    assert _codes(item, answer) == pytest.approx(expected, nan_ok=True)


def test_a_state_that_is_not_offered_is_never_lost() -> None:
    plain = Item("plain", "radio", NEED.wordings, options=NEED.options)
    assert _codes(plain, "_not_say") == [codes.SKIPPED]


def test_a_list_among_plain_answers_spoils_only_itself() -> None:
    (column,) = columns_of(make_questionnaire((NEED,)))
    assert column.encode(["agree", ["x"], None]).tolist() == [0, codes.SKIPPED, codes.SKIPPED]


def test_many_options_get_a_wider_column() -> None:
    many = tuple(option(f"o{place}") for place in range(300))
    (column,) = columns_of(make_questionnaire((Item("x", "dropdown", {}, options=many),)))
    assert column.encode(["o299"]).tolist() == [299]


def test_names_stay_apart_when_case_is_ignored(every_type: Questionnaire) -> None:
    names = [column.name.casefold() for column in columns_of(every_type)]
    assert len(set(names)) == len(names)
