"""Each type of item, from the form to the stored answer and back to words."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from consult.questionnaire.logic.definition import Item, ItemType
from consult.questionnaire.logic.faults import SENTENCES, sentence
from consult.questionnaire.logic.options import favourable, label_of, options_of
from consult.questionnaire.logic.table.text import parse_table
from consult.questionnaire.logic.types import (
    TYPES,
    columns_of,
    from_cells,
    item_faults,
    normal_item,
    read_item,
    read_items,
    summary_of,
    to_cells,
)
from consult.questionnaire.logic.types.texts import limit_of

ASKED = parse_table("""
questionnaire: Every type
languages: en, fr
voices: organisation, community
page all: All
note hello: Hello
radio role [required]: Role?
  - used: I used it | fr: Je l’ai utilisé
  - other [other]: Other | fr: Autre
dropdown place [required, not say]: Place?
  - BE: Belgium | fr: Belgique
  - FR: France
yes/no asked [required, cannot tell, not say]: Asked?
scale need [cannot tell]: Need?
  options: agree5
multiple ways [required]: Ways?
  choose: 1 to 2
  - course: A course
  - online: Online
  - data: Data
  - other [other]: Another way
  - none [exclusive]: I did not take part | fr: Je n’ai pas participé
multiple two [cannot tell]: Exactly two?
  choose: exactly 2
  - a: A
  - b: B
  - c: C
multiple least: At least two?
  choose: at least 2
  - a: A
  - b: B
  - c: C
short text name [required]: Name?
  limit: 10
long text story [required, cannot tell]: Story?
number age [required, whole, not say]: Age?
  range: 1 to 100
number size: Size?
  unit: metres
matrix hear [required, cannot tell]: Hear?
  row email: By e-mail | fr: Par courriel
  row sms: By SMS
  - often: Often | fr: Souvent
  - never: Never
claim people [required, whole, cannot tell]: People
  to organisation: How many?
  to community: {claim}?
  stated by: organisation
  range: at least 0
claim sensors: Sensors
  to organisation: How many?
  stated by: organisation
  unit: sensors
""")


TWO_READINGS = (
    "“1,400” can be read in two ways. Write 1400 if you mean thousands,"
    " or a different number of decimals if you mean a fraction."
)


def item(code: str) -> Item:
    found = ASKED.item(code)
    assert found is not None
    return found


def read(code: str, *values: str, voice: str = "community", **parts: str) -> dict[str, Any]:
    form = {code: list(values)} | {f"{code}.{part}": [text] for part, text in parts.items()}
    return read_item(item(code), voice, form)


def said(code: str, *values: str, voice: str = "community", **parts: str) -> list[str]:
    """The sentences that a person reads after sending this."""
    answers = read(code, *values, voice=voice, **parts)
    return [sentence(f, str, "en") for f in item_faults(item(code), voice, answers)]


def stored(code: str, *values: str, voice: str = "community", **parts: str) -> dict[str, Any]:
    return normal_item(item(code), voice, read(code, *values, voice=voice, **parts))


def test_every_type_of_the_definition_has_its_object() -> None:
    assert set(TYPES) == set(get_args(ItemType))


@pytest.mark.parametrize(
    ("code", "values", "parts", "sentences"),
    [
        ("role", [], {}, ["Choose one answer."]),
        ("role", ["nonsense"], {}, ["Choose one of the answers that are offered."]),
        ("role", ["used"], {}, []),
        ("role", ["other"], {}, ["Write what you mean by “Other”."]),
        ("role", ["other"], {"other": "Neighbour"}, []),
        ("role", ["other"], {"other": "x" * 301}, ["Write at most 300 characters; there are 301."]),
        ("place", [], {}, ["Choose one answer, or “I would rather not say”."]),
        ("asked", [], {}, ["Choose one answer, “I cannot tell” or “I would rather not say”."]),
        ("asked", ["yes"], {}, []),
        ("need", [], {}, []),
        ("need", ["_cannot_tell"], {}, []),
        ("need", ["_not_say"], {}, ["Choose one of the answers that are offered."]),
        ("ways", [], {}, ["Choose at least one answer, or “I did not take part”."]),
        ("ways", ["none"], {}, []),
        (
            "ways",
            ["none", "data"],
            {},
            ["Choose either “I did not take part” or other answers, not both."],
        ),
        ("ways", ["course", "online", "data"], {}, ["Choose at most 2."]),
        ("ways", ["nonsense"], {}, ["Choose one of the answers that are offered."]),
        ("ways", ["_cannot_tell"], {}, ["Choose one of the answers that are offered."]),
        ("ways", ["other"], {}, ["Write what you mean by “Another way”."]),
        ("two", [], {}, []),
        ("two", ["a"], {}, ["Choose exactly 2."]),
        ("two", ["a", "b", "c"], {}, ["Choose exactly 2."]),
        ("two", ["a", "c"], {}, []),
        ("two", ["_cannot_tell"], {}, []),
        (
            "two",
            ["a", "_cannot_tell"],
            {},
            ["Choose either “I cannot tell” or other answers, not both."],
        ),
        ("least", ["a"], {}, ["Choose at least 2."]),
        ("name", [], {}, ["Write an answer."]),
        ("name", ["Ada"], {}, []),
        ("name", ["   "], {}, ["Write an answer."]),
        ("name", ["Somebody long"], {}, ["Write at most 10 characters; there are 13."]),
        ("name", ["_cannot_tell"], {}, ["Choose one of the answers that are offered."]),
        ("story", [], {}, ["Write an answer, or choose “I cannot tell”."]),
        ("story", ["", "_cannot_tell"], {}, []),
        ("age", [], {}, ["Write an answer, or choose “I would rather not say”."]),
        ("age", ["old"], {}, ["Write a whole number between 1 and 100."]),
        ("age", ["101"], {}, ["Write a whole number between 1 and 100."]),
        ("age", ["12.5"], {}, ["Write a whole number between 1 and 100."]),
        ("age", ["", "_not_say"], {}, []),
        ("size", [], {}, []),
        ("size", ["1,5"], {}, []),
        ("size", ["tall"], {}, ["Write a number, in digits."]),
        (
            "size",
            ["1,400"],
            {},
            [TWO_READINGS],
        ),
        (
            "hear",
            [],
            {"email": "often"},
            ["Choose one answer for “By SMS”, or “I cannot tell”."],
        ),
        ("hear", [], {"email": "often", "sms": "_cannot_tell"}, []),
        (
            "hear",
            [],
            {"email": "often", "sms": "x"},
            ["Choose one of the answers that are offered."],
        ),
        ("people", [], {}, ["Choose one answer, or “I cannot tell”."]),
        ("people", ["confirm"], {}, []),
        ("people", ["1400"], {}, ["Choose one of the answers that are offered."]),
    ],
)
def test_person_is_told_what_to_do(
    code: str, values: list[str], parts: dict[str, str], sentences: list[str]
) -> None:
    assert said(code, *values, **parts) == sentences


@pytest.mark.parametrize(
    ("values", "parts", "sentences"),
    [
        ([], {}, ["Write an answer, or choose “I cannot tell”."]),
        ([], {"number": "1 400", "period": "2025"}, []),
        ([], {"number": "-1"}, ["Write a whole number of at least 0."]),
        ([], {"period": "2025"}, ["Write a whole number of at least 0."]),
        (
            [],
            {"number": "3", "evidence": "javascript:alert(1)"},
            ["Give the whole address of the page, beginning with https:// or http://."],
        ),
        (
            [],
            {"number": "3", "evidence": "https://[broken"},
            ["Give the whole address of the page, beginning with https:// or http://."],
        ),
        ([], {"number": "3", "evidence": "https://example.org/a?b=c"}, []),
        ([], {"number": "3", "unit": "x" * 41}, ["Write at most 40 characters; there are 41."]),
        (["_cannot_tell"], {"number": ""}, []),
    ],
)
def test_stating_voice_is_told_what_to_do(
    values: list[str], parts: dict[str, str], sentences: list[str]
) -> None:
    assert said("people", *values, voice="organisation", **parts) == sentences


@pytest.mark.parametrize(
    ("code", "values", "parts", "answer"),
    [
        ("role", ["used"], {"other": "left behind"}, {"role": "used"}),
        ("role", ["other"], {"other": " Me "}, {"role": "other", "role.other": "Me"}),
        ("role", ["nonsense"], {}, {"role": None}),
        ("asked", ["yes"], {}, {"asked": "yes"}),
        ("ways", ["data", "course", "data"], {}, {"ways": ["course", "data"]}),
        ("ways", ["_cannot_tell"], {}, {"ways": None}),
        ("two", ["_cannot_tell"], {}, {"two": "_cannot_tell"}),
        ("name", ["  Ada \r\n Lovelace "], {}, {"name": "Ada Lovela"}),
        ("story", ["one\r\ntwo\rthree\0"], {}, {"story": "one\ntwo\nthree"}),
        ("name", ["_cannot_tell"], {}, {"name": None}),
        ("story", ["_cannot_tell"], {}, {"story": "_cannot_tell"}),
        ("age", ["1.0"], {}, {"age": 1}),
        ("age", ["old"], {}, {"age": None}),
        ("age", ["_not_say"], {}, {"age": "_not_say"}),
        ("size", ["1 400,50"], {}, {"size": 1400.5}),
        ("hear", [], {"sms": "never"}, {"hear": {"email": None, "sms": "never"}}),
        ("hear", [], {"sms": "x"}, {"hear": None}),
        ("people", ["dispute"], {}, {"people": "dispute"}),
        ("hello", [], {}, {}),
    ],
)
def test_stored_answer_is_clean(
    code: str, values: list[str], parts: dict[str, str], answer: dict[str, Any]
) -> None:
    assert stored(code, *values, **parts) == answer


def test_statement_is_stored_without_empty_or_wrong_parts() -> None:
    parts = {"number": "1.400", "unit": "", "period": " 2025 ", "evidence": "not a link"}
    assert stored("people", voice="organisation", **parts) == {
        "people": {"number": 1400, "period": "2025"}
    }
    assert stored("people", voice="organisation", number="many") == {"people": None}
    assert stored("people", "_cannot_tell", voice="organisation") == {"people": "_cannot_tell"}
    assert stored("sensors", "_cannot_tell", voice="organisation") == {"sensors": None}
    assert normal_item(item("sensors"), "organisation", {"sensors": "_not_say"}) == {
        "sensors": None
    }


def test_what_was_typed_is_kept_even_if_it_is_wrong() -> None:
    assert read("age", "twelve") == {"age": "twelve"}
    assert read("people", voice="organisation", number="many")["people"] == {"number": "many"}
    assert read("role", "nonsense") == {"role": "nonsense"}


FILLED = {
    "role": ["other"],
    "role.other": ["Me"],
    "place": ["_not_say"],
    "asked": ["no"],
    "need": ["agree"],
    "ways": ["course", "other"],
    "ways.other": ["By boat; slowly"],
    "two": ["_cannot_tell"],
    "least": [],
    "name": ["Ada"],
    "story": ["First.\nSecond; third."],
    "age": ["36"],
    "size": ["1,75"],
    "hear.email": ["often"],
    "hear.sms": ["_cannot_tell"],
    "people": ["dispute"],
    "people.number": ["1400"],
    "people.period": ["2025"],
    "people.evidence": ["https://example.org/"],
    "sensors.number": [""],
}


@pytest.mark.parametrize("voice", ["organisation", "community"])
@pytest.mark.parametrize("code", [each.code for each in ASKED.items() if each.type != "note"])
def test_cells_of_a_file_give_the_answer_back(code: str, voice: str) -> None:
    answers = normal_item(item(code), voice, read_item(item(code), voice, FILLED))
    cells = to_cells(item(code), voice, answers)
    assert set(cells) == set(columns_of(item(code)))
    assert normal_item(item(code), voice, from_cells(item(code), voice, cells)) == answers


@pytest.mark.parametrize("code", [each.code for each in ASKED.items() if each.type != "note"])
def test_cells_tell_not_shown_from_skipped(code: str) -> None:
    cells = to_cells(item(code), "community", {})
    assert "_not_shown" in cells.values()
    assert from_cells(item(code), "community", cells) == {}
    assert from_cells(item(code), "community", to_cells(item(code), "community", {code: None})) == {
        code: None
    }


def test_numbers_in_cells_are_machine_written() -> None:
    cells = [from_cells(item("size"), "community", {"size": text}) for text in ("1.400", "1e3")]
    assert cells == [{"size": 1.4}, {"size": 1000}]


@pytest.mark.parametrize("text", ["nan", "inf", "1e300", "many"])
def test_what_is_no_number_in_a_cell_is_a_fault(text: str) -> None:
    answers = from_cells(item("size"), "community", {"size": text})
    assert [f.key for f in item_faults(item("size"), "community", answers)] == ["number"]


@pytest.mark.parametrize(
    ("code", "voice", "summary"),
    [
        ("role", "community", "Autre (Me)"),
        ("place", "community", "Je préfère ne pas répondre"),
        ("asked", "community", "Non"),
        ("need", "community", "Plutôt d’accord"),
        ("ways", "community", "A course; Another way (By boat; slowly)"),
        ("two", "community", "Je ne peux pas le dire"),
        ("least", "community", ""),
        ("story", "community", "First.\nSecond; third."),
        ("name", "community", "Ada"),
        ("size", "community", "1.75 metres"),
        ("hear", "community", "Par courriel: Souvent; By SMS: Je ne peux pas le dire"),
        ("people", "community", "Non, ce n’est pas ce que j’ai vu"),
        ("people", "organisation", "1\u202f400, 2025, https://example.org/"),
        ("sensors", "organisation", ""),
    ],
)
def test_summary_is_in_words(code: str, voice: str, summary: str) -> None:
    answers = normal_item(item(code), voice, read_item(item(code), voice, FILLED))
    assert summary_of(item(code), voice, answers, "fr") == summary


def test_note_has_no_faces_to_answer() -> None:
    note, type_ = item("hello"), TYPES["note"]
    assert (type_.read(note, "", {}), type_.normal(note, "", "x"), type_.faults(note, "", "x")) == (
        None,
        None,
        [],
    )
    assert (type_.columns(note), type_.to_text(note, "", None), type_.summary(note, "", 1, "")) == (
        (),
        {},
        "",
    )
    assert (type_.from_text(note, "", {}), read_items([note], "", {})) == (None, {})


def test_odd_answers_have_a_summary_and_a_normal_form() -> None:
    assert summary_of(item("age"), "community", {"age": "old"}, "en") == "old"
    assert summary_of(item("role"), "community", {"role": 7}, "en") == ""
    assert normal_item(item("ways"), "community", {"ways": 7}) == {"ways": None}
    assert normal_item(item("hear"), "community", {"hear": "x"}) == {"hear": None}
    assert normal_item(item("role"), "community", {"role": ["used"]}) == {"role": None}


def test_limits_of_texts_have_defaults() -> None:
    assert (limit_of(item("name")), limit_of(item("story"))) == (10, 5000)


@pytest.mark.parametrize(
    ("code", "voice", "codes"),
    [
        ("need", "community", ("strongly_agree", "agree")),
        ("asked", "community", ("yes",)),
        ("people", "community", ("confirm",)),
        ("people", "organisation", ()),
        ("role", "community", ()),
    ],
)
def test_favourable_answers_follow_from_the_type(
    code: str, voice: str, codes: tuple[str, ...]
) -> None:
    assert favourable(item(code), voice) == codes


def test_labels_of_unknown_codes_are_empty() -> None:
    assert label_of(item("need"), "community", "nonsense") == {}
    assert options_of(item("people"), "organisation") == ()


def test_every_sentence_can_be_said_in_french() -> None:
    faults = item_faults(item("ways"), "community", {"ways": None})
    assert sentence(faults[0], lambda text: f"fr {text}", "fr").endswith("“Je n’ai pas participé”.")
    assert all(text.endswith(".") for text in SENTENCES.values())
