"""The adjustment agrees with Benjamini and Hochberg's own example and with scipy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import false_discovery_control

from consult.analysis.multiplicity import adjusted

BENJAMINI_HOCHBERG_1995 = (
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
    0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0,
)  # fmt: skip


def test_the_published_example_rejects_four() -> None:
    found = adjusted(BENJAMINI_HOCHBERG_1995)
    assert found[:4] == pytest.approx([0.0015, 0.0030, 0.0095, 0.0356], abs=5e-5)
    assert sum(value <= 0.05 for value in found) == 4


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_any_list_equals_scipy(values: list[float]) -> None:
    assert adjusted(values) == pytest.approx(list(false_discovery_control(values)))


def test_nothing_and_one_stay_as_they_are() -> None:
    assert adjusted([]) == []
    assert adjusted([0.03]) == [0.03]
