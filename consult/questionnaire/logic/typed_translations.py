"""Translations that somebody typed beside their sources, while others may have typed as well."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from consult.kernel.ids import digest
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Questionnaire, Words
from consult.questionnaire.logic.exchange import LONGEST, plain
from consult.questionnaire.logic.texts import Text, texts_of

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Typed:
    """What came back from one field, and what stood there when it was shown."""

    key: str
    text: str
    seen: str
    """The mark of the translation that was shown."""
    seen_source: str
    """The mark of the source that was shown."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What can be kept, and what must be looked at first."""

    given: dict[str, Words] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)
    """Key to what somebody else wrote there meanwhile."""
    moved: frozenset[str] = frozenset()
    """Keys whose source somebody changed meanwhile."""
    gone: tuple[Typed, ...] = ()
    """What was typed for texts that are not there any more."""
    refused: dict[str, Sentence] = field(default_factory=dict)

    @property
    def is_clear(self) -> bool:
        """Whether everything can be kept."""
        return not (self.theirs or self.moved or self.gone or self.refused)


def mark(text: str) -> str:
    """Short for a text: another text has another mark."""
    return digest("seen", plain(text))[:16]


def cleaned(text: str) -> str:
    """What was typed, without characters that nobody sees."""
    return plain(_CONTROL.sub("", text.replace("\r\n", "\n")))


def merged(
    questionnaire: Questionnaire, source: str, language: str, typed: Iterable[Typed]
) -> Merged:
    """Compare what was typed with what the questionnaire says now; nothing is kept here."""
    texts = {text.key: text for text in texts_of(questionnaire)}
    found, moved, gone = Merged(), set(), []
    for one in typed:
        text = texts.get(one.key)
        if not is_touched(one):
            continue
        if text is None:
            gone.append(one)
            continue
        _compare(found, text, one, language)
        if mark(text.words.get(source, "")) != one.seen_source:
            moved.add(one.key)
    return Merged(found.given, found.theirs, frozenset(moved), tuple(gone), found.refused)


def is_touched(one: Typed) -> bool:
    """Whether somebody typed there; a field left as it was asks for nothing."""
    return mark(cleaned(one.text)) != one.seen


def _compare(found: Merged, text: Text, one: Typed, language: str) -> None:
    now, after = text.words.get(language, ""), cleaned(one.text)
    if len(after) > LONGEST:
        found.refused[one.key] = Sentence(
            "The text is longer than %(limit)s characters.", limit=LONGEST
        )
    elif plain(now) != after:
        found.given[one.key] = {language: after}
        if mark(now) != one.seen:
            found.theirs[one.key] = now
