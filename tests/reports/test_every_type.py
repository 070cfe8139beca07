"""A report over every type of item: each part has its line, and each figure can be recounted."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from statistics import median
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.analysis.ordinal import cliffs_delta
from consult.channels.simulate import simulate
from consult.kernel.clock import now
from consult.models import metadata
from consult.questionnaire.logic.definition import ITEM_TYPES, Item
from consult.questionnaire.logic.parts import Part, parts_of
from consult.reports.formats import html
from consult.reports.formats.catalogue import FORMATS
from consult.reports.logic.model import ItemFigures, Report
from consult.reports.queries import build_report
from consult.responses.models import Response
from consult.store.engine import make_engine
from consult.tallies.services import refresh
from tests.every_type import EVERY_TYPE, ITEMS
from tests.factories import make_consultation, make_project

PEOPLE = 2000
VOICES = ("organisation", "community")
Given = dict[str, list[dict[str, Any]]]
PARTS = [(item, part) for item in EVERY_TYPE.items() for part in parts_of(item, "community")]
NAMES = [f"{item.code}.{part.code}" if part.code else item.code for item, part in PARTS]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Report, Given]]:
    """A report over simulated answers, and the answers themselves by voice."""
    folder = tmp_path_factory.mktemp("every_type")
    engine = make_engine(f"sqlite:///{folder / 'test.db'}")
    metadata.create_all(engine)
    with Session(engine) as session:
        projects = tuple(make_project(session, name) for name in ("Alpha", "Beta"))
        consultation = make_consultation(session, EVERY_TYPE, projects=projects)
        simulate(session, consultation, PEOPLE, 5, now())
        counter = DuckdbEngine(folder / "segments", threads=1)
        refresh(session, counter, consultation.id, now())
        given: Given = {voice: [] for voice in VOICES}
        for row in session.scalars(select(Response)):
            given[row.voice].append(json.loads(row.answers))
        yield build_report(session, counter, consultation, now()), given
    engine.dispose()


def figures(report: Report, item: Item, part: Part) -> ItemFigures:
    [found] = [one for one in report.items if (one.code, one.row) == (item.code, part.code)]
    return found


def answers_to(documents: list[dict[str, Any]], item: Item, part: Part) -> list[Any]:
    """What each person answered to one part, one document at a time."""
    given = [one.get(item.code, "_not_shown") for one in documents]
    if part.code:
        given = [
            one.get(part.code, "_not_shown") if isinstance(one, dict) else one for one in given
        ]
    return [one[0] if part.kind == "first" and isinstance(one, list) else one for one in given]


def test_every_type_has_its_lines(told: tuple[Report, Given]) -> None:
    lines = [(one.code, one.row) for one in told[0].items]
    assert lines == [(item.code, part.code) for item, part in PARTS]
    assert {one.type for one in told[0].items} == set(ITEM_TYPES) - {"note"}


@pytest.mark.parametrize(("item", "part"), PARTS, ids=NAMES)
@pytest.mark.parametrize("voice", VOICES)
def test_each_figure_is_a_plain_recount(
    told: tuple[Report, Given], item: Item, part: Part, voice: str
) -> None:
    report, documents = told
    given = answers_to(documents[voice], item, part)
    states = [one for one in given if one is None or (isinstance(one, str) and one[:1] == "_")]
    answered = [one for one in given if not any(one is state for state in states)]
    counted = figures(report, item, part).voices[voice]
    if counted.hidden == "not_asked":
        assert not answered
        assert set(states) <= {"_not_shown"}
        return
    assert counted.hidden is None
    assert counted.answered == len(answered)
    assert (counted.skipped, counted.not_shown) == (states.count(None), states.count("_not_shown"))
    assert counted.cannot_tell == states.count("_cannot_tell")
    assert counted.not_say == states.count("_not_say")
    assert counted.counts == {
        option.code: sum(_chose(one, option.code) for one in answered)
        for option in (() if item.stated_by == voice else part.options)
    }
    numbers = [one for one in answered if isinstance(one, (int, float))]
    is_number = part.kind == "number"
    assert counted.median == (median(numbers) if numbers and is_number else None)


def _chose(answer: Any, code: str) -> bool:
    return code in answer if isinstance(answer, list) else str(answer) == code


def test_a_rating_compares_as_an_ordered_scale_with_the_best_on_top(
    told: tuple[Report, Given],
) -> None:
    report, documents = told
    stars = figures(report, ITEMS["stars"], parts_of(ITEMS["stars"])[0])
    share = stars.voices["community"].share
    assert share is not None
    assert share.of == ("5", "6", "7")
    counts = [
        [sum(one["stars"] == point for one in documents[voice]) for point in range(7, 0, -1)]
        for voice in VOICES
    ]
    assert stars.delta == cliffs_delta(*counts)
    assert stars.delta is not None
    assert (stars.delta.estimate > 0) == (
        stars.difference is not None and stars.difference.estimate > 0
    )


def test_numbers_and_words_are_not_compared(told: tuple[Report, Given]) -> None:
    uncompared = {one.type for one in told[0].items if one.verdict is None}
    assert {"number", "numbers", "slider", "calculated", "tags", "date", "file"} <= uncompared


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", [name for name in FORMATS if name != "pdf"])
def test_every_format_can_tell_every_type(
    told: tuple[Report, Given], name: str, language: str
) -> None:
    written = FORMATS[name].write(told[0], language)
    assert _codes_in(written, name) >= {item.code for item, _ in PARTS}


def _codes_in(written: bytes, name: str) -> set[str]:
    if name == "json":
        return {one["code"] for one in json.loads(written)["items"]}
    if name == "csv":
        return {row["item"] for row in csv.DictReader(io.StringIO(written.decode("utf-8-sig")))}
    if name == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(written), read_only=True)
        cells = {
            value for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
        }
        return {code for code in ITEMS if code in cells}
    return {
        code for code in ITEMS if f'"{code}' in written.decode() or f"-{code}" in written.decode()
    }


def test_a_page_says_what_a_figure_is_not(told: tuple[Report, Given]) -> None:
    page = html.write(told[0], "en").decode()
    assert "what each put first is counted" in page
    assert "what was answered about each: not computed" in page
    assert "median: " in page
