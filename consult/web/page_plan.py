"""A page of questions, rendered once and kept as strings with slots between them.

A published version never changes, so its pages need no template engine when somebody answers:
a page costs a look-up, the marks of the visitor's own answers, and a join of strings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask import render_template

from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.types.others import other_fields
from consult.web.page_pen import Opening, Pen, Sheet
from consult.web.shelf import shelved

_MARK = re.compile("\0(\\d+)\0")


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a page that is shown or left out as a whole: a text, then (slot, text) pairs."""

    items: frozenset[str]
    first: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of one version for one voice in one language."""

    sections: tuple[Section, ...]
    items: tuple[Item, ...]
    keys: tuple[str, ...]
    """The names of the answers that the page shows."""

    def filled(self, shown: frozenset[str], slots: Mapping[str, str]) -> str:
        """The page with these items; slots without a value stay empty. Values are HTML."""
        out: list[str] = []
        for section in self.sections:
            if not section.items or not section.items.isdisjoint(shown):
                out.append(section.first)
                for slot, text in section.pairs:
                    out.append(slots.get(slot, ""))
                    out.append(text)
        return "".join(out)


def plan_for(digest: str, sheet: Sheet) -> PagePlan:
    """The plan of this page, compiled when it is first asked for; `digest` is the version's."""
    key = (digest, sheet.number, sheet.voice, sheet.language, sheet.slug)
    return shelved("page_plans", key, lambda: compile_plan(sheet))


def compile_plan(sheet: Sheet) -> PagePlan:
    """Render the page once, and cut it at its slots."""
    pen = Pen(sheet)
    page = render_template("respond/question_page.html", pen=pen, sheet=sheet)
    keys = [key for item in sheet.items for key in (item.code, *other_fields(item))]
    return PagePlan(tuple(_sections(_MARK.split(page), pen.marks)), sheet.items, tuple(keys))


def _sections(texts: list[str], marks: list[str | Opening]) -> Iterator[Section]:
    """`texts` alternates a text and the number of the mark that follows it."""
    items: frozenset[str] = frozenset()
    first, pairs = texts[0], list[tuple[str, str]]()
    for number, text in zip(texts[1::2], texts[2::2], strict=True):
        mark = marks[int(number)]
        if isinstance(mark, Opening):
            yield Section(items, first, tuple(pairs))
            items, first, pairs = mark.items, text, []
        else:
            pairs.append((mark, text))
    yield Section(items, first, tuple(pairs))
