"""What can go wrong in the life of a consultation, in the organiser's words."""

from __future__ import annotations

from consult.kernel.errors import Conflict, NotFound


class NoSuchConsultation(NotFound):
    """Nothing stands at this address."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is no consultation called “{slug}”.")


class SlugTaken(Conflict):
    """Another consultation has this address."""

    def __init__(self, slug: str) -> None:
        super().__init__(f"There is already a consultation called “{slug}”. Choose another name.")


class WrongPhase(Conflict):
    """The consultation is too early or too late in its life for this."""


class OtherVoices(Conflict):
    """The questionnaire does not speak to the consultation's voices or in its languages."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            f"The questionnaire lacks {missing}, which this consultation announces. "
            "Add it to the questionnaire."
        )
