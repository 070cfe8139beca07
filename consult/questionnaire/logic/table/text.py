"""A questionnaire as a small text that a person can read and write.

`docs/howto/questionnaire-table.md` explains the layout; `dump_table` writes what `parse_table`
reads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from consult.kernel.errors import Invalid, Problem
from consult.questionnaire.logic.definition import (
    Condition,
    Group,
    Item,
    Page,
    Questionnaire,
    Voice,
    Words,
)
from consult.questionnaire.logic.places import Places, at_condition, at_page, at_voice
from consult.questionnaire.logic.standard import VOICES, voice
from consult.questionnaire.logic.table.dump import dump_table
from consult.questionnaire.logic.table.items import is_item, read_item_lines
from consult.questionnaire.logic.table.lines import Line, read_lines
from consult.questionnaire.logic.table.names import TYPE_NAMES
from consult.questionnaire.logic.table.reading import Reading

__all__ = ["Table", "dump_table", "parse_table", "read_table"]

_HEADS = ("questionnaire", "languages", "voices", "voice CODE", "page CODE", "group")


@dataclass(frozen=True, slots=True)
class Table:
    """A questionnaire read from a table, and where each of its parts stands."""

    questionnaire: Questionnaire
    places: Places


def parse_table(text: str, source: str = "table") -> Questionnaire:
    """The questionnaire that a table describes; Invalid names every line that cannot be read."""
    return read_table(text, source).questionnaire


def read_table(text: str, source: str = "table") -> Table:
    """Like `parse_table`, with the lines at which things stand."""
    lines, problems = read_lines(text, source)
    reading = Reading(source, problems=problems)
    reading.languages = _languages(reading, lines)
    head = _Head(reading, lines)
    pages = _Pages(reading)
    for line in lines:
        pages.read(line)
    if reading.problems:
        reading.problems.sort(key=lambda problem: problem.line or 0)
        raise Invalid(_sentence(source, reading.problems), reading.problems)
    made = Questionnaire(head.title, reading.languages, tuple(head.voices), pages.finished())
    return Table(made, reading.places)


def _sentence(source: str, problems: list[Problem]) -> str:
    number = len(problems)
    return f"{source} cannot be read: {number} line{'s' if number > 1 else ''} to mend."


def _languages(reading: Reading, lines: list[Line]) -> tuple[str, ...]:
    found = next((line for line in lines if line.head == "languages"), None)
    tags = tuple(filter(None, (tag.strip() for tag in found.text.split(",")))) if found else ()
    if not tags:
        what = "Name the languages, the first being the one you write in: “languages: en, fr”."
        reading.problems.append(Problem(reading.source, what, found.number if found else 1))
    return tags or ("en",)


class _Head:
    """The title and the voices, wherever they stand: items need them."""

    def __init__(self, reading: Reading, lines: list[Line]) -> None:
        self.reading = reading
        self.title: Words = {}
        self.voices: list[Voice] = []
        for line in lines:
            if line.head == "questionnaire":
                self.title = reading.words(line)
            elif line.head == "voices":
                self._named(line)
            elif line.head.startswith("voice "):
                self._described(line)
        reading.voices = tuple(voice.code for voice in self.voices)

    def _named(self, line: Line) -> None:
        for code in (code.strip() for code in line.text.split(",")):
            if code in VOICES:
                self._add(line, voice(code, self.reading.languages))
            else:
                self.reading.wrong(
                    line, f"Describe this voice on a line: “voice {code}: Its name”."
                )

    def _described(self, line: Line) -> None:
        reading = self.reading
        code = reading.code(line, line.head.partition(" ")[2])
        below = {each.head: each for each in line.below}
        known = ("speaks", "smallest group")
        label, group = reading.words(line, known), below.get("smallest group")
        size = group.text if group else "10"
        if not size.isdecimal():
            reading.wrong(group or line, "Write the smallest group as a number: “10”.")
            size = "10"
        speaks = reading.words(below["speaks"]) if "speaks" in below else {}
        self._add(line, Voice(code, label, speaks, int(size)))

    def _add(self, line: Line, made: Voice) -> None:
        self.reading.stands(at_voice(made.code), line)
        self.voices.append(made)


@dataclass(slots=True)
class _Page:
    """A page while its lines are read."""

    code: str
    title: Words
    show_if: Condition | None
    groups: list[_Group] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """A group while its lines are read."""

    title: Words = field(default_factory=dict)
    show_if: Condition | None = None
    shuffle: bool = False
    items: list[Item] = field(default_factory=list)


class _Pages:
    """The pages with their groups and items, in the order of the lines."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.pages: list[_Page] = []
        self.acts: dict[str, Callable[[Line], None]] = {"page": self._page, "group": self._group}

    def read(self, line: Line) -> None:
        """One line that is not indented, with those below it."""
        act = self.acts.get(line.head.partition(" ")[0])
        if is_item(line):
            self._item(line)
        elif act:
            act(line)
        elif line.is_option or line.head.partition(" ")[0] not in _HEADS_READ_BEFORE:
            known = ", ".join((*_HEADS, *(f"{name} CODE" for name in TYPE_NAMES)))
            self.reading.wrong(line, f"“{line.head}” does not begin anything; known: {known}.")

    def finished(self) -> tuple[Page, ...]:
        """The pages as frozen values."""
        return tuple(
            Page(page.code, page.title, _groups(page.groups), page.show_if) for page in self.pages
        )

    def _page(self, line: Line) -> None:
        code = self.reading.code(line, line.head.partition(" ")[2])
        self.reading.stands(at_page(code), line)
        show_if = self._condition(line, at_condition(at_page(code)))
        self.pages.append(_Page(code, self.reading.words(line, ("show if",)), show_if))

    def _group(self, line: Line) -> None:
        if self._has_page(line):
            marks = self.reading.marks(line, ("shuffle",))
            show_if = self._condition(line, at_condition(at_page(self.pages[-1].code)))
            title = self.reading.words(line, ("show if",))
            self.pages[-1].groups.append(_Group(title, show_if, "shuffle" in marks))

    def _condition(self, line: Line, where: str) -> Condition | None:
        """The condition that stands below a page or a group."""
        show_if = None
        for below in line.below:
            if below.head == "show if":
                self.reading.stands(where, below)
                show_if = self.reading.condition(below)
        return show_if

    def _item(self, line: Line) -> None:
        item = read_item_lines(self.reading, line)
        if self._has_page(line):
            groups = self.pages[-1].groups
            if not groups:
                groups.append(_Group())
            groups[-1].items.append(item)

    def _has_page(self, line: Line) -> bool:
        if not self.pages:
            self.reading.wrong(line, "Begin a page before this line: “page CODE: Its title”.")
        return bool(self.pages)


_HEADS_READ_BEFORE = ("questionnaire", "languages", "voices", "voice")


def _groups(groups: list[_Group]) -> tuple[Group, ...]:
    return tuple(Group(tuple(one.items), one.title, one.show_if, one.shuffle) for one in groups)
