"""What every Flask-WTF form shares: its problems as a summary, and where it may lead."""

from __future__ import annotations

from typing import Any

from flask_wtf import FlaskForm

from consult.kernel.errors import Invalid
from consult.web.languages import in_words, told


class Form(FlaskForm):  # type: ignore[misc]
    """A form whose token is checked; problems found later are put beside their fields."""

    def take(self, error: Invalid) -> None:
        """Show the domain's problems where they belong, the others above the form."""
        for problem in error.problems:
            owner: Any = self._fields.get(problem.where)
            if owner is None:
                self.form_errors.append(told(problem))
            else:
                owner.errors = [*owner.errors, in_words(problem.what)]
        if not error.problems:
            self.form_errors.append(in_words(error.sentence))

    @property
    def problems(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of everything that is wrong, for the summary."""
        found = [("main", sentence) for sentence in self.form_errors]
        return found + [(field.id, sentence) for field in self for sentence in field.errors]


def local_target(address: str | None, otherwise: str) -> str:
    """The address, if it leads to a page of ours; a link from elsewhere cannot send people off."""
    address = address or ""
    strange = any(ord(letter) < 33 or letter == "\\" for letter in address)
    is_ours = address.startswith("/") and not address.startswith("//")
    return address if is_ours and not strange else otherwise
