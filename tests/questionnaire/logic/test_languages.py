"""Language tags: read in any spelling, refused where they are none, named and directed."""

from __future__ import annotations

import pytest

from consult.kernel.errors import Invalid
from consult.questionnaire.logic.definition import words
from consult.questionnaire.logic.languages import (
    EASY_WORDS,
    EU_LANGUAGES,
    ancestors,
    base_of,
    direction,
    is_tag,
    name_in,
    needs_base,
    normal,
    own_name,
)


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("fi", "fi"),
        (" FI ", "fi"),
        ("fin", "fi"),
        ("ger", "de"),
        ("iw", "he"),
        ("sh", "sr-Latn"),
        ("ast", "ast"),
        ("enn", "enn"),
        ("sr-latn", "sr-Latn"),
        ("PT_br", "pt-BR"),
        ("en-UK", "en-GB"),
        ("es-419", "es-419"),
        ("zh-hant-hk", "zh-Hant-HK"),
        ("de-informal", "de-informal"),
        ("de-easy", "de-x-easy"),
        ("de_DE_informal", "de-DE-informal"),
        ("FR-X-Facile", "fr-x-facile"),
        ("sl-rozaj", "sl-rozaj"),
    ],
)
def test_a_tag_is_written_as_the_standard_writes_it(typed: str, tag: str) -> None:
    assert normal(typed) == tag
    assert normal(tag) == tag


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "x",
        "xx",
        "und",
        "mul",
        "french",
        "f",
        "fr-",
        "-fr",
        "fr--FR",
        "fr-x",
        "fr-x-",
        "fr-FR-BE",
        "fr-Zzzy",
        "fr-ZQ",
        "12",
        "fr fr",
        "fr/..",
        "<b>",
        "fr-" + "a" * 40,
        "é",
        "x-fr",
        "fr-FR-Latn",
    ],
)
def test_what_is_no_tag_is_refused_with_examples(typed: str) -> None:
    assert not is_tag(typed)
    with pytest.raises(Invalid, match="fr-x-facile"):
        normal(typed)


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("fr", "français"),
        ("fr-x-facile", "français (facile à lire)"),
        ("de-leicht", "Deutsch (Leichte Sprache)"),
        ("de-informal", "Deutsch (Du-Form)"),
        ("ar-x-easy", "العربية (easy to read)"),
        ("sr", "српски"),
        ("sr-Latn", "srpski (latinica)"),
        ("pt-BR", "português (Brasil)"),
        ("sl-rozaj", "slovenščina (rozaj)"),
        ("rom", "Romany"),
        ("enn", "enn"),
        ("no such", "no such"),
    ],
)
def test_a_language_calls_itself(tag: str, name: str) -> None:
    assert own_name(tag) == name


def test_a_language_is_called_otherwise_by_others() -> None:
    assert name_in("fi", "fr") == "finnois"
    assert name_in("fr-x-facile", "en") == "French (easy to read)"


@pytest.mark.parametrize(
    "tag", ["ar", "he", "fa", "ur", "ckb", "ps", "dv", "pa-PK", "az-Arab", "yi"]
)
def test_some_languages_are_written_from_right_to_left(tag: str) -> None:
    assert direction(tag) == "rtl"


@pytest.mark.parametrize("tag", [*EU_LANGUAGES, "pa", "tr", "uk", "ar-Latn", "no such"])
def test_most_are_written_from_left_to_right(tag: str) -> None:
    assert direction(tag) == "ltr"


def test_a_variety_takes_from_the_nearest_that_is_there_and_of_the_same_script() -> None:
    assert list(ancestors("pt-BR-x-facil")) == ["pt-BR", "pt"]
    assert base_of("pt-BR-x-facil", ("pt", "pt-BR")) == "pt-BR"
    assert base_of("pt-BR-x-facil", ("pt", "en")) == "pt"
    assert base_of("fr-x-facile", ("en",)) is None
    assert base_of("sr-Latn", ("sr",)) is None


def test_what_a_variety_takes_is_what_people_then_read() -> None:
    texts = {"en": "Hello", "pt": "Olá"}
    assert words(texts, "pt-BR-x-facil") == texts[str(base_of("pt-BR-x-facil", texts))]


@pytest.mark.parametrize(
    ("tag", "needs"),
    [("de-informal", True), ("fr-x-facile", True), ("pt-BR", False), ("fi", False)],
)
def test_a_manner_of_speaking_needs_its_language_a_region_does_not(tag: str, needs: bool) -> None:
    assert needs_base(tag) is needs


def test_easy_to_read_has_a_name_in_every_official_language() -> None:
    assert set(EASY_WORDS) == set(EU_LANGUAGES)
