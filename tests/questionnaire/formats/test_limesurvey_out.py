"""LimeSurvey's structure table holds what LimeSurvey can hold, and reads back as the same."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import consult.demo
from consult.questionnaire.formats.files import read_file, write_file
from consult.questionnaire.formats.imported import Exported
from consult.questionnaire.formats.limesurvey.out import write_lss_tsv
from consult.questionnaire.formats.limesurvey.out_codes import OutCodes, out_codes
from consult.questionnaire.formats.one_voice import imported_voices, wording
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Media,
    Option,
    Page,
    Questionnaire,
)
from consult.questionnaire.logic.options import options_of
from consult.questionnaire.logic.standard import in_languages

DEMONSTRATION = Path(consult.demo.__file__).with_name("questionnaire.txt")


def demonstration() -> Questionnaire:
    return read_file("questionnaire.txt", DEMONSTRATION.read_bytes(), "table").questionnaire


def put_to(asked: Questionnaire, voice: str) -> list[Item]:
    return [item for item in asked.items() if item.is_asked_of(voice)]


def renamed(tree: Any, codes: dict[str, OutCodes]) -> Any:
    """A condition with the codes that things have there."""
    known = {one.item.code: one.code for one in codes.values()}
    parts = {ours: theirs for one in codes.values() for ours, theirs in one.options.items()}
    parts = {"yes": "yes", "no": "no"} | {k: v for k, v in parts.items() if k not in ("yes", "no")}
    if isinstance(tree, dict):
        return {name: renamed(inner, codes) for name, inner in tree.items()}
    if isinstance(tree, list):
        return [renamed(inner, codes) for inner in tree]
    return known.get(tree, parts.get(tree, tree)) if isinstance(tree, str) else tree


@pytest.mark.parametrize("voice", ["community", "organisation"])
def test_the_demonstration_reads_back_as_the_same(voice: str) -> None:
    asked = demonstration()
    back = read_file("a.txt", write_lss_tsv(asked, voice).content).questionnaire
    codes = out_codes(asked, voice)
    kept, found = put_to(asked, voice), list(back.items())
    assert [item.code for item in found] == [codes[item.code].code for item in kept]
    assert back.languages == asked.languages
    for ours, theirs in zip(kept, found, strict=True):
        assert theirs.show_if == renamed(ours.show_if, codes)
        assert theirs.required == ours.required
        offered = () if ours.type == "yesno" else options_of(ours, voice)
        wanted = sorted(offered, key=lambda option: option.other)  # which stands last there
        labels = [in_languages(option.label, asked.languages) for option in wanted]
        assert [option.label for option in theirs.options] == labels
        assert [row.label for row in theirs.rows] == [row.label for row in ours.rows]


def one(*items: Item) -> Questionnaire:
    page = Page("p1", {"en": "One"}, (Group(items),))
    return Questionnaire({"en": "T"}, ("en",), imported_voices(("en",)), (page,))


def again(*items: Item) -> list[Item]:
    return list(read_file("a.txt", write_lss_tsv(one(*items)).content).questionnaire.items())


def said(*items: Item) -> str:
    exported: Exported = write_file(one(*items), "lss-tsv")
    return "\n".join(map(str, exported.unsupported))


ASK = wording({"en": "Ask & <see>?\nTwo"}, {"en": "A hint"})
AB = (Option("a", {"en": "A"}), Option("b", {"en": "B"}))
ROWS = (Option("r", {"en": "R"}), Option("s", {"en": "S"}))
ALONE = Option("c", {"en": "C"}, exclusive=True)
PICTURE = Media("image", "https://x.example/a", {"en": "A"})
HEADS = ({"en": "X"}, {"en": "Y"})
SAME = (
    Item("i", "radio", ASK, options=AB),
    Item("i", "dropdown", ASK, options=(*AB, Option("other", {"en": "Else"}, other=True))),
    Item("i", "multiple", ASK, options=(*AB, ALONE), choose_max=2),
    Item("i", "yesno", ASK, required=True),
    Item("i", "rating", ASK, max=5),
    Item("i", "number", ASK, min=1, max=9.5, whole=True, unit={"en": "kg"}),
    Item("i", "numbers", ASK, rows=ROWS, total=100),
    Item("i", "short_text", ASK, limit=50, media=(PICTURE,)),
    Item("i", "long_text", ASK),
    Item("i", "texts", ASK, rows=ROWS, shuffle=True),
    Item("i", "date", ASK, earliest="2020-01-01", latest="today"),
    Item("i", "time", ASK),
    Item("i", "month", ASK),
    Item("i", "datetime", ASK),
    Item("i", "matrix", ASK, options=AB, rows=ROWS),
    Item("i", "matrix_multiple", ASK, options=AB, rows=ROWS),
    Item("i", "matrix_numbers", ASK, columns=AB, rows=ROWS, min=1, max=3),
    Item("i", "matrix_texts", ASK, columns=AB, rows=ROWS),
    Item("i", "matrix_two", ASK, options=AB, columns=AB, rows=ROWS, scale_titles=HEADS),
    Item("i", "ranking", ASK, options=AB, choose_min=1),
    Item("i", "file", ASK, kinds=("pdf",), largest=2, choose_max=3),
    Item("i", "place", ASK),
    Item("i", "note", ASK),
)  # fmt: skip


@pytest.mark.parametrize("item", SAME, ids=lambda item: item.type)
def test_what_limesurvey_holds_too_reads_back_unchanged(item: Item) -> None:
    assert again(item) == [item]
    assert said(item) == ""


X, Y, M = (
    Item("x", "radio", ASK, options=AB),
    Item("y", "number", ASK),
    Item("m", "multiple", ASK, options=AB),
)
CONDITIONS: tuple[dict[str, Any], ...] = (
    {"==": [{"var": "x"}, "a"]},
    {"!=": [{"var": "x"}, "a"]},
    {"in": [{"var": "x"}, ["a", "b"]]},
    {"in": ["a", {"var": "m"}]},
    {"!": [{"in": ["a", {"var": "m"}]}]},
    {"missing": ["y"]},
    {"!": [{"missing": ["y"]}]},
    {">=": [{"var": "y"}, 2.5]},
    {"and": [{"<": [{"var": "y"}, 5]}, {"or": [{"==": [{"var": "x"}, "a"]}, {"missing": ["y"]}]}]},
    {">": [{"+": [{"*": [{"var": "y"}, 2]}, 1]}, 7]},
)


@pytest.mark.parametrize("condition", CONDITIONS, ids=str)
def test_conditions_read_back_unchanged(condition: dict[str, Any]) -> None:
    last = Item("z", "short_text", ASK, show_if=condition)
    assert again(X, Y, M, last)[-1].show_if == condition


def test_calculated_values_and_piping_read_back_unchanged() -> None:
    total = Item("t", "calculated", {}, value={"*": [{"var": "y"}, 2]})
    shown = Item("z", "short_text", wording({"en": "So {y}?"}))
    assert again(Y, total, shown) == [Y, total, shown]


def test_what_limesurvey_has_nothing_for_is_named() -> None:
    assert "type “repeat”" in said(Item("b", "repeat", ASK, items=(Y,)), X)
    assert "not offered there" in said(Item("i", "radio", ASK, options=AB, cannot_tell=True))
    never = Item("z", "short_text", ASK, show_if={"some": [{"var": "m"}, True]})
    assert "condition cannot be written" in said(M, never)


def test_the_other_voice_is_named_as_not_carried() -> None:
    exported = write_file(demonstration(), "lss-tsv")
    assert any("wordings for organisation" in one.what for one in exported.unsupported)
