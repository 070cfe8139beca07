"""A page of questions, rendered once and kept as strings with slots between them.

A published version never changes, so its pages need no template engine when somebody answers:
a page costs a copy of the strings, the marks of the visitor's own answers, and a join.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import render_template
from markupsafe import escape

from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types.common import SPECIALS
from consult.questionnaire.logic.types.others import other_fields
from consult.web.page_answers import SPREAD, fields, spread
from consult.web.page_ink import Opening
from consult.web.page_pen import Pen, Sheet
from consult.web.shelf import shelved

VEILS = {"veil": "<template data-veil>", "unveil": "</template>"}
"""Around what is not shown: browsers without scripts pass it over as if it were not there."""
MOST_KEPT = 12
"""Blocks of a page whose plan is kept."""
_MARK = re.compile("\0(\\d+)\0")


@dataclass(slots=True)
class PagePlan:
    """One page of one version for one voice in one language; nothing changes it once made."""

    language: str
    keys: tuple[str, ...]
    """The names of the answers that the page shows."""
    spreading: dict[str, Item]
    """Items whose answers do not stand in their fields as they are."""
    parts: list[str] = field(default_factory=list)
    """The page in order; a slot is an empty string."""
    slots: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Where the slots with a name stand."""
    values: dict[str, int] = field(default_factory=dict)
    """Where what was typed into a field stands."""
    choices: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """(field, code) of an answer that is offered: where its mark stands, and the mark."""
    stretches: list[tuple[frozenset[str], int, int]] = field(default_factory=list)
    """Stretches of the page that are shown with any of these keys only."""
    veils: list[tuple[str, int, str]] = field(default_factory=list)
    """Where what answers on the page may hide begins and ends, and what hides it there."""

    def hidden(self, shown: frozenset[str]) -> list[tuple[int, int]]:
        """The stretches that belong to keys that do not hold."""
        return [(begin, end) for needed, begin, end in self.stretches if needed.isdisjoint(shown)]

    def veil(self, parts: list[str], shown: frozenset[str]) -> None:
        """Keep what answers on the page itself hide where only a script can fetch it."""
        for key, at, mark in self.veils:
            if key not in shown:
                parts[at] = mark

    def has_answers(self, answers: Mapping[str, Any]) -> bool:
        """Whether anything was answered on this page."""
        return any(answers.get(key) is not None for key in self.keys)

    def write_slots(self, parts: list[str], slots: Mapping[str, str]) -> None:
        """Fill slots by their names; the texts are HTML."""
        for name, text in slots.items():
            for at in self.slots.get(name, ()):
                parts[at] = text

    def write_answers(self, parts: list[str], answers: Mapping[str, Any]) -> None:
        """Fill in what was answered on this page, right or wrong."""
        for key in self.keys:
            answer = answers.get(key)
            if answer is not None:
                item = self.spreading.get(key)
                for name, value in (
                    spread(item, answer, self.language) if item else fields(key, answer)
                ):
                    self._write(parts, name, value)

    def _write(self, parts: list[str], name: str, value: Any) -> None:
        choice = self.choices.get((name, value if isinstance(value, str) else str(value)))
        if choice is not None:
            parts[choice[0]] = choice[1]
        elif name in self.values and value not in SPECIALS:
            parts[self.values[name]] = str(escape(value))


def plan_for(digest: str, sheet: Sheet) -> PagePlan:
    """The plan of this page, compiled when it is first asked for; `digest` is the version's.

    How many blocks there are is for visitors to say: plans with many of them are not kept, so that
    nobody can fill the memory.
    """
    if sum(number for _repeat, number in sheet.blocks) > MOST_KEPT:
        return compile_plan(sheet)
    key = (
        *(digest, sheet.number, sheet.voice, sheet.language, sheet.slug),
        *(sheet.order, sheet.blocks),
    )
    return shelved("page_plans", key, lambda: compile_plan(sheet))


def compile_plan(sheet: Sheet) -> PagePlan:
    """Render the page once, and cut it at its slots."""
    pen = Pen(sheet)
    texts = _MARK.split(render_template("respond/question_page.html", pen=pen, sheet=sheet))
    keys = [key for item in sheet.items for key in (item.code, *other_fields(item))]
    spreading = {item.code: item for item in sheet.items if item.type in SPREAD}
    plan = PagePlan(sheet.language, tuple(keys), spreading)
    plan.parts.append(texts[0])
    stretch: tuple[frozenset[str], int] = (frozenset(), 0)
    for number, text in zip(texts[1::2], texts[2::2], strict=True):
        mark = pen.marks[int(number)]
        if isinstance(mark, Opening):
            plan.stretches.append((*stretch, len(plan.parts)))
            stretch = (mark.keys, len(plan.parts))
        else:
            _place(plan, mark)
        plan.parts.append(text)
    plan.stretches = [one for one in (*plan.stretches, (*stretch, len(plan.parts))) if one[0]]
    return plan


def _place(plan: PagePlan, mark: tuple[str, ...]) -> None:
    """Note where a slot stands."""
    at = len(plan.parts)
    plan.parts.append("")
    kind, *rest = mark
    if kind in ("checked", "selected"):
        plan.choices[rest[0], rest[1]] = (at, f" {kind}")
    elif kind == "value":
        plan.values[rest[0]] = at
    elif kind in VEILS:
        plan.veils.append((rest[0], at, VEILS[kind]))
    else:
        plan.slots[" ".join(mark)].append(at)
