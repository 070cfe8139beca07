"""What is wrong with the languages of a questionnaire: tags, varieties, missing texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.languages import base_of, is_tag, needs_base, own_name
from consult.questionnaire.logic.places import at_language
from consult.questionnaire.logic.texts import Text, texts_of
from consult.questionnaire.logic.translations import Completeness, completeness

FEW = 8
"""Up to so many missing texts of a language are named one by one; more are counted."""
NAMED = 3
"""How many of those that are counted are named, to begin with."""


def language_problems(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """Each thing to mend with its place; a language that is far from complete is one thing."""
    yield from _of_tags(questionnaire)
    texts = texts_of(questionnaire)
    languages = [completeness(questionnaire, tag, texts) for tag in questionnaire.languages]
    many = [one for one in languages if len(one.missing) > FEW]
    for text in texts:
        yield from _of_text(text, [one for one in languages if one not in many])
    for one in many:
        yield at_language(one.language), _counted(one)


def _of_tags(questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    for tag, times in Counter(questionnaire.languages).items():
        if times > 1:
            yield at_language(tag), "The language is named twice."
        if not is_tag(tag):
            yield at_language(tag), f"“{tag}” is not a language tag, such as “fi” or “fr-x-facile”."
        elif needs_base(tag) and base_of(tag, set(questionnaire.languages) - {tag}) is None:
            yield at_language(tag), _alone(tag, tag.partition("-")[0])


def _alone(tag: str, parent: str) -> str:
    return (
        f"“{tag}” says only what it says otherwise than “{parent}”, which is not a language"
        f" of this questionnaire; add “{parent}”, or write “{parent}” instead."
    )


def _of_text(text: Text, languages: list[Completeness]) -> Iterator[tuple[str, str]]:
    """A text that is missing altogether, or in languages that lack only a few."""
    tags = [one.language for one in languages if text in one.missing]
    if not any(text.words.values()):
        yield text.where, f"{_begin(text.what)} is missing."
    elif tags:
        yield text.where, f"{_begin(text.what)} is missing in {', '.join(tags)}."


def _counted(language: Completeness) -> str:
    first = "; ".join(str(text.place) for text in language.missing[:NAMED])
    name = own_name(language.language)
    return (
        f"{len(language.missing)} of {language.base} texts are missing in {name}:"
        f" {first}; and {len(language.missing) - NAMED} more."
    )


def _begin(what: str) -> str:
    return what[0].upper() + what[1:]
