"""No type of item is without a field on the page."""

from __future__ import annotations

from pathlib import Path

import pytest

import consult
from consult.questionnaire.logic.definition import ITEM_TYPES
from consult.web.page_fields import FIELDS
from tests.all_types import all_types

TEMPLATES = Path(consult.__path__[0]) / "templates" / "respond" / "fields"


def test_every_type_has_a_field() -> None:
    assert set(FIELDS) == set(ITEM_TYPES)


@pytest.mark.parametrize(("family", "macro"), sorted(set(FIELDS.values())))
def test_the_macro_is_there(family: str, macro: str) -> None:
    assert f"{{% macro {macro}(item, pen)" in (TEMPLATES / f"{family}.html").read_text("utf-8")


def test_the_questionnaire_of_the_tests_has_every_type() -> None:
    assert {item.type for item in all_types().nested_items()} == set(ITEM_TYPES)
