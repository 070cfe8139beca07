"""Codes that our questionnaires accept, made from the names that a file uses."""

from __future__ import annotations

import re

from consult.kernel.text import folded

LONGEST = 60


class Codes:
    """Gives each name a code of its own; what is longer, odd or taken is changed."""

    def __init__(self, begins_with_letter: bool = True) -> None:
        self.begins_with_letter = begins_with_letter
        self.taken: set[str] = set()
        self._numbers: dict[str, int] = {}

    def give(self, name: str) -> str:
        """A new code that is as near to this name as may be."""
        plain = self._plain(name)
        code, number = plain, self._numbers.get(plain, 2)
        while code in self.taken:
            code, number = f"{plain}_{number}", number + 1
        self._numbers[plain] = number
        self.taken.add(code)
        return code

    def _plain(self, name: str) -> str:
        is_good = re.fullmatch(r"[A-Za-z0-9_-]+", name)
        plain = name if is_good else re.sub(r"[^A-Za-z0-9-]+", "_", folded(name)).strip("_-")
        plain = plain[:LONGEST].lstrip("_-")
        first = "x" if not plain else plain[0]
        if not plain or (self.begins_with_letter and not first.isalpha()):
            plain = f"x{plain}" if self.begins_with_letter or not plain else plain
        return plain
