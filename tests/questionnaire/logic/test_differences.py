"""What changed between two questionnaires, and what each change does to the meaning."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
)
from consult.questionnaire.logic.versions.changes import out_of_order
from consult.questionnaire.logic.versions.differences import Differences, differences
from consult.questionnaire.logic.versions.items import PLAIN, TEXTS
from consult.questionnaire.logic.versions.marks import marked, plain
from consult.questionnaire.logic.versions.words import KINDS, change_sentence

ELSEWHERE = {
    *("code", "show_if", "wordings", "checks", "scale_titles"),
    *("options", "rows", "columns", "items"),
}
"""Fields of an item that are compared part by part."""


def option(code: str, label: str = "", **more: Any) -> Option:
    return Option(code, {"en": label or code}, **more)


def item(code: str = "need", kind: str = "radio", **more: Any) -> Item:
    given: dict[str, Any] = {
        "wordings": {"community": Wording({"en": "Do you need it?"})},
        "options": (option("yes"), option("no")),
    }
    return Item(code, kind, **(given | more))  # type: ignore[arg-type]


def asking(*items: Item, **page: Any) -> Questionnaire:
    return Questionnaire(
        {"en": "Needs"},
        ("en",),
        (Voice("community", {"en": "Communities"}),),
        (Page("one", {"en": "One"}, (Group(items),), **page),),
    )


def changed(old: Item, new: Item) -> Differences:
    return differences(asking(old), asking(new))


def kinds(found: Differences) -> list[str]:
    return [change.kind for each in found.items for change in each.changes]


def asks(text: str, **more: str) -> dict[str, Wording]:
    return {"community": Wording({"en": text, **more})}


def test_the_same_questionnaire_twice_has_no_differences() -> None:
    assert not differences(asking(item()), asking(item()))


def test_spaces_and_line_ends_are_no_change_of_words() -> None:
    assert not changed(item(), item(wordings=asks("Do you\n need  it?")))


@pytest.mark.parametrize(
    ("new", "kind", "meaning"),
    [
        (item(wordings=asks("Do you want it?")), "wording", "asked"),
        (item(wordings=asks("Do you need it?", fr="Et vous ?")), "translation_added", "stays"),
        (item(title={"en": "Need"}), "heading", "stays"),
        (item(required=True), "required", "stays"),
        (item(kind="dropdown"), "type", "breaks"),
        (item(options=(option("yes"), option("no"), option("may"))), "option_added", "asked"),
        (item(options=(option("yes"),)), "option_removed", "breaks"),
        (item(options=(option("yes", "Oh yes"), option("no"))), "option_label", "asked"),
        (item(options=(option("no"), option("yes"))), "option_moved", "stays"),
        (item(cannot_tell=True), "cannot_tell", "asked"),
        (item(show_if={"==": [{"var": "x"}, "y"]}), "condition", "asked"),
        (
            item(options=(option("yes"), option("no"), option("ever", favourable=True))),
            "option_added",
            "breaks",
        ),
    ],
)
def test_each_change_says_what_it_does_to_the_meaning(new: Item, kind: str, meaning: str) -> None:
    found = changed(item(), new)
    assert kinds(found) == [kind]
    assert found.changed == {"need": meaning}


def test_another_order_or_another_point_makes_another_scale() -> None:
    scale = item(kind="scale")
    turned = item(kind="scale", options=(option("no"), option("yes")))
    longer = item(kind="scale", options=(option("yes"), option("so"), option("no")))
    assert changed(scale, turned).changed == {"need": "breaks"}
    assert changed(scale, longer).changed == {"need": "breaks"}


def test_rows_of_a_matrix_come_and_go_without_changing_the_others() -> None:
    old = item(kind="matrix", rows=(option("a"), option("b")))
    new = item(kind="matrix", rows=(option("b"), option("c")))
    assert kinds(changed(old, new)) == ["row_added", "row_removed"]
    assert changed(old, new).changed == {"need": "stays"}


def test_a_condition_around_an_item_counts_as_its_own() -> None:
    found = differences(
        asking(item("a"), item("b")),
        asking(item("a"), item("b"), show_if={"==": [{"var": "x"}, "y"]}),
    )
    assert found.changed == {"a": "asked", "b": "asked"}


def test_an_item_with_another_code_is_found_again_and_never_joined() -> None:
    [found] = changed(item("need"), item("wish")).items
    assert (found.state, found.was, found.meaning) == ("renamed", "need", "breaks")


def test_items_come_and_go() -> None:
    found = differences(asking(item("a"), item("b")), asking(item("b"), item("c", kind="dropdown")))
    assert [(each.code, each.state) for each in found.items] == [("c", "added"), ("a", "removed")]


def test_only_what_must_have_moved_is_said_to_have_moved() -> None:
    assert out_of_order("abcde", "eabcd") == {"e"}
    assert out_of_order("abc", "abc") == set()
    assert out_of_order("abcd", "badc") in ({"b", "d"}, {"a", "c"}, {"b", "c"}, {"a", "d"})


def test_a_note_has_no_answers_to_decide_about() -> None:
    old, new = item(kind="note"), item(kind="note", wordings=asks("Read this."))
    assert changed(old, new).changed == {"need": "stays"}
    assert changed(item(kind="note"), item()).changed == {"need": "breaks"}


def test_what_a_repeat_group_asks_is_compared_inside() -> None:
    old = item("tools", kind="repeat", items=(item("name"),), options=())
    new = item("tools", kind="repeat", items=(item("name", kind="dropdown"),), options=())
    [found] = changed(old, new).items
    assert [(each.kind, each.part) for each in found.changes] == [("type", "name")]
    assert found.meaning == "breaks"


def test_pages_groups_voices_and_languages_are_told_around_the_items() -> None:
    old = asking(item("a"))
    new = msgspec.structs.replace(
        old,
        languages=("en", "fr"),
        voices=(*old.voices, Voice("organisation", {"en": "Organisations"})),
        pages=(
            Page("two", {"en": "Two"}, (Group((item("b"),), {"en": "More"}),)),
            Page("one", {"en": "First"}, (Group((item("a"),), {"en": "Begin"}),)),
        ),
    )
    assert {each.kind for each in differences(old, new).around} == {
        *("language_added", "voice_added", "page_added", "page_title"),
        *("group_added", "group_title"),
    }


def test_every_field_of_an_item_is_compared_and_every_kind_has_its_sentence() -> None:
    assert {*PLAIN, *TEXTS} | ELSEWHERE == set(Item.__struct_fields__)
    assert (PLAIN.keys() | TEXTS.keys()) - {"title"} <= KINDS.keys()
    whole = item(
        kind="matrix_two",
        wordings={"organisation": Wording({"en": "Ours?"}, {"en": "Think."})},
        rows=(option("r"),),
        columns=(option("c", "C", other=True),),
        options=(option("yes", favourable=True, show_if={"==": [{"var": "x"}, "y"]}),),
        scale_titles=({"en": "A"}, {"en": "B"}),
    )
    for found in (changed(item(), whole), changed(whole, item())):
        assert all(change_sentence(change) for each in found.items for change in each.changes)


def test_changed_words_are_marked_in_both_texts() -> None:
    before, after = marked("Do you need <b>it</b>?", "Do you want <b>it</b>?")
    assert plain(before) == "Do you [-need-] <b>it</b>?"
    assert plain(after) == "Do you {+want+} <b>it</b>?"


def test_a_phrase_that_changed_is_marked_as_one() -> None:
    before, after = marked("What do you do with {project}?", "What is your part in {project}?")
    assert plain(before) == "What [-do you do with-] {project}?"
    assert plain(after) == "What {+is your part in+} {project}?"


def test_very_long_texts_are_marked_as_a_whole() -> None:
    before, after = marked("a " * 5000, "b " * 5000)
    assert (len(before), len(after)) == (1, 1)
