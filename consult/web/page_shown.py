"""Which keys of a page hold for these answers: what is put to a person, and what is shown now.

"may role" is put to the person, though answers on the same page may still hide it; "role" is on
the path; "role/used_it" is an option, row or column that is offered; "group 2" has something to
show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.blocks import blocks_of, walk_block
from consult.questionnaire.logic.conditions import holds
from consult.questionnaire.logic.definition import Condition, Group, Item
from consult.questionnaire.logic.routing import Context, Walk, is_put_to
from consult.web.page_sheet import Sheet, is_live, parts_with_conditions


def shown_keys(sheet: Sheet, way: Walk, context: Context) -> frozenset[str]:
    """Every key that holds; conditions look at the answers on the path only."""
    shown = {item.code for item in way.items}
    return frozenset(_keys(sheet, shown, with_blocks(way), context))


def with_blocks(way: Walk) -> Answers:
    """The answers on the path, those of repeat groups with a block for each thing listed."""
    repeats = [item for item in way.items if item.type == "repeat"]
    return {**way.answers, **{r.code: blocks_of(r, way.answers.get(r.code)) for r in repeats}}


def blocks_on(sheet: Sheet, way: Walk) -> tuple[tuple[str, int], ...]:
    """How many blocks each repeat group of the page has; there is always one to fill in."""
    answers, on_page = with_blocks(way), {item.code for item in sheet.items}
    return tuple(
        (item.code, _number_of(item, answers.get(item.code)))
        for item in way.items
        if item.type == "repeat" and item.code in on_page
    )


def _number_of(item: Item, answer: Any) -> int:
    """One for each thing that was listed; else those there are, and one to begin with."""
    number = len(blocks_of(item, answer))
    return number if item.for_each else max(1, item.choose_min or 0, number)


def _keys(
    sheet: Sheet, shown: set[str], answers: Mapping[str, Any], context: Context
) -> Iterator[str]:
    for number, (group, items) in enumerate(sheet.groups()):
        if any(item.code in shown for item in items):
            yield f"group {number}"
        for item in items:
            if item.code in shown:
                yield item.code
            if item.code in shown or _may_come(sheet, group, item, answers, context):
                yield f"may {item.code}"
                yield from _part_keys(item, item.code, answers)
                yield from _block_keys(sheet, item, answers.get(item.code))


def _may_come(
    sheet: Sheet, group: Group, item: Item, answers: Mapping[str, Any], context: Context
) -> bool:
    """Whether only answers of the same page keep the item from being shown."""
    conditions = [one for one in (group.show_if, item.show_if) if one is not None]
    live = [one for one in conditions if is_live(one, sheet.page)]
    fixed = [one for one in conditions if one not in live]
    return (
        bool(live)
        and is_put_to(item, sheet.voice, context)
        and all(_holds(one, answers) for one in fixed)
    )


def _part_keys(item: Item, name: str, answers: Mapping[str, Any]) -> Iterator[str]:
    for part in parts_with_conditions(item):
        if _holds(part.show_if, answers):
            yield f"{name}/{part.code}"


def _block_keys(sheet: Sheet, repeat: Item, answer: Any) -> Iterator[str]:
    """The keys of what is asked in the blocks of a repeat group, which see their own answers."""
    if repeat.type != "repeat":
        return
    given = answer if isinstance(answer, list) else []
    for number in range(sheet.number_of_blocks(repeat)):
        block = given[number] if number < len(given) else {}
        shown, seen = walk_block(repeat, sheet.voice, block)
        for child in shown:
            yield f"{repeat.code}.{number}.{child.code}"
        for child in repeat.items:
            yield from _part_keys(child, f"{repeat.code}.{number}.{child.code}", seen)


def _holds(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    return condition is None or holds(condition, answers)
