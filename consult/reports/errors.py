"""What can go wrong when a report is asked for."""

from __future__ import annotations

from consult.kernel.errors import Conflict, NotFound
from consult.kernel.text import Sentence


class NothingAsked(Conflict):
    """There is no published questionnaire, so nothing can have been answered."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            Sentence(
                "The consultation %(slug)s has no published questionnaire yet, so there is no "
                "report. Open it first.",
                slug=slug,
            )
        )


class NotInReport(NotFound):
    """The project is not one that the consultation concerns."""

    def __init__(self, code: str) -> None:
        super().__init__(Sentence("This consultation has no project %(code)s.", code=code))
