"""What can go wrong with accounts, in words that help their holders and not their guessers."""

from __future__ import annotations

from consult.kernel.errors import Conflict, Forbidden, NotFound
from consult.kernel.text import Sentence


class WrongSignIn(Forbidden):
    """Address and password do not belong together; which of them is wrong is not said."""

    def __init__(self) -> None:
        super().__init__(Sentence("The e-mail address or the password is not right. Check both."))


class AddressTaken(Conflict):
    """Somebody has this address already."""

    def __init__(self, email: str) -> None:
        super().__init__(Sentence("There is already an account for %(email)s.", email=email))


class NoSuchAccount(NotFound):
    """There is no such account."""

    def __init__(self) -> None:
        super().__init__(Sentence("There is no such account."))


class LastAdministrator(Conflict):
    """Nobody would be left who can manage accounts."""

    def __init__(self) -> None:
        super().__init__(Sentence("This is the last active administrator. Add another one first."))
