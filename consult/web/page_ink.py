"""The ink of a page plan: escaped words, and marks for whatever belongs to a visitor."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup, escape

from consult.questionnaire.logic.definition import Words, words
from consult.questionnaire.logic.piping import BLANK, names_an_answer
from consult.web.page_sheet import Sheet


@dataclass(frozen=True, slots=True)
class Opening:
    """From here to the next opening the page belongs to these keys; to none: always shown."""

    keys: frozenset[str]


class Ink:
    """Writes words and slots; remembers the slots in their order."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.marks: list[tuple[str, ...] | Opening] = []
        self.scripts: set[str] = set()
        self.scope = ""
        """In a block of a repeat group what its names begin with: "things.0."."""
        self._items = {item.code: item for item in sheet.questionnaire.nested_items()}
        self.around: tuple[str, ...] = ()

    def slot(self, *key: str) -> Markup:
        """A place that is filled for each visitor."""
        return self._mark(key)

    def needs(self, script: str) -> Markup:
        """Note that a script makes this page smoother."""
        self.scripts.add(script)
        return Markup()

    def open(self, *keys: str) -> Markup:
        """What follows is shown with any of these keys; see `page_shown`."""
        self.around = keys
        return self._mark(Opening(frozenset(keys)))

    def _mark(self, mark: tuple[str, ...] | Opening) -> Markup:
        self.marks.append(mark)
        return Markup(f"\0{len(self.marks) - 1}\0")  # noqa: S704 - a number between two zeros

    def text(self, texts: Words, claim: str = "") -> Markup:
        """Words of the questionnaire, with slots where they name the project or an answer."""
        plain = str(escape(words(texts, self.sheet.language).replace("\0", "")))
        if "{" in plain:
            plain = BLANK.sub(lambda blank: self._filled(blank, claim), plain)
        return Markup(plain)  # noqa: S704 - escaped above

    def _filled(self, blank: re.Match[str], claim: str) -> str:
        name = blank[1]
        if name == "project":
            return str(self.slot("project"))
        if name == "claim":
            return str(self.slot("claim", claim))
        code, _dot, part = name.partition(".")
        if code in self._items and names_an_answer(self._items[code], part):
            return str(self.slot("pipe", f"{self.scope}{name}" if self._beside(name) else name))
        return blank[0]

    def _beside(self, name: str) -> bool:
        """Whether this is an item of the same block of a repeat group."""
        repeat = self.sheet.questionnaire.item(self.scope.partition(".")[0])
        return repeat is not None and any(child.code == name for child in repeat.items)
