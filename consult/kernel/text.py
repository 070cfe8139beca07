"""Small acts on words that several rooms need."""

from __future__ import annotations

import re
import unicodedata


class Sentence(str):
    """A sentence in English that remembers how it was made, so that pages can translate it."""

    __slots__ = ("pattern", "values")
    pattern: str
    values: dict[str, object]

    def __new__(cls, pattern: str, **values: object) -> Sentence:
        """The pattern with its values put in; without values it is the sentence itself."""
        made = super().__new__(cls, pattern % values if values else pattern)
        made.pattern, made.values = pattern, values
        return made


def folded(text: str) -> str:
    """Text for searching and sorting: without accents, case or doubled spaces."""
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(kept.casefold().split())


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens: 'Fab Lab León' gives 'fab-lab-leon'."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")


def shortened(text: str, limit: int) -> str:
    """At most `limit` characters, ended by an ellipsis where something was left out."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def printable(text: str, but: str = "") -> str:
    """Text without control characters (but those) and without halves of characters."""
    kept = text.translate({code: None for code in _CONTROLS if chr(code) not in but})
    return kept.encode("utf-8", "replace").decode()


_CONTROLS = (*range(32), *range(127, 160))
