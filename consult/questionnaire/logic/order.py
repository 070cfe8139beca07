"""Orders of a respondent's own: stable for one person, spread over many, and known afterwards.

There are `ORDERS` of them; each person has one, given by the secret of the draft, and its number
is stored with the answers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

from consult.questionnaire.logic.definition import Item, Option, Questionnaire

ORDERS = 60
"""Few enough that pages are kept ready for each; enough that each of five stands first as often."""

Part = TypeVar("Part", Item, Option)


def order_of(secret_hash: str) -> int:
    """The number of the order that belongs to whoever holds the secret with this hash."""
    return int(secret_hash[:12], 16) % ORDERS


def shuffles(questionnaire: Questionnaire) -> bool:
    """Whether anything in it stands in an order of the respondent's own."""
    groups = (group for page in questionnaire.pages for group in page.groups)
    return any(group.shuffle or any(item.shuffle for item in group.items) for group in groups)


def shuffled(parts: Sequence[Part], order: int, salt: str) -> tuple[Part, ...]:
    """The parts in this order; "none of these" and "other" stay at the end."""
    free = [part for part in parts if not _stays_last(part)]
    ranked: list[Part] = sorted(free, key=lambda part: _rank(order, salt, part.code))
    return tuple(ranked + [part for part in parts if _stays_last(part)])


def _rank(order: int, salt: str, code: str) -> bytes:
    return hashlib.blake2b(f"{order}\0{salt}\0{code}".encode(), digest_size=8).digest()


def _stays_last(part: Item | Option) -> bool:
    return isinstance(part, Option) and (part.exclusive or part.other)
