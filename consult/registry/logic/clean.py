"""Cleaning of what registers hold: spaces, control characters, addresses, tags, periods."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from consult.kernel.text import shortened, slug
from consult.registry.logic.codelists import ACTIVITIES, SIZES, known

TAG_LIMIT = 60
"""A longer 'tag' is a sentence: it describes one project and sorts nothing."""
_ADDRESS = re.compile(
    r"(?:https?://)?[^\s/:@?#]+\.[^\s/:@?#.\d]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE
)
_DAY = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2})?.*")
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?")
_COORDINATE = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,15})?")


def text(value: str) -> str:
    """One line without control characters and doubled spaces."""
    visible = "".join(" " if unicodedata.category(sign) in _UNSEEN else sign for sign in value)
    return " ".join(visible.split())


_UNSEEN = frozenset(("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))


def website(value: str) -> str | None:
    """An address that a browser can open; fragments of menus ('en', 'about') are none."""
    address = text(value)
    if not _ADDRESS.fullmatch(address) or len(address) > 490:
        return None
    return address if "://" in address else f"http://{address}"


def size(value: str) -> str | None:
    """The code of a size: '11-25 people' is '11-25'."""
    code = slug(text(value).removesuffix("people"))
    return code if code in SIZES else None


def activity(value: str) -> tuple[str | None, str | None]:
    """(code, words): a kind of activity that is not in the list is 'other', with its words."""
    words = text(value)
    if not words:
        return None, None
    code = known(ACTIVITIES, words)
    return (code, None) if code else ("other", shortened(words, TAG_LIMIT))


def tags(table: Mapping[str, object], values: Iterable[str]) -> tuple[list[str], list[str]]:
    """(kept, left out): codes where the list has them, words else; each once, in order."""
    words = [text(value).replace(";", ",").strip(" ,.") for value in values]
    coded = [known(table, word) or word for word in words if word]
    kept = [tag for tag in coded if len(tag) <= TAG_LIMIT]
    return list(dict.fromkeys(kept)), [tag for tag in coded if len(tag) > TAG_LIMIT]


def period(value: str) -> str | None:
    """When a number was stated: the day of a time stamp, or the words."""
    words = text(value)
    stamp = _DAY.fullmatch(words)
    return stamp.group(1) if stamp else shortened(words, 40) or None


def plain_number(value: str) -> float | None:
    """A number written with digits and at most a decimal point; None for anything else."""
    digits = text(value)
    return float(digits) if _NUMBER.fullmatch(digits) else None


def degrees(value: str, limit: float) -> float | None:
    """A latitude or longitude in degrees; None when it is not one."""
    digits = text(value)
    if not _COORDINATE.fullmatch(digits):
        return None
    number = float(digits)
    return number if abs(number) <= limit else None
