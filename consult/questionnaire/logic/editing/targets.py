"""What a form is about: an item, a page, a group, a voice, or the questionnaire itself."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from consult.kernel.errors import Invalid
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Page, Questionnaire
from consult.questionnaire.logic.editing import tree
from consult.questionnaire.logic.editing.gone import Gone
from consult.questionnaire.logic.editing.pages import group_at
from consult.questionnaire.logic.places import at_item, at_page, at_voice

KINDS = ("whole", "voice", "page", "group", "item")
_TAG = r"[A-Za-z0-9-]+"
_CODE = r"[\w-]+"
_PART = rf"(options|rows|columns)\.{_CODE}\.(label\.{_TAG}|exclusive|other|favourable|show_if)"
_PLAIN = (
    "required|sensitive|cannot_tell|not_say|shuffle|whole|choose_min|choose_max|min|max|decimals|"
    "step|total|limit|shortest|earliest|latest|kinds|largest|value|for_each|stated_by|measures|"
    "show_if"
)
_FIELDS = {
    "whole": rf"title\.{_TAG}|languages",
    "voice": rf"(label|speaks)\.{_TAG}|smallest_group",
    "page": rf"title\.{_TAG}|show_if",
    "group": rf"title\.{_TAG}|show_if|shuffle",
    "item": rf"(title|unit|low_label|high_label)\.{_TAG}|(ask|hint)\.{_CODE}\.{_TAG}|asks\.{_CODE}|"
    rf"{_PART}|checks\.\d+\.(must|message\.{_TAG})|media\.\d+\.(kind|address|text\.{_TAG})|"
    rf"scale_titles\.[01]\.{_TAG}|{_PLAIN}",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What is changed, by its kind and code; a group by its page, number and mark."""

    kind: str
    code: str = ""
    number: int = 0
    mark: str = ""

    def __str__(self) -> str:
        if self.kind == "group":
            return f"group:{self.code}:{self.number}:{self.mark}"
        return f"{self.kind}:{self.code}" if self.code else self.kind

    @property
    def place(self) -> str:
        """How the history calls it."""
        if self.kind == "group":
            return f"{at_page(self.code)}, group {self.number + 1}"
        names = {"item": at_item, "page": at_page, "voice": at_voice}
        return names[self.kind](self.code) if self.kind in names else ""

    def thing(self, whole: Questionnaire) -> Any:
        """The value that it names; Gone where it is not there any more."""
        if self.kind == "item":
            return tree.item_of(whole, self.code)
        if self.kind == "page":
            return whole.pages[tree.page_at(whole, self.code)]
        if self.kind == "group":
            page, number = self.group(whole)
            return whole.pages[page].groups[number]
        if self.kind == "voice":
            return whole.voices[self._voice(whole)]
        return whole

    def put(self, whole: Questionnaire, thing: Any) -> Questionnaire:
        """The questionnaire with another value in this place."""
        if self.kind == "item":
            return tree.with_item(whole, self.code, lambda _: thing)
        if self.kind == "page":
            return tree.with_page(whole, tree.page_at(whole, self.code), lambda _: thing)
        if self.kind == "group":
            return tree.with_group(whole, *self.group(whole), lambda _: thing)
        if self.kind == "voice":
            voices = tree.changed(whole.voices, self._voice(whole), lambda _: thing)
            return tree.replace(whole, voices=voices)
        found: Questionnaire = thing
        return found

    def group(self, whole: Questionnaire) -> tuple[int, int]:
        """Where the group stands now."""
        return group_at(whole, self.code, self.number, self.mark)

    def renamed(self, code: str) -> Target:
        """The same with another code."""
        return replace(self, code=code)

    def has_field(self, path: str) -> bool:
        """Whether a form about this may change this field."""
        return re.fullmatch(_FIELDS[self.kind], path) is not None

    def page(self, whole: Questionnaire) -> Page | None:
        """The page on which it stands."""
        if self.kind == "item":
            return tree.page_of(whole, self.code)
        if self.kind in ("page", "group"):
            return whole.pages[tree.page_at(whole, self.code)]
        return None

    def _voice(self, whole: Questionnaire) -> int:
        codes = [voice.code for voice in whole.voices]
        if self.code not in codes:
            raise Gone(self.code)
        return codes.index(self.code)


def target_from(text: str) -> Target:
    """The target that a form names."""
    kind, _, rest = text.partition(":")
    if kind not in KINDS:
        raise Invalid(Sentence("The form does not say what it changes; reload the page."))
    if kind != "group":
        return Target(kind, rest)
    page, _, more = rest.partition(":")
    number, _, mark = more.partition(":")
    return Target("group", page, int(number) if number.isdecimal() else 0, mark)
