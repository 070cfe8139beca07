"""What templates write the questions of a page with, in one voice's words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote

from markupsafe import Markup

from consult.questionnaire.logic.blocks import most_blocks
from consult.questionnaire.logic.definition import (
    Condition,
    Expression,
    Group,
    Item,
    Media,
    Option,
    words,
)
from consult.questionnaire.logic.options import SPECIAL_LABELS, options_of, specials_of
from consult.questionnaire.logic.types.file import MEGABYTE, kinds_of, largest_of
from consult.questionnaire.logic.types.moments import TODAY
from consult.questionnaire.logic.types.texts import limit_of
from consult.web.page_fields import field_of
from consult.web.page_ink import Ink
from consult.web.page_sheet import Sheet, branches, is_live, live_condition

__all__ = ["Offer", "Pen", "Sheet"]


SCRIPTS = {
    "branching": ("js/respond.js",),
    "search": ("vendor/js/accessible-autocomplete.min.js", "js/search.js"),
    "ranking": ("js/ranking.js",),
    "smooth": ("js/smooth.js",),
}
"""What each kind of smoothness is made of; branching brings the small comforts with it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One option, row or column as a template writes it."""

    code: str
    label: Markup
    other: bool = False
    exclusive: bool = False
    before: Markup = field(default_factory=Markup)
    after: Markup = field(default_factory=Markup)
    """Marks around it, where it is offered only sometimes."""
    attributes: Markup = field(default_factory=Markup)


class Pen(Ink):
    """Writes items: their words, what they offer, and what decides whether they are shown."""

    many_options = 20
    """From more options on a list is searched rather than read."""
    most_blocks = staticmethod(most_blocks)
    limit = staticmethod(limit_of)

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self.is_branching = branches(sheet)
        self._known: dict[int, tuple[bool, Markup]] = {}

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

    def is_asked(self, item: Item) -> bool:
        """Whether this voice reads the item; a value may be worked out for nobody to read."""
        return item.is_asked_of(self.sheet.voice)

    def options(self, item: Item) -> list[Offer]:
        """Each answer offered, "I cannot tell" and its like at the end."""
        own = self.parts(item, options_of(item, self.sheet.voice))
        return own + [Offer(code, label, exclusive=True) for code, label in self.specials(item)]

    def parts(self, item: Item, parts: Iterable[Option]) -> list[Offer]:
        """Options, rows or columns, with marks around those that are offered only sometimes."""
        return [self._offer(item, part) for part in parts]

    def _offer(self, item: Item, part: Option) -> Offer:
        own = (part.code, self.text(part.label), part.other, part.exclusive)
        if part.show_if is None:
            return Offer(*own)
        key = f"{item.code}/{part.code}"
        is_live_here, judged = self._judging(part.show_if)
        if is_live_here:
            return Offer(*own, self.slot("veil", key), self.slot("unveil", key), judged)
        around = self.around
        return Offer(*own, self.open(key), self.open(*around))

    def _judging(self, condition: Condition) -> tuple[bool, Markup]:
        """Whether a condition is judged while one answers, and how; long lists share conditions."""
        known = self._known.get(id(condition))
        if known is not None and not self.scope:
            return known
        live = bool(self.scope) or is_live(condition, self.sheet.page)
        self._known[id(condition)] = (live, self._judged(condition) if live else Markup())
        return self._known[id(condition)]

    def specials(self, item: Item) -> list[tuple[str, Markup]]:
        """(code, label) of "I cannot tell" and its like."""
        return [(code, self.text(SPECIAL_LABELS[code])) for code in specials_of(item)]

    def heading(self, number: int, group: Group, items: list[Item]) -> Markup:
        """The heading of a group, shown with any of its items."""
        if not group.title:
            return Markup()
        opening = self.open(*(f"may {item.code}" for item in items))
        if all(self.condition(item, group) is None for item in items):
            return opening + Markup("<h2>%s</h2>") % self.text(group.title)
        veil, unveil = self.slot("veil", f"group {number}"), self.slot("unveil", f"group {number}")
        heading = Markup('<h2 data-with="%s">%s</h2>') % (
            " ".join(item.code for item in items),
            self.text(group.title),
        )
        return opening + veil + heading + unveil

    def condition(self, item: Item, group: Group | None) -> Condition | None:
        """What decides while one answers whether the item is shown."""
        if group is None:
            return item.show_if
        return live_condition(item, group, self.sheet.page)

    def begin(self, item: Item, group: Group | None = None) -> Markup:
        """What stands before an item: who is shown it, and what decides that while one answers."""
        opening = Markup() if group is None else self.open(f"may {item.code}")
        condition = self.condition(item, group)
        veil = self.slot("veil", item.code) if condition is not None else Markup()
        judged = self._judged(condition) if condition is not None else Markup()
        if not (self.is_branching or judged):
            return opening
        is_worked_out = item.type == "calculated"
        value = self._json("value", item.value) if is_worked_out else Markup()
        if is_worked_out:
            self.needs("branching")
        return (
            opening
            + veil
            + Markup('<div data-item="%s" data-type="%s"%s%s>')
            % (
                item.code,
                item.type,
                judged,
                value,
            )
        )

    def end(self, item: Item, group: Group | None = None) -> Markup:
        """What stands behind an item."""
        condition = self.condition(item, group)
        unveil = self.slot("unveil", item.code) if condition is not None else Markup()
        closes = self.is_branching or condition is not None
        return Markup("</div>%s") % unveil if closes else Markup()

    def _judged(self, condition: Condition) -> Markup:
        self.needs("branching")
        scope = Markup(' data-scope="%s"') % self.scope if self.scope else Markup()
        return self._json("if", condition) + scope

    def _json(self, name: str, tree: Expression | None) -> Markup:
        text = json.dumps(tree, separators=(",", ":"), ensure_ascii=False).replace("\0", "")
        return Markup(' data-%s="%s"') % (name, text)

    def children(self, repeat: Item, number: int) -> Iterator[Item]:
        """What is asked in one block of a repeat group; the pen writes in its scope meanwhile."""
        self.scope = f"{repeat.code}.{number}."
        yield from self.sheet.block(repeat, number)
        self.scope = ""

    def suggested(self, item: Item) -> list[Markup]:
        """What is suggested for tags."""
        return [self.text(option.label) for option in item.options]

    def second(self, item: Item) -> list[Offer]:
        """The second scale of a matrix of two."""
        own = self.parts(item, item.columns)
        return own + [Offer(code, label, exclusive=True) for code, label in self.specials(item)]

    def titles(self, item: Item) -> list[Markup]:
        """The headings of the two scales."""
        given = [self.text(title) for title in item.scale_titles]
        return (given + [Markup()] * 2)[:2]

    def range(self, item: Item) -> tuple[float, float, float]:
        """Where a slider begins and ends, and its step."""
        least = item.min if item.min is not None else 0
        most = item.max if item.max is not None else 100
        whole = int(least) == least and int(most) == most
        step = item.step or 1
        return (int(least), int(most), step) if whole else (least, most, step)

    def moments(self, item: Item) -> list[tuple[str, str]]:
        """The limits of a date that do not depend on the day of answering."""
        limits = (("min", item.earliest), ("max", item.latest))
        return [(name, limit) for name, limit in limits if limit not in ("", TODAY)]

    def taken(self, item: Item) -> tuple[str, int]:
        """The endings of the files that are taken, and how many megabytes one may have."""
        return ",".join(f".{kind}" for kind in kinds_of(item)), largest_of(item) // MEGABYTE

    def is_ours(self, media: Media) -> bool:
        """Whether the consultation keeps the file itself."""
        return not media.address.startswith("https://")

    def address(self, media: Media) -> str:
        """Where a picture, film or document stands."""
        ours = f"/c/{self.sheet.slug}/files/{quote(media.address)}"
        return ours if self.is_ours(media) else media.address

    def script_files(self) -> list[str]:
        """The scripts that make this page smoother, in the order in which they are loaded."""
        names = self.scripts - {"smooth"} if "branching" in self.scripts else self.scripts
        return [file for name, files in SCRIPTS.items() if name in names for file in files]

    def family(self, item: Item) -> tuple[str, str]:
        """Which macro writes the item: its file and its name."""
        return field_of(item, self.sheet.voice)

    def takes_files(self) -> bool:
        """Whether files can be given on the page."""
        items = (one for item in self.sheet.items for one in (item, *item.items))
        return any(item.type == "file" for item in items)
