"""Translations that come back from translators: what is good, what is not, before any is kept."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from consult.kernel.errors import Invalid, Problem
from consult.kernel.ids import digest
from consult.kernel.text import Sentence, shortened
from consult.questionnaire.logic.definition import Questionnaire, Words
from consult.questionnaire.logic.languages import is_tag, normal, own_name
from consult.questionnaire.logic.texts import Text, texts_of
from consult.questionnaire.logic.translations import placeholder_faults

LONGEST = 10_000
"""Characters of one translated text."""
MOST_UNITS = 20_000
"""Texts of one file."""
_MARKUP = re.compile(
    r"</?[A-Za-z][^<>]{0,2000}>|&(?:[a-z]{2,8}|#\d{1,7}|#x[0-9a-f]{1,6});", re.IGNORECASE
)
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Unit:
    """One text as a file holds it."""

    key: str
    source: str
    translation: str
    digest: str = ""
    """Of the source when the file was made; empty where the file lost it."""
    place: str = ""
    """Where it stands in the file."""
    fault: str = ""
    """Why its translation could not be read."""


@dataclass(frozen=True, slots=True)
class TranslationFile:
    """What a file of translations holds."""

    consultation: str
    source: str
    """The language that was translated from."""
    language: str
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A translation that would be kept."""

    text: Text
    source: str
    before: str
    after: str
    was: str = ""
    """The source as the translator saw it, where it is another one now."""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that a file would do, before it does it."""

    language: str
    source: str
    changes: tuple[Change, ...] = ()
    changed_source: tuple[Change, ...] = ()
    """Translations of a source that says something else now; taken only when asked for."""
    same: int = 0
    missing: tuple[Text, ...] = ()
    """Texts that the file leaves untranslated, and which the language still lacks."""
    absent: int = 0
    """Texts of the questionnaire that the file does not hold."""
    problems: tuple[Problem, ...] = field(default=())

    @property
    def mark(self) -> str:
        """Changes when anything of this review does."""
        parts = [f"{one.text.key}\0{one.source}\0{one.before}\0{one.after}" for one in self.all]
        parts += [str(problem) for problem in self.problems]
        return digest("review", "\1".join(parts))

    @property
    def all(self) -> tuple[Change, ...]:
        """What could be kept, whatever became of its source."""
        return (*self.changes, *self.changed_source)

    def taken(self, ticked: Collection[str] = ()) -> dict[str, Words]:
        """The texts to keep, by key: all whose source stands, and those that were ticked."""
        wanted = [*self.changes, *(one for one in self.changed_source if one.text.key in ticked)]
        return {one.text.key: {self.language: one.after} for one in wanted}


def source_digest(text: str) -> str:
    """By which a file knows later whether the source is still what was translated."""
    return digest("source", plain(text))[:16]


def plain(text: str) -> str:
    """A text as it is kept: one kind of line ends and of accents, no spaces around it."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def review(
    questionnaire: Questionnaire, consultation: str, language: str, file: TranslationFile
) -> Review:
    """What the file would change; Invalid when it belongs elsewhere."""
    _refuse_others(questionnaire, consultation, language, file)
    return _Reviewing(questionnaire, language, file).done()


def _refuse_others(
    questionnaire: Questionnaire, consultation: str, language: str, file: TranslationFile
) -> None:
    if file.consultation != consultation:
        raise Invalid(
            Sentence(
                "This file belongs to the consultation “%(other)s”, not to “%(this)s”.",
                other=shortened(file.consultation, _SHOWN),
                this=consultation,
            )
        )
    if not is_tag(file.language) or normal(file.language) != language:
        raise Invalid(
            Sentence(
                "This file holds a translation into “%(other)s”, not into “%(this)s”.",
                other=shortened(file.language, _SHOWN),
                this=own_name(language),
            )
        )
    if not is_tag(file.source) or normal(file.source) not in questionnaire.languages:
        raise Invalid(
            Sentence(
                "This file was translated from “%(other)s”, which the questionnaire does not have.",
                other=shortened(file.source, _SHOWN),
            )
        )
    if len(file.units) > MOST_UNITS:
        raise Invalid(Sentence("This file holds too many texts; at most %(n)s.", n=MOST_UNITS))


class _Reviewing:
    """Sorts the units of a file."""

    def __init__(self, questionnaire: Questionnaire, language: str, file: TranslationFile) -> None:
        self.file, self.language, self.source = file, language, normal(file.source)
        self.needed = texts_of(questionnaire)
        self.texts = {key: text for text in self.needed for key in (text.key, *text.also)}
        self.times = Counter(unit.key for unit in file.units)
        self.changes: list[Change] = []
        self.changed_source: list[Change] = []
        self.empty: set[str] = set()
        self.problems: list[Problem] = []
        self.same = 0

    def done(self) -> Review:
        for unit in self.file.units:
            self._sort(unit)
        held = {self.texts[key].key for key in self.times if key in self.texts}
        lacking = [text for text in self.needed if not text.words.get(self.language)]
        return Review(
            self.language,
            self.source,
            tuple(self.changes),
            tuple(self.changed_source),
            self.same,
            tuple(text for text in lacking if text.key in self.empty),
            sum(text.key not in held for text in self.needed),
            tuple(self.problems),
        )

    def _sort(self, unit: Unit) -> None:
        text, after = self.texts.get(unit.key), plain(unit.translation)
        reasons = list(self._reasons(unit, text, after))
        if reasons or text is None:
            where = ", ".join(part for part in (unit.place, shortened(unit.key, _SHOWN)) if part)
            self.problems += [Problem(where, reason) for reason in reasons]
        elif not after:
            self.empty.add(text.key)
        else:
            self._compare(unit, text, after)

    def _reasons(self, unit: Unit, text: Text | None, after: str) -> Iterator[str]:
        """Why a translation cannot be kept."""
        if text is None:
            yield Sentence("The questionnaire has no such text any more.")
            return
        if self.times[unit.key] > 1:
            yield Sentence("This text stands in the file more than once; keep one of them.")
        if unit.fault:
            yield unit.fault
        if after:
            yield from text_faults(text.words.get(self.source, ""), after)

    def _compare(self, unit: Unit, text: Text, after: str) -> None:
        source, before = text.words.get(self.source, ""), text.words.get(self.language, "")
        if plain(before) == after:
            self.same += 1
        elif (unit.digest or source_digest(unit.source)) == source_digest(source):
            self.changes.append(Change(text, source, before, after))
        else:
            self.changed_source.append(Change(text, source, before, after, unit.source))


def text_faults(source: str, translation: str) -> Iterator[Sentence]:
    """What is wrong with a translation beside its source."""
    if len(translation) > LONGEST:
        yield Sentence("The text is longer than %(limit)s characters.", limit=LONGEST)
        return
    if any(_is_control(letter) for letter in translation):
        yield Sentence("The text holds characters that cannot be printed; type it anew.")
    if _MARKUP.search(translation) and not _MARKUP.search(source):
        yield Sentence("The text holds markup; write plain words.")
    lost, invented = placeholder_faults(source, translation)
    if lost:
        yield Sentence(
            "%(names)s is missing; write it where its value shall stand.", names=_braced(lost)
        )
    if invented:
        yield Sentence(
            "%(names)s does not stand in the source; remove it.", names=_braced(invented)
        )


def _braced(names: tuple[str, ...]) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def _is_control(letter: str) -> bool:
    return unicodedata.category(letter) in ("Cc", "Cs", "Cn") and letter not in "\n\t"
