"""What can be missing from the register, in one sentence each."""

from __future__ import annotations

from consult.kernel.errors import NotFound


class NoSuchProject(NotFound):
    """No project has this code."""

    def __init__(self, code: object) -> None:
        super().__init__(f"There is no project {code} in the register.")


class NoSuchOrganisation(NotFound):
    """No organisation has this code."""

    def __init__(self, code: object) -> None:
        super().__init__(f"There is no organisation {code} in the register.")
