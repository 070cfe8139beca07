"""How complete each language of a questionnaire is, and adding, removing and ordering languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from consult.kernel.errors import Invalid
from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Questionnaire, Words
from consult.questionnaire.logic.languages import base_of, normal
from consult.questionnaire.logic.standard import standard_translation
from consult.questionnaire.logic.texts import Text, mapped, placeholders_in, texts_of


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of a questionnaire one language has."""

    language: str
    texts: tuple[Text, ...]
    """All that are needed."""
    missing: tuple[Text, ...]
    own: int
    """How many it says itself; a variety takes the rest from its language."""

    @property
    def base(self) -> int:
        """How many texts are needed."""
        return len(self.texts)

    @property
    def there(self) -> int:
        """How many of them can be read in this language."""
        return self.base - len(self.missing)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    def by_page(self) -> dict[str, tuple[int, int]]:
        """For each page how many texts are there, and of how many; "" for the whole's own."""
        lacking = {text.key for text in self.missing}
        pages = dict.fromkeys(text.page for text in self.texts)
        counted = {
            page: [t.key not in lacking for t in self.texts if t.page == page] for page in pages
        }
        return {page: (sum(there), len(there)) for page, there in counted.items()}


def completeness(
    questionnaire: Questionnaire, language: str, texts: Sequence[Text] | None = None
) -> Completeness:
    """What one language has and lacks; give the texts where they are at hand."""
    needed = tuple(texts_of(questionnaire) if texts is None else texts)
    base = base_of(language, _others(questionnaire, language))
    missing = tuple(text for text in needed if not is_said(text.words, language, base))
    own = sum(bool(text.words.get(language)) for text in needed)
    return Completeness(language, needed, missing, own)


def all_completeness(questionnaire: Questionnaire) -> tuple[Completeness, ...]:
    """Every language, in the order of the questionnaire."""
    texts = texts_of(questionnaire)
    return tuple(completeness(questionnaire, tag, texts) for tag in questionnaire.languages)


def is_said(texts: Words, language: str, base: str | None) -> bool:
    """Whether a text can be read in a language, be it in the words of what it is a variety of."""
    return bool(texts.get(language) or (base and texts.get(base)))


def inherited(questionnaire: Questionnaire, language: str) -> str | None:
    """The language of this questionnaire that a variety takes its other texts from."""
    return base_of(language, _others(questionnaire, language))


def _others(questionnaire: Questionnaire, language: str) -> list[str]:
    return [tag for tag in questionnaire.languages if tag != language]


def with_language(questionnaire: Questionnaire, tag: str) -> tuple[Questionnaire, int]:
    """The questionnaire in one more language, and how many texts we could say in it at once."""
    language = normal(tag)
    if language in questionnaire.languages:
        raise Invalid(Sentence("“%(tag)s” is one of the languages already.", tag=language))
    said = 0

    def fill(text: Text) -> Words:
        nonlocal said
        ours = "" if text.words.get(language) else standard_translation(text.words, language)
        said += bool(ours)
        return {**text.words, language: ours} if ours else text.words

    filled = mapped(questionnaire, fill)
    return replace(filled, languages=(*questionnaire.languages, language)), said


def without_language(questionnaire: Questionnaire, tag: str) -> Questionnaire:
    """The questionnaire without a language and without its texts; the step can be undone."""
    if tag not in questionnaire.languages:
        raise Invalid(Sentence("“%(tag)s” is none of the languages.", tag=tag))
    left = tuple(one for one in questionnaire.languages if one != tag)
    if not left:
        raise Invalid(Sentence("A questionnaire needs at least one language."))

    def drop(text: Text) -> Words:
        return {one: said for one, said in text.words.items() if one != tag}

    return replace(mapped(questionnaire, drop), languages=left)


def with_source(questionnaire: Questionnaire, tag: str) -> Questionnaire:
    """The questionnaire with this language first: it is written in it, others are translations."""
    if tag not in questionnaire.languages:
        raise Invalid(Sentence("“%(tag)s” is none of the languages.", tag=tag))
    others = tuple(one for one in questionnaire.languages if one != tag)
    return replace(questionnaire, languages=(tag, *others))


def placeholder_faults(source: str, translation: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names in braces that a translation lost, and those that it invented."""
    before, after = placeholders_in(source), placeholders_in(translation)
    lost = tuple(name for name in before if name not in after)
    return lost, tuple(name for name in after if name not in before)


def outdated(
    now: Questionnaire, before: Iterable[Questionnaire], source: str, language: str
) -> dict[str, str]:
    """Texts whose source was changed after they were translated: key to the source as it was.

    `before` are earlier states, the newest first. A translation was made where it first said what
    it says now; the source of that state is what the translator saw.
    """
    present = {text.key: text for text in texts_of(now) if text.words.get(language)}
    seen: dict[str, str] = {}
    for state in before:
        earlier = {text.key: text.words for text in texts_of(state) if text.key in present}
        for key in list(present):
            then = earlier.get(key, {})
            if then.get(language) != present[key].words[language]:
                seen[key] = seen.get(key, present[key].words.get(source, ""))
                del present[key]
            else:
                seen[key] = then.get(source, "")
    return dict(_changed(now, seen, source))


def _changed(now: Questionnaire, seen: dict[str, str], source: str) -> Iterator[tuple[str, str]]:
    for text in texts_of(now):
        was = seen.get(text.key, "")
        if was and was != text.words.get(source, ""):
            yield text.key, was
