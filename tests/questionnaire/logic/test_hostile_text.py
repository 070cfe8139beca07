"""Text that no organiser means to write is refused at once."""

from __future__ import annotations

import time

import pytest

from consult.kernel.errors import Invalid
from consult.questionnaire.logic.conditions.words import parse_condition
from consult.questionnaire.logic.table.lines import read_lines


@pytest.mark.parametrize("line", ["a" + " " * 20_000 + "x", "a [" + " " * 20_000 + "] x"])
def test_a_long_line_without_a_colon_is_refused_at_once(line: str) -> None:
    began = time.process_time()
    assert read_lines(line, "file")[1]
    assert time.process_time() - began < 1


@pytest.mark.parametrize("deep", ["(" * 5000 + "a = 1" + ")" * 5000, "not " * 5000 + "a = 1"])
def test_a_condition_of_endless_brackets_is_refused(deep: str) -> None:
    with pytest.raises(Invalid):
        parse_condition(deep)
