"""Every text of a questionnaire is found, in order, and put back where it was."""

from __future__ import annotations

import json
import re

import msgspec
import pytest

from consult.questionnaire.logic.definition import (
    Check,
    Group,
    Item,
    Media,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
    from_json,
    to_json,
)
from consult.questionnaire.logic.texts import (
    KINDS,
    mapped,
    placeholders_in,
    texts_of,
    with_texts,
)
from tests.factories import make_questionnaire

SAME = Wording({"en": "How much?"}, {"en": "In all."})
EVERYTHING = Questionnaire(
    {"en": "All"},
    ("en", "fi"),
    (Voice("a", {"en": "As"}, {"en": "for an A"}), Voice("b", {"en": "Bs"})),
    (
        Page(
            "p",
            {"en": "Page"},
            (
                Group(
                    (
                        Item(
                            "m",
                            "matrix_two",
                            {"a": Wording({"en": "A asks {x}"}), "b": Wording({"en": "B asks"})},
                            title={"en": "Matrix"},
                            options=(Option("o", {"en": "O"}),),
                            rows=(Option("r", {"en": "R"}),),
                            columns=(Option("c", {"en": "C"}),),
                            scale_titles=({"en": "S1"}, {"en": "S2"}),
                            checks=(Check({"missing": ["m"]}, {"en": "Mend it"}),),
                            media=(Media("image", "x.png", {"en": "A picture"}),),
                        ),
                    ),
                    title={"en": "Group"},
                ),
                Group(
                    (
                        Item(
                            "rep",
                            "repeat",
                            {"a": Wording({"en": "Each"})},
                            items=(
                                Item(
                                    "inner",
                                    "slider",
                                    {"a": SAME, "b": SAME},
                                    unit={"en": "km"},
                                    low_label={"en": "low"},
                                    high_label={"en": "high"},
                                ),
                            ),
                        ),
                    ),
                ),
            ),
        ),
    ),
)


def test_every_text_has_a_key_of_its_own_in_the_order_of_reading() -> None:
    assert [text.key for text in texts_of(EVERYTHING)] == [
        "title",
        "voice a/label",
        "voice a/speaks",
        "voice b/label",
        "page p/title",
        "page p/group m/title",
        "item m/to a/ask",
        "item m/to b/ask",
        "item m/media 1/text",
        "item m/title",
        "item m/row r/label",
        "item m/scale 1/title",
        "item m/scale 2/title",
        "item m/column c/label",
        "item m/option o/label",
        "item m/check 1/message",
        "item rep/to a/ask",
        "item inner/to a/ask",
        "item inner/to a/hint",
        "item inner/unit",
        "item inner/low label",
        "item inner/high label",
    ]


def test_no_text_of_the_definition_is_left_out() -> None:
    in_definition = re.findall(r'\{"en":"([^"]+)"', to_json(EVERYTHING))
    found = [text.words["en"] for text in texts_of(EVERYTHING)]
    shared = ["How much?", "In all."]  # said to both voices, translated once
    assert sorted(in_definition) == sorted([*found, *shared])
    assert {text.kind for text in texts_of(EVERYTHING)} == set(KINDS)


def test_visiting_without_a_change_gives_the_same_questionnaire() -> None:
    for asked in (EVERYTHING, make_questionnaire()):
        assert mapped(asked, lambda text: text.words) == asked


def test_texts_come_back_to_where_they_were() -> None:
    finnish = {text.key: {"fi": text.key.upper()} for text in texts_of(EVERYTHING)}
    changed, unknown = with_texts(EVERYTHING, finnish)
    assert unknown == ()
    assert {text.key: text.words["fi"] for text in texts_of(changed)} == {
        key: key.upper() for key in finnish
    }
    back, _ = with_texts(changed, {key: {"fi": ""} for key in finnish})
    assert back == EVERYTHING


def test_what_voices_share_is_translated_once_for_all() -> None:
    [inner] = [text for text in texts_of(EVERYTHING) if text.key == "item inner/to a/ask"]
    assert inner.also == ("item inner/to b/ask",)
    changed, unknown = with_texts(EVERYTHING, {"item inner/to b/ask": {"fi": "Paljonko?"}})
    assert unknown == ()
    [item] = [one for one in changed.nested_items() if one.code == "inner"]
    assert {wording.ask["fi"] for wording in item.wordings.values()} == {"Paljonko?"}


def test_what_voices_are_told_otherwise_in_one_language_is_two_texts() -> None:
    own = {"a": Wording({"en": "Who?", "fi": "Kuka?"}), "b": Wording({"en": "Who?", "fi": "Ken?"})}
    page = msgspec.structs.replace(EVERYTHING.pages[0], groups=(Group((Item("i", "yesno", own),)),))
    keys = [t.key for t in texts_of(msgspec.structs.replace(EVERYTHING, pages=(page,)))]
    assert keys[-2:] == ["item i/to a/ask", "item i/to b/ask"]


def test_unknown_keys_are_reported_and_change_nothing() -> None:
    given = {"item gone/to a/ask": {"fi": "X"}, "item m/unit": {"fi": "there is none"}}
    changed, unknown = with_texts(EVERYTHING, given)
    assert changed == EVERYTHING
    assert unknown == tuple(given)


def test_items_that_share_a_code_by_mistake_keep_their_texts_apart() -> None:
    item = EVERYTHING.pages[0].groups[1].items[0].items[0]
    page = msgspec.structs.replace(EVERYTHING.pages[0], groups=(Group((item, item)),))
    asked = msgspec.structs.replace(EVERYTHING, pages=(page,))
    keys = [text.key for text in texts_of(asked)]
    assert len(set(keys)) == len(keys)
    assert "item inner/unit (2)" in keys


def test_places_are_said_in_words() -> None:
    places = {text.key: str(text.place) for text in texts_of(EVERYTHING)}
    assert places["item inner/to a/ask"] == "Question “inner”, to As, Bs"
    assert places["item m/option o/label"] == "Answer “o” of “m”"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("{project} and {role}, {project}", ("project", "role")),
        ("{things.who}", ("things.who",)),
        ("{} { x } {1} {{", ()),
    ],
)
def test_names_in_braces_are_found(text: str, names: tuple[str, ...]) -> None:
    assert placeholders_in(text) == names


def test_a_questionnaire_read_from_json_can_be_visited() -> None:
    assert from_json(to_json(EVERYTHING)) == EVERYTHING
    assert json.loads(to_json(mapped(EVERYTHING, lambda text: text.words)))
