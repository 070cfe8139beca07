"""What changed in one item: its words, its answers, its limits, and when it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import msgspec

from consult.questionnaire.logic.conditions.words import condition_text
from consult.questionnaire.logic.definition import Check, Condition, Item, Wording, words
from consult.questionnaire.logic.versions.changes import Change, Meaning, changed_words
from consult.questionnaire.logic.versions.options import option_changes


class Placed(msgspec.Struct, frozen=True):
    """An item, the page it stands on, and the conditions of its page and group."""

    item: Item
    page: str = ""
    page_condition: Condition | None = None
    group_condition: Condition | None = None


PLAIN: dict[str, Meaning] = {
    "type": "breaks",
    "value": "breaks",
    "stated_by": "breaks",
    "measures": "breaks",
    "cannot_tell": "asked",
    "not_say": "asked",
    "choose_min": "asked",
    "choose_max": "asked",
    "min": "asked",
    "max": "asked",
    "whole": "asked",
    "decimals": "asked",
    "step": "asked",
    "total": "asked",
    "shortest": "asked",
    "earliest": "asked",
    "latest": "asked",
    "for_each": "asked",
    "media": "asked",
    "required": "stays",
    "sensitive": "stays",
    "shuffle": "stays",
    "limit": "stays",
    "kinds": "stays",
    "largest": "stays",
}
"""Fields that are compared whole, and what another value does to the meaning.

Who must answer, in which order and how long is no part of the question: who skipped an item is
counted apart from what was answered.
"""
TEXTS: dict[str, Meaning] = {
    "title": "stays",  # stands in results only; nobody is asked it
    "unit": "asked",
    "low_label": "asked",
    "high_label": "asked",
}
STEPS = ("rating",)
"""Types whose limits are the steps of their scale."""


def item_changes(old: Placed, new: Placed, *, is_moved: bool = False) -> Iterator[Change]:
    """Everything that differs in an item that two questionnaires ask under the same code."""
    before, after = old.item, new.item
    yield from _wordings(before, after)
    yield from _texts(before, after)
    yield from _plain(before, after)
    yield from option_changes(before, after)
    yield from _conditions(old, new)
    yield from _checks(before.checks, after.checks)
    yield from _inner(before, after)
    if is_moved or old.page != new.page:
        yield Change("moved", before=old.page, after=new.page)


def _wordings(before: Item, after: Item) -> Iterator[Change]:
    for voice in dict.fromkeys((*before.wordings, *after.wordings)):
        old, new = before.wordings.get(voice), after.wordings.get(voice)
        if old is None or new is None:
            yield _voice(voice, old, new)
        else:
            yield from changed_words(old.ask, new.ask, Change("wording", "asked", voice=voice))
            yield from changed_words(old.hint, new.hint, Change("hint", "asked", voice=voice))


def _voice(voice: str, old: Wording | None, new: Wording | None) -> Change:
    """Those of a voice that comes or goes were never asked both; for the others nothing changes."""
    kind = "voice_asked" if old is None else "voice_left_out"
    said = [words(each.ask, "") if each else "" for each in (old, new)]
    return Change(kind, voice=voice, before=said[0], after=said[1])


def _texts(before: Item, after: Item) -> Iterator[Change]:
    for name, meaning in TEXTS.items():
        made = Change("heading" if name == "title" else name, meaning)
        yield from changed_words(getattr(before, name), getattr(after, name), made)
    if len(before.scale_titles) == len(after.scale_titles):
        for old, new in zip(before.scale_titles, after.scale_titles, strict=True):
            yield from changed_words(old, new, Change("scale_title", "asked"))
    else:
        yield Change("scale_title", "asked")


def _plain(before: Item, after: Item) -> Iterator[Change]:
    for name, meaning in PLAIN.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            is_step = name in ("min", "max") and after.type in STEPS
            yield Change(
                name, "breaks" if is_step else meaning, before=_said(old), after=_said(new)
            )


def _said(value: Any) -> str:
    """A value as people read it; nothing where none is set."""
    if value is None or value in ((), ""):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str):
        return value
    return json.dumps(msgspec.to_builtins(value), ensure_ascii=False)


def _conditions(old: Placed, new: Placed) -> Iterator[Change]:
    """Whatever decides that the item is shown; another condition asks other people."""
    for kind, before, after in (
        ("page_condition", old.page_condition, new.page_condition),
        ("group_condition", old.group_condition, new.group_condition),
        ("condition", old.item.show_if, new.item.show_if),
    ):
        if before != after:
            yield Change(kind, "asked", before=_in_words(before), after=_in_words(after))


def _in_words(condition: Condition | None) -> str:
    return "" if condition is None else condition_text(condition)


def _checks(before: tuple[Check, ...], after: tuple[Check, ...]) -> Iterator[Change]:
    old, new = ([each.must for each in checks] for checks in (before, after))
    if old != new:
        said = [" · ".join(map(_in_words, each)) for each in (old, new)]
        yield Change("checks", "asked", before=said[0], after=said[1])
        return
    for was, now in zip(before, after, strict=True):
        yield from changed_words(was.message, now.message, Change("check_message"))


def _inner(before: Item, after: Item) -> Iterator[Change]:
    """What a repeat group asks about each thing."""
    old = {item.code: item for item in before.items}
    new = {item.code: item for item in after.items}
    for code in dict.fromkeys((*old, *new)):
        if code not in old:
            yield Change("inner_added", "asked", part=code)
        elif code not in new:
            yield Change("inner_removed", "breaks", part=code)
        else:
            for each in item_changes(Placed(old[code]), Placed(new[code])):
                part = ".".join(name for name in (code, each.part) if name)
                yield msgspec.structs.replace(each, part=part)
