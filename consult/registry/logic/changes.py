"""What a newer register changes: what to add, what to update, and each field's old and new."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Fields = Mapping[str, Any]
# Derived from the name: a reader of changes has seen that already.
_UNSAID = frozenset(("search",))


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record before and after."""

    kind: str
    id: str
    field: str
    old: Any
    new: Any

    def document(self) -> dict[str, Any]:
        """The change as plain JSON values."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to write so that what is kept says what was read."""

    added: Mapping[str, Fields]
    updated: Mapping[str, Fields]
    unchanged: int
    changes: tuple[Change, ...]

    def counts(self) -> dict[str, int]:
        """The plan in numbers."""
        return {
            "added": len(self.added),
            "updated": len(self.updated),
            "unchanged": self.unchanged,
        }


def plan(kind: str, read: Mapping[str, Fields], kept: Mapping[str, Fields]) -> Plan:
    """Compare by code. A field that was not read stays; a record that was not read stays."""
    differing = {
        code: {name: value for name, value in fields.items() if kept[code][name] != value}
        for code, fields in read.items()
        if code in kept
    }
    updated = {code: fields for code, fields in differing.items() if fields}
    return Plan(
        {code: fields for code, fields in read.items() if code not in kept},
        updated,
        len(differing) - len(updated),
        tuple(
            Change(kind, code, name, kept[code][name], value)
            for code, fields in updated.items()
            for name, value in fields.items()
            if name not in _UNSAID
        ),
    )
