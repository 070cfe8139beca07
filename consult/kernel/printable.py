"""Text for paper: what the fonts that come with typst cannot show is replaced."""

from __future__ import annotations

import unicodedata
from typing import Any

STAND_IN = "\u25a1"
"""Printed for a character that the fonts do not have: PDF/UA refuses a page with gaps."""
COVERED = (
    (0x20, 0x7E),
    (0xA0, 0xAC),
    (0xAE, 0x377),
    (0x384, 0x38A),
    (0x38C, 0x38C),
    (0x38E, 0x3A1),
    (0x3A3, 0x4FF),
    (0x1E00, 0x1EFF),
    (0x2010, 0x2027),
    (0x202F, 0x203E),
    (0x2074, 0x208E),
    (0x20A0, 0x20BF),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
    (0x2500, 0x25FF),
)
"""What the fonts that come with typst have: Latin, Greek, Cyrillic and the signs between them."""
SPACES = ("Zs", "Cc", "Zl", "Zp")
UNSEEN = ("Cf", "Mn", "Me")


def printable(value: Any) -> Any:
    """The same values with every character replaced that the fonts cannot show."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _printable_text(value)
    if isinstance(value, dict):
        return {key: printable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [printable(each) for each in value]
    return value


def _printable_text(text: str) -> str:
    return "".join(map(_printable_letter, unicodedata.normalize("NFC", text)))


def _printable_letter(letter: str) -> str:
    if any(low <= ord(letter) <= high for low, high in COVERED):
        return letter
    category = unicodedata.category(letter)
    if category in SPACES:
        return " "
    return "" if category in UNSEEN else STAND_IN
