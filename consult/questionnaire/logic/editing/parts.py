"""Acts on the options, rows and columns of an item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Item, Option, Questionnaire
from consult.questionnaire.logic.editing.codes import checked_code, code_from
from consult.questionnaire.logic.editing.conditions import looking_at_part, renamed_part
from consult.questionnaire.logic.editing.gone import Depended, Gone
from consult.questionnaire.logic.editing.tree import (
    changed,
    inserted,
    item_of,
    moved,
    replace,
    with_item,
    without,
)
from consult.questionnaire.logic.standard import SCALES, scale
from consult.questionnaire.logic.table.lines import Line, read_lines
from consult.questionnaire.logic.table.reading import Reading

KINDS = ("options", "rows", "columns")
OPTION_MARKS = ("exclusive", "other", "favourable")


def part_at(item: Item, kind: str, code: str) -> int:
    """The place of an option, row or column."""
    parts: tuple[Option, ...] = getattr(item, kind)
    for place, part in enumerate(parts):
        if part.code == code:
            return place
    raise Gone(code)


def add_parts(whole: Questionnaire, code: str, kind: str, text: str) -> Questionnaire:
    """With one more for each line: "By e-mail", or "- email [other]: By e-mail | fr: Courriel"."""

    def change(item: Item) -> Item:
        found: tuple[Option, ...] = getattr(item, kind)
        taken = {part.code for part in found}
        made = tuple(_parts_in(text, kind, taken, whole.languages))
        return replace(item, **{kind: (*found, *made)})

    return with_item(whole, code, change)


def _parts_in(
    text: str, kind: str, taken: set[str], languages: tuple[str, ...]
) -> Iterable[Option]:
    lines = [line.strip() for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if not lines:
        what = Sentence("Write what to add, one a line.")
        raise Invalid(what, [Problem(f"add.{kind}", what)])
    for line in lines:
        part = _part_in(line, taken, languages)
        taken.add(part.code)
        yield part


def _part_in(line: str, taken: set[str], languages: tuple[str, ...]) -> Option:
    reading = Reading("", languages)
    written = _written_out(line) if line.startswith("- ") else None
    if written is not None:
        return _written_part(reading, written, taken)
    label = reading.inline_words(Line(1, "", (), line))
    return Option(code_from(next(iter(label.values()), ""), taken, "option"), label)


def _written_out(line: str) -> Line | None:
    """A line as in a table: "- code [marks]: label"."""
    found, _problems = read_lines(line, "")
    if len(found) == 1 and found[0].is_option and " " not in found[0].head:
        return found[0]
    return None


def _written_part(reading: Reading, line: Line, taken: set[str]) -> Option:
    marks = reading.marks(line, OPTION_MARKS) & set(OPTION_MARKS)
    label = reading.inline_words(line)
    if reading.problems:
        raise Invalid(reading.problems[0].what, [Problem("add", reading.problems[0].what)])
    given: dict[str, Any] = dict.fromkeys(marks, True)
    return Option(checked_code(line.head, taken, "add"), label, **given)


def rename_part(whole: Questionnaire, code: str, kind: str, old: str, new: str) -> Questionnaire:
    """With another code for an option, row or column, here and wherever it is looked at."""
    if old == new.strip():
        return whole
    item = item_of(whole, code)
    place = part_at(item, kind, old)
    taken = {part.code for part in getattr(item, kind)}
    fresh = checked_code(new, taken, f"{kind}.{old}.code")

    def change(found: Item) -> Item:
        named = changed(getattr(found, kind), place, lambda part: replace(part, code=fresh))
        return replace(found, **{kind: named})

    return renamed_part(with_item(whole, code, change), code, old, fresh)


def move_part(whole: Questionnaire, code: str, kind: str, part: str, by: int) -> Questionnaire:
    """An option, row or column some places up or down."""

    def change(item: Item) -> Item:
        place = part_at(item, kind, part)
        return replace(item, **{kind: moved(getattr(item, kind), place, place + by)})

    return with_item(whole, code, change)


def move_part_after(
    whole: Questionnaire, code: str, kind: str, part: str, other: str
) -> Questionnaire:
    """An option, row or column behind another; first where none is named."""

    def change(item: Item) -> Item:
        place = part_at(item, kind, part)
        parts: tuple[Option, ...] = getattr(item, kind)
        rest = replace(item, **{kind: without(parts, place)})
        to = part_at(rest, kind, other) + 1 if other else 0
        return replace(item, **{kind: inserted(getattr(rest, kind), to, parts[place])})

    return with_item(whole, code, change)


def delete_part(
    whole: Questionnaire, code: str, kind: str, part: str, *, anyway: bool = False
) -> Questionnaire:
    """Without an option, row or column; refused while something looks at it."""

    def change(item: Item) -> Item:
        return replace(item, **{kind: without(getattr(item, kind), part_at(item, kind, part))})

    rest = with_item(whole, code, change)
    by = () if anyway else looking_at_part(rest, code, part)
    if by:
        raise Depended(part, by)
    return rest


def scale_of(whole: Questionnaire, item: Item) -> str:
    """The name of the scale that these options are, whatever languages they are written in."""
    for name in SCALES:
        if item.options and item.options == scale(name, whole.languages):
            return name
    return ""


def set_scale(whole: Questionnaire, code: str, name: str) -> Questionnaire:
    """With the options of a named scale."""
    if name not in SCALES:
        what = Sentence("Choose one of the scales.")
        raise Invalid(what, [Problem("scale", what)])
    options = scale(name, whole.languages)
    return with_item(whole, code, lambda item: replace(item, options=options))
