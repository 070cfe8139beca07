"""What could not be carried from a LimeSurvey file, or was carried otherwise, said once a place."""

from __future__ import annotations

from dataclasses import dataclass, field

from consult.kernel.errors import Problem

MOST = 2_000
"""Notes of one kind; what comes after is counted in the last."""
LONGEST = 300


@dataclass(slots=True)
class Notes:
    """Collects notes in the order in which they are met."""

    source: str
    _unsupported: dict[tuple[str, str], Problem] = field(default_factory=dict)
    _warnings: dict[tuple[str, str], Problem] = field(default_factory=dict)

    def lost(self, where: str, what: str, line: int | None = None) -> None:
        """Something that the questionnaire does not hold."""
        self._add(self._unsupported, where, what, line)

    def changed(self, where: str, what: str, line: int | None = None) -> None:
        """Something that is carried otherwise than it stood there."""
        self._add(self._warnings, where, what, line)

    def _add(
        self, notes: dict[tuple[str, str], Problem], where: str, what: str, line: int | None
    ) -> None:
        place = ", ".join(part for part in (self.source, where) if part)
        if len(notes) < MOST:
            notes.setdefault((place, what), Problem(place, what, line))

    @property
    def unsupported(self) -> tuple[Problem, ...]:
        """What the questionnaire does not hold."""
        return tuple(self._unsupported.values())

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """What was carried otherwise."""
        return tuple(self._warnings.values())


def quoted(text: str) -> str:
    """A piece of the file as it is shown in a note: one line, and not endless."""
    line = " ".join(text.split())
    return f"“{line[:LONGEST]}…”" if len(line) > LONGEST else f"“{line}”"
