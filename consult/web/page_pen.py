"""What templates write a page of questions with: one voice's words, and slots for the visitor's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from consult.questionnaire.logic.definition import Item, Page, Questionnaire, Voice, Words, words
from consult.questionnaire.logic.options import SPECIAL_LABELS, options_of, specials_of
from consult.questionnaire.logic.types.others import LIMIT as OTHER_LIMIT
from consult.questionnaire.logic.types.texts import limit_of


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of one questionnaire for one voice, in one language."""

    questionnaire: Questionnaire
    number: int
    voice: str
    language: str
    slug: str

    @property
    def page(self) -> Page:
        """The page, by its number from 1."""
        return self.questionnaire.pages[self.number - 1]

    @property
    def items(self) -> tuple[Item, ...]:
        """The page's items that this voice may be asked."""
        return tuple(item for item in self.page.items() if item.is_asked_of(self.voice))

    @property
    def speaker(self) -> Voice:
        """The voice with its words."""
        return self.questionnaire.voice(self.voice) or Voice(self.voice, {})

    @property
    def position(self) -> int:
        """The voice's place among the voices, which gives it its colour and sign."""
        codes = [voice.code for voice in self.questionnaire.voices]
        return codes.index(self.voice) if self.voice in codes else 0


@dataclass(frozen=True, slots=True)
class Opening:
    """From here to the next opening the page belongs to these items; to none: always shown."""

    items: frozenset[str]


class Pen:
    """Writes words and slots; remembers the slots in their order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.marks: list[tuple[str, ...] | Opening] = []

    def slot(self, *key: str) -> Markup:
        """A place that is filled for each visitor."""
        return self._mark(key)

    def open(self, *items: Item) -> Markup:
        """What follows is shown with any of these items."""
        return self._mark(Opening(frozenset(item.code for item in items)))

    def _mark(self, mark: tuple[str, ...] | Opening) -> Markup:
        self.marks.append(mark)
        return Markup("\0%d\0") % (len(self.marks) - 1)

    def text(self, texts: Words, claim: str = "") -> Markup:
        """Words of the questionnaire, with slots where they name the project or a claim."""
        plain = str(escape(words(texts, self.sheet.language).replace("\0", "")))
        if "{project}" in plain:
            plain = plain.replace("{project}", str(self.slot("project")))
        if "{claim}" in plain:
            plain = plain.replace("{claim}", str(self.slot("claim", claim)))
        return Markup(plain)  # noqa: S704 - escaped above

    def ask(self, item: Item) -> Markup:
        """The item's question for this voice."""
        return self.text(item.wordings[self.sheet.voice].ask, item.code)

    def hint(self, item: Item) -> Markup:
        """What stands below the question."""
        return self.text(item.wordings[self.sheet.voice].hint, item.code)

    def has_hint(self, item: Item) -> bool:
        """Whether there is something below the question; asking leaves no slot."""
        return bool(words(item.wordings[self.sheet.voice].hint, self.sheet.language))

    def shows_claim(self, item: Item) -> bool:
        """Whether the number to be checked must be shown, as the question does not say it."""
        asked = words(item.wordings[self.sheet.voice].ask, self.sheet.language)
        return self.checks(item) and "{claim}" not in asked

    def checks(self, item: Item) -> bool:
        """Whether this voice checks a number that another states."""
        return item.type == "claim" and item.stated_by != self.sheet.voice

    def options(self, item: Item) -> list[tuple[str, Markup, bool]]:
        """(code, label, whether it asks for words) of each answer offered."""
        offered = options_of(item, self.sheet.voice)
        own = [(one.code, self.text(one.label), one.other) for one in offered]
        return own + [(code, label, False) for code, label in self.specials(item)]

    def specials(self, item: Item) -> list[tuple[str, Markup]]:
        """(code, label) of "I cannot tell" and its like."""
        return [(code, self.text(SPECIAL_LABELS[code])) for code in specials_of(item)]

    def limit(self, item: Item) -> int:
        """How many characters a text may have."""
        return limit_of(item)

    other_limit = OTHER_LIMIT

    def groups(self) -> Iterator[tuple[Markup, list[Item]]]:
        """(heading, items) of each group in which this voice is asked something."""
        for group in self.sheet.page.groups:
            items = [item for item in group.items if item.is_asked_of(self.sheet.voice)]
            if items:
                yield self.text(group.title), items
