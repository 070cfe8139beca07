"""Results pages: who may read them, what they say, and what can be taken home."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.consultations.queries import consultation_by_slug
from consult.kernel.clock import now
from consult.reports.formats.catalogue import FORMATS
from consult.reports.queries import build_report
from consult.reports.services import freeze_edition
from consult.store.sessions import one_transaction
from tests.reports.stock import stock
from tests.web.people import add_person, send, sign_in


@pytest.fixture
def slug(own_engine: Engine, tmp_path: Path) -> str:
    """A closed consultation whose answers are counted."""
    return stock(own_engine, tmp_path / "segments")


@pytest.fixture
def official(client: FlaskClient, own_engine: Engine) -> FlaskClient:
    """An official's browser."""
    sign_in(client, add_person(own_engine, "official"))
    return client


def publish(engine: Engine, segments: Path, slug: str) -> None:
    """Freeze the edition and publish."""
    with one_transaction(engine) as session:
        row, at = consultation_by_slug(session, slug), now()
        row.published_at = at
        report = build_report(session, DuckdbEngine(segments, threads=1), row, at)
        freeze_edition(session, row, report, at)


def words(page: str) -> str:
    """What stands between the tags."""
    return " ".join(re.sub(r"<[^>]+>", " ", page).split())


ADDRESSES = ("results", "results/questions", "results/projects", "projects/heard", "report.json")


@pytest.mark.parametrize("address", ADDRESSES)
def test_before_publication_visitors_are_told_when(
    client: FlaskClient, slug: str, address: str
) -> None:
    answer = client.get(f"/c/{slug}/{address}")
    assert answer.status_code == 403
    assert "The results are not public yet" in answer.text


@pytest.mark.parametrize("address", ADDRESSES)
def test_once_published_everybody_reads(
    client: FlaskClient, own_engine: Engine, tmp_path: Path, slug: str, address: str
) -> None:
    publish(own_engine, tmp_path / "segments", slug)
    assert client.get(f"/c/{slug}/{address}").status_code == 200


def test_the_overview_counts_projects_by_who_was_heard(official: FlaskClient, slug: str) -> None:
    text = words(official.get(f"/c/{slug}/results").text)
    assert "1 of 2 projects are heard from both sides" in text
    assert "1 silent" in text
    assert "−75" in text


def test_every_project_is_a_sign_that_leads_to_its_page(official: FlaskClient, slug: str) -> None:
    page = official.get(f"/c/{slug}/results").text
    marks = re.findall(r"href=p/(\w+) ", page)
    assert len(marks) == 2
    led = official.get(f"/c/{slug}/p/{marks[0]}")
    assert led.headers["Location"].endswith(f"/c/{slug}/projects/heard")


def test_a_project_page_reads_both_sides_aloud(official: FlaskClient, slug: str) -> None:
    text = words(official.get(f"/c/{slug}/projects/heard").text)
    assert "Claimed more than lived" in text
    assert "100 % of organisations answer “Strongly agree” or “Agree”" in text.replace(
        "\u00a0", " "
    )
    assert "n = 12 of 14" in text
    assert "They chose to take part" in text


def test_a_silent_project_is_not_a_zero(official: FlaskClient, slug: str) -> None:
    text = words(official.get(f"/c/{slug}/projects/unheard").text)
    assert "this is what silence looks like" in text
    assert "0 %" not in text


def test_an_unknown_project_is_not_found(official: FlaskClient, slug: str) -> None:
    assert official.get(f"/c/{slug}/projects/nope").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [("", 2), ("q=crisis", 1), ("heard=silent", 1), ("area=open-access", 1), ("area=", 1)],
)
def test_the_list_of_projects_is_searched(
    official: FlaskClient, slug: str, query: str, found: int
) -> None:
    page = official.get(f"/c/{slug}/results/projects?{query}").text
    assert page.count('<th scope="row">') == found


@pytest.mark.parametrize("name", list(FORMATS))
def test_the_report_is_taken_home(official: FlaskClient, slug: str, name: str) -> None:
    answer = official.get(f"/c/{slug}/report.{name}?project=heard")
    assert answer.content_type == FORMATS[name].type
    assert re.fullmatch(
        rf'attachment; filename="{slug}-heard-[0-9-]+\.{name}"',
        answer.headers["Content-Disposition"],
    )


def test_a_format_of_later_is_said_so(official: FlaskClient, slug: str) -> None:
    answer = official.get(f"/c/{slug}/report.docx")
    assert answer.status_code == 404
    assert "Choose one of: html, pdf, xlsx, csv, json." in answer.text


def test_the_report_speaks_the_language_asked_for(official: FlaskClient, slug: str) -> None:
    assert b'<html lang="fr">' in official.get(f"/c/{slug}/report.html?language=fr").data


def test_pages_carry_no_inline_style_or_script(official: FlaskClient, slug: str) -> None:
    for address in ("results", "results/questions", "projects/heard"):
        page = official.get(f"/c/{slug}/{address}").text
        assert re.findall(r"\sstyle=|<script|<style", page) == []


def test_an_edition_stays_what_it_was(
    client: FlaskClient, own_engine: Engine, tmp_path: Path, slug: str
) -> None:
    publish(own_engine, tmp_path / "segments", slug)
    with one_transaction(own_engine) as session:
        consultation_by_slug(session, slug).title = {"en": "Another title"}
    report = json.loads(client.get(f"/c/{slug}/report.json").data)
    assert (report["edition"], report["phase"]) == (1, "published")
    assert report["title"]["en"] == "On the ground"


def test_officials_see_what_waits_and_count_it(
    official: FlaskClient, own_engine: Engine, tmp_path: Path
) -> None:
    slug = stock(own_engine, tmp_path / "segments", "open", counted=False)
    before = words(official.get("/officials").text)
    assert "not counted yet" in before
    assert "26 waiting" in before
    assert send(official, f"/officials/{slug}/refresh").status_code == 303
    after = words(official.get("/officials").text)
    assert "26 answers were counted." in after
    assert "Organisations 12" in after


def test_before_counting_the_report_is_empty_and_says_so(
    official: FlaskClient, own_engine: Engine, tmp_path: Path
) -> None:
    slug = stock(own_engine, tmp_path / "segments", "open", counted=False)
    text = words(official.get(f"/c/{slug}/results").text)
    assert "not counted yet, 26 waiting" in text
