"""What a report makes of counts: figures, what is hidden, comparisons, silence, coverage."""

from __future__ import annotations

import msgspec
import pytest

from consult.questionnaire.logic.definition import Item, Option, Questionnaire, Wording
from consult.reports.logic.build import build, only
from consult.reports.logic.counted import ProjectFacts, Served
from consult.reports.logic.model import ItemFigures, RegisterClaim, Report
from tests.factories import VOICES, make_questionnaire
from tests.reports.counts import BOTH, CHECKED, NEED, Counts, make_facts

FIGURES = ("asked", "answered", "skipped", "cannot_tell", "not_say", "not_shown", "counts", "share")


def of_first(report: Report) -> ItemFigures:
    return report.projects[0].items[0]


def in_public(questionnaire: Questionnaire) -> Questionnaire:
    """Organisations answer in their own name."""
    organisation = msgspec.structs.replace(VOICES[0], smallest_group=0)
    return msgspec.structs.replace(questionnaire, voices=(organisation, VOICES[1]))


def golden() -> Report:
    """Reference C.4: one claim "agree" and 40 of 45 community members with an opinion, of 400."""
    project = ProjectFacts(1, "golden", "Golden", served=Served(400, "register, 2016"))
    facts = make_facts(projects=(project,), questionnaire=in_public(make_questionnaire((NEED,))))
    counts = Counts().give(1, "organisation", "need", 0, 1, 0, 0, 0)
    return build(facts, counts.give(1, "community", "need", 3, 6, 10, 12, 9, cannot_tell=5))


def test_the_golden_project_is_contradicted() -> None:
    item = of_first(golden())
    assert item.verdict == "contradicted"
    assert item.confirmation is not None
    assert round(item.confirmation.estimate, 3) == 0.225
    assert item.gap is not None
    assert [round(x, 4) for x in msgspec.structs.astuple(item.gap)] == [0.3625, 0.2651, 0.4599]


def test_coverage_names_where_its_number_comes_from() -> None:
    coverage = golden().projects[0].coverage["community"]
    assert (coverage.heard, coverage.served, coverage.source) == (45, 400, "register, 2016")


def test_coverage_of_unknown_size_is_unknown() -> None:
    report = build(make_facts(NEED), Counts().give(1, "community", "need", 20, 0, 0, 0, 0))
    coverage = report.projects[0].coverage["community"]
    assert (coverage.served, coverage.share, coverage.source) == (None, None, "unknown")


def test_a_small_group_has_no_figures_and_a_reason() -> None:
    report = build(make_facts(NEED), Counts().give(1, "community", "need", 9, 0, 0, 0, 0))
    figures = of_first(report).voices["community"]
    assert figures.hidden == "too_few"
    assert [getattr(figures, name) for name in FIGURES] == [None] * len(FIGURES)


def test_ten_people_are_shown() -> None:
    report = build(make_facts(NEED), Counts().give(1, "community", "need", 10, 0, 0, 0, 0))
    assert of_first(report).voices["community"].counts is not None


def test_a_sensitive_item_needs_twenty() -> None:
    item = msgspec.structs.replace(NEED, sensitive=True)
    report = build(make_facts(item), Counts().give(1, "community", "need", 19, 0, 0, 0, 0))
    assert of_first(report).voices["community"].hidden == "too_few"
    assert report.item_texts[0].smallest_groups["community"] == 20


def test_nobody_is_neither_hidden_nor_zero() -> None:
    report = build(make_facts(NEED), Counts())
    figures = of_first(report).voices["community"]
    assert (figures.hidden, figures.answered, figures.share) == ("nobody_answered", None, None)
    assert report.hidden == ()


def test_whoever_was_not_asked_is_said_so() -> None:
    counts = Counts().give(1, "community", "need", 20, 0, 0, 0, 0)
    counts.give(1, "community", "when", not_shown=20)
    later = Item("when", "long_text", BOTH)
    report = build(make_facts(NEED, later), counts)
    assert report.projects[0].items[1].voices["community"].hidden == "not_asked"


def test_the_total_does_not_give_a_hidden_group_away() -> None:
    counts = Counts()
    for project, people in ((1, 4), (2, 12), (3, 30)):
        counts.give(project, "community", "need", people, 0, 0, 0, 0)
    report = build(make_facts(NEED, projects=3), counts)
    found = [project.items[0].voices["community"].hidden for project in report.projects]
    assert found == ["too_few", "protects_others", None]


def test_a_voice_hidden_throughout_takes_one_line() -> None:
    counts = Counts().give(1, "community", "need", 3, 0, 0, 0, 0)
    counts.give(1, "community", "need2", 3, 0, 0, 0, 0)
    report = build(make_facts(NEED, msgspec.structs.replace(NEED, code="need2")), counts)
    assert [hidden.what for hidden in report.hidden] == ["items/community", "projects/p1/community"]


def two_sides(first: tuple[int, ...], second: tuple[int, ...]) -> Report:
    counts = Counts().give(1, "organisation", "need", *first)
    return build(make_facts(NEED), counts.give(1, "community", "need", *second))


def test_the_difference_is_first_less_second_and_the_page_reads_it_turned() -> None:
    item = of_first(two_sides((10, 2, 0, 0, 0), (0, 4, 4, 4, 0)))
    assert item.difference is not None
    assert item.second_minus_first is not None
    turned = item.second_minus_first
    assert (turned.low, turned.high) == (-item.difference.high, -item.difference.low)


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ((90, 10, 0, 0, 0), (10, 10, 20, 30, 30), "differ"),
        ((200, 200, 50, 30, 20), (200, 200, 50, 30, 20), "agree"),
        ((6, 0, 0, 0, 6), (6, 2, 0, 0, 6), "cannot_tell"),
        ((9, 0, 0, 0, 0), (30, 0, 0, 0, 0), "too_few"),
    ],
)
def test_verdicts(first: tuple[int, ...], second: tuple[int, ...], verdict: str) -> None:
    assert of_first(two_sides(first, second)).verdict == verdict


def test_comparisons_count_the_pooled_figures_and_every_project() -> None:
    assert two_sides((20, 0, 0, 0, 0), (0, 0, 0, 0, 20)).comparisons == 2


def test_the_widest_gap_names_project_and_item() -> None:
    (gap,) = two_sides((90, 10, 0, 0, 0), (10, 10, 20, 30, 30)).widest
    assert (gap.project, gap.item) == ("p1", "need")
    assert gap.second_minus_first.estimate == pytest.approx(-0.8)


def test_an_item_without_a_better_answer_is_not_compared() -> None:
    plain = Item("colour", "radio", BOTH, options=(Option("red", {}), Option("blue", {})))
    counts = Counts().give(1, "organisation", "colour", 10, 5)
    report = build(make_facts(plain), counts.give(1, "community", "colour", 20, 20))
    assert of_first(report).verdict is None


def test_texts_are_counted_and_never_told() -> None:
    words = Item("when", "long_text", BOTH)
    report = build(make_facts(words), Counts().give(1, "community", "when", answered=12, skipped=3))
    figures = of_first(report).voices["community"]
    assert (figures.answered, figures.skipped, figures.counts, figures.share) == (12, 3, {}, None)


def test_a_matrix_has_one_line_for_each_row() -> None:
    rows = (Option("price", {"en": "Price"}), Option("place", {"en": "Place"}))
    grid = Item("grid", "matrix", BOTH, title={"en": "How good?"}, options=NEED.options, rows=rows)
    report = build(make_facts(grid), Counts())
    assert [item.row for item in report.projects[0].items] == ["price", "place"]
    assert report.item_texts[0].title == {"en": "How good? – Price"}


def test_an_item_of_one_voice_has_no_other() -> None:
    alone = Item("role", "yesno", {"community": Wording({"en": "Do you use it?"})})
    report = build(make_facts(alone), Counts().give(1, "community", "role", 20, 5))
    item = of_first(report)
    assert (list(item.voices), item.verdict) == (["community"], None)
    assert item.voices["community"].shares == {"yes": 0.8, "no": 0.2}


def claimed(stated: bool) -> Report:
    claim = RegisterClaim("members", {"en": "active members"}, 1400.0, "2016")
    other = RegisterClaim("downloads", {"en": "downloads"}, 9.0)
    project = ProjectFacts(1, "p1", "Project 1", claims=(claim, other))
    counts = Counts(medians={(1, "organisation", "members"): 1250.0} if stated else {})
    if stated:
        counts.give(1, "organisation", "members", answered=3)
    counts.give(1, "community", "members", 64, 11, cannot_tell=139)
    questionnaire = in_public(make_questionnaire((CHECKED,)))
    return build(make_facts(projects=(project,), questionnaire=questionnaire), counts)


@pytest.mark.parametrize("stated", [True, False])
def test_a_claim_is_confirmed_whoever_states_it(stated: bool) -> None:
    item = of_first(claimed(stated))
    assert item.verdict == "confirmed"
    assert item.confirmation is not None
    assert (item.confirmation.x, item.confirmation.n) == (64, 75)


def test_the_register_stands_beside_the_claim_it_is_about() -> None:
    item = of_first(claimed(True))
    assert [claim.measure for claim in item.register_claims] == ["members"]
    assert item.voices["organisation"].median == 1250.0


def test_over_projects_a_stated_number_has_no_middle() -> None:
    assert claimed(True).items[0].voices["organisation"].median is None


def test_silence_counts_a_project_in_each_of_its_areas() -> None:
    projects = (
        ProjectFacts(1, "p1", "One", areas=("a", "b")),
        ProjectFacts(2, "p2", "Two", areas=("b",)),
        ProjectFacts(3, "p3", "Three"),
    )
    counts = Counts().give(1, "organisation", "need", 1, 0, 0, 0, 0)
    counts.give(1, "community", "need", 1, 0, 0, 0, 0)
    report = build(
        make_facts(projects=projects, questionnaire=make_questionnaire((NEED,))),
        counts.give(2, "community", "need", 1, 0, 0, 0, 0),
    )
    found = {row.area: (row.projects, row.both, row.silent) for row in report.silence}
    assert found == {None: (3, 1, 1), "a": (1, 1, 0), "b": (2, 1, 0), "": (1, 0, 1)}


def test_a_project_report_is_a_slice_whose_figures_do_not_change() -> None:
    counts = Counts()
    for project in (1, 2):
        counts.give(project, "organisation", "need", 15, 0, 0, 0, 5)
        counts.give(project, "community", "need", 5, 5, 5, 5, 20)
    whole = build(make_facts(NEED, projects=2), counts)
    assert only(whole, "p2").projects == (whole.projects[1],)
    assert only(whole, "p2").comparisons == whole.comparisons
