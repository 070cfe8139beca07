"""What is shown on one line never tells what is hidden on another, or beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from consult.analysis.values import Tally
from consult.questionnaire.logic.versions.strands import Published, strands_of
from consult.reports.logic.build import build
from consult.reports.logic.model import Report
from tests.factories import make_questionnaire
from tests.reports.counts import NEED, Counts, make_facts

MORE = msgspec.structs.replace(
    NEED, code="more", show_if={"!=": [{"var": "need"}, "strongly_agree"]}
)

MORE_OF_ALL = msgspec.structs.replace(MORE, show_if=None)


def hidden(report: Report, line: int) -> list[str | None]:
    return [project.items[line].voices["community"].hidden for project in report.projects]


def test_those_who_skipped_do_not_uncover_the_few_who_answered() -> None:
    counts = Counts().give(1, "community", "need", 1, 1, 0, 0, 1)
    counts.give(2, "community", "need", 0, 0, 0, 0, 0, skipped=8)
    counts.give(3, "community", "need", 10, 10, 5, 5, 0)
    report = build(make_facts(NEED, projects=3), counts)
    assert hidden(report, 0) == ["too_few", "too_few", "protects_others"]


def test_how_many_were_led_on_does_not_tell_what_a_few_answered() -> None:
    counts = Counts().give(1, "community", "need", 5, 0, 0, 0, 4, skipped=21)
    counts.give(1, "community", "more", 0, 25, 0, 0, 0, not_shown=5)
    counts.give(2, "community", "need", 0, 0, 0, 0, 40)
    counts.give(2, "community", "more", 40, 0, 0, 0, 0)
    report = build(make_facts(NEED, MORE, projects=2), counts)
    assert hidden(report, 0) == ["too_few", "protects_others"]
    assert hidden(report, 1) == ["protects_others", "protects_others"]


def test_pooled_figures_are_hidden_with_those_that_lead_to_them() -> None:
    counts = Counts().give(1, "community", "need", 5, 0, 0, 0, 4, skipped=21)
    counts.give(1, "community", "more", 0, 25, 0, 0, 0, not_shown=5)
    report = build(make_facts(NEED, MORE), counts)
    assert [item.voices["community"].hidden for item in report.items] == [
        "too_few",
        "protects_others",
    ]


def test_a_question_led_to_by_one_that_is_shown_is_shown() -> None:
    counts = Counts().give(1, "community", "need", 5, 0, 0, 0, 14)
    counts.give(1, "community", "more", 0, 14, 0, 0, 0, not_shown=5)
    assert hidden(build(make_facts(NEED, MORE), counts), 1) == [None]


@dataclass
class Offered(Counts):
    """Counts of an item whose first option was added later."""

    to: tuple[tuple[int, int], ...] = ()
    """Project, and how many of those who answered were offered it."""

    def tally(self, project: int | None, voice: str, item: str, row: str | None) -> Tally:
        found = super().tally(project, voice, item, row)
        number = sum(number for one, number in self.to if project in (None, one))
        bases = (number, *[found.answered] * 4) if found.answered else ()
        return msgspec.structs.replace(found, offered=bases)


def test_what_a_few_were_offered_is_not_had_by_subtraction() -> None:
    counts = Offered(to=((1, 3), (2, 20), (3, 30)))
    counts.give(1, "community", "need", 2, 48, 0, 0, 0)
    counts.give(2, "community", "need", 5, 15, 0, 0, 0)
    counts.give(3, "community", "need", 5, 25, 0, 0, 0)
    report = build(make_facts(NEED, projects=3), counts)
    assert hidden(report, 0) == ["too_few", "protects_others", None]


def test_what_an_earlier_version_asked_conceals_what_it_led_to() -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    first, second = make_questionnaire((NEED, MORE)), make_questionnaire((MORE_OF_ALL,))
    facts = make_facts(MORE_OF_ALL)
    strands = strands_of([Published(1, at, first), Published(2, at, second)], {(2, "more")})
    assert [strand.code for strand in strands] == ["more", "more@1", "need@1"]
    counts = Counts().give(1, "community", "need@1", 5, 0, 0, 0, 4, skipped=21)
    counts.give(1, "community", "more@1", 0, 25, 0, 0, 0, not_shown=5)
    report = build(replace(facts, strands=strands), counts)
    assert hidden(report, 1) == ["protects_others"]
    assert hidden(report, 2) == ["too_few"]
