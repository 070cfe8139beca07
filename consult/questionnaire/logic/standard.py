"""Words that every questionnaire needs: voices, named scales, yes and no, "I cannot tell"."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from consult.questionnaire.logic.definition import Option, Voice, Words

CANNOT_TELL_LABEL: Words = {"en": "I cannot tell", "fr": "Je ne peux pas le dire"}
NOT_SAY_LABEL: Words = {"en": "I would rather not say", "fr": "Je préfère ne pas répondre"}

YES_NO = (
    Option("yes", {"en": "Yes", "fr": "Oui"}, favourable=True),
    Option("no", {"en": "No", "fr": "Non"}),
)

CHECK_OPTIONS = (
    Option(
        "confirm",
        {"en": "Yes, that is about right", "fr": "Oui, c’est à peu près cela"},
        favourable=True,
    ),
    Option(
        "dispute",
        {"en": "No, that is not what I saw", "fr": "Non, ce n’est pas ce que j’ai vu"},
    ),
)
"""How a voice answers to a number that another voice states."""

SCALES: dict[str, tuple[Option, ...]] = {
    "agree5": (
        Option("strongly_agree", {"en": "Strongly agree", "fr": "Tout à fait d’accord"}),
        Option("agree", {"en": "Agree", "fr": "Plutôt d’accord"}),
        Option(
            "neither", {"en": "Neither agree nor disagree", "fr": "Ni d’accord ni pas d’accord"}
        ),
        Option("disagree", {"en": "Disagree", "fr": "Plutôt pas d’accord"}),
        Option("strongly_disagree", {"en": "Strongly disagree", "fr": "Pas du tout d’accord"}),
    ),
    "frequency5": (
        Option("very_often", {"en": "Very often", "fr": "Très souvent"}),
        Option("often", {"en": "Often", "fr": "Souvent"}),
        Option("sometimes", {"en": "Sometimes", "fr": "Parfois"}),
        Option("rarely", {"en": "Rarely", "fr": "Rarement"}),
        Option("never", {"en": "Never", "fr": "Jamais"}),
    ),
    "quality5": (
        Option("very_good", {"en": "Very good", "fr": "Très bien"}),
        Option("good", {"en": "Good", "fr": "Bien"}),
        Option("fair", {"en": "Neither good nor bad", "fr": "Ni bien ni mal"}),
        Option("poor", {"en": "Poor", "fr": "Mal"}),
        Option("very_poor", {"en": "Very poor", "fr": "Très mal"}),
    ),
}
"""Scales that a table may name; from the most favourable answer to the least."""

VOICES = {
    "organisation": Voice(
        "organisation",
        {"en": "Organisations", "fr": "Organisations"},
        speaks={
            "en": "for an organisation that runs or supports the project",
            "fr": "au nom d’une organisation qui porte ou soutient le projet",
        },
        smallest_group=0,  # organisations answer in their own name, and in public
    ),
    "community": Voice(
        "community",
        {"en": "Communities", "fr": "Communautés"},
        speaks={
            "en": "for a community that the project says it serves",
            "fr": "au nom d’une communauté que le projet dit servir",
        },
    ),
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
