"""Which versions' answers count together."""

from __future__ import annotations

from datetime import UTC, datetime

from consult.questionnaire.logic.definition import Item, Option, Questionnaire, Wording
from consult.questionnaire.logic.versions.strands import Published, Strand, by_new_marks, strands_of
from tests.questionnaire.logic.test_differences import asking, item, option


def published(*questionnaires: Questionnaire) -> list[Published]:
    return [
        Published(number, datetime(2026, 11, number, tzinfo=UTC), asked)
        for number, asked in enumerate(questionnaires, 1)
    ]


def told(strands: tuple[Strand, ...]) -> list[tuple[str, set[int]]]:
    return [(each.code, set(each.versions)) for each in strands]


def test_answers_join_by_code_while_nobody_says_otherwise() -> None:
    assert told(strands_of(published(asking(item("a")), asking(item("a"))))) == [("a", {1, 2})]


def test_joining_is_decided_step_by_step() -> None:
    three = published(*(asking(item("a")),) * 3)
    assert told(strands_of(three, {(2, "a")})) == [("a", {2, 3}), ("a@1", {1})]
    assert told(strands_of(three, {(3, "a")})) == [("a", {3}), ("a@2", {1, 2})]
    assert told(strands_of(three, {(2, "a"), (3, "a")})) == [("a", {3}), ("a@2", {2}), ("a@1", {1})]


def test_removed_items_stand_at_the_end_and_say_until_when_they_were_asked() -> None:
    strands = strands_of(published(asking(item("a"), item("b")), asking(item("b"), item("c"))))
    assert told(strands) == [("b", {1, 2}), ("c", {2}), ("a@1", {1})]
    assert strands[-1].until is not None
    assert (strands[-1].until.version, strands[-1].until.at.day) == (1, 2)


def test_an_item_that_was_away_for_a_version_does_not_join() -> None:
    three = published(asking(item("a")), asking(item("b")), asking(item("a")))
    assert told(strands_of(three)) == [("a", {3}), ("a@1", {1}), ("b@2", {2})]


def test_a_row_that_is_gone_keeps_a_line_in_its_strand() -> None:
    def matrix(*rows: str) -> Questionnaire:
        return asking(item("m", kind="matrix", rows=tuple(option(each) for each in rows)))

    [strand] = strands_of(published(matrix("x", "y"), matrix("y")))
    assert [(row.code, until.version) for row, until in strand.gone_rows] == [("x", 1)]


def test_what_leads_to_an_item_is_named_by_strand() -> None:
    follow = item("b", show_if={"==": [{"var": "a"}, "yes"]})
    strands = strands_of(
        published(asking(item("a"), follow), asking(item("a"), follow)), {(2, "a")}
    )
    leading = {each.code: each.leading for each in strands}
    assert leading == {"a": (), "a@1": (), "b": ("a@1", "a")}


def test_older_answers_are_counted_by_the_newer_marks() -> None:
    def ways(favourable: str) -> Item:
        options = tuple(Option(c, {"en": c}, favourable=c == favourable) for c in ("x", "y"))
        return Item("a", "multiple", {"community": Wording({"en": "?"})}, options=options)

    versions = published(asking(ways("x")), asking(ways("y")))
    counted = by_new_marks(versions[0].asked, 1, strands_of(versions))
    assert [each.code for each in next(counted.items()).options if each.favourable] == ["y"]
