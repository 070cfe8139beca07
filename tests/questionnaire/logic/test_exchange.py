"""What comes back from translators is sorted before anything is kept."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from consult.kernel.errors import Invalid
from consult.questionnaire.logic.exchange import (
    Review,
    TranslationFile,
    Unit,
    review,
    source_digest,
)
from consult.questionnaire.logic.texts import texts_of, with_texts
from tests.factories import make_questionnaire

ASKED = make_questionnaire()
NEED = "item need/to community/ask"
SOURCE = "I need {project}."


def unit(translation: str, key: str = NEED, source: str = SOURCE, digest: str = "") -> Unit:
    return Unit(key, source, translation, digest or source_digest(source), "text 1")


def reviewed(*units: Unit, language: str = "fr") -> Review:
    return review(ASKED, "ground", language, TranslationFile("ground", "en", language, units))


def test_a_good_translation_would_be_kept() -> None:
    found = reviewed(unit("J’ai besoin de {project}."))
    assert found.taken() == {NEED: {"fr": "J’ai besoin de {project}."}}
    assert found.problems == ()
    assert found.absent == len(texts_of(ASKED)) - 1


@pytest.mark.parametrize(
    ("one", "reason"),
    [
        (
            unit("X", key="item gone/to community/ask"),
            "The questionnaire has no such text any more.",
        ),
        (unit("J’en ai besoin."), "{project} is missing; write it where"),
        (unit("J’ai besoin de {projet}."), "{projet} does not stand in the source; remove it."),
        (unit("<b>{project}</b>"), "The text holds markup; write plain words."),
        (unit("{project}<script src=x>"), "The text holds markup; write plain words."),
        (unit("{project} &lt;b&gt;"), "The text holds markup; write plain words."),
        (unit("{project}\x07"), "characters that cannot be printed"),
        (unit("{project}\ud800"), "characters that cannot be printed"),
        (unit("{project}" + "a" * 10_000), "longer than 10000 characters"),
        (Unit(NEED, SOURCE, "", fault="It cannot be read."), "It cannot be read."),
    ],
)
def test_a_bad_translation_is_named_and_not_kept(one: Unit, reason: str) -> None:
    found = reviewed(one)
    assert any(reason in problem.what for problem in found.problems)
    assert found.taken() == {}


def test_angle_brackets_that_are_no_markup_are_words() -> None:
    assert reviewed(unit("{project} < 5 et > 3 & co")).problems == ()


def test_a_text_that_stands_twice_is_refused_both_times() -> None:
    found = reviewed(unit("{project} 1"), unit("{project} 2"))
    assert [problem.what for problem in found.problems] == [
        "This text stands in the file more than once; keep one of them."
    ] * 2
    assert found.taken() == {}


def test_a_changed_source_is_listed_and_taken_only_when_ticked() -> None:
    found = reviewed(unit("{project} !", source="I want {project}."))
    assert found.changes == ()
    assert [(one.was, one.source) for one in found.changed_source] == [
        ("I want {project}.", SOURCE)
    ]
    assert found.taken() == {}
    assert found.taken([NEED]) == {NEED: {"fr": "{project} !"}}


def test_the_digest_decides_even_where_a_tool_touched_the_source() -> None:
    touched = unit("{project} !", source="I need\n{project}.", digest=source_digest(SOURCE))
    assert reviewed(touched).changed_source == ()


def test_without_a_digest_the_source_itself_is_compared() -> None:
    assert reviewed(Unit(NEED, f" {SOURCE}\r\n", "{project} !")).changed_source == ()
    assert reviewed(Unit(NEED, "Other {project}", "{project} !")).changes == ()


def test_texts_left_untranslated_are_named_where_the_language_lacks_them() -> None:
    asked, _ = with_texts(ASKED, {NEED: {"fr": ""}})
    file = TranslationFile("ground", "en", "fr", (unit(""), unit("", key="title")))
    assert [text.key for text in review(asked, "ground", "fr", file).missing] == [NEED]


def test_what_is_said_already_is_counted_as_the_same() -> None:
    assert reviewed(unit(f"{SOURCE} (fr)")).same == 1
    assert reviewed(unit(f"  {SOURCE} (fr)\n")).same == 1


@pytest.mark.parametrize(
    ("file", "reason"),
    [
        (TranslationFile("other", "en", "fr", ()), "belongs to the consultation “other”"),
        (TranslationFile("", "en", "fr", ()), "belongs to the consultation “”"),
        (TranslationFile("ground", "en", "fi", ()), "a translation into “fi”, not into “français”"),
        (TranslationFile("ground", "en", "", ()), "a translation into “”"),
        (TranslationFile("ground", "de", "fr", ()), "translated from “de”"),
        (TranslationFile("ground", "<b>", "fr", ()), "translated from “<b>”"),
        (TranslationFile("ground", "en", "fr", (unit(""),) * 20_001), "too many texts"),
    ],
)
def test_a_file_that_belongs_elsewhere_is_refused_whole(file: TranslationFile, reason: str) -> None:
    with pytest.raises(Invalid, match=reason):
        review(ASKED, "ground", "fr", file)


def test_tags_are_compared_whatever_their_spelling() -> None:
    asked = replace(ASKED, languages=("en", "fr", "fr-x-facile"))
    file = TranslationFile("ground", "EN", "FR_x_facile", (unit("{project} !"),))
    assert len(review(asked, "ground", "fr-x-facile", file).changes) == 1


def test_the_mark_of_a_review_changes_with_what_it_would_do() -> None:
    first, again = reviewed(unit("{project} 1")), reviewed(unit("{project} 1"))
    assert first.mark == again.mark
    assert reviewed(unit("{project} 2")).mark != first.mark
