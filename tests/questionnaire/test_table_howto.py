"""Every example of the how-to can be imported as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from consult.questionnaire.logic.definition import ITEM_TYPES
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.standard import SCALES
from consult.questionnaire.logic.table.names import ITEM_MARKS, OPTION_MARKS, TYPE_NAMES
from consult.questionnaire.logic.table.text import dump_table, parse_table, read_table

HOWTO = (Path(__file__).parents[2] / "docs/howto/questionnaire-table.md").read_text("utf-8")
EXAMPLES = re.findall(r"```table\n(.*?)```", HOWTO, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_example_has_nothing_to_mend(example: str) -> None:
    table = read_table(example)
    assert [str(problem) for problem in problems_of(table.questionnaire, table.places)] == []
    assert parse_table(dump_table(table.questionnaire)) == table.questionnaire


@pytest.mark.parametrize("name", [*TYPE_NAMES, *ITEM_MARKS, *OPTION_MARKS, *SCALES])
def test_every_word_of_a_table_is_explained(name: str) -> None:
    assert f"`{name} CODE:`" in HOWTO or f"`{name}`" in HOWTO


def test_every_type_has_a_name_in_tables() -> None:
    assert set(TYPE_NAMES.values()) == set(ITEM_TYPES)
