"""What can go wrong in the life of a consultation, in the organiser's words."""

from __future__ import annotations

from consult.kernel.errors import Conflict, NotFound
from consult.kernel.text import Sentence


class NoSuchConsultation(NotFound):
    """Nothing stands at this address."""

    def __init__(self, slug: str) -> None:
        super().__init__(Sentence("There is no consultation called “%(slug)s”.", slug=slug))


class SlugTaken(Conflict):
    """Another consultation has this address."""

    def __init__(self, slug: str) -> None:
        super().__init__(
            Sentence(
                "There is already a consultation called “%(slug)s”. Choose another name.", slug=slug
            )
        )


class WrongPhase(Conflict):
    """The consultation is too early or too late in its life for this."""


class OtherVoices(Conflict):
    """The questionnaire does not speak to the consultation's voices or in its languages."""

    def __init__(self, missing: str) -> None:
        super().__init__(
            Sentence(
                "The questionnaire lacks %(missing)s, which this consultation announces. "
                "Add it to the questionnaire.",
                missing=missing,
            )
        )


class NothingToCopy(NotFound):
    """The other consultation has no questionnaire yet."""

    def __init__(self, slug: str) -> None:
        super().__init__(Sentence("“%(slug)s” has no questionnaire yet.", slug=slug))


class NoSuchFile(NotFound):
    """The consultation keeps no file of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(Sentence("There is no file called “%(name)s” here.", name=name))


class NameTaken(Conflict):
    """Another file of the consultation has this name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Sentence(
                "There is already a file called “%(name)s”. Rename the new one, so that nothing"
                " that people were shown changes.",
                name=name,
            )
        )


class TooManyFiles(Conflict):
    """The consultation keeps as many files as it may."""

    def __init__(self, most: int) -> None:
        super().__init__(
            Sentence("A consultation keeps %(most)s files at most. Remove one first.", most=most)
        )


class FileIsShown(Conflict):
    """A published version shows it, and published versions never change."""

    def __init__(self, name: str) -> None:
        super().__init__(
            Sentence(
                "“%(name)s” stays: a published version shows it, and what people were asked never"
                " changes.",
                name=name,
            )
        )
