"""Which groups may not be shown, so that nobody's answers can be read or worked out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Literal, TypeVar

Reason = Literal["too_few", "protects_others"]
Key = TypeVar("Key", bound=Hashable)


def hidden_groups(
    sizes: Mapping[Key, int],
    smallest: int,
    *,
    total_is_shown: bool = True,
    answered: Mapping[Key, int] | None = None,
) -> dict[Key, Reason]:
    """The groups of one partition that must be hidden, each with its reason.

    A group of 1 to `smallest` - 1 people is hidden: `too_few`. Where the total of all groups is
    shown as well, the hidden ones together can be had by subtraction; if they are fewer than
    `smallest`, the smallest group still shown is hidden with them: `protects_others`.
    An empty group holds nobody's answers and is never in the result.

    `answered` says how many of each group stand in the figures, where that may be fewer than
    its size: people who gave no answer do not hide the answers of those who did.
    """
    standing = sizes if answered is None else answered
    hidden: dict[Key, Reason] = {
        key: "too_few" for key, size in sizes.items() if 0 < size < smallest
    }
    left = sum(standing[key] for key in hidden) or sum(sizes[key] for key in hidden)
    if total_is_shown and 0 < left < smallest:
        shown = [key for key, size in sizes.items() if size >= smallest]
        # Of groups in which nobody answered none can stand beside those who did.
        protecting = [key for key in shown if standing[key]] or shown
        if protecting:
            hidden[min(protecting, key=sizes.__getitem__)] = "protects_others"
    return hidden


def is_hidden(size: int, smallest: int) -> bool:
    """Whether a group of this size is too small to be shown by itself."""
    return 0 < size < smallest
