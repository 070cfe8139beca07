"""Whether a questionnaire speaks to everybody whom a consultation announces."""

from __future__ import annotations

from collections.abc import Sequence

from consult.questionnaire.logic.definition import Questionnaire


def lacking(
    voices: Sequence[str], languages: Sequence[str], asked: Questionnaire
) -> tuple[str, ...]:
    """The voices and languages that are announced and not in the questionnaire."""
    return (
        *(code for code in voices if asked.voice(code) is None),
        *(tag for tag in languages if tag not in asked.languages),
    )
