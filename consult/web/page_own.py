"""What one person's page shows beside fields: answers repeated in texts, things, files, marks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from flask_babel import gettext as _
from markupsafe import escape

from consult.questionnaire.logic.blocks import OF, Block, blocks_of
from consult.questionnaire.logic.conditions import is_number
from consult.questionnaire.logic.definition import Item, words
from consult.questionnaire.logic.options import label_of
from consult.questionnaire.logic.piping import Told
from consult.questionnaire.logic.routing import Walk
from consult.registry.logic.projection import HEIGHT, WIDTH, is_on_sheet, to_sheet
from consult.web.page_sheet import Sheet
from consult.web.page_shown import with_blocks
from consult.web.pages import size_words

SAID = ("pipe ", "worked ")


def own_slots(sheet: Sheet, way: Walk, told: Told, wanted: Iterable[str]) -> dict[str, str]:
    """The slots that only this respondent's page fills; the texts are HTML.

    `wanted` are the names of the slots that the page has.
    """
    slots = said_slots(told, wanted)
    answers, here = with_blocks(way), {item.code for item in sheet.items}
    for item in way.items:
        if item.code in here:
            slots |= dict(_of_item(item.code, item, answers.get(item.code)))
        if item.code in here and item.type == "repeat":
            slots |= dict(_of_blocks(sheet, item, blocks_of(item, answers.get(item.code))))
    return slots


def said_slots(told: Told, wanted: Iterable[str]) -> dict[str, str]:
    """The slots of answers that texts repeat, and of values that are worked out."""
    return {name: str(escape(_said(name, told))) for name in wanted if name.startswith(SAID)}


def _said(name: str, told: Told) -> str:
    kind, _space, of = name.partition(" ")
    if kind == "worked":
        return told.value(of)
    found = told.words(of)
    return f"{{{of}}}" if found is None else found


def _of_item(name: str, item: Item, answer: Any) -> Iterator[tuple[str, str]]:
    if item.type == "file" and isinstance(answer, list):
        yield f"files {name}", "".join(_file(name, one) for one in answer)
    elif item.type == "place" and isinstance(answer, dict):
        yield f"point {name}", _mark(answer.get("lat"), answer.get("lon"))


def _of_blocks(sheet: Sheet, repeat: Item, blocks: list[Block]) -> Iterator[tuple[str, str]]:
    listing = sheet.questionnaire.item(repeat.for_each) if repeat.for_each else None
    for number, block in enumerate(blocks):
        if listing is not None:
            about = str(block.get(OF, ""))
            yield f"of {repeat.code} {number}", str(escape(about))
            yield f"thing {repeat.code} {number}", str(escape(_thing(sheet, listing, about)))
        for child in repeat.items:
            name = f"{repeat.code}.{number}.{child.code}"
            yield from _of_item(name, child, block.get(child.code))


def _thing(sheet: Sheet, listing: Item, about: str) -> str:
    """The words of an option, the tag itself, or which of a number."""
    label = words(label_of(listing, sheet.voice, about), sheet.language)
    if label or listing.type not in ("number", "slider", "rating"):
        return label or about
    return str(_("Number %(num)s", num=about))


def _file(name: str, file: Mapping[str, Any]) -> str:
    """One file that was given, kept by its id, with the button that removes it."""
    size, called = size_words(file.get("size", 0)), str(file.get("name", ""))
    return (
        f'<p class="given"><input type="hidden" name="{escape(name)}" value="{escape(file["id"])}">'
        f'<span>{escape(called)} <span class="note">{escape(size)}</span></span> '
        f'<button class="btn quiet small" name="go" value="remove:{escape(name)}.'
        f'{escape(file["id"])}">{escape(_("Remove"))}'
        f'<span class="unseen"> {escape(called)}</span></button></p>'
    )


def _mark(latitude: object, longitude: object) -> str:
    """A sign on the map where the point is, if it is on the sheet; as an image, for it is one."""
    if not (is_number(latitude) and is_number(longitude)):
        return ""
    x, y = to_sheet(float(latitude), float(longitude))  # type: ignore[arg-type]
    if not is_on_sheet(x, y):
        return ""
    return (
        f'<svg class="pin" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" aria-hidden="true">'
        f'<circle cx="{x:g}" cy="{y:g}" r="9"/><circle cx="{x:g}" cy="{y:g}" r="2"/></svg>'
    )
