"""Acts of editing as pure functions: what they change, what follows them, what they refuse."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from consult.kernel.errors import Conflict, Invalid
from consult.questionnaire.logic.conditions.words import parse_condition
from consult.questionnaire.logic.definition import (
    ITEM_TYPES,
    Check,
    Item,
    Option,
    Questionnaire,
    from_json,
    to_json,
)
from consult.questionnaire.logic.editing import items, pages, parts, tree
from consult.questionnaire.logic.editing.builder import Built, Row, built_from, tree_from
from consult.questionnaire.logic.editing.codes import checked_code, code_from
from consult.questionnaire.logic.editing.fields import text_of, tree_of, tree_text, with_text
from consult.questionnaire.logic.editing.gone import Depended, Gone
from consult.questionnaire.logic.editing.merging import Typed, mark_of_text, merged
from consult.questionnaire.logic.editing.saving import rename, saved
from consult.questionnaire.logic.editing.targets import Target, target_from
from consult.questionnaire.logic.editing.types import TYPE_FIELDS, change_type, fields_of
from consult.questionnaire.logic.table.text import parse_table
from tests.factories import NEED, make_questionnaire

TABLE = """
questionnaire: Q
languages: en, fr
voices: organisation, community
page one: One
radio role: Role
  to everyone: What are you?
  - a: A
  - b: B
multiple ways: Ways
  to everyone: As {role}, how?
  show if: role is a
  - x: X
  - y: Y
matrix hear: Hear
  to everyone: How do you hear?
  row email: E-mail
  row sms: SMS
  - often: Often
  - never: Never
group: Two
long text why: Why
  to everyone: Why {role}?
  show if: (ways has x and hear.email is often) or role is any of a, b
page two: Two
  show if: role is not b
note end: End
  to everyone: Bye.
"""
ASKED = parse_table(TABLE)


def codes(whole: Questionnaire) -> list[str]:
    return [item.code for item in whole.items()]


def condition(whole: Questionnaire, code: str) -> str:
    return tree_text(tree.item_of(whole, code).show_if)


@pytest.mark.parametrize(
    ("words", "taken", "code"),
    [
        ("Meets a need", (), "meets_a_need"),
        ("Meets a need", ("meets_a_need", "meets_a_need_2"), "meets_a_need_3"),
        ("Où êtes-vous né ?", (), "ou_etes_vous_ne"),
        ("18 to 29", (), "item_18_to_29"),
        ("Ερώτηση", (), "item"),
        ("a" * 50, (), "a" * 40),
        ("word " * 20, (), "word_word_word_word_word_word_word_word"),
    ],
)
def test_codes_are_made_from_words_and_are_their_own(
    words: str, taken: tuple[str, ...], code: str
) -> None:
    assert code_from(words, taken) == code


@pytest.mark.parametrize("typed", ["", "é", "two words", "1st", "a" * 65, "taken"])
def test_a_code_that_cannot_be_used_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        checked_code(typed, {"taken"})


def test_an_item_moves_down_through_groups_and_pages_and_back() -> None:
    moved, seen = ASKED, []
    for _ in range(6):
        moved = items.move_down(moved, "role")
        _, spot = tree.spot_of(moved, "role")
        seen.append((spot.page, spot.group, spot.place))
    assert seen == [(0, 0, 1), (0, 0, 2), (0, 1, 0), (0, 1, 1), (1, 0, 0), (1, 0, 1)]
    for _ in range(6):
        moved = items.move_up(moved, "role")
    assert moved == ASKED


def test_an_item_at_the_ends_stays() -> None:
    assert items.move_up(ASKED, "role") == ASKED
    assert items.move_down(ASKED, "end") == ASKED


def test_an_item_is_dropped_behind_another_or_first_in_a_group() -> None:
    assert codes(items.move_after(ASKED, "end", "role")) == ["role", "end", "ways", "hear", "why"]
    assert codes(items.move_after(ASKED, "role", "role")) == codes(ASKED)
    assert codes(items.move_first(ASKED, "end", "one", 1)) == ["role", "ways", "hear", "end", "why"]
    assert codes(items.move_to_page(ASKED, "role", "two")) == ["ways", "hear", "why", "end", "role"]


def test_copies_have_codes_of_their_own() -> None:
    copied, code = items.copy_item(ASKED, "ways")
    assert (code, codes(copied)[1:3]) == ("ways_2", ["ways", "ways_2"])
    whole, page = pages.copy_page(ASKED, "one")
    assert page == "one_2"
    assert len(set(codes(whole))) == len(codes(whole)) == 9


def test_deleting_what_is_looked_at_names_who_looks() -> None:
    with pytest.raises(Depended) as caught:
        items.delete_item(ASKED, "role")
    assert caught.value.by == ("page two", "item ways", "item why")
    assert "role" not in codes(items.delete_item(ASKED, "role", anyway=True))
    assert codes(items.delete_item(ASKED, "end")) == ["role", "ways", "hear", "why"]


def test_deleting_an_option_or_row_that_is_looked_at_names_who_looks() -> None:
    for kind, item, part in (("options", "role", "a"), ("rows", "hear", "email")):
        with pytest.raises(Depended) as caught:
            parts.delete_part(ASKED, item, kind, part)
        assert "item why" in caught.value.by
    assert parts.delete_part(ASKED, "ways", "options", "y")


def test_deleting_a_group_counts_only_looks_from_outside() -> None:
    with pytest.raises(Depended):
        pages.delete_group(ASKED, (0, 0))
    assert codes(pages.delete_group(ASKED, (0, 1))) == ["role", "ways", "hear", "end"]
    with pytest.raises(Depended) as caught:
        pages.delete_page(ASKED, "one")
    assert caught.value.by == ("page two",)


def test_a_new_code_of_an_item_is_followed_everywhere() -> None:
    renamed = rename(ASKED, Target("item", "role"), "part")
    assert condition(renamed, "ways") == "part is a"
    assert (
        condition(renamed, "why") == "(ways has x and hear.email is often) or part is any of a, b"
    )
    assert tree_text(renamed.pages[1].show_if) == "part is not b"
    assert tree.item_of(renamed, "why").wordings["community"].ask["en"] == "Why {part}?"
    assert rename(renamed, Target("item", "part"), "role") == ASKED


def test_a_new_code_follows_into_checks_values_options_and_things() -> None:
    more = (
        Item("role", "multiple", {}, options=(Option("a", {}),)),
        Item("sum", "calculated", {}, value={"+": [{"var": "role"}, 1]}),
        Item("each", "repeat", {}, for_each="role", items=(Item("in", "number", {}),)),
        Item("n", "number", {}, checks=(Check({">": [{"var": "role"}, 0]}, {"en": "{role}"}),)),
        Item("c", "radio", {}, options=(Option("o", {}, show_if={"missing": ["role"]}),)),
    )
    renamed = rename(make_questionnaire(more), Target("item", "role"), "part")
    assert '"role"' not in to_json(renamed)
    assert "{role}" not in to_json(renamed)


def test_new_codes_of_options_and_rows_are_followed_in_conditions() -> None:
    renamed = parts.rename_part(ASKED, "role", "options", "a", "first")
    renamed = parts.rename_part(renamed, "hear", "rows", "email", "mail")
    renamed = parts.rename_part(renamed, "ways", "options", "x", "z")
    assert condition(renamed, "ways") == "role is first"
    wanted = "(ways has z and hear.mail is often) or role is any of first, b"
    assert condition(renamed, "why") == wanted


def test_a_code_of_another_item_with_the_same_options_is_left_alone() -> None:
    renamed = parts.rename_part(ASKED, "ways", "options", "y", "a")
    assert condition(renamed, "ways") == "role is a"


def test_options_are_added_by_the_line_with_and_without_codes() -> None:
    lines = "By e-mail | fr: Par courriel\r\n\n- sms [other]: SMS: short | fr: SMS\nBy e-mail"
    added = tree.item_of(parts.add_parts(ASKED, "role", "options", lines), "role").options[2:]
    assert [option.code for option in added] == ["by_e_mail", "sms", "by_e_mail_2"]
    assert added[0].label == {"en": "By e-mail", "fr": "Par courriel"}
    assert (added[1].other, added[1].label["en"]) == (True, "SMS: short")
    for wrong in ("", "- a: again", "- b [strange]: x"):
        with pytest.raises(Invalid):
            parts.add_parts(ASKED, "role", "options", wrong)


def test_options_move_by_steps_and_behind_others() -> None:
    def order(whole: Questionnaire) -> str:
        return "".join(option.code for option in tree.item_of(whole, "role").options)

    three = parts.add_parts(ASKED, "role", "options", "- c: C")
    assert order(parts.move_part(three, "role", "options", "a", 1)) == "bac"
    assert order(parts.move_part(three, "role", "options", "a", -1)) == "abc"
    assert order(parts.move_part_after(three, "role", "options", "a", "c")) == "bca"
    assert order(parts.move_part_after(three, "role", "options", "c", "")) == "cab"


def test_every_type_can_become_every_other_and_what_goes_is_named() -> None:
    for before in ITEM_TYPES:
        for after in ITEM_TYPES:
            whole = make_questionnaire((items.new_item(ASKED, before, {"en": "Thing"}),))
            changed, lost = change_type(whole, "thing", after)
            assert tree.item_of(changed, "thing").type == after
            assert set(lost) <= {"stated_by", "wordings"}, (before, after)


def test_a_changed_type_keeps_what_fits_and_names_what_does_not() -> None:
    changed, lost = change_type(ASKED, "ways", "radio")
    assert (tree.item_of(changed, "ways").options, lost) == (
        tree.item_of(ASKED, "ways").options,
        [],
    )
    limited = tree.with_item(ASKED, "why", lambda item: with_text(item, "limit", "140"))
    changed, lost = change_type(limited, "why", "number")
    assert (lost, tree.item_of(changed, "why").limit) == (["limit"], None)
    assert tree.item_of(changed, "why").show_if == tree.item_of(ASKED, "why").show_if


def test_every_type_says_which_fields_it_has() -> None:
    assert set(TYPE_FIELDS) == set(ITEM_TYPES)
    for type_ in ITEM_TYPES:
        assert len(fields_of(type_)) == len(set(fields_of(type_)))


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("title.en", "A need"),
        ("ask.community.fr", "Quoi ?\nComment ?"),
        ("hint.organisation.en", ""),
        ("asks.community", ""),
        ("required", "yes"),
        ("required", ""),
        ("limit", "140"),
        ("min", "-1.5"),
        ("kinds", "pdf, jpg"),
        ("earliest", "today"),
        ("show_if", "role is any of a, b"),
        ("options.agree.label.fr", "Oui"),
        ("options.agree.favourable", "yes"),
        ("options.agree.show_if", "role is a"),
        ("scale_titles.1.en", "How often"),
        ("stated_by", "community"),
    ],
)
def test_a_field_holds_what_was_written_into_it(path: str, text: str) -> None:
    written = with_text(NEED, path, text)
    assert text_of(written, path) == text
    assert text_of(with_text(written, path, text_of(NEED, path)), path) == text_of(NEED, path)


@pytest.mark.parametrize(
    ("path", "text"),
    [("limit", "many"), ("min", "x"), ("limit", "-1"), ("show_if", "role is"), ("show_if", "{")],
)
def test_a_field_refuses_what_it_cannot_hold_by_name(path: str, text: str) -> None:
    with pytest.raises(Invalid) as caught:
        with_text(NEED, path, text)
    assert [problem.where for problem in caught.value.problems] == [path]


@pytest.mark.parametrize(
    "path", ["items", "type", "code", "wordings", "pages", "options.agree", "x"]
)
def test_forms_can_write_into_fields_only(path: str) -> None:
    whole = make_questionnaire((NEED,))
    with pytest.raises((Invalid, Gone)):
        saved(whole, Target("item", "need"), [Typed(path if path != "code" else "codes", "x", "")])


def typed(path: str, text: str, seen: str) -> Typed:
    return Typed(path, text, mark_of_text(seen))


def test_two_people_in_different_fields_both_live() -> None:
    seen = text_of(NEED, "title.en")
    first, done, clashes = merged(NEED, [typed("title.en", "Mine", seen), typed("limit", "", "")])
    assert (done, clashes) == (["title.en"], [])
    second, done, clashes = merged(first, [typed("required", "", "yes"), typed("title.en", "", "")])
    assert (second.title, second.required, clashes) == ({"en": "Mine"}, False, [])


def test_two_people_in_one_field_are_shown_both_texts() -> None:
    theirs = with_text(NEED, "title.en", "Theirs")
    found, done, [clash] = merged(theirs, [typed("title.en", "Mine", "")])
    assert (found, done) == (theirs, [])
    assert (clash.path, clash.theirs, clash.mine) == ("title.en", "Theirs", "Mine")
    assert merged(theirs, [typed("title.en", "Theirs", "")]) == (theirs, [], [])


TREES = [
    Built("all", (Row("role", "any_of", ("a", "b")),)),
    Built("all", (Row("role", "none_of", ("a",)),)),
    Built("all", (Row("ways", "has_any", ("x", "y")),)),
    Built("all", (Row("ways", "has_none", ("x", "y")),)),
    Built("any", (Row("ways", "has_any", ("x",)), Row("role", "unanswered"))),
    Built("all", (Row("age", "least", ("18",)), Row("role", "answered"))),
    Built("all", (Row("age", "unequal", ("1.5",)), Row("hear.email", "any_of", ("often",)))),
]


@pytest.mark.parametrize("built", TREES, ids=str)
def test_rows_give_a_tree_and_the_tree_the_rows(built: Built) -> None:
    tree_ = tree_from(built)
    assert tree_of(tree_text(tree_)) == tree_
    again = built_from(tree_)
    assert again is not None
    assert tree_from(again) == tree_


@pytest.mark.parametrize(
    "words", ["role is a", "ways has x", "role is any of a, b and age > 3", "role is answered"]
)
def test_written_conditions_become_rows(words: str) -> None:
    assert built_from(parse_condition(words)) is not None


@pytest.mark.parametrize("words", ["(a is b and c is d) or e is f", "not (a is b and c is d)"])
def test_other_shapes_stay_words(words: str) -> None:
    assert built_from(parse_condition(words)) is None


def test_the_sides_of_a_group_are_found_again_when_others_moved() -> None:
    target = Target("group", "one", 1, "why")
    assert target_from(str(target)) == target
    moved = pages.move_group(ASKED, (0, 1), 0)
    assert target.group(moved) == (0, 0)
    with pytest.raises(Gone):
        target.group(pages.delete_group(ASKED, (0, 1)))


def test_a_group_joins_the_one_before() -> None:
    joined = pages.join_group(ASKED, (0, 1))
    assert (len(joined.pages[0].groups), codes(joined)) == (1, codes(ASKED))
    with pytest.raises(Conflict):
        pages.join_group(ASKED, (0, 0))


@pytest.mark.parametrize(
    "act",
    [
        lambda: items.delete_item(ASKED, "nothing"),
        lambda: items.move_after(ASKED, "role", "nothing"),
        lambda: parts.move_part(ASKED, "role", "options", "nothing", 1),
        lambda: pages.move_page(ASKED, "nothing", 0),
        lambda: Target("voice", "nothing").thing(ASKED),
    ],
)
def test_what_is_not_there_any_more_is_named(act: Callable[[], object]) -> None:
    with pytest.raises(Gone, match="nothing"):
        act()


def test_items_live_inside_of_repeat_groups() -> None:
    repeat = items.new_item(ASKED, "repeat", {"en": "Each"})
    whole = items.add_item(ASKED, repeat, "two")
    inside = items.add_inside(whole, items.new_item(whole, "number", {"en": "Count"}), "each")
    inside = items.move_inside(inside, "end", "each")
    assert [child.code for child in tree.item_of(inside, "each").items] == ["count", "end"]
    assert tree.item_of(items.move_up(inside, "end"), "each").items[0].code == "end"
    with pytest.raises(Conflict):
        items.move_inside(inside, "each", "each")
    assert from_json(to_json(inside)) == inside
