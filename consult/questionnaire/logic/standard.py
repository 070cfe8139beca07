"""Words that every questionnaire needs: voices, named scales, yes and no, "I cannot tell".

The words themselves stand in `standard_words.json`, one language after the other. All were
written by us. English and French are reviewed; every other language awaits a native speaker,
and is moved to "reviewed" there once somebody at home in it has read it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files

import msgspec

from consult.questionnaire.logic.definition import Option, Voice, Words

_WORDS: dict[str, dict[str, str | list[str]]] = json.loads(
    files(__package__).joinpath("standard_words.json").read_text("utf-8")
)["words"]
STANDARD_LANGUAGES = tuple(_WORDS)
"""The languages in which these words are known."""

SCALE_CODES: dict[str, tuple[str, ...]] = {
    "agree5": ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree"),
    "frequency5": ("very_often", "often", "sometimes", "rarely", "never"),
    "quality5": ("very_good", "good", "fair", "poor", "very_poor"),
    "importance5": (
        "very_important",
        "important",
        "moderately_important",
        "slightly_important",
        "not_important",
    ),
    "likelihood5": ("very_likely", "likely", "neither", "unlikely", "very_unlikely"),
    "satisfaction5": (
        "very_satisfied",
        "satisfied",
        "neither",
        "dissatisfied",
        "very_dissatisfied",
    ),
}
"""The codes of each scale, from the most favourable answer to the least."""


def _text(name: str) -> Words:
    return {tag: str(words[name]) for tag, words in _WORDS.items()}


def _options(name: str) -> tuple[Option, ...]:
    codes = enumerate(SCALE_CODES[name])
    labels = {tag: words[name] for tag, words in _WORDS.items()}
    return tuple(
        Option(code, {tag: texts[place] for tag, texts in labels.items()}) for place, code in codes
    )


CANNOT_TELL_LABEL = _text("cannot_tell")
NOT_SAY_LABEL = _text("not_say")

YES_NO = (Option("yes", _text("yes"), favourable=True), Option("no", _text("no")))

CHECK_OPTIONS = (
    Option("confirm", _text("confirm"), favourable=True),
    Option("dispute", _text("dispute")),
)
"""How a voice answers to a number that another voice states."""

SCALES: dict[str, tuple[Option, ...]] = {name: _options(name) for name in SCALE_CODES}
SCALES["agree4"] = tuple(option for option in SCALES["agree5"] if option.code != "neither")
"""Scales that a table may name; from the most favourable answer to the least."""

VOICES = {
    "organisation": Voice(
        "organisation",
        _text("organisation"),
        speaks=_text("organisation speaks"),
        smallest_group=0,  # organisations answer in their own name, and in public
    ),
    "community": Voice("community", _text("community"), speaks=_text("community speaks")),
}
"""Voices that a table may name without describing them."""


def in_languages(texts: Words, languages: Iterable[str]) -> Words:
    """Those of the texts that are in these languages."""
    return {language: texts[language] for language in languages if language in texts}


def scale(name: str, languages: Iterable[str]) -> tuple[Option, ...]:
    """The options of a named scale, with their labels in these languages."""
    wanted = tuple(languages)
    return tuple(Option(option.code, in_languages(option.label, wanted)) for option in SCALES[name])


def voice(code: str, languages: Iterable[str]) -> Voice:
    """A voice that needs no description, with its words in these languages."""
    wanted = tuple(languages)
    known = VOICES[code]
    return msgspec.structs.replace(
        known,
        label=in_languages(known.label, wanted),
        speaks=in_languages(known.speaks, wanted),
    )


def standard_texts() -> Iterator[Words]:
    """Every text of this module, in all its languages."""
    yield from (CANNOT_TELL_LABEL, NOT_SAY_LABEL)
    for option in (*YES_NO, *CHECK_OPTIONS):
        yield option.label
    for options in SCALES.values():
        yield from (option.label for option in options)
    for known in VOICES.values():
        yield from (known.label, known.speaks)


def standard_translation(texts: Words, language: str) -> str:
    """How a text that is one of ours is said in a language; empty where it is none of ours.

    All that the text already says must be as we say it, or it means something else.
    """
    said = {tag: text for tag, text in texts.items() if text and tag in STANDARD_LANGUAGES}
    alike = [ours for ours in standard_texts() if said and said.items() <= ours.items()]
    found = {ours.get(language, "") for ours in alike}
    return found.pop() if len(found) == 1 else ""
