"""What can go wrong with a contribution, in the respondent's words."""

from __future__ import annotations

from consult.kernel.errors import Conflict, NotFound
from consult.kernel.text import Sentence


class NoSuchDraft(NotFound):
    """The contribution was never begun, was sent long ago, or was forgotten on purpose."""

    def __init__(self) -> None:
        super().__init__(Sentence("There is no contribution being written here. Begin one."))


class NoMoreTaken(Conflict):
    """The results are published: what comes now could not be in them."""

    def __init__(self) -> None:
        super().__init__(Sentence("The consultation is closed. No more answers are taken."))


class ChangedMeanwhile(Conflict):
    """Something was typed in another window between checking and sending."""

    def __init__(self) -> None:
        super().__init__(
            Sentence(
                "Your answers were changed in another window. Check them again, then send them."
            )
        )
