"""Cleaning of dirt, one column at a time."""

from __future__ import annotations

import pytest

from consult.registry.logic import clean
from consult.registry.logic.codelists import ACTIVITIES, AREAS, MEASURES, SOCIETY, known, labels
from consult.registry.logic.countries import country_code, country_name


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Korea, Republic of", "KR"),
        ("Macedonia, the former Yugoslav Republic of", "MK"),
        ("Cote d'Ivoire", "CI"),
        ("Côte d’Ivoire", "CI"),
        ("Reunion", "RE"),
        ("Czech Republic", "CZ"),
        ("Czechia", "CZ"),
        ("gb", "GB"),
        ("Bosnia and Herzegovina", "BA"),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_country_names_old_and_new_give_one_code(name: str, code: str | None) -> None:
    assert country_code(name) == code


def test_a_country_is_named_in_the_readers_language() -> None:
    assert country_name("DE", "fr") == "Allemagne"


def test_an_unknown_country_or_language_falls_back() -> None:
    assert (country_name("??"), country_name("DE", "xx-nothing")) == ("??", "Germany")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("www.waag.org", "http://www.waag.org"),
        ("https://waag.org/en?x=1", "https://waag.org/en?x=1"),
        ("en", None),
        ("javascript:alert(1)", None),
        ("javascript://x.org/%0aalert(1)", None),
        ("?page_id=85", None),
        ("", None),
        ("a" * 600 + ".org", None),
    ],
)
def test_only_addresses_are_websites(given: str, kept: str | None) -> None:
    assert clean.website(given) == kept


def test_text_loses_control_characters_and_doubled_spaces() -> None:
    assert clean.text("  Fab\x00 Lab\r\n\tLeon ") == "Fab Lab Leon"


@pytest.mark.parametrize(
    ("given", "number"),
    [("1500", 1500), ("0", 0), (" 2.5 ", 2.5)],
)
def test_plain_numbers_are_numbers(given: str, number: float) -> None:
    assert clean.plain_number(given) == number


@pytest.mark.parametrize("given", ["", "over 1000", "-3", "1,500", "1e9", "nan", "٣"])
def test_nothing_else_is_a_number(given: str) -> None:
    assert clean.plain_number(given) is None


def test_tags_become_codes_once_and_sentences_are_left_out() -> None:
    kept, left = clean.tags(SOCIETY, [" Science", "science", "bees; honey", "s" * 61, ""])
    assert (kept, left) == (["science", "bees, honey"], ["s" * 61])


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        ("research project", ("research-project", None)),
        ("living lab", ("other", "living lab")),
        ("", (None, None)),
    ],
)
def test_an_activity_outside_the_list_keeps_its_words(
    given: str, meant: tuple[str | None, str | None]
) -> None:
    assert clean.activity(given) == meant


def test_sizes_lose_their_people() -> None:
    assert (clean.size("over-1000 people"), clean.size("many")) == ("over-1000", None)


def test_a_time_stamp_becomes_its_day() -> None:
    assert [clean.period(words) for words in ("2014-12-10 18:53:54", "last year", "")] == [
        "2014-12-10",
        "last year",
        None,
    ]


@pytest.mark.parametrize("given", ["91", "north", "4,5", ""])
def test_a_latitude_is_a_number_in_range(given: str) -> None:
    assert clean.degrees(given, 90) is None


def test_every_measure_of_an_activity_has_words() -> None:
    asked = {measure for activity in ACTIVITIES.values() for measure in activity.measures}
    assert asked == MEASURES.keys()


def test_codes_are_found_by_their_words() -> None:
    assert known(AREAS, "Funding, acceleration and incubation") is not None


def test_a_code_outside_the_list_is_read_aloud() -> None:
    assert labels(AREAS, "slow-food") == {"en": "Slow food"}
