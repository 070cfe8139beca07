"""What can go wrong in counting."""

from __future__ import annotations

from consult.kernel.errors import Conflict
from consult.kernel.text import Sentence


class CountedMeanwhile(Conflict):
    """Another process counted the same responses first."""

    def __init__(self) -> None:
        super().__init__(Sentence("These responses were counted by another process meanwhile."))
