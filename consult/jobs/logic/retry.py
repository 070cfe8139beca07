"""How often work is tried, and how long we wait before the next try."""

from __future__ import annotations

from datetime import timedelta

MOST_ATTEMPTS = 5
STALE_AFTER = timedelta(minutes=30)
"""Work claimed longer ago than this was lost with its process."""
KEPT_FOR = timedelta(days=1)
"""Work that is done is forgotten after this; what failed stays until a person looks."""


def pause_after(attempt: int) -> timedelta:
    """The pause after this attempt (the first is 1): one minute, then four, sixteen..."""
    return timedelta(minutes=4 ** (attempt - 1))


def may_try_again(attempt: int) -> bool:
    """Whether another attempt is left after this one."""
    return attempt < MOST_ATTEMPTS
