"""What editing says when the thing to change is not there, or is no longer what was seen."""

from __future__ import annotations

from consult.kernel.errors import Conflict, NotFound
from consult.kernel.text import Sentence


class Gone(NotFound):
    """The page, group, item or option was deleted or renamed meanwhile."""

    def __init__(self, what: str) -> None:
        super().__init__(
            Sentence("“%(what)s” is not there any more: it was deleted or renamed.", what=what)
        )
        self.what = what


class Depended(Conflict):
    """Something looks at what was to be deleted; `by` names each place."""

    def __init__(self, what: str, by: tuple[str, ...]) -> None:
        super().__init__(Sentence("Something depends on “%(what)s”.", what=what))
        self.what = what
        self.by = by
