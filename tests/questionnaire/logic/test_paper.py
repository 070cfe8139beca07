"""Items on paper: what is printed, and for whom."""

from __future__ import annotations

import pytest

from consult.questionnaire.logic.paper import printed
from consult.questionnaire.logic.paper_sheets import Box, Press, Printed
from tests.every_type import ITEMS

PRESS = Press("community", "en")


def sheet(code: str, press: Press = PRESS) -> Printed:
    found = printed(ITEMS[code], press)
    assert found is not None
    return found


@pytest.mark.parametrize("code", sorted(ITEMS))
def test_whatever_people_answer_has_a_place_on_paper(code: str) -> None:
    item = ITEMS[code]
    if item.type == "calculated":
        assert printed(item, PRESS) is None
        return
    found = sheet(code)
    places = (*found.boxes, *found.lines, *(found.grid.rows if found.grid else ()), *found.blocks)
    assert found.ask == "What do you say?"
    assert bool(places) is (item.type != "note")


def test_an_option_with_words_of_its_own_has_a_line() -> None:
    assert [box.code for box in sheet("ways").boxes if box.line] == ["other"]
    assert sheet("ways").how == ("Tick at most 3.",)


def test_what_stands_beside_the_options_is_a_box_of_its_own() -> None:
    assert sheet("need").specials == (Box("_cannot_tell", "I cannot tell"),)
    assert [box.code for box in sheet("grid").grid.columns][-1] == "_cannot_tell"  # type: ignore[union-attr]


def test_a_table_of_two_scales_has_a_heading_over_each() -> None:
    grid = sheet("double").grid
    assert grid is not None
    assert grid.titles == (("Wanted", 3), ("Had", 3))
    assert grid.columns[3].code == "second.apple"


def test_numbers_say_their_limits_and_their_sum() -> None:
    assert sheet("split").how == (
        "Write a number of at least 0.",
        "The numbers must add up to 100.",
    )
    assert sheet("people").lines[0].unit == "people"


def test_a_voice_states_a_number_and_another_checks_it() -> None:
    stating = sheet("members", Press("organisation", "en"))
    assert next(line.name for line in stating.lines) == "members.number"
    assert [box.code for box in sheet("members").boxes] == ["confirm", "dispute"]


def test_each_block_names_its_own_fields() -> None:
    names = [[part.code for part in block] for block in sheet("visits").blocks]
    assert names[2] == ["visits.2.when", "visits.2.how", "visits.2.why"]


def test_routing_blanks_and_our_own_sentences_are_put_in_by_whoever_prints() -> None:
    press = Press(
        "community",
        "fr",
        translate=lambda sentence: f"[{sentence}]",
        routing=lambda item: f"only {item.code}",
        fill=lambda text: text.replace("dites-vous", "disent-ils"),
    )
    found = sheet("heard", press)
    assert found.ask == "Que disent-ils ?"
    assert found.how == ("[Tick one box.]",)
    assert found.routing == "only heard"
