"""Every text of a questionnaire that can be translated, as one flat list, and back again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from msgspec.structs import replace

from consult.kernel.text import Sentence
from consult.questionnaire.logic import places as at
from consult.questionnaire.logic.definition import (
    Group,
    Item,
    Option,
    Page,
    Questionnaire,
    Voice,
    Wording,
    Words,
    words,
)
from consult.questionnaire.logic.faults import N_

PLACEHOLDER = re.compile(r"\{([A-Za-z][\w.-]*)\}")

Part = TypeVar("Part", Option, Voice, Page, Group, Item)
KINDS = {
    "title": ("the title", N_("Title of the questionnaire")),
    "voice": ("the name", N_("Name of the voice “%(name)s”")),
    "speaks": ("“speaks”", N_("What somebody of “%(name)s” says of themselves")),
    "page": ("the title", N_("Title of the page “%(name)s”")),
    "group": ("a group’s title", N_("Heading of the group that begins with “%(name)s”")),
    "heading": ("the heading", N_("Heading of “%(name)s” in results")),
    "ask": ("the wording", N_("Question “%(name)s”, to %(part)s")),
    "hint": ("the hint", N_("Hint of “%(name)s”, to %(part)s")),
    "option": ("the label", N_("Answer “%(part)s” of “%(name)s”")),
    "row": ("the label", N_("Row “%(part)s” of “%(name)s”")),
    "column": ("the label", N_("Column “%(part)s” of “%(name)s”")),
    "scale": ("the heading of a scale", N_("Heading of scale %(part)s of “%(name)s”")),
    "unit": ("the unit", N_("Unit of “%(name)s”")),
    "low": ("the label of the low end", N_("Low end of “%(name)s”")),
    "high": ("the label of the high end", N_("High end of “%(name)s”")),
    "check": ("the message of a check", N_("Message %(part)s when “%(name)s” must be mended")),
    "media": ("the text of a picture or link", N_("Picture or link %(part)s of “%(name)s”")),
}
"""What each kind of text is called when it is missing, and how its place is said to people."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text that people read, with its translations."""

    key: str
    """Stays the same while codes do: "item need/to community/ask"."""
    kind: str
    words: Words
    where: str
    """The place as problems name it."""
    name: str = ""
    part: str = ""
    page: str = ""
    """The code of its page; empty for the questionnaire's own texts."""
    must: bool = False
    """Whether it may not be left out altogether."""
    also: tuple[str, ...] = ()
    """Keys of texts that say the same in every language, and are translated with this one."""

    @property
    def required(self) -> bool:
        """Whether every language needs it: it must be there, or is there in some language."""
        return self.must or any(self.words.values())

    @property
    def what(self) -> str:
        """What it is, in the middle of a sentence."""
        return KINDS[self.kind][0]

    @property
    def place(self) -> Sentence:
        """Where it stands, in words."""
        pattern = KINDS[self.kind][1]
        return Sentence(pattern, name=self.name, part=self.part)


Visit = Callable[[Text], Words]


def texts_of(questionnaire: Questionnaire) -> tuple[Text, ...]:
    """Every text that languages need, in the order in which people meet them."""
    found: list[Text] = []

    def note(text: Text) -> Words:
        if text.required:
            found.append(text)
        return text.words

    mapped(questionnaire, note)
    return tuple(found)


def with_texts(
    questionnaire: Questionnaire, given: Mapping[str, Words]
) -> tuple[Questionnaire, tuple[str, ...]]:
    """The questionnaire with these texts put in, by key and language; and the unknown keys.

    Languages that are not given stay as they are; an empty text takes a translation away.
    """
    unknown = dict.fromkeys(given)

    def put(text: Text) -> Words:
        said = text.words
        for key in (text.key, *text.also):
            if key in given and text.required:
                unknown.pop(key, None)
                said = {**said, **given[key]}
        return {tag: text for tag, text in said.items() if text}

    return mapped(questionnaire, put), tuple(unknown)


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names in braces, each once: "{project}"."""
    return tuple(dict.fromkeys(PLACEHOLDER.findall(text)))


def mapped(questionnaire: Questionnaire, visit: Visit) -> Questionnaire:
    """The questionnaire with each of its texts replaced by what `visit` gives for it."""
    return _Walk(questionnaire, visit).whole()


class _Walk:
    """Goes through a questionnaire once, from its title to the last option."""

    def __init__(self, questionnaire: Questionnaire, visit: Visit) -> None:
        self.questionnaire = questionnaire
        self.visit = visit
        self.page = ""
        self.keys: dict[str, int] = {}
        """Each key that was given, and the number that tells the next one like it apart."""
        first = (*questionnaire.languages, "")[0]
        self.voices = {one.code: words(one.label, first) for one in questionnaire.voices}

    def whole(self) -> Questionnaire:
        """Everything, in order."""
        asked = self.questionnaire
        title = self.text("title", "title", asked.title, "", must=True)
        voices = tuple(self.voice(voice) for voice in asked.voices)
        pages = tuple(self.one_page(page) for page in asked.pages)
        return replace(asked, title=title, voices=voices, pages=pages)

    def text(self, kind: str, key: str, said: Words, where: str, **more: object) -> Words:
        """Visit one text; a key that is there already is told apart by a number."""
        number, unused = self.keys.get(key, 2), key
        while unused in self.keys:
            number, unused = number + 1, f"{key} ({number})"
        self.keys[unused], self.keys[key] = 2, number
        return self.visit(Text(unused, kind, said, where, page=self.page, **more))  # type: ignore[arg-type]

    def voice(self, voice: Voice) -> Voice:
        key, where = f"voice {voice.code}", at.at_voice(voice.code)
        about = {"where": where, "name": voice.code}
        label = self.text("voice", f"{key}/label", voice.label, must=True, **about)
        speaks = self.text("speaks", f"{key}/speaks", voice.speaks, **about)
        return replace(voice, label=label, speaks=speaks)

    def one_page(self, page: Page) -> Page:
        self.page, where = page.code, at.at_page(page.code)
        title = self.text(
            "page", f"page {page.code}/title", page.title, where, name=page.code, must=True
        )
        return replace(page, title=title, groups=tuple(map(self.group, page.groups)))

    def group(self, group: Group) -> Group:
        """Groups have no code; the first item tells them apart, wherever they stand."""
        first = group.items[0].code if group.items else ""
        key, where = f"page {self.page}/group {first}/title", at.at_page(self.page)
        title = self.text("group", key, group.title, where, name=first)
        return replace(group, title=title, items=tuple(map(self.item, group.items)))

    def item(self, item: Item) -> Item:
        parts = {
            "wordings": self.wordings(item),
            "media": tuple(
                replace(one, text=self.of(item, "media", one.text, "text", str(number), must=True))
                for number, one in enumerate(item.media, 1)
            ),
            "title": self.of(item, "heading", item.title, "title"),
            "unit": self.of(item, "unit", item.unit, "unit"),
            "low_label": self.of(item, "low", item.low_label, "low label"),
            "high_label": self.of(item, "high", item.high_label, "high label"),
            "rows": self.labels(item, "row", item.rows),
            "scale_titles": tuple(
                self.of(item, "scale", title, "title", str(number))
                for number, title in enumerate(item.scale_titles, 1)
            ),
            "columns": self.labels(item, "column", item.columns),
            "options": self.labels(item, "option", item.options),
            "checks": tuple(
                replace(
                    one,
                    message=self.of(item, "check", one.message, "message", str(number), must=True),
                )
                for number, one in enumerate(item.checks, 1)
            ),
            "items": tuple(map(self.item, item.items)),
        }
        return replace(item, **parts)

    def of(
        self, item: Item, kind: str, said: Words, ending: str, part: str = "", *, must: bool = False
    ) -> Words:
        """A text of an item, or of a part of it that has a code or a number."""
        inside, where = (f"{kind} {part}/" if part else ""), at.at_item(item.code)
        if kind in ("option", "row", "column"):
            where = f"{where}, {kind} {part}"
        key = f"item {item.code}/{inside}{ending}"
        return self.text(kind, key, said, where, name=item.code, part=part, must=must)

    def labels(self, item: Item, kind: str, options: Iterable[Option]) -> tuple[Option, ...]:
        return tuple(self.option(item, kind, option) for option in options)

    def option(self, item: Item, kind: str, option: Option) -> Option:
        label = self.of(item, kind, option.label, "label", option.code, must=True)
        return option if label is option.label else replace(option, label=label)

    def wordings(self, item: Item) -> dict[str, Wording]:
        asks = {voice: one.ask for voice, one in item.wordings.items()}
        hints = {voice: one.hint for voice, one in item.wordings.items()}
        asks, hints = self.worded(item, "ask", asks), self.worded(item, "hint", hints)
        return {voice: Wording(asks[voice], hints[voice]) for voice in item.wordings}

    def worded(self, item: Item, kind: str, by_voice: Mapping[str, Words]) -> dict[str, Words]:
        """Voices that are told the same are told so once."""
        found: dict[str, Words] = {}
        for voices in _alike(by_voice):
            keys = [f"item {item.code}/to {voice}/{kind}" for voice in voices]
            to = voices[0] if len(voices) == 1 else at.EVERYONE
            said = self.text(
                kind,
                keys[0],
                by_voice[voices[0]],
                at.at_wording(item.code, to),
                name=item.code,
                part=", ".join(self.voices.get(voice, voice) for voice in voices),
                must=kind == "ask",
                also=tuple(keys[1:]),
            )
            found |= dict.fromkeys(voices, said)
        return found


def _alike(by_voice: Mapping[str, Words]) -> Iterator[list[str]]:
    left = list(by_voice)
    while left:
        same = [voice for voice in left if by_voice[voice] == by_voice[left[0]]]
        left = [voice for voice in left if voice not in same]
        yield same
