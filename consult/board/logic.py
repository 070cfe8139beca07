"""The public log as arithmetic: what a leaf is, and the one hash that stands for all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable


def leaf(receipt_hash: str, consultation_id: int) -> str:
    """What the board shows of a contribution; only the holder of the receipt can recognise it."""
    return hashlib.sha256(f"leaf{receipt_hash}{consultation_id}".encode()).hexdigest()


def merkle_root(leaves: Iterable[str]) -> str:
    """The root over the leaves in order of their hashes, so that it says nothing about time.

    Leaves and branches are marked (as in RFC 6962), so that one cannot pass for the other.
    """
    level = [_hash(b"\0", bytes.fromhex(one)) for one in sorted(leaves)]
    if not level:
        return hashlib.sha256().hexdigest()
    while len(level) > 1:
        pairs = zip(level[::2], level[1::2], strict=False)
        odd = level[-1:] if len(level) % 2 else []
        level = [_hash(b"\1", left, right) for left, right in pairs] + odd
    return level[0].hex()


def _hash(mark: bytes, *parts: bytes) -> bytes:
    return hashlib.sha256(mark + b"".join(parts)).digest()
