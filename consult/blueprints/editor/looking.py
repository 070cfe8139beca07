"""How a page looks to a respondent: drawn by the same plan as the real one, never stored."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from flask_babel import gettext as _
from markupsafe import Markup, escape

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Item, Option, Page, Questionnaire
from consult.questionnaire.logic.routing import Context, PageOnPath, walk
from consult.questionnaire.logic.types import summary_of
from consult.web.page_pen import Sheet
from consult.web.page_plan import compile_plan

replace = msgspec.structs.replace
_FIELDS = re.compile(r'<form[^>]*\bid="answers"[^>]*>(.*?)<div class="actions"', re.DOTALL)
_PIPE = "pipe "


def whole_page(page: Page) -> Page:
    """A page with everything on it, whatever was answered before."""
    groups = (
        replace(group, items=tuple(map(unconditional, group.items)), show_if=None, shuffle=False)
        for group in page.groups
    )
    return replace(page, show_if=None, groups=tuple(groups))


def page_on_path(place: PageOnPath) -> Page:
    """A page with those of its items that are on the path."""
    shown = {item.code: unconditional(item) for item in place.items}
    groups = (
        replace(group, items=tuple(shown[i.code] for i in group.items if i.code in shown))
        for group in place.page.groups
    )
    return replace(place.page, groups=tuple(groups))


def unconditional(item: Item) -> Item:
    """The item without its conditions: they are settled already."""
    return replace(
        item,
        show_if=None,
        options=_offered(item.options),
        rows=_offered(item.rows),
        columns=_offered(item.columns),
    )


def _offered(parts: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(replace(part, show_if=None) for part in parts)


def places_of(whole: Questionnaire, voice: str, answers: Answers) -> list[PageOnPath]:
    """The pages that follow from these answers, every claim having a number to check."""
    claims = frozenset(item.code for item in whole.items() if item.type == "claim")
    way = walk(whole, voice, answers, Context(claims))
    return [place for place in way.places if place.is_seen]


def drawn(
    whole: Questionnaire, page: Page, voice: str, language: str, answers: Mapping[str, Any]
) -> Markup:
    """The fields of one page for a voice in a language, with what was answered."""
    shown = replace(whole, pages=(page,))
    plan = compile_plan(Sheet(shown, 1, voice, language, ""))
    parts = plan.parts.copy()
    slots = {name: _filled(name, whole, voice, language, answers) for name in plan.slots}
    plan.write_slots(parts, slots)
    plan.write_answers(parts, answers)
    found = _FIELDS.search("".join(parts))
    return Markup(found[1] if found else "")  # noqa: S704 - made by our own template


def _filled(
    name: str, whole: Questionnaire, voice: str, language: str, answers: Mapping[str, Any]
) -> str:
    """What stands in a slot that the real page fills for each visitor."""
    if name == "project":
        return str(escape(_("the project")))
    if name.startswith("claim "):
        return str(escape(_("1,400 (an example)")))
    if name.startswith(_PIPE):
        return _piped(name.removeprefix(_PIPE), whole, voice, language, answers)
    return ""


def _piped(
    name: str, whole: Questionnaire, voice: str, language: str, answers: Mapping[str, Any]
) -> str:
    item = whole.item(name.partition(".")[0])
    told = summary_of(item, voice, answers, language) if item else ""
    return str(escape(told or "…"))
