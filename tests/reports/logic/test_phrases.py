"""Sentences that read figures aloud."""

from __future__ import annotations

import msgspec
import pytest

from consult.analysis.values import Range, Verdict
from consult.kernel.speech import speech
from consult.reports.logic import phrases
from consult.reports.logic.build import only
from consult.reports.logic.model import ItemFigures, Report, VoiceText
from consult.reports.logic.tell_report import tell_report
from tests.reports.samples import CLAIM, HIDDEN_REACH, NEED, TEXTS

SAY = speech("en")
VOICES = {
    "organisation": VoiceText("organisation", {"en": "Organisations"}, 0),
    "community": VoiceText("community", {"en": "Communities"}, 10),
}


def turned(item: ItemFigures) -> ItemFigures:
    return msgspec.structs.replace(item, difference=Range(-0.2, -0.3, -0.1))


@pytest.mark.parametrize(
    ("item", "words"),
    [
        (NEED, "Claimed more than lived"),
        (turned(NEED), "Lived better than claimed"),
        (CLAIM, "Confirmed"),
        (HIDDEN_REACH, "Not heard enough"),
        (msgspec.structs.replace(NEED, verdict="agree"), "Both sides agree"),
        (msgspec.structs.replace(NEED, verdict="cannot_tell"), "No clear difference"),
        (msgspec.structs.replace(CLAIM, verdict="contested"), "Contested"),
        (msgspec.structs.replace(CLAIM, verdict="contradicted"), "Contradicted"),
        (msgspec.structs.replace(CLAIM, verdict=None), ""),
    ],
)
def test_verdict_words(item: ItemFigures, words: str) -> None:
    assert phrases.verdict_word(item, VOICES, SAY) == words


def test_other_voices_are_named_by_who_is_higher() -> None:
    voices = {
        "town": VoiceText("town", {"en": "Towns"}, 10),
        "school": VoiceText("school", {"en": "Schools"}, 10),
    }
    figures = dict(zip(voices, NEED.voices.values(), strict=True))
    item = msgspec.structs.replace(NEED, voices=figures)
    assert phrases.verdict_word(item, voices, SAY) == "Towns higher than Schools"
    sentences = phrases.comparison_sentences(item, TEXTS[0], voices, SAY)
    assert sentences[0] == "“Strongly agree” or “Agree”: Towns 83\u00a0%, Schools 41\u00a0%."


@pytest.mark.parametrize(
    ("verdict", "words"), [("differ", "The difference lies"), ("contradicted", "confirm (")]
)
def test_the_sentence_reads_what_the_verdict_rests_on(verdict: Verdict, words: str) -> None:
    both = msgspec.structs.replace(NEED, verdict=verdict, confirmation=CLAIM.confirmation)
    said = phrases.comparison_sentences(both, TEXTS[0], VOICES, SAY)
    assert sum("The difference lies" in each or "confirm (" in each for each in said) == 1
    assert any(words in each for each in said)


def test_every_reason_has_its_own_words() -> None:
    words = {phrases.reason_words(reason, 10, SAY) for reason in phrases.REASONS}
    assert len(words) == len(phrases.REASONS)


def test_without_a_small_group_nothing_is_promised(report: Report) -> None:
    text = msgspec.structs.replace(report.voice_texts[0], smallest_group=0)
    public = msgspec.structs.replace(report, voice_texts=(text,))
    assert "answers in public" in phrases.protection_sentence(public, SAY)


def test_a_tiny_coverage_is_not_nothing(report: Report) -> None:
    project = report.projects[0]
    covered = msgspec.structs.replace(project.coverage["community"], served=10**6, share=0.000214)
    project = msgspec.structs.replace(project, coverage={"community": covered})
    told = tell_report(
        msgspec.structs.replace(report, projects=(project,), project=project.id), SAY
    )
    assert told.facts[3].figure == "under 1 %"


def test_a_silent_project_says_so(report: Report) -> None:
    told = tell_report(only(report, "silent"), SAY)
    assert told.empty.startswith("Nobody has answered yet.")
    assert told.items[0].options == ()
    assert told.facts[2].figure == "—"


def test_a_map_sorts_its_dots_by_state(report: Report) -> None:
    told = tell_report(report, SAY)
    assert [[dot.state for dot in area.dots] for area in told.areas] == [
        ["both", "v0"],
        ["v0"],
        ["silent"],
    ]


def test_french_writes_figures_its_own_way() -> None:
    french = speech("fr")
    assert french.number(1400.5) == "1\u202f400,5"
    assert french.percent(0.4067) == "41\u00a0%"
    assert french.quoted("oui") == "«\u00a0oui\u00a0»"
