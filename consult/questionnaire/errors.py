"""What can go wrong with the questionnaire of a consultation."""

from __future__ import annotations

from collections.abc import Sequence

from consult.kernel.errors import Conflict, Invalid, NotFound, Problem
from consult.kernel.text import Sentence


class NoDraft(NotFound):
    """Nothing has been written yet that could be published."""


class NoSuchVersion(NotFound):
    """There is no version with this number or id."""


class NothingChanged(Conflict):
    """The draft is what the newest version already says."""


class NotReady(Invalid):
    """The questionnaire has problems that must be mended before it is published."""


class NotJudged(Invalid):
    """It is not said of every changed item whether it still means the same."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        codes = ", ".join(problem.where for problem in problems)
        sentence = Sentence(
            "Say of each item that changed whether it still means the same: %(codes)s.", codes=codes
        )
        super().__init__(sentence, problems)


class PublishedMeanwhile(Conflict):
    """Somebody else published a version at the same moment."""

    def __init__(self) -> None:
        super().__init__(
            Sentence("Somebody else published a version meanwhile. Look at the differences again.")
        )
