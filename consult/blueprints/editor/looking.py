"""How a page looks to a respondent: drawn by the same plan as the real one, never stored."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from flask_babel import gettext as _
from markupsafe import Markup, escape

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.definition import Item, Option, Page, Questionnaire
from consult.questionnaire.logic.piping import Told
from consult.questionnaire.logic.routing import Context, PageOnPath, walk
from consult.web.page_own import said_slots
from consult.web.page_pen import Sheet
from consult.web.page_plan import compile_plan

replace = msgspec.structs.replace
_FIELDS = re.compile(r'<form[^>]*\bid="answers"[^>]*>(.*?)<div class="actions"', re.DOTALL)


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


def drawn(sheet: Sheet, page: Page, answers: Mapping[str, Any]) -> Markup:
    """The fields of this page in the sheet's voice and language, with what was answered."""
    whole, voice, language = sheet.questionnaire, sheet.voice, sheet.language
    pages = tuple(page if one.code == page.code else one for one in whole.pages)
    number = [one.code for one in pages].index(page.code) + 1
    shown = dataclasses.replace(sheet, questionnaire=replace(whole, pages=pages), number=number)
    plan = compile_plan(shown)
    parts = plan.parts.copy()
    slots = _filled(plan.slots) | said_slots(
        Told(whole.items(), voice, answers, language), plan.slots
    )
    plan.write_slots(parts, slots)
    plan.write_answers(parts, answers)
    found = _FIELDS.search("".join(parts))
    return Markup(found[1] if found else "")  # noqa: S704 - made by our own template


def _filled(wanted: Iterable[str]) -> dict[str, str]:
    """Examples in the slots that the real page fills for each project."""
    project, claim = str(escape(_("the project"))), str(escape(_("1,400 (an example)")))
    slots = {name: claim for name in wanted if name.startswith("claim ")}
    return {**slots, "project": project}
