"""What can go wrong with the questionnaire of a consultation."""

from __future__ import annotations

from consult.kernel.errors import Conflict, Invalid, NotFound


class NoDraft(NotFound):
    """Nothing has been written yet that could be published."""


class NoSuchVersion(NotFound):
    """There is no version with this number or id."""


class NothingChanged(Conflict):
    """The draft is what the newest version already says."""


class NotReady(Invalid):
    """The questionnaire has problems that must be mended before it is published."""
