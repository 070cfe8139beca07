"""What we ask, as frozen values: a questionnaire holds pages, groups, items and their wordings."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, get_args

import msgspec

Words = dict[str, str]
"""One text in several languages: language tag to words."""

Condition = dict[str, Any]
"""A JsonLogic tree with a closed set of operators that gives true or false; see `conditions`."""

Expression = dict[str, Any] | str | int | float
"""A JsonLogic tree with the same operators that gives a value; see `conditions`."""

PLACEHOLDERS = ("project", "claim")
"""What a wording may leave open, as in "{project}": the project's name, the number it states.

Beside these the code of an earlier item may stand in braces, as in "{role}": the answer to it, in
words, is put there.
"""

ItemType = Literal[
    "radio",
    "dropdown",
    "multiple",
    "yesno",
    "scale",
    "rating",
    "slider",
    "number",
    "numbers",
    "short_text",
    "long_text",
    "texts",
    "email",
    "url",
    "phone",
    "date",
    "time",
    "month",
    "datetime",
    "matrix",
    "matrix_multiple",
    "matrix_numbers",
    "matrix_texts",
    "matrix_two",
    "ranking",
    "tags",
    "file",
    "place",
    "claim",
    "consent",
    "note",
    "calculated",
    "repeat",
]
ITEM_TYPES: tuple[str, ...] = get_args(ItemType)


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
    show_if: Condition | None = None
    """Offered only when this holds."""


class Check(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """What must be true of an answer, and what the author says when it is not."""

    must: Condition
    message: Words


class Media(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A picture that is shown, or a film or document that is linked to."""

    kind: Literal["image", "video", "document"]
    address: str
    """The name of a file that the consultation keeps, or an address that begins with https://."""
    text: Words
    """What the picture shows, or the words of the link."""


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
    checks: tuple[Check, ...] = ()
    """What must be true of the answer, beside what the type asks."""
    media: tuple[Media, ...] = ()

    options: tuple[Option, ...] = ()
    """Of tags: what is suggested."""
    rows: tuple[Option, ...] = ()
    """Rows of a matrix; the fields of `numbers` and `texts`."""
    columns: tuple[Option, ...] = ()
    """Columns of a matrix of numbers or texts; the second scale of `matrix_two`."""
    scale_titles: tuple[Words, ...] = ()
    """The headings of the two scales of `matrix_two`."""
    cannot_tell: bool = False
    not_say: bool = False
    shuffle: bool = False
    """Options, or rows where there are any, stand in an order of the respondent's own."""
    choose_min: int | None = None
    choose_max: int | None = None
    """How many options, tags, files, or blocks of a repeat group."""

    min: float | None = None
    max: float | None = None
    """Limits of a number; a rating goes from 1 to `max`, 5 unless told."""
    whole: bool = False
    """A number without decimals."""
    decimals: int | None = None
    """How many decimals a number may have at most."""
    step: float | None = None
    """The distance between two values of a slider."""
    total: float | None = None
    """What several numbers must add up to."""
    unit: Words = {}
    low_label: Words = {}
    high_label: Words = {}
    """What the ends of a rating or a slider mean."""

    limit: int | None = None
    """Characters, for texts."""
    shortest: int | None = None
    """Characters, for texts that are not left empty."""
    earliest: str = ""
    latest: str = ""
    """Limits of a date, time or month as in ISO 8601; "today" for the day of answering."""

    kinds: tuple[str, ...] = ()
    """Endings of the files that are taken, such as "pdf"; the usual ones where none is named."""
    largest: int | None = None
    """Megabytes that one file may have."""

    value: Expression | None = None
    """How a calculated value follows from earlier answers."""
    items: tuple[Item, ...] = ()
    """What a repeat group asks about each thing."""
    for_each: str = ""
    """For a repeat group: the earlier item whose answer lists the things (several choices, tags,
    a number); the respondent adds blocks where it is empty."""

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
    show_if: Condition | None = None
    shuffle: bool = False
    """Its items stand in an order of the respondent's own."""


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
        """Every item, in order; what a repeat group asks is inside of it."""
        for page in self.pages:
            yield from page.items()

    def nested_items(self) -> Iterator[Item]:
        """Every item, in order, those inside of repeat groups after their group."""
        for item in self.items():
            yield item
            yield from item.items

    def item(self, code: str) -> Item | None:
        """The item with this code, if there is one."""
        return next((item for item in self.items() if item.code == code), None)

    def voice(self, code: str) -> Voice | None:
        """The voice with this code, if there is one."""
        return next((voice for voice in self.voices if voice.code == code), None)


def words(texts: Words, language: str) -> str:
    """The text in `language`, in what it is a variety of, or in the first language that has it.

    A variety ("fr-x-facile", "de-informal") says only what it says otherwise than its language.
    """
    tag = language
    while tag:
        if texts.get(tag):
            return texts[tag]
        tag = tag.rpartition("-")[0]
    return next(iter(texts.values()), "")


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
