"""The standard words: every language has all of them, and none says another's."""

from __future__ import annotations

import itertools

import pytest

from consult.questionnaire.logic.languages import EU_LANGUAGES, script_of
from consult.questionnaire.logic.standard import (
    _WORDS,
    SCALE_CODES,
    SCALES,
    STANDARD_LANGUAGES,
    standard_texts,
    standard_translation,
)

ALIKE = [
    {"es", "it", "fr", "pt", "ro", "en", "mt"},
    {"cs", "sk", "pl", "sl", "hr"},
    {"bg", "uk"},
    {"da", "sv", "nl", "de"},
    {"lt", "lv"},
    {"ro", "sl", "hr"},  # "Da"
]
"""Languages that share words by descent: "Importante", "Ja", "Da"."""
SHORT = 4
"""Letters up to which two languages may say the same by chance: "Nu", "Ne", "No"."""


def test_they_are_there_in_every_official_language_and_those_of_many_newcomers() -> None:
    assert set(STANDARD_LANGUAGES) == {*EU_LANGUAGES, "uk", "tr", "ar"}


@pytest.mark.parametrize("tag", STANDARD_LANGUAGES)
def test_a_language_has_every_text_and_as_many_options_as_the_others(tag: str) -> None:
    ours, english = _WORDS[tag], _WORDS["en"]
    assert list(ours) == list(english)
    for name, codes in SCALE_CODES.items():
        assert len(ours[name]) == len(codes)
        assert len(set(ours[name])) == len(codes), f"{name} says the same twice"
    for texts in standard_texts():
        assert texts[tag] == " ".join(texts[tag].split()), "no spaces around or doubled"
        assert texts[tag]


@pytest.mark.parametrize("tag", ["bg", "el", "uk", "ar"])
def test_a_language_of_another_script_is_written_in_it(tag: str) -> None:
    names = {"Cyrl": ("а", "я"), "Grek": ("α", "ω"), "Arab": ("ء", "ي")}
    first, last = names[script_of(tag)]
    for texts in standard_texts():
        letters = [letter for letter in texts[tag].lower() if letter.isalpha()]
        inside = sum(first <= letter <= last or letter in "іїєґάέήίόύώϊΐΰϋ" for letter in letters)
        assert inside / len(letters) > 0.95, texts[tag]
        assert not any("a" <= letter <= "z" for letter in letters), texts[tag]


def test_no_two_unrelated_languages_say_the_same() -> None:
    odd = [
        (one, other, texts[one])
        for texts in standard_texts()
        for one, other in itertools.combinations(texts, 2)
        if texts[one].casefold() == texts[other].casefold()
        and len(texts[one]) > SHORT
        and not any({one, other} <= family for family in ALIKE)
    ]
    assert odd == []


def test_no_text_is_left_in_english() -> None:
    borrowed = {"no", "organisations", "important"}  # the same in French, Spanish or Romanian
    for texts in standard_texts():
        others = {text.casefold() for tag, text in texts.items() if tag != "en"}
        assert texts["en"].casefold() not in others - borrowed


def test_a_scale_without_a_middle_is_the_same_scale_otherwise() -> None:
    assert [option.code for option in SCALES["agree4"]] == [
        code for code in SCALE_CODES["agree5"] if code != "neither"
    ]


@pytest.mark.parametrize(
    ("texts", "language", "said"),
    [
        ({"en": "Yes"}, "fi", "Kyllä"),
        ({"en": "Yes", "fr": "Oui"}, "ar", "نعم"),
        ({"en": "Yes", "fr": "Ouais"}, "fi", ""),
        ({"en": "Yes, please"}, "fi", ""),
        ({}, "fi", ""),
        ({"en": "Yes"}, "is", ""),
    ],
)
def test_a_text_that_is_one_of_ours_is_known_in_the_other_languages(
    texts: dict[str, str], language: str, said: str
) -> None:
    assert standard_translation(texts, language) == said
