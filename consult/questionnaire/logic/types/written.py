"""Words that must have a form: an e-mail address, a link, a telephone number."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from consult.questionnaire.logic.answers import Answer
from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import Fault
from consult.questionnaire.logic.types.single import Single
from consult.questionnaire.logic.types.texts import length_faults

_EMAIL = re.compile(r"[^@\s<>\"(),:;\\\[\]]{1,64}@[^@\s.,<>]{1,63}(?:\.[^@\s.,<>]{1,63})+")
_PHONE = re.compile(r"\+?[0-9]{6,15}")
_BETWEEN_DIGITS = re.compile(r"[\s().\-/]")


class Written(Single):
    """Words for which `tidy` gives their stored form, or None where they have none."""

    def __init__(self, key: str, tidy: Callable[[str], str | None]) -> None:
        self.key = key
        self.tidy = tidy

    def typed(self, item: Item, text: str) -> Answer:
        """What was typed, without blanks around it."""
        return text.replace("\0", "").strip()

    def mistakes(self, item: Item, value: Answer, field: str) -> list[Fault]:
        """The form, and the length."""
        tidied = self.tidy(value) if isinstance(value, str) else None
        if tidied is None:
            return [Fault(item.code, field, self.key)]
        return length_faults(item, tidied, field)

    def kept(self, item: Item, value: Answer) -> Answer:
        """The words in their form."""
        return None if self.mistakes(item, value, item.code) else self.tidy(str(value))


def email_of(text: str) -> str | None:
    """The address, if it looks like one; only a letter to it would prove that it is one."""
    return text.strip() if _EMAIL.fullmatch(text.strip()) else None


def link_of(text: str) -> str | None:
    """The address of a page, if a browser may open it."""
    return text.strip() if is_link(text.strip()) else None


def phone_of(text: str) -> str | None:
    """The digits, with a plus before the number of a country."""
    digits = _BETWEEN_DIGITS.sub("", text)
    digits = f"+{digits[2:]}" if digits.startswith("00") else digits
    return digits if _PHONE.fullmatch(digits) else None


def is_link(text: str) -> bool:
    """Whether this is an address that a browser may open: http or https, with a host."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return (
        parts.scheme in ("http", "https") and bool(parts.hostname) and not set(text) & set(" \n\t")
    )
