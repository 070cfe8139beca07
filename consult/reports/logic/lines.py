"""The lines of a report: one for each item, and one for each row of a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from consult.analysis.compare import Kind
from consult.consultations.logic.dates import wall_clock
from consult.questionnaire.logic.definition import Item, Option
from consult.questionnaire.logic.parts import Part, joined, parts_of, row_parts
from consult.questionnaire.logic.versions.strands import Strand, Until
from consult.reports.logic.model import AskedUntil, ItemText, VoiceText

SENSITIVE = 20
"""From this many answers on a sensitive item is shown, for voices that are protected at all."""
ORDERED = ("scale", "rating")
"""Types whose options stand in an order that means something."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item, or a part of it, with what comparing needs: who is asked, which options count."""

    item: Item
    part: Part
    voices: tuple[str, ...]
    """Those asked; of a claim the one that states it first."""
    choices: tuple[Option, ...]
    options: tuple[str, ...]
    """Their codes."""
    favourable: tuple[int, ...]
    """Positions of the options that make up the compared share."""
    smallest: dict[str, int]
    code: str
    """The item's code; of what earlier versions asked otherwise, with the last one's number."""
    leading: tuple[str, ...] = ()
    """The lines' codes whose answers decide whether this one is shown."""
    until: AskedUntil | None = None

    @property
    def row_code(self) -> str | None:
        """The row of a matrix, or another part of an item; None for the item as a whole."""
        return self.part.code

    @property
    def kind(self) -> Kind | None:
        """How its two voices are compared; None when they are not."""
        if len(self.voices) < 2:
            return None
        if self.part.kind == "claim":
            return "claim"
        if not self.favourable:
            return None  # no answer is better than another: there is nothing to compare by
        return "scale" if self.item.type in ORDERED else "nominal"

    @property
    def rises(self) -> bool:
        """Whether the most favourable option comes last, as in a rating."""
        return self.item.type == "rating"

    def options_of(self, voice: str) -> tuple[str, ...]:
        """What this voice could choose; whoever states a claim chooses nothing."""
        return () if self.item.type == "claim" and voice == self.item.stated_by else self.options


def lines_of(
    strands: Iterable[Strand], voices: Sequence[VoiceText], time_zone: str = "UTC"
) -> Iterator[Line]:
    """Every line in order; notes ask nothing, and rows that are gone stand behind the others."""
    for strand in strands:
        for part, until in _parts_of(strand):
            asked_until = _asked_until(strand, until, time_zone)
            line = _line(strand.item, part, voices)
            yield replace(line, code=strand.code, leading=strand.leading, until=asked_until)


def _parts_of(strand: Strand) -> Iterator[tuple[Part, Until | None]]:
    """The parts that have a line each, and until when each was asked."""
    item = strand.item
    voice = next((each for each in item.wordings if each != item.stated_by), item.stated_by)
    yield from ((part, strand.until) for part in parts_of(item, voice))
    for row, until in strand.gone_rows:
        yield from ((part, until) for part in row_parts(item, (row,)))


def _asked_until(strand: Strand, until: Until | None, time_zone: str) -> AskedUntil | None:
    if until is None:
        return None
    day = wall_clock(until.at, time_zone).date().isoformat()
    return AskedUntil(strand.item.code, until.version, day)


def _line(item: Item, part: Part, voices: Sequence[VoiceText]) -> Line:
    asked = [voice for voice in voices if _is_answered_by(item, voice.code)]
    asked.sort(key=lambda voice: item.type == "claim" and voice.code != item.stated_by)
    chosen = part.favourable if part.kind != "claim" else ()
    return Line(
        item=item,
        part=part,
        voices=tuple(voice.code for voice in asked),
        choices=part.options,
        options=tuple(each.code for each in part.options),
        favourable=tuple(place for place, each in enumerate(part.options) if each.code in chosen),
        smallest={voice.code: _smallest(item, voice) for voice in asked},
        code=item.code,
    )


def _is_answered_by(item: Item, voice: str) -> bool:
    """A calculated value that nobody is shown is worked out for every voice."""
    return item.is_asked_of(voice) or (item.type == "calculated" and not item.wordings)


def _smallest(item: Item, voice: VoiceText) -> int:
    if item.sensitive and voice.smallest_group > 0:
        return max(SENSITIVE, voice.smallest_group)
    return voice.smallest_group


def text_of(line: Line) -> ItemText:
    """The line's words, so that a report can be read without its questionnaire."""
    item = line.item
    wordings = {voice: item.wordings[voice].ask for voice in line.voices if voice in item.wordings}
    title = item.title or next(iter(wordings.values()), {"en": item.code})
    return ItemText(
        code=line.code,
        type=item.type,
        title=joined(title, line.part.label),
        wordings=wordings,
        options={option.code: option.label for option in line.choices},
        favourable=tuple(line.options[place] for place in line.favourable),
        row=line.row_code,
        unit=item.unit,
        stated_by=item.stated_by,
        smallest_groups=line.smallest,
        until=line.until,
    )
