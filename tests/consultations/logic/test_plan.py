"""A plan that cannot become a consultation says why."""

from __future__ import annotations

import dataclasses

import pytest

from consult.consultations.logic.fit import lacking
from consult.consultations.logic.plan import Plan, problems_of
from tests.factories import make_questionnaire

GOOD = Plan("on-the-ground", {"en": "On the ground"})


def test_a_title_and_an_address_are_enough() -> None:
    assert list(problems_of(GOOD)) == []


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"slug": "On The Ground"}, "slug"),
        ({"slug": "new"}, "slug"),
        ({"slug": "a" * 81}, "slug"),
        ({"slug": ""}, "slug"),
        ({"voices": ()}, "voices"),
        ({"voices": ("a", "a")}, "voices"),
        ({"voices": ("two words",)}, "voices"),
        ({"languages": ("english",)}, "languages"),
        ({"title": {"en": "  "}}, "title_en"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_each_fault_is_named_by_its_field(changes: dict[str, object], where: str) -> None:
    plan = dataclasses.replace(GOOD, **changes)  # type: ignore[arg-type]
    assert where in [problem.where for problem in problems_of(plan)]


def test_what_is_announced_and_not_asked_is_lacking() -> None:
    asked = make_questionnaire()
    assert lacking(["organisation", "community"], ["en", "fr"], asked) == ()
    assert lacking(["organisation", "user"], ["de"], asked) == ("user", "de")
