"""The lines of a report: one for each item, and one for each row of a matrix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from consult.analysis.compare import Kind
from consult.questionnaire.logic.definition import Item, Option, Questionnaire, Words
from consult.questionnaire.logic.options import favourable, options_of
from consult.reports.logic.model import ItemText, VoiceText

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


def lines_of(questionnaire: Questionnaire, voices: Sequence[VoiceText]) -> Iterator[Line]:
    """Every line in order; notes ask nothing."""
    for item in questionnaire.items():
        if item.type != "note":
            for row in item.rows if item.type == "matrix" else (None,):
                yield _line(item, row, voices)


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
        code=item.code,
        type=item.type,
        title=_with_row(title, line.row.label) if line.row else title,
        wordings=wordings,
        options={option.code: option.label for option in line.choices},
        favourable=tuple(line.options[place] for place in line.favourable),
        row=line.row_code,
        unit=item.unit,
        stated_by=item.stated_by,
        smallest_groups=line.smallest,
    )


def _with_row(title: Words, row: Words) -> Words:
    return {language: f"{words} – {row.get(language, '')}" for language, words in title.items()}
