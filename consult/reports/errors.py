"""What can go wrong when a report is asked for."""

from __future__ import annotations

from consult.kernel.errors import Conflict, NotFound


class NothingAsked(Conflict):
    """There is no published questionnaire, so nothing can have been answered."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            f"The consultation {slug} has no published questionnaire yet, so there is no report. "
            "Open it first."
        )


class NotInReport(NotFound):
    """The project is not one that the consultation concerns."""

    def __init__(self, code: str) -> None:
        super().__init__(f"This consultation has no project {code}.")
