"""In which phase of its life a consultation is: derived from its dates, never stored."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

Phase = Literal["draft", "scheduled", "open", "closed", "published"]


def phase_of(
    opens_at: datetime | None,
    closes_at: datetime | None,
    published_at: datetime | None,
    at: datetime,
) -> Phase:
    """The phase at this instant; the instant of closing itself is closed."""
    if published_at is not None and at >= published_at:
        return "published"
    if opens_at is None:
        return "draft"
    if at < opens_at:
        return "scheduled"
    return "closed" if closes_at is not None and at >= closes_at else "open"
