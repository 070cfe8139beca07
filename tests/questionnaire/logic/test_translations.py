"""Completeness of languages, varieties, adding and removing, and what must be mended."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from consult.kernel.errors import Invalid
from consult.questionnaire.logic.definition import Questionnaire, Words
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.table.text import parse_table
from consult.questionnaire.logic.texts import Text, mapped, texts_of, with_texts
from consult.questionnaire.logic.translations import (
    all_completeness,
    completeness,
    inherited,
    outdated,
    placeholder_faults,
    with_language,
    with_source,
    without_language,
)
from tests.factories import make_questionnaire

ASKED = make_questionnaire()


def speaking(*languages: str, **texts: str) -> Questionnaire:
    """The usual questionnaire in these languages, with some texts by key."""
    return with_texts(
        replace(ASKED, languages=languages),
        {
            key.replace("__", "/").replace("_", " "): {languages[-1]: text}
            for key, text in texts.items()
        },
    )[0]


def problems(asked: Questionnaire) -> list[str]:
    return [str(problem) for problem in problems_of(asked)]


def test_a_whole_language_lacks_nothing() -> None:
    for language in all_completeness(ASKED):
        assert language.is_whole
        assert language.there == language.base == len(texts_of(ASKED))


def test_a_new_language_begins_with_what_is_standard() -> None:
    standard = parse_table(
        "questionnaire: Q\nlanguages: en\nvoices: organisation, community\n"
        "page p: P\nscale need: I need it.\n  options: agree5\n"
    )
    asked, said = with_language(standard, "FI")
    finnish = completeness(asked, "fi")
    assert asked.languages == ("en", "fi")
    assert said == finnish.there == finnish.own == 9  # two voices with what they say, five options
    assert [text.key for text in finnish.missing] == [
        "title",
        "page p/title",
        "item need/to organisation/ask",
    ]


def test_completeness_is_counted_for_each_page() -> None:
    asked = speaking("en", "fi", page_page1__title="Sivu 1")
    pages = completeness(asked, "fi").by_page()
    assert pages["page1"][0] == 1
    assert pages["page2"] == (0, pages["page2"][1])
    assert sum(there for there, _ in pages.values()) == 1


def test_a_variety_needs_only_what_it_says_otherwise() -> None:
    easy = completeness(speaking("en", "fr", "fr-x-facile", title="En clair"), "fr-x-facile")
    assert (easy.is_whole, easy.own) == (True, 1)


def test_a_variety_lacks_what_its_language_lacks() -> None:
    asked = speaking("en", "fr", "fr-x-facile")
    asked, _ = with_texts(asked, {"title": {"fr": ""}})
    assert [text.key for text in completeness(asked, "fr-x-facile").missing] == ["title"]


def test_another_script_takes_nothing() -> None:
    asked = speaking("sr", "sr-Latn", title="Na terenu")
    assert inherited(asked, "sr-Latn") is None
    assert completeness(asked, "sr-Latn").there == 1


@pytest.mark.parametrize(
    ("languages", "problem"),
    [
        (("en", "fr-x-facile"), "language fr-x-facile: “fr-x-facile” says only what it says"),
        (("en", "de-informal"), "add “de”, or write “de” instead."),
        (("en", "english"), "“english” is not a language tag"),
        (("en", "en"), "language en: The language is named twice."),
    ],
)
def test_languages_that_cannot_be_are_named(languages: tuple[str, ...], problem: str) -> None:
    assert any(problem in each for each in problems(replace(ASKED, languages=languages)))


def test_regions_and_scripts_stand_alone() -> None:
    brazilian = mapped(ASKED, lambda text: {"pt-BR": one for one in [*text.words.values()][-1:]})  # noqa: B035 - at most one
    assert problems(replace(brazilian, languages=("pt-BR",))) == []


def test_a_variety_with_its_language_is_no_problem() -> None:
    assert problems(speaking("en", "fr", "fr-x-facile")) == []


def test_few_missing_texts_are_named_with_their_places() -> None:
    asked, _ = with_texts(ASKED, {"page page1/title": {"fr": ""}})
    assert problems(asked) == ["page page1: The title is missing in fr."]


def test_a_language_that_has_hardly_begun_is_one_thing_to_mend() -> None:
    number = len(texts_of(ASKED))
    [problem] = problems(speaking("en", "fr", "fi"))
    assert problem.startswith(
        f"language fi: {number} of {number} texts are missing in suomi: Title of"
    )
    assert problem.endswith(f"and {number - 3} more.")


def test_removing_a_language_takes_its_texts_and_nothing_else() -> None:
    left = without_language(ASKED, "fr")
    assert left.languages == ("en",)
    assert all(set(text.words) == {"en"} for text in texts_of(left))
    assert mapped(left, lambda text: text.words | _french(text)) == replace(
        ASKED, languages=("en",)
    )


def _french(text: Text) -> Words:
    known = {each.key: each.words for each in texts_of(ASKED)}
    return {"fr": known[text.key]["fr"]} if text.key in known else {}


def test_the_last_language_stays() -> None:
    with pytest.raises(Invalid, match="at least one"):
        without_language(replace(ASKED, languages=("en",)), "en")


@pytest.mark.parametrize("tag", ["en", "EN", "not a tag", "xx"])
def test_a_language_is_added_once_and_by_its_tag(tag: str) -> None:
    with pytest.raises(Invalid):
        with_language(ASKED, tag)


@pytest.mark.parametrize("act", [without_language, with_source])
def test_a_language_that_is_not_there_is_refused(act: object) -> None:
    with pytest.raises(Invalid, match="none of the languages"):
        act(ASKED, "fi")  # type: ignore[operator]


def test_the_source_is_the_first_language() -> None:
    assert with_source(ASKED, "fr").languages == ("fr", "en")


def test_names_in_braces_that_a_translation_lost_or_invented_are_told() -> None:
    faults = placeholder_faults("{project} and {role}", "{projet} {role}")
    assert faults == (("project",), ("projet",))


def test_a_source_that_was_changed_after_its_translation_is_told() -> None:
    def said(english: str, french: str) -> Questionnaire:
        return with_texts(ASKED, {"title": {"en": english, "fr": french}})[0]

    first, second, third = said("Old", "Vieux"), said("New", "Vieux"), said("Newer", "Vieux")
    assert outdated(third, [second, first], "en", "fr") == {"title": "Old"}
    assert outdated(said("Newer", "Neuf"), [third, second, first], "en", "fr") == {}
    assert outdated(third, [third, said("Newer", "Neuf"), first], "en", "fr") == {}
    assert outdated(third, [], "en", "fr") == {}
