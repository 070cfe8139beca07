"""Numbers as people write them: "1 400", "1.400,50", "12,5".

Spaces of any width and apostrophes group digits. Comma and point may be either the decimal
sign or the grouping sign; what can be read in two ways ("1,400") is not guessed at, unless
only whole numbers are asked for.
"""

from __future__ import annotations

import re

_GROUPING = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_PLAIN = re.compile(r"-?(\d+\.?\d*|\.\d+)")
_GROUPED = re.compile(r"-?[1-9]\d{0,2}([.,]\d{3})+")
MOST_DIGITS = 15
"""Beyond this, numbers lose digits on their way."""


class NoNumber(ValueError):
    """What was written is no number, or one too long to be kept exactly."""


class TwoReadings(ValueError):
    """The sign may mean thousands or a fraction; `grouped` is the first reading."""

    def __init__(self, grouped: str) -> None:
        super().__init__(grouped)
        self.grouped = grouped


def number_from(text: str, whole: bool = False) -> int | float:
    """The number that was written; NoNumber when it is none, TwoReadings when it may be two."""
    plain = _GROUPING.sub("", text.strip().replace("\u2212", "-"))
    if _is_grouped(plain):
        return _grouped_number(plain, whole)
    point = max(plain.rfind(","), plain.rfind("."))
    head, tail = (plain[:point], plain[point:]) if point >= 0 else (plain, "")
    if _is_grouped(head):
        head = head.replace(",", "").replace(".", "")
    return _exact(head + tail.replace(",", "."))


def number_text(number: float) -> str:
    """The number for reading, digits grouped by a narrow space that does not break."""
    text = f"{number:,.10g}" if isinstance(number, float) else f"{number:,}"
    return text.replace(",", "\u202f")


def _is_grouped(text: str) -> bool:
    """One kind of sign, three digits after each."""
    return bool(_GROUPED.fullmatch(text)) and not ("," in text and "." in text)


def _grouped_number(plain: str, whole: bool) -> int:
    digits = plain.replace(",", "").replace(".", "")
    if not whole and len(re.findall("[.,]", plain)) == 1:
        raise TwoReadings(digits)
    return int(_exact(digits))


def _exact(plain: str) -> int | float:
    """An int where there is no fraction."""
    if not _PLAIN.fullmatch(plain) or len(plain) > MOST_DIGITS:
        raise NoNumber(plain)
    number = float(plain)
    return int(number) if number.is_integer() else number
