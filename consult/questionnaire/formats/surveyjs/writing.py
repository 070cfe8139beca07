"""Writing a questionnaire as a SurveyJS definition, in the wording of one voice."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from consult.kernel.errors import Problem
from consult.questionnaire.formats.imported import Exported
from consult.questionnaire.formats.one_voice import ONE_VOICE
from consult.questionnaire.formats.surveyjs.conditions import Unsayable, expression_of
from consult.questionnaire.formats.surveyjs.writing_types import TYPES, Json, filled
from consult.questionnaire.logic.definition import (
    PLACEHOLDERS,
    Condition,
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Words,
)
from consult.questionnaire.logic.standard import in_languages

_LESS = {
    "scale": "a scale is written as a single choice",
    "place": "a place is written as a short text",
    "claim": "a claim is written as what this voice is asked about it",
    "consent": "a consent is written as a tick",
}


def write_surveyjs(questionnaire: Questionnaire) -> Exported:
    """The definition as JSON; what it cannot hold is named."""
    writer = _Definition(questionnaire)
    document = writer.document()
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    return Exported(text.encode(), tuple(writer.left))


class _Definition:
    """Knows the questionnaire, the voice, and what was left behind."""

    def __init__(self, asked: Questionnaire) -> None:
        self.asked = asked
        self.first = (*asked.languages, "en")[0]
        codes = [voice.code for voice in asked.voices]
        self.voice = ONE_VOICE if ONE_VOICE in codes else next(iter(codes), "")
        others = [code for code in codes if code != self.voice]
        self.left: list[Problem] = []
        for code in others:
            self.leave("questionnaire", f"the wordings for the voice “{code}” are not carried")

    def leave(self, where: str, what: str) -> None:
        """Name something that is not carried."""
        self.left.append(Problem(where, f"{what[0].upper()}{what[1:]}."))

    def document(self) -> Json:
        """The whole definition."""
        pages = [self._page(page) for page in self.asked.pages]
        return filled(locale=self.first, title=self.words(self.asked.title, "title"), pages=pages)

    def words(self, texts: Words, where: str) -> Any:
        """One text, or one in several languages."""
        for name in PLACEHOLDERS:
            if any(f"{{{name}}}" in text for text in texts.values()):
                self.leave(where, f"“{{{name}}}” is filled in by nobody there")
        texts = in_languages(texts, self.asked.languages)
        if set(texts) <= {self.first}:
            return texts.get(self.first, "")
        return {"default" if tag == self.first else tag: text for tag, text in texts.items()}

    def condition(self, tree: Condition | None, where: str, inside: str = "") -> str:
        """A condition as an expression; nothing where there is none that can be said."""
        if tree is None:
            return ""
        try:
            return expression_of(tree, inside)
        except Unsayable as why:
            self.leave(where, f"a condition is not carried, as it needs {why}")
            return ""

    def _page(self, page: Page) -> Json:
        where = f"page {page.code}"
        return filled(
            name=page.code,
            title=self.words(page.title, where),
            visibleIf=self.condition(page.show_if, where),
            elements=[
                element
                for number, group in enumerate(page.groups)
                for element in self._group(group, f"{page.code}_{number}", where)
            ],
        )

    def _group(self, group: Group, name: str, where: str) -> list[Json]:
        asked = [item for item in group.items if item.is_asked_of(self.voice) or not item.wordings]
        for item in group.items:
            if item not in asked:
                self.leave(f"item {item.code}", "the item is not asked of this voice")
        elements = [self.item(item) for item in asked]
        if not elements or not (group.title or group.show_if or group.shuffle):
            return elements
        panel = filled(
            type="panel",
            name=name,
            title=self.words(group.title, where),
            visibleIf=self.condition(group.show_if, where),
            questionsOrder="random" if group.shuffle else "",
            elements=elements,
        )
        return [panel]

    def item(self, item: Item, inside: str = "") -> Json:
        """An item as a question; `inside` is what names in its repeat group begin with."""
        where = f"item {item.code}"
        if item.type in _LESS:
            self.leave(where, _LESS[item.type])
        wording = item.wordings.get(self.voice)
        return filled(
            **TYPES[item.type](self, item),
            name=item.code,
            **self._asked(item, wording.ask if wording else {}, where),
            description=self.words(wording.hint, where) if wording else "",
            isRequired=item.required,
            visibleIf=self.condition(item.show_if, where, inside),
            validators=[
                filled(
                    type="expression",
                    text=self.words(check.message, where),
                    expression=self.condition(check.must, where, inside),
                )
                for check in item.checks
            ],
        )

    def _asked(self, item: Item, ask: Words, where: str) -> Json:
        words = self.words(ask, where)
        for one in item.media:
            self.leave(where, f"the {one.kind} “{one.address}” is not carried")
        return {"html": words} if item.type == "note" else {"title": words}

    def choices(self, options: Sequence[Option], where: str) -> list[Json]:
        """Options as choices; those that ask for words are turned on elsewhere."""
        return [
            filled(
                value=option.code,
                text=self.words(option.label, where),
                visibleIf=self.condition(option.show_if, where),
            )
            for option in options
        ]
