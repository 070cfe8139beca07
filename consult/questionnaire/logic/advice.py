"""What a questionnaire could do better for those who answer it: warnings, never a bar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from consult.kernel.text import Sentence
from consult.questionnaire.logic.definition import Item, Questionnaire, words
from consult.questionnaire.logic.effort import effort_of
from consult.questionnaire.logic.options import options_of
from consult.questionnaire.logic.places import at_item
from consult.questionnaire.logic.reading_ease import TOO_HARD, Ease, ease_of

LONGEST_MINUTES = 20
"""From here on people leave (Galesic and Bosnjak 2009 found answers worse and fewer after 20)."""
LONGEST_QUESTION = 30
"""Words."""
MOST_ROWS = 12
MOST_SHOWN = 15
"""Options that can be taken in at a glance; a dropdown with search is kinder from there on."""
_JOINED = {
    "en": re.compile(r"\b(and|or)\b", re.IGNORECASE),
    "fr": re.compile(r"\b(et|ou)\b", re.IGNORECASE),
    "de": re.compile(r"\b(und|oder)\b", re.IGNORECASE),
    "es": re.compile(r"\b([yeou])\b", re.IGNORECASE),
    "it": re.compile(r"\b(e|o|oppure)\b", re.IGNORECASE),
}
"""Words that may join two questions; other languages are not looked at."""
_ONE_ANSWER = ("yesno", "scale", "rating", "slider")


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing that could be better, and where."""

    where: str
    what: str


def advice_on(questionnaire: Questionnaire, language: str) -> list[Advice]:
    """Every warning, in the order of the questionnaire."""
    return [*_on_whole(questionnaire, language), *_on_items(questionnaire, language)]


def ease_for(questionnaire: Questionnaire, voice: str, language: str) -> Ease | None:
    """How hard the questions of this voice are to read, options left aside."""
    asked = [item.wordings[voice] for item in questionnaire.items() if item.is_asked_of(voice)]
    texts = (text for one in asked for text in (one.ask.get(language), one.hint.get(language)))
    return ease_of(text for text in texts if text)


def _on_whole(questionnaire: Questionnaire, language: str) -> Iterator[Advice]:
    for voice in questionnaire.voices:
        name = words(voice.label, language)
        minutes = effort_of(questionnaire, voice.code, language).minutes
        if minutes > LONGEST_MINUTES:
            yield Advice(
                "",
                Sentence(
                    "%(voice)s need about %(minutes)s minutes. Answers get fewer"
                    " and worse after %(most)s.",
                    voice=name,
                    minutes=minutes,
                    most=LONGEST_MINUTES,
                ),
            )
        ease = ease_for(questionnaire, voice.code, language)
        if ease is not None and ease.lix >= TOO_HARD:
            yield Advice(
                "",
                Sentence(
                    "What %(voice)s read is hard (LIX %(lix)s)."
                    " Shorter sentences and words reach more people.",
                    voice=name,
                    lix=ease.lix,
                ),
            )


def _on_items(questionnaire: Questionnaire, language: str) -> Iterator[Advice]:
    for item in questionnaire.nested_items():
        where = at_item(item.code)
        for text in dict.fromkeys(w.ask.get(language, "") for w in item.wordings.values()):
            yield from (Advice(where, what) for what in _on_question(item, text, language))
        yield from (Advice(where, what) for what in _on_answers(item))


def _on_question(item: Item, text: str, language: str) -> Iterator[str]:
    count = len(text.split())
    if item.type != "note" and count > LONGEST_QUESTION:
        yield Sentence(
            "The question has %(count)s words; put what explains it into the hint.", count=count
        )
    joined = _JOINED.get(language.partition("-")[0])
    found = joined.search(text) if joined and item.type in _ONE_ANSWER else None
    if found:
        yield Sentence(
            "Two questions in one? “%(word)s” may ask for two answers at once."
            " Keep it if you mean either.",
            word=found[0],
        )


def _on_answers(item: Item) -> Iterator[str]:
    if len(item.rows) > MOST_ROWS:
        yield Sentence(
            "%(rows)s rows are tiring, on a phone above all; ask for fewer, or in several items.",
            rows=len(item.rows),
        )
    shown = len(options_of(item, ""))
    if item.type in ("radio", "multiple") and shown > MOST_SHOWN:
        yield Sentence(
            "%(options)s options stand below each other; a dropdown can be searched.", options=shown
        )
    if item.type == "ranking" and len(item.options) > 7:
        yield Sentence(
            "Few people can put %(options)s things in an order; let them choose the"
            " most important ones.",
            options=len(item.options),
        )
