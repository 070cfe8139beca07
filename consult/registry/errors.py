"""What can be missing from the register, in one sentence each."""

from __future__ import annotations

from consult.kernel.errors import NotFound
from consult.kernel.text import Sentence


class NoSuchProject(NotFound):
    """No project has this code."""

    def __init__(self, code: object) -> None:
        super().__init__(Sentence("There is no project %(code)s in the register.", code=code))


class NoSuchOrganisation(NotFound):
    """No organisation has this code."""

    def __init__(self, code: object) -> None:
        super().__init__(Sentence("There is no organisation %(code)s in the register.", code=code))
