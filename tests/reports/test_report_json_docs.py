"""The documentation of the JSON report names every key."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from consult.reports.formats.json import from_json, to_json
from consult.reports.logic import model
from consult.reports.logic.model import Report
from consult.reports.logic.phrases import REASONS

PAGE = (Path(__file__).parent.parent.parent / "docs" / "report-json.md").read_text("utf-8")
NAMED = set(re.findall(r"`([a-z_]+)`", PAGE))
STRUCTS = [
    each
    for each in vars(model).values()
    if isinstance(each, type) and issubclass(each, msgspec.Struct)
]
CONTRACT = (
    "consultation",
    "edition",
    "made_on",
    "voices",
    "methods_version",
    "projects",
    "items",
    "campaigns",
    "hidden",
)


@pytest.mark.parametrize("struct", STRUCTS, ids=lambda struct: struct.__name__)
def test_every_key_is_named(struct: type[msgspec.Struct]) -> None:
    assert set(struct.__struct_fields__) - NAMED == set()


def test_every_reason_is_named() -> None:
    assert set(REASONS) <= NAMED


def test_the_agreed_keys_stand_at_the_top(report: Report) -> None:
    document = msgspec.json.decode(to_json(report))
    assert set(CONTRACT) <= set(document)


def test_a_report_comes_back_from_its_json(report: Report) -> None:
    assert from_json(to_json(report)) == report
