"""The lines of a report: one for each item, and one for each row of a matrix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from consult.analysis.compare import Kind
from consult.consultations.logic.dates import wall_clock
from consult.questionnaire.logic.definition import Item, Option, Words
from consult.questionnaire.logic.options import favourable, options_of
from consult.questionnaire.logic.strands import Strand, Until
from consult.reports.logic.model import AskedUntil, ItemText, VoiceText

SENSITIVE = 20
"""From this many answers on a sensitive item is shown, for voices that are protected at all."""
UNCOMPARED = ("short_text", "long_text", "number")


@dataclass(frozen=True, slots=True)
class Line:
    """One item (or row) with what the comparison needs: who is asked, and which options count."""

    item: Item
    row: Option | None
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
        """The matrix row; None for other types."""
        return self.row.code if self.row else None

    @property
    def kind(self) -> Kind | None:
        """How its two voices are compared; None when they are not."""
        if self.item.type in UNCOMPARED or len(self.voices) < 2:
            return None
        if self.item.type == "claim":
            return "claim"
        if not self.favourable:
            return None  # no answer is better than another: there is nothing to compare by
        return "scale" if self.item.type == "scale" else "nominal"

    def options_of(self, voice: str) -> tuple[str, ...]:
        """What this voice could choose; whoever states a claim chooses nothing."""
        return () if self.item.type == "claim" and voice == self.item.stated_by else self.options


def lines_of(
    strands: Iterable[Strand], voices: Sequence[VoiceText], time_zone: str = "UTC"
) -> Iterator[Line]:
    """Every line in order; notes ask nothing, and rows that are gone stand behind the others."""
    for strand in strands:
        for row, until in _rows_of(strand):
            asked_until = _asked_until(strand, until, time_zone)
            line = _line(strand.item, row, voices)
            yield replace(line, code=strand.code, leading=strand.leading, until=asked_until)


def _rows_of(strand: Strand) -> Iterator[tuple[Option | None, Until | None]]:
    """The rows that have a line each, and until when each was asked."""
    item = strand.item
    if item.type == "note":
        return
    if item.type != "matrix":
        yield None, strand.until
        return
    yield from ((row, strand.until) for row in item.rows)
    yield from strand.gone_rows


def _asked_until(strand: Strand, until: Until | None, time_zone: str) -> AskedUntil | None:
    if until is None:
        return None
    day = wall_clock(until.at, time_zone).date().isoformat()
    return AskedUntil(strand.item.code, until.version, day)


def _line(item: Item, row: Option | None, voices: Sequence[VoiceText]) -> Line:
    asked = [voice for voice in voices if item.is_asked_of(voice.code)]
    asked.sort(key=lambda voice: item.type == "claim" and voice.code != item.stated_by)
    choices = options_of(item, asked[-1].code if asked else "")
    chosen = favourable(item, asked[-1].code if asked else "") if item.type != "claim" else ()
    return Line(
        item=item,
        row=row,
        voices=tuple(voice.code for voice in asked),
        choices=choices,
        options=tuple(each.code for each in choices),
        favourable=tuple(place for place, each in enumerate(choices) if each.code in chosen),
        smallest={voice.code: _smallest(item, voice) for voice in asked},
        code=item.code,
    )


def _smallest(item: Item, voice: VoiceText) -> int:
    if item.sensitive and voice.smallest_group > 0:
        return max(SENSITIVE, voice.smallest_group)
    return voice.smallest_group


def text_of(line: Line) -> ItemText:
    """The line's words, so that a report can be read without its questionnaire."""
    item = line.item
    wordings = {voice: item.wordings[voice].ask for voice in line.voices}
    title = item.title or next(iter(wordings.values()), {})
    return ItemText(
        code=line.code,
        type=item.type,
        title=_with_row(title, line.row.label) if line.row else title,
        wordings=wordings,
        options={option.code: option.label for option in line.choices},
        favourable=tuple(line.options[place] for place in line.favourable),
        row=line.row_code,
        unit=item.unit,
        stated_by=item.stated_by,
        smallest_groups=line.smallest,
        until=line.until,
    )


def _with_row(title: Words, row: Words) -> Words:
    return {language: f"{words} – {row.get(language, '')}" for language, words in title.items()}
