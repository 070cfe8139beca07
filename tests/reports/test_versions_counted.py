"""A version published mid-way loses nobody: every figure equals a recount from the rows."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections import Counter
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace
from sqlalchemy import select
from sqlalchemy.orm import Session

from consult.adapters.engine_duckdb import DuckdbEngine
from consult.consultations.models import Consultation
from consult.consultations.services import publish_questionnaire
from consult.kernel.clock import now
from consult.questionnaire.logic.definition import Item, Option, Questionnaire, Wording
from consult.questionnaire.queries import published_version, published_versions
from consult.questionnaire.services import save_draft
from consult.reports.formats import csv as csv_format
from consult.reports.formats import html, pdf, xlsx
from consult.reports.logic.model import ItemFigures, Report
from consult.reports.queries import build_report
from consult.responses.models import Response
from consult.tallies.services import refresh
from tests.factories import make_consultation, make_project, make_questionnaire
from tests.tallies.samples import keep_response

EACH = {"organisation": Wording({"en": "Ours?"}), "community": Wording({"en": "Yours?"})}


def option(code: str, **more: Any) -> Option:
    return Option(code, {"en": code.capitalize()}, **more)


NEED = Item("need", "radio", EACH, {"en": "Meets a need"}, options=(option("yes"), option("no")))
WAYS = Item("ways", "multiple", EACH, options=(option("course"), option("talk")))
GONE = Item("gone", "radio", EACH, {"en": "Goes away"}, options=(option("yes"), option("no")))
GRID = Item(
    "grid",
    "matrix",
    EACH,
    rows=(option("price"), option("place")),
    options=(option("good"), option("bad")),
)
REWORDED = {"organisation": EACH["organisation"], "community": Wording({"en": "Is it yours?"})}


@pytest.fixture
def counter(tmp_path: Path) -> DuckdbEngine:
    return DuckdbEngine(tmp_path / "segments", threads=1)


def asking(*items: Item) -> Questionnaire:
    return replace(make_questionnaire(items), languages=("en",))


class Asked:
    """An open consultation about one project, its versions and its people."""

    def __init__(self, session: Session, counter: DuckdbEngine, *items: Item) -> None:
        self.session, self.counter = session, counter
        self.project = make_project(session)
        self.row: Consultation = make_consultation(
            session, asking(*items), projects=(self.project,)
        )

    def correct(self, *items: Item, **judged: bool) -> None:
        """Ask this from now on."""
        save_draft(self.session, self.row.id, asking(*items))
        publish_questionnaire(self.session, self.row, now(), judged=judged)

    def correct_to(self, questionnaire: Questionnaire) -> None:
        """The same with a whole questionnaire."""
        save_draft(self.session, self.row.id, questionnaire)
        publish_questionnaire(self.session, self.row, now())

    def answer(self, times: int, **answers: Any) -> None:
        """So many of the community answer the newest version."""
        version = published_version(self.session, self.row.id)
        assert version is not None
        for _ in range(times):
            keep_response(self.session, self.row, version.id, self.project, "community", answers)

    def report(self) -> Report:
        refresh(self.session, self.counter, self.row.id, now())
        return build_report(self.session, self.counter, self.row, now())

    def recount(self, code: str, versions: set[int]) -> Counter[str]:
        """From the rows alone: who said what to an item in these versions."""
        numbers = {one.id: one.number for one in published_versions(self.session, self.row.id)}
        rows = self.session.scalars(select(Response).where(Response.consultation_id == self.row.id))
        said: Counter[str] = Counter()
        for row in rows:
            answers = json.loads(row.answers)
            if numbers[row.version_id] in versions and code in answers:
                given = answers[code]
                said.update(given if isinstance(given, list) else [str(given)])
        return said


def line(report: Report, code: str, row: str | None = None) -> ItemFigures:
    [found] = [each for each in report.items if (each.code, each.row) == (code, row)]
    [same] = [each for each in report.projects[0].items if (each.code, each.row) == (code, row)]
    assert same.voices["community"] == found.voices["community"]
    return found


def test_both_versions_stay_countable_apart(session: Session, counter: DuckdbEngine) -> None:
    asked = Asked(session, counter, NEED, GONE)
    asked.answer(12, need="yes", gone="no")
    asked.answer(3, need="no", gone="no")
    asked.correct(replace(NEED, wordings=REWORDED), need=False)
    asked.answer(11, need="no")
    report = asked.report()
    codes = [item.code for item in report.items]
    assert codes == ["need", "need@1", "gone@1"]
    for code, item, versions in (
        ("need", "need", {2}),
        ("need@1", "need", {1}),
        ("gone@1", "gone", {1}),
    ):
        figures = line(report, code).voices["community"]
        said = asked.recount(item, versions)
        assert figures.counts == {"yes": said["yes"], "no": said["no"]}
        assert figures.answered == said.total()
    assert report.heard["community"] == 26


def test_what_the_organiser_calls_the_same_counts_together(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = Asked(session, counter, NEED)
    asked.answer(12, need="yes")
    asked.correct(replace(NEED, wordings=REWORDED), need=True)
    asked.answer(11, need="no")
    report = asked.report()
    assert [item.code for item in report.items] == ["need"]
    assert line(report, "need").voices["community"].counts == {"yes": 12, "no": 11}
    assert [(each.number, each.together) for each in report.versions] == [(1, ()), (2, ("need",))]


def test_a_translation_needs_no_decision(session: Session, counter: DuckdbEngine) -> None:
    asked = Asked(session, counter, NEED)
    asked.answer(12, need="yes")
    translated = {v: Wording({**w.ask, "fr": "Et vous ?"}) for v, w in EACH.items()}
    asked.correct(replace(NEED, wordings=translated))
    asked.answer(11, need="no")
    assert line(asked.report(), "need").voices["community"].answered == 23


def test_joins_are_made_step_by_step_over_three_versions(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = Asked(session, counter, NEED)
    asked.answer(12, need="yes")
    asked.correct(replace(NEED, wordings=REWORDED), need=False)
    asked.answer(13, need="no")
    asked.correct(NEED, need=True)
    asked.answer(14, need="yes")
    report = asked.report()
    assert line(report, "need").voices["community"].counts == {"yes": 14, "no": 13}
    assert line(report, "need@1").voices["community"].counts == {"yes": 12, "no": 0}


def test_an_option_added_later_is_not_refused_by_those_who_were_never_offered_it(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = Asked(session, counter, WAYS)
    asked.answer(20, ways=["course"])
    asked.correct(replace(WAYS, options=(*WAYS.options, option("visit"))), ways=True)
    asked.answer(4, ways=["visit"])
    asked.answer(6, ways=["talk"])
    report = asked.report()
    figures = line(report, "ways").voices["community"]
    assert figures.counts == {"course": 20, "talk": 6, "visit": 4}
    assert figures.offered == {"course": 30, "talk": 30, "visit": 10}
    assert figures.shares == {"course": 0.6667, "talk": 0.2, "visit": 0.4}
    page = html.write(report, "en").decode()
    assert "Visit (added later)" in page
    assert "“Visit” was offered to 10" in page


def test_an_option_that_few_were_offered_is_not_shown(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = Asked(session, counter, WAYS)
    asked.answer(20, ways=["course"])
    asked.correct(replace(WAYS, options=(*WAYS.options, option("visit"))), ways=True)
    asked.answer(3, ways=["visit"])
    figures = line(asked.report(), "ways").voices["community"]
    assert (figures.counts, figures.hidden) == (None, "too_few")


def test_a_row_that_is_gone_keeps_its_line(session: Session, counter: DuckdbEngine) -> None:
    asked = Asked(session, counter, GRID)
    asked.answer(12, grid={"price": "good", "place": "bad"})
    asked.correct(replace(GRID, rows=(option("place"), option("time"))))
    asked.answer(13, grid={"place": "good", "time": "good"})
    report = asked.report()
    assert [item.row for item in report.items] == ["place", "time", "price"]
    counts = {
        row: line(report, "grid", row).voices["community"].counts
        for row in ("place", "time", "price")
    }
    assert counts == {
        "place": {"good": 13, "bad": 12},
        "time": {"good": 13, "bad": 0},
        "price": {"good": 12, "bad": 0},
    }
    assert line(report, "grid", "price").until is not None


def test_older_answers_are_judged_by_the_newest_marks(
    session: Session, counter: DuckdbEngine
) -> None:
    def marked(code: str) -> Item:
        return replace(
            WAYS, options=tuple(replace(o, favourable=o.code == code) for o in WAYS.options)
        )

    asked = Asked(session, counter, marked("course"))
    asked.answer(12, ways=["course"])
    asked.correct(marked("talk"))
    asked.answer(13, ways=["talk", "course"])
    share = line(asked.report(), "ways").voices["community"].share
    assert share is not None
    assert (share.of, share.x, share.n) == (("talk",), 13, 25)


def test_a_version_that_nobody_answered_leaves_no_empty_lines(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = Asked(session, counter, NEED, GONE)
    asked.correct(replace(NEED, wordings=REWORDED), need=False)
    asked.answer(11, need="no")
    report = asked.report()
    assert [item.code for item in report.items] == ["need"]
    assert [each.number for each in report.versions] == [2]


def test_every_format_names_what_was_asked_until_when(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = Asked(session, counter, NEED)
    asked.answer(12, need="yes")
    asked.correct(replace(NEED, wordings=REWORDED), need=False)
    report = asked.report()
    page = html.write(report, "en").decode()
    assert "Meets a need, as asked until version 1, " in page
    assert "The questionnaire was changed while it was asked" in page
    table = csv.DictReader(io.StringIO(csv_format.write(report, "en").decode("utf-8-sig")))
    versions = {row["item"]: row["asked_until_version"] for row in table}
    assert versions == {"need": "", "need@1": "1"}
    with zipfile.ZipFile(io.BytesIO(xlsx.write(report, "en"))) as book:
        sheets = b"".join(book.read(name) for name in book.namelist())
    assert b"Meets a need, as asked until version 1, " in sheets
    assert pdf.write(report, "en").startswith(b"%PDF")
    document = json.loads(msgspec.json.encode(report))
    assert document["items"][1]["until"]["item"] == "need"


def test_who_was_led_to_an_older_question_is_protected_like_its_answers(
    session: Session, counter: DuckdbEngine
) -> None:
    """The follow-up's base tells what few people answered before; it is hidden with them."""
    follow = replace(GONE, code="follow", show_if={"==": [{"var": "need"}, "yes"]})
    asked = Asked(session, counter, NEED, follow)
    asked.answer(5, need="yes", follow="yes")
    asked.correct(replace(NEED, wordings=REWORDED), follow, need=False)
    asked.answer(15, need="yes", follow="yes")
    report = asked.report()
    assert line(report, "need@1").voices["community"].hidden == "too_few"
    assert line(report, "follow").voices["community"].hidden == "protects_others"


def test_the_day_is_that_of_the_place_that_consults(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = Asked(session, counter, NEED)
    asked.row.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead
    asked.answer(12, need="yes")
    asked.correct(replace(NEED, wordings=REWORDED), need=False)
    until = line(asked.report(), "need@1").until
    assert until is not None
    assert until.on == (now() + timedelta(hours=14)).date().isoformat()


def test_a_later_version_does_not_lower_what_people_were_told(
    session: Session, counter: DuckdbEngine
) -> None:
    asked = Asked(session, counter, replace(NEED, sensitive=True))
    asked.answer(9, need="yes")
    bare = asking(NEED)
    voices = tuple(replace(voice, smallest_group=0) for voice in bare.voices)
    asked.correct_to(replace(bare, voices=voices))
    (need,) = asked.report().items
    assert need.voices["community"].hidden == "too_few"
    asked.answer(6, need="yes")
    (need,) = asked.report().items
    assert need.voices["community"].hidden == "too_few"  # sensitive: fewer than 20
    asked.answer(5, need="no")
    (need,) = asked.report().items
    assert need.voices["community"].counts == {"yes": 15, "no": 5}
