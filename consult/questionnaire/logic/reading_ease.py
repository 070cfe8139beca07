"""How hard a text is to read: Björnsson's LIX, which works in any language written in words.

LIX = words / sentences + 100 x long words / words, a long word having more than six letters
(C.-H. Björnsson, Läsbarhet, 1968; the same as used for other languages by J. Anderson, Lix and
Rix, Journal of Reading 26/6, 1983). Bands as Björnsson gives them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from consult.kernel.text import Sentence

SHORTEST = 30
"""Words below which nothing is said: a few words measure nothing."""
LONG_WORD = 6
BANDS: tuple[tuple[float, str], ...] = (
    (25, Sentence("very easy to read")),
    (35, Sentence("easy to read")),
    (45, Sentence("of middling difficulty")),
    (55, Sentence("hard to read")),
    (float("inf"), Sentence("very hard to read")),
)
TOO_HARD = 45
"""From here on a warning is shown: many of those who are asked will not read on."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_END = re.compile(r"[.!?…:;]+(?:\s|$)|\n+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")


@dataclass(frozen=True, slots=True)
class Ease:
    """How hard the texts are, and over how many words that was found."""

    lix: int
    words: int

    @property
    def band(self) -> str:
        """In words."""
        return next(label for limit, label in BANDS if self.lix < limit)


def ease_of(texts: Iterable[str]) -> Ease | None:
    """How hard these texts are together; None where there is too little, or no words are spaced."""
    found = [text.strip() for text in texts if text.strip()]
    words = [word for text in found for word in _WORD.findall(text)]
    if len(words) < SHORTEST or any(_UNSPACED.search(text) for text in found):
        return None
    sentences = sum(max(1, len([one for one in _END.split(text) if one.strip()])) for text in found)
    long_words = sum(len(word) > LONG_WORD for word in words)
    return Ease(round(len(words) / sentences + 100 * long_words / len(words)), len(words))
