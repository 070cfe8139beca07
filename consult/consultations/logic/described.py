"""What a consultation tells people, and what of it is missing in which language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consult.questionnaire.logic.languages import base_of

TEXTS = ("title", "purpose", "asked_by", "privacy")
"""What people are told, in the order of the page."""


def untold(
    told: Mapping[str, Mapping[str, str]], languages: Sequence[str], tag: str
) -> tuple[str, ...]:
    """The names of texts that this language lacks, and that the first language has.

    A variety takes what it does not say from its language.
    """
    base = base_of(tag, [one for one in languages if one != tag])
    needed = [name for name in TEXTS if name == "title" or told[name].get(languages[0])]
    return tuple(
        name for name in needed if not told[name].get(tag) and not (base and told[name].get(base))
    )


def is_untitled(titles: Mapping[str, str], languages: Sequence[str], tag: str) -> bool:
    """Whether people who read this language would find no title of theirs."""
    base = base_of(tag, [one for one in languages if one != tag])
    return not titles.get(tag) and not (base and titles.get(base))
