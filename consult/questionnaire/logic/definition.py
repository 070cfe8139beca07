"""What we ask, as frozen values: a questionnaire holds pages, groups, items and their wordings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import msgspec

Words = dict[str, str]
"""One text in several languages: language tag to words."""

Condition = dict[str, Any]
"""A JsonLogic tree with a closed set of operators; see `conditions`."""

PLACEHOLDERS = ("project", "claim")
"""What a wording may leave open, as in "{project}": the project's name, the number it states."""

ItemType = Literal[
    "radio",
    "dropdown",
    "multiple",
    "yesno",
    "scale",
    "short_text",
    "long_text",
    "number",
    "matrix",
    "claim",
    "note",
]


class Voice(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A group of respondents that is compared with another."""

    code: str
    label: Words
    speaks: Words = {}
    """How a respondent says it: "for a community that the project says it serves"."""
    smallest_group: int = 10
    """Figures of fewer people than this are hidden; 0 for voices that answer in public."""


class Option(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """An allowed answer, or a row of a matrix."""

    code: str
    label: Words
    exclusive: bool = False
    """Chosen alone, or not at all."""
    other: bool = False
    """Asks for words of one's own beside it."""
    favourable: bool = False
    """Counts towards the share that the two voices are compared on."""


class Wording(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """How an item is put to one voice."""

    ask: Words
    hint: Words = {}


class Item(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is measured: one code, one type, one scale, and a wording for each voice asked."""

    code: str
    type: ItemType
    wordings: dict[str, Wording]
    title: Words = {}
    """A neutral heading for results; the first wording where it is missing."""
    required: bool = False
    sensitive: bool = False
    show_if: Condition | None = None
    options: tuple[Option, ...] = ()
    rows: tuple[Option, ...] = ()
    cannot_tell: bool = False
    not_say: bool = False
    choose_min: int | None = None
    choose_max: int | None = None
    min: float | None = None
    max: float | None = None
    whole: bool = False
    """A number without decimals."""
    unit: Words = {}
    limit: int | None = None
    """Characters, for texts."""
    stated_by: str = ""
    """For a claim: the voice that states the number; the others check it."""
    measures: tuple[str, ...] = ()
    """For a claim: the reach measures of the register whose numbers are checked here."""

    def option(self, code: str) -> Option | None:
        """The option with this code, if there is one."""
        return next((option for option in self.options if option.code == code), None)

    def is_asked_of(self, voice: str) -> bool:
        """Whether this voice has a wording of the item."""
        return voice in self.wordings


class Group(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Items under one heading."""

    items: tuple[Item, ...]
    title: Words = {}


class Page(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What is shown at once."""

    code: str
    title: Words
    groups: tuple[Group, ...]
    show_if: Condition | None = None

    def items(self) -> Iterator[Item]:
        """The page's items, in order."""
        for group in self.groups:
            yield from group.items


class Questionnaire(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """The instrument: the same items for every voice, each in that voice's words."""

    title: Words
    languages: tuple[str, ...]
    voices: tuple[Voice, ...]
    pages: tuple[Page, ...]
    format: int = 1

    def items(self) -> Iterator[Item]:
        """Every item, in order."""
        for page in self.pages:
            yield from page.items()

    def item(self, code: str) -> Item | None:
        """The item with this code, if there is one."""
        return next((item for item in self.items() if item.code == code), None)

    def voice(self, code: str) -> Voice | None:
        """The voice with this code, if there is one."""
        return next((voice for voice in self.voices if voice.code == code), None)


def words(texts: Words, language: str) -> str:
    """The text in `language`, or in the first language that has it."""
    return texts.get(language) or next(iter(texts.values()), "")


def filled(text: str, **values: str) -> str:
    """A wording with its `PLACEHOLDERS` filled in."""
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def to_json(questionnaire: Questionnaire) -> str:
    """The definition as canonical JSON: the same questionnaire gives the same bytes."""
    return msgspec.json.encode(questionnaire, order="deterministic").decode()


def from_json(text: str | bytes) -> Questionnaire:
    """The definition back from JSON; raises `msgspec.ValidationError` when it is not one.

    Unknown keys are refused rather than dropped in silence.
    """
    return msgspec.json.decode(text, type=Questionnaire)
