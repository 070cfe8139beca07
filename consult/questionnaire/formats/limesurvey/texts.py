"""Texts of LimeSurvey as our words: markup taken out, expressions in braces made piping."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape

from consult.questionnaire.formats.limesurvey.expressions import Untranslatable
from consult.questionnaire.formats.limesurvey.names import Ref
from consult.questionnaire.formats.limesurvey.notes import Notes, quoted
from consult.questionnaire.formats.limesurvey.translate import Translator
from consult.questionnaire.formats.markup import PlainWords, plain_words
from consult.questionnaire.logic.definition import Media, Words

_EXPRESSION = re.compile(r"\{([^{}\s](?:[^{}]{0,5000}[^{}\s])?)\}")
_TAG = re.compile(r"<[^<>]{0,500}>")
_HELD = re.compile("\ue000(\\d+)\ue001")
_PRIVATE = re.compile("[\ue000\ue001]")
_BY_ITSELF = (
    *("radio", "dropdown", "yesno", "multiple", "number", "rating", "short_text", "long_text"),
    *("date", "time", "month", "datetime", "calculated", "ranking"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """Words, and the media that stood among them."""

    words: Words
    media: tuple[Media, ...] = ()


class Texts:
    """Reads the texts of one place."""

    def __init__(self, notes: Notes, translator: Translator, where: str, line: int | None) -> None:
        self.notes, self.translator, self.where, self.line = notes, translator, where, line

    def text(self, texts: Words) -> Said:
        """A wording, a hint or a note; its media can be carried by the item."""
        found = self._read(texts, is_label=False)
        return Said(found.words, found.media)

    def label(self, texts: Words, fallback: str = "") -> Words:
        """A title or the label of an option; what it shows beside words is named."""
        found = self._read(texts, is_label=True)
        shown = [media.address for media in found.media]
        if shown:
            what = f"A label cannot show or link to {quoted(', '.join(shown))}; its words are kept."
            self.notes.lost(self.where, what, self.line)
        if not found.words and fallback:
            return dict.fromkeys(texts or {"en": ""}, fallback)
        return found.words

    def _read(self, texts: Words, *, is_label: bool) -> PlainWords:
        held: list[str] = []
        strange: dict[str, None] = {}
        marked = {tag: self._hold(text, held, strange) for tag, text in texts.items()}
        if strange:
            self._name(list(strange))
        found = plain_words(marked, is_label=is_label)
        for what in found.left_out:
            self.notes.lost(self.where, f"{what[0].upper()}{what[1:]} is not kept.", self.line)
        return PlainWords(
            {tag: _released(text, held) for tag, text in found.words.items()},
            tuple(_media(media, held) for media in found.media),
        )

    def _name(self, strange: list[str]) -> None:
        shown = ", ".join(f"{{{one}}}" for one in strange[:3])
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        what = f"Expressions inside of texts are kept in square brackets: {quoted(shown)}{more}."
        self.notes.lost(self.where, what, self.line)

    def _hold(self, text: str, held: list[str], strange: dict[str, None]) -> str:
        """The text with marks for its expressions, which markup must not touch."""

        def mark(match: re.Match[str]) -> str:
            held.append(self._piped(match[1], strange))
            return f"\ue000{len(held) - 1}\ue001"

        return _EXPRESSION.sub(mark, _PRIVATE.sub("", text))

    def _piped(self, inner: str, strange: dict[str, None]) -> str:
        expression = unescape(_TAG.sub("", inner)).strip()
        try:
            ref = self.translator.ref(self.translator.names.spend(expression))
        except Untranslatable:
            ref = None
        if ref and ref.owner is not self.translator.own and _can_be_piped(ref):
            return f"{{{ref.name}}}"
        strange.setdefault(expression)
        return f"[{expression}]"


def _can_be_piped(ref: Ref) -> bool:
    """Whether it is the answer to a whole item."""
    if ref.kind in ("tick", "rank", "files", "whole") or "." in ref.name:
        return False
    return ref.name != ref.owner.code or ref.owner.type in _BY_ITSELF


def _released(text: str, held: list[str]) -> str:
    return _HELD.sub(lambda match: held[int(match[1])], text)


def _media(media: Media, held: list[str]) -> Media:
    texts = {tag: _released(text, held) for tag, text in media.text.items()}
    return Media(media.kind, _released(media.address, held), texts)
