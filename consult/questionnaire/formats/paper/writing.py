"""The whole questionnaire on paper: a PDF for each voice's part, with what is asked of whom.

It is set by typst as PDF/UA-1, in the questionnaire's first language. Items are numbered through,
and say in words when they are asked; fields carry their codes, small, for whoever types answers in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import typst

from consult.kernel.errors import Problem
from consult.kernel.printable import printable
from consult.kernel.speech import Speech, speech
from consult.questionnaire.formats.imported import Exported
from consult.questionnaire.logic.conditions.sentences import condition_pieces
from consult.questionnaire.logic.definition import (
    Condition,
    Group,
    Item,
    Page,
    Questionnaire,
    Voice,
    words,
)
from consult.questionnaire.logic.faults import N_
from consult.questionnaire.logic.paper import printed
from consult.questionnaire.logic.paper_sheets import Press, Printed

TEMPLATE = Path(__file__).parent / "form.typ"
ONLY_IF = N_("Only if %(condition)s.")
NUMBERED = N_("question %(number)s (%(title)s)")
WORDS = {
    "required": N_("Please answer"),
    "voice": N_("Questions for %(voice)s"),
    "page": N_("Part %(number)s"),
    "pages": N_("Page"),
    "block": N_("Block %(number)s"),
    "beside": N_("Or:"),
    "for_whom": N_("Fill in the part that is for you, and leave the others out."),
    "nothing": N_("Nothing is asked of this voice."),
    "box": N_("box to tick"),
    "space": N_("space to write"),
}


def write_pdf(questionnaire: Questionnaire) -> Exported:
    """The questionnaire as it is printed, every voice in a part of its own."""
    language = (*questionnaire.languages, "en")[0]
    told = _told(questionnaire, language)
    document: bytes = typst.compile(
        str(TEMPLATE),
        sys_inputs={"told": msgspec.json.encode(printable(told)).decode()},
        pdf_standards=["ua-1"],
        ignore_system_fonts=True,
    )
    others = questionnaire.languages[1:]
    left = [Problem(f"language {tag}", _OTHER_LANGUAGE) for tag in others]
    return Exported(document, (*left, *_pictures(questionnaire)))


_BLANK = re.compile(r"\{[A-Za-z][\w.-]*\}")
_OTHER_LANGUAGE = "A printed questionnaire is in one language; this one is left out."


def _pictures(questionnaire: Questionnaire) -> Iterator[Problem]:
    for item in questionnaire.nested_items():
        for one in item.media:
            yield Problem(f"item {item.code}", f"The {one.kind} “{one.address}” is not printed.")


def _told(questionnaire: Questionnaire, language: str) -> dict[str, Any]:
    """Everything that is printed, as plain values."""
    say = speech(language if language in ("en", "fr") else "en")
    title = words(questionnaire.title, language) or "—"
    return {
        "title": title,
        "language": language.partition("-")[0],
        "words": {name: say._(text) for name, text in WORDS.items() if "%" not in text},
        "voices": [_part(questionnaire, one, language, say) for one in questionnaire.voices],
    }


def _part(questionnaire: Questionnaire, voice: Voice, language: str, say: Speech) -> dict[str, Any]:
    """What one voice is asked, numbered through."""
    teller = _Teller(questionnaire, voice, language, say)
    pages = [teller.page(number, page) for number, page in enumerate(questionnaire.pages, 1)]
    name = words(voice.label, language) or voice.code
    return {
        "title": say._(WORDS["voice"], voice=name),
        "pages": [page for page in pages if page["groups"]],
    }


class _Teller:
    """Numbers the items of one voice and says when they are asked."""

    def __init__(self, asked: Questionnaire, voice: Voice, language: str, say: Speech) -> None:
        self.asked = asked
        self.say = say
        self.language = language
        self.voice = voice.code
        self.number = 0
        self.numbers: dict[str, int] = {}
        self.press = Press(
            voice=voice.code,
            language=language,
            translate=say.catalogue.gettext,
            routing=lambda item: self._when(item.show_if),
            fill=self._filled,
        )

    def page(self, number: int, page: Page) -> dict[str, Any]:
        """A page with those of its groups that ask this voice something."""
        groups = [self._group(group) for group in page.groups]
        return {
            "title": words(page.title, self.language),
            "part": self.say._(WORDS["page"], number=number),
            "routing": self._when(page.show_if),
            "groups": [group for group in groups if group["items"]],
        }

    def _group(self, group: Group) -> dict[str, Any]:
        items = [self._item(item) for item in group.items]
        return {
            "title": words(group.title, self.language),
            "routing": self._when(group.show_if),
            "items": [item for item in items if item],
        }

    def _item(self, item: Item) -> dict[str, Any] | None:
        sheet = printed(item, self.press)
        if sheet is None:
            return None
        told = _plain(sheet)
        self._tell_offers(item, told)
        if item.type != "note":
            self.number += 1
            self.numbers[item.code] = self.number
            told["number"] = str(self.number)
        told["blocks"] = [
            {"title": self.say._(WORDS["block"], number=place), "items": _lettered(block)}
            for place, block in enumerate(told["blocks"], 1)
        ]
        return told

    def _tell_offers(self, item: Item, told: dict[str, Any]) -> None:
        """Say beside options and rows when they are offered."""
        places = {option.code: option for option in item.options}
        rows = {f"{item.code}.{row.code}": row for row in item.rows}
        shown = [*told["boxes"], *(told["grid"]["columns"] if told["grid"] else ())]
        fields = [*told["lines"], *(told["grid"]["rows"] if told["grid"] else ())]
        for printed_part, part in (
            *((box, places.get(box["code"])) for box in shown),
            *((line, rows.get(line["name"])) for line in fields),
        ):
            when = self._when(part.show_if) if part else ""
            printed_part["label"] += f" ({when})" if when else ""

    def _when(self, condition: Condition | None) -> str:
        """For whom something is asked; empty for everybody."""
        if condition is None:
            return ""
        numbered = msgspec.structs.replace(self.asked, pages=(self._numbered,))
        translate = self.say.catalogue.gettext
        pieces = condition_pieces(condition, numbered, self.language, translate)
        said = "".join(f"“{text}”" if kind == "answer" else text for kind, text in pieces)
        return self.say._(ONLY_IF, condition=said)

    @property
    def _numbered(self) -> Page:
        """Every item under the number that it is printed with."""
        return Page("", {}, (Group(tuple(map(self._with_number, self.asked.items()))),))

    def _with_number(self, item: Item) -> Item:
        wording = item.wordings.get(self.voice) or next(iter(item.wordings.values()), None)
        title = words(item.title or (wording.ask if wording else {}), self.language)
        number = self.numbers.get(item.code)
        said = self.say._(NUMBERED, number=number, title=title) if number else f"“{title}”"
        return msgspec.structs.replace(item, title={self.language: said})

    def _filled(self, text: str) -> str:
        """Blanks that nobody fills on paper are lines."""
        return _BLANK.sub("______", text)


def _lettered(block: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The questions of a block: a, b, c."""
    return [{**item, "number": chr(ord("a") + place % 26)} for place, item in enumerate(block)]


def _plain(sheet: Printed) -> dict[str, Any]:
    told: dict[str, Any] = msgspec.to_builtins(sheet)
    return {**told, "number": ""}
