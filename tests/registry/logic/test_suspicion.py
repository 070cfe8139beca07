"""What is flagged for a person, and what is not."""

from __future__ import annotations

import pytest

from consult.registry.logic import suspicion


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("", "no_name"),
        (" - ", "no_name"),
        ("test", "placeholder"),
        ("XXX", "placeholder"),
        ("a", "placeholder"),
        ("Buy essay online", "advertising"),
        ("jkdhvb", "unreadable"),
        ("NJZPVEPZN", "unreadable"),
        ("r2t2t2t2t2", "unreadable"),
        ("Fab Lab Leon", None),
        ("Downstreams", None),
        ("EndSVCHack", None),
        ("BKSTS", None),
        ("ZZZINC", None),
        ("Off", None),
    ],
)
def test_names_are_suspected_by_plain_rules(name: str, reason: str | None) -> None:
    assert suspicion.of_project(name, None) == reason


def test_a_website_may_give_an_entry_away() -> None:
    assert suspicion.of_project("CTP", "http://happywheels9.com") == "advertising"


@pytest.mark.parametrize(
    ("place", "reason"), [("JVZkiobve", "unreadable"), ("San José, CA", None), ("LONDON", None)]
)
def test_a_place_in_random_letters_is_suspected(place: str, reason: str | None) -> None:
    assert suspicion.of_organisation("JBQAM", None, "UK", place) == reason


def test_a_claim_of_zero_deserves_a_second_look() -> None:
    assert (suspicion.of_claim(0), suspicion.of_claim(1)) == ("zero", None)
