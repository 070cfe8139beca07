"""What the editor's page shows, prepared as plain values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from flask_babel import gettext as _
from markupsafe import Markup

from consult.blueprints.editor.draft import Draft
from consult.blueprints.editor.looking import drawn, whole_page
from consult.blueprints.editor.sent import SEEN, Sent
from consult.blueprints.editor.telling import HOW_WORDS, SCALE_WORDS, TYPE_WORDS
from consult.consultations.models import Consultation
from consult.kernel.errors import Problem
from consult.questionnaire.logic.definition import Group, Item, Page, Questionnaire, words
from consult.questionnaire.logic.editing.builder import (
    Built,
    answers_for,
    built_from,
    earlier_items,
    hows_for,
    names_of,
)
from consult.questionnaire.logic.editing.fields import text_of, tree_text
from consult.questionnaire.logic.editing.merging import mark_of_text
from consult.questionnaire.logic.editing.pages import mark_of
from consult.questionnaire.logic.editing.parts import scale_of
from consult.questionnaire.logic.editing.targets import Target
from consult.questionnaire.logic.editing.types import OPTION_MARKS, fields_of
from consult.questionnaire.logic.options import options_of
from consult.questionnaire.logic.problems import problems_of
from consult.questionnaire.logic.standard import SCALES
from consult.web.page_sheet import Sheet
from consult.web.shelf import shelved

SHORT = 60
"""Items of a questionnaire whose outline names every item; longer ones name those of one page."""


@dataclass(frozen=True, slots=True)
class View:
    """What of the questionnaire somebody looks at: from the address."""

    page: str = ""
    open: str = ""
    voice: str = ""
    language: str = ""
    words: bool = False
    """Conditions as words instead of rows."""

    def to(self, **changes: Any) -> dict[str, Any]:
        """The arguments of an address with some of them changed; empty ones are left out."""
        here = {
            "page": self.page,
            "open": self.open,
            "voice": self.voice,
            "in": self.language,
            "words": "1" if self.words else "",
        }
        return {name: value for name, value in {**here, **changes}.items() if value}


@dataclass(slots=True)
class Desk:
    """The questionnaire on the desk: one page of it, perhaps one item opened."""

    row: Consultation
    draft: Draft
    view: View
    sent: Sent | None = None
    """A form that could not be kept: its fields show what was typed."""
    problems: Sequence[tuple[str, str]] = ()
    """(anchor, sentence) of what is wrong with that form."""
    _things: dict[str, Any] = field(default_factory=dict)
    _texts: dict[str, str] = field(default_factory=dict)

    @property
    def whole(self) -> Questionnaire:
        """The questionnaire."""
        return self.draft.whole

    @property
    def language(self) -> str:
        """The language in which wordings are written first."""
        return self.whole.languages[0]

    @property
    def others(self) -> tuple[str, ...]:
        """The further languages."""
        return self.whole.languages[1:]

    @property
    def page(self) -> Page | None:
        """The page that is shown: the named one, else the first."""
        named = [page for page in self.whole.pages if page.code == self.view.page]
        return next(iter((*named, *self.whole.pages)), None)

    @property
    def number(self) -> int:
        """The number of the page that is shown, from 1."""
        codes = [page.code for page in self.whole.pages]
        return codes.index(self.page.code) + 1 if self.page else 0

    @property
    def is_short(self) -> bool:
        """Whether the outline names every item."""
        return sum(1 for _item in self.whole.items()) <= SHORT

    def said(self, texts: Mapping[str, str]) -> str:
        """A text in the first language, or in any that has it."""
        return words(dict(texts), self.language)

    def name(self, item: Item) -> str:
        """What the outline calls an item."""
        return self.said(item.title) or next(self._asks(item), "") or item.code

    def _asks(self, item: Item) -> Iterator[str]:
        yield from (text for one in item.wordings.values() if (text := self.said(one.ask)))

    def kind(self, item: Item) -> str:
        """The type in words, with how many points a scale has."""
        told = str(TYPE_WORDS[item.type])
        if item.type == "scale" and item.options:
            return str(_("%(kind)s, %(number)s points", kind=told, number=len(item.options)))
        return told

    def item_target(self, code: str) -> Target:
        """A form's target: an item."""
        return Target("item", code)

    def page_target(self, code: str) -> Target:
        """A form's target: a page."""
        return Target("page", code)

    def group_target(self, page: Page, number: int) -> Target:
        """A form's target: a group, with the mark by which it is found again."""
        return Target("group", page.code, number, mark_of(page.groups[number]))

    def voice_target(self, code: str) -> Target:
        """A form's target: a voice."""
        return Target("voice", code)

    whole_target = Target("whole")

    def thing(self, target: Target) -> Any:
        """What a target names, looked up once."""
        key = str(target)
        if key not in self._things:
            self._things[key] = target.thing(self.whole)
        return self._things[key]

    def _is_sent(self, target: Target) -> bool:
        return self.sent is not None and self.sent.target == target

    def stored(self, target: Target, path: str) -> str:
        """What a field holds."""
        if path == "code":
            return target.code
        if path.endswith(".code"):
            return path.split(".")[1]
        key = f"{target} {path}"
        if key not in self._texts:
            self._texts[key] = text_of(self.thing(target), path)
        return self._texts[key]

    def value(self, target: Target, path: str) -> str:
        """What a field shows: what was typed when it could not be kept, else what it holds."""
        if self.sent is not None and self._is_sent(target):
            typed = self.sent.value(path)
            if typed is not None:
                return typed
        return self.stored(target, path)

    def mark(self, target: Target, path: str) -> str:
        """What the author of a form saw in a field."""
        if self.sent is not None and self._is_sent(target):
            seen = self.sent.form.get(f"{SEEN}{path}")
            if seen:
                return str(seen)
        return mark_of_text(self.stored(target, path))

    def error(self, target: Target, path: str) -> str:
        """What is wrong with what was typed into a field."""
        return self.sent.errors.get(path, "") if self.sent and self._is_sent(target) else ""

    def id(self, target: Target, path: str) -> str:
        """The name by which labels and summaries find a field on the page."""
        return field_id(target, path)

    def fields(self, item: Item) -> tuple[str, ...]:
        """The fields that an item of this type has."""
        return fields_of(item.type)

    def option_marks(self, item: Item) -> tuple[str, ...]:
        """The marks that its options may bear."""
        return OPTION_MARKS.get(item.type, ())

    def scale_name(self, item: Item) -> str:
        """The name of the scale that its options are."""
        return scale_of(self.whole, item)

    def scales(self) -> list[tuple[str, str]]:
        """(name, words) of every scale."""
        return [(name, str(SCALE_WORDS.get(name, name))) for name in SCALES]

    def offered(self, item: Item) -> list[str]:
        """The labels of its answers, for the line of a card."""
        return [self.said(option.label) or option.code for option in options_of(item, "")]

    def to_mend(self) -> list[Problem]:
        """Everything that keeps the draft from being published."""
        whole = self.whole
        return shelved("questionnaire problems", self.draft.digest, lambda: problems_of(whole))

    def mend_of(self, where: str) -> list[str]:
        """What is to be mended at a place or within it."""
        return [
            problem.what
            for problem in self.to_mend()
            if problem.where == where or problem.where.startswith(f"{where},")
        ]

    def place_of(self, problem: Problem) -> dict[str, Any]:
        """The arguments of the address at which a problem is mended."""
        kind, _space, code = problem.where.partition(",")[0].partition(" ")
        if kind == "item":
            page = page_with(self.whole, code)
            return self.view.to(page=page, open=code) if page else {}
        if kind == "page":
            return self.view.to(page=code, open="page")
        return self.view.to(open="whole")

    def built(self, target: Target) -> Built | None:
        """The condition as rows; None where it has another shape or words are wanted."""
        return None if self.view.words else built_from(self.thing(target).show_if)

    def looked_at(self, name: str) -> Item | None:
        """The item that a row of a condition looks at."""
        code = name.partition(".")[0]
        return next((item for item in self.whole.nested_items() if item.code == code), None)

    def row_name(self, name: str) -> str:
        """What a row of a condition looks at, in words."""
        item, part = self.looked_at(name), name.partition(".")[2]
        if item is None:
            return name
        row = next((one for one in item.rows if one.code == part), None)
        return f"{self.name(item)}: {self.said(row.label)}" if row else self.name(item)

    def hows(self, name: str) -> list[tuple[str, str]]:
        """(code, words) of how this can be looked at."""
        item = self.looked_at(name)
        return [(how, str(HOW_WORDS[how])) for how in (hows_for(item, name) if item else ())]

    def answers(self, name: str) -> list[tuple[str, str]]:
        """(code, label) of the answers that a condition can ask for."""
        item = self.looked_at(name)
        options = answers_for(item) if item else ()
        return [(option.code, self.said(option.label) or option.code) for option in options]

    def can_look_at(self, target: Target) -> list[tuple[str, str]]:
        """(name, words) of everything before this that a condition can look at."""
        page = target.code if target.kind in ("page", "group") else ""
        found = earlier_items(self.whole, page, target.code if target.kind == "item" else "")
        return [(name, self.row_name(name)) for item in found for name in names_of(item)]

    def told(self, tree: Any) -> list[tuple[str, list[str]]]:
        """A condition for reading: the words between, and what they join, as signs."""
        built = built_from(tree)
        if built is None:
            return [("", [tree_text(tree)])]
        join = str(_("or")) if built.join == "any" else str(_("and"))
        return [
            (join if number else "", self._row_words(row)) for number, row in enumerate(built.rows)
        ]

    def _row_words(self, row: Any) -> list[str]:
        labels = dict(self.answers(row.name))
        values = [labels.get(value, value) for value in row.values]
        return [self.row_name(row.name), str(HOW_WORDS[row.how]), *values]

    def destinations(self, item: Item) -> list[tuple[str, str]]:
        """(value, words) of where an item can be moved."""
        found: list[tuple[str, str]] = []
        for page in self.whole.pages:
            found.append((f"page:{page.code}", self.said(page.title) or page.code))
            found.extend(self._groups_in(page))
            inside = (one for one in page.items() if one.type == "repeat" and one != item)
            found.extend((f"inside:{one.code}", f"… {self.name(one)}") for one in inside)
        return found

    def _groups_in(self, page: Page) -> Iterator[tuple[str, str]]:
        for number, group in enumerate(page.groups):
            if group.title:
                yield f"group:{page.code}:{number}", f"– {self.said(group.title)}"

    @property
    def look_voice(self) -> str:
        """The voice that the page at the right speaks to."""
        codes = [voice.code for voice in self.whole.voices]
        return self.view.voice if self.view.voice in codes else codes[0]

    @property
    def look_position(self) -> int:
        """Its place among the voices, which gives it its sign."""
        return [voice.code for voice in self.whole.voices].index(self.look_voice)

    @property
    def look_language(self) -> str:
        """The language in which the page at the right speaks."""
        languages = self.whole.languages
        return self.view.language if self.view.language in languages else languages[0]

    def look(self) -> Markup:
        """The page, or the item that is open, as respondents see it."""
        if self.page is None:
            return Markup()
        page = whole_page(self.page)
        groups = (self._looked_at(group) for group in page.groups)
        shown = msgspec.structs.replace(page, groups=tuple(groups))
        sheet = Sheet(self.whole, 1, self.look_voice, self.look_language, self.row.slug)
        return drawn(sheet, shown, {})

    def _looked_at(self, group: Group) -> Group:
        """Only the open item of a group that holds it: the column is narrow."""
        is_here = any(page_item.code == self.view.open for page_item in self.page_items())
        if not is_here:
            return group
        items = tuple(item for item in group.items if item.code == self.view.open)
        return msgspec.structs.replace(group, items=items, title={})

    @property
    def opened(self) -> bool:
        """Whether the item that the address opens stands on this page."""
        return self.looked_at(self.view.open) is not None

    def page_items(self) -> list[Item]:
        """The items of the page that is shown."""
        return list(self.page.items()) if self.page else []

    def is_open(self, item: Item) -> bool:
        """Whether the whole form of an item is shown."""
        return self.view.open == item.code

    def group_title(self, group: Group) -> str:
        """The heading of a group."""
        return self.said(group.title)


def page_with(whole: Questionnaire, code: str) -> str:
    """The page on which an item stands; empty where there is no such item."""
    for page in whole.pages:
        if any(code in (item.code, *(one.code for one in item.items)) for item in page.items()):
            return page.code
    return ""


def field_id(target: Target, path: str) -> str:
    """The name by which labels and summaries find a field on the page."""
    return f"f-{target}-{path}".replace(":", "-").replace(".", "-")
