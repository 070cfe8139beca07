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

from consult.questionnaire.logic.types.common import SPECIALS
from consult.questionnaire.logic.types.others import other_fields
from consult.web.page_pen import Opening, Pen, Sheet
from consult.web.shelf import shelved

_MARK = re.compile("\0(\\d+)\0")


@dataclass(slots=True)
class PagePlan:
    """One page of one version for one voice in one language; nothing changes it once made."""

    keys: tuple[str, ...]
    """The names of the answers that the page shows."""
    items: frozenset[str]
    parts: list[str] = field(default_factory=list)
    """The page in order; a slot is an empty string."""
    slots: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """Where the slots with a name stand."""
    values: dict[str, int] = field(default_factory=dict)
    """Where what was typed into a field stands."""
    choices: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    """(field, code) of an answer that is offered: where its mark stands, and the mark."""
    stretches: list[tuple[frozenset[str], int, int]] = field(default_factory=list)
    """Stretches of the page that are shown with any of these items only."""

    def hide(self, parts: list[str], shown: frozenset[str]) -> None:
        """Leave out what belongs to items that are not shown, whatever was written there."""
        if self.items <= shown:
            return
        for needed, begin, end in self.stretches:
            if needed.isdisjoint(shown):
                parts[begin:end] = [""] * (end - begin)

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
                self._write(parts, key, answer)

    def _write(self, parts: list[str], name: str, answer: Any) -> None:
        if isinstance(answer, dict):
            for part, value in answer.items():
                self._write(parts, f"{name}.{part}", value)
        elif isinstance(answer, list):
            for code in answer:
                self._write(parts, name, code)
        elif (choice := self.choices.get((name, answer))) is not None:
            parts[choice[0]] = choice[1]
        elif name in self.values and answer is not None and answer not in SPECIALS:
            parts[self.values[name]] = str(escape(answer))


def plan_for(digest: str, sheet: Sheet) -> PagePlan:
    """The plan of this page, compiled when it is first asked for; `digest` is the version's."""
    key = (digest, sheet.number, sheet.voice, sheet.language, sheet.slug)
    return shelved("page_plans", key, lambda: compile_plan(sheet))


def compile_plan(sheet: Sheet) -> PagePlan:
    """Render the page once, and cut it at its slots."""
    pen = Pen(sheet)
    texts = _MARK.split(render_template("respond/question_page.html", pen=pen, sheet=sheet))
    keys = [key for item in sheet.items for key in (item.code, *other_fields(item))]
    plan = PagePlan(tuple(keys), frozenset(item.code for item in sheet.items))
    plan.parts.append(texts[0])
    stretch: tuple[frozenset[str], int] = (frozenset(), 0)
    for number, text in zip(texts[1::2], texts[2::2], strict=True):
        mark = pen.marks[int(number)]
        if isinstance(mark, Opening):
            plan.stretches.append((*stretch, len(plan.parts)))
            stretch = (mark.items, len(plan.parts))
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
    else:
        plan.slots[" ".join(mark)].append(at)
