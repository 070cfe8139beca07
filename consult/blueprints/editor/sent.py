"""What a form of the editor sends: its target, its act, its fields and what their author saw."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from werkzeug.datastructures import MultiDict

from consult.kernel.errors import Invalid, Problem
from consult.kernel.text import Sentence
from consult.questionnaire.logic.conditions import is_number
from consult.questionnaire.logic.definition import Questionnaire
from consult.questionnaire.logic.editing.acts import Asked
from consult.questionnaire.logic.editing.builder import (
    AMOUNT,
    STATE,
    Built,
    Row,
    hows_for,
    tree_from,
)
from consult.questionnaire.logic.editing.fields import tree_text
from consult.questionnaire.logic.editing.merging import Typed
from consult.questionnaire.logic.editing.targets import Target, target_from
from consult.questionnaire.logic.editing.tree import item_of

Form = MultiDict[str, str]
SEEN = "seen."
MOST_ROWS = 200
"""Comparisons of one condition that are read from the builder's fields."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One form as it came."""

    target: Target
    act: str
    words: tuple[str, ...]
    typed: tuple[Typed, ...]
    form: Form
    errors: dict[str, str] = field(default_factory=dict)

    def asked(self, target: Target) -> Asked:
        """The act on what the form is about, by its present code."""
        return Asked(self.act, self.words, target, self.form.to_dict())

    def value(self, path: str) -> str | None:
        """What was typed into a field; None where the form has no such field."""
        if path in self.form:
            return str(self.form[path])
        return "" if f"{SEEN}{path}" in self.form else None

    @property
    def rest(self) -> list[tuple[str, str]]:
        """Everything in it, to be sent again from another page."""
        return [pair for pair in self.form.items(multi=True) if pair[0] != "csrf_token"]


def sent_in(form: Form, whole: Questionnaire) -> Sent:
    """Read a form; Invalid where it does not say what it changes."""
    act, *words = form.get("do", "save").split(":")
    typed = tuple(_typed(form, whole))
    return Sent(target_from(form.get("on", "")), act, tuple(words), typed, form)


def _typed(form: Form, whole: Questionnaire) -> Iterator[Typed]:
    """Each field whose author says what they saw, but those that were settled for the other's."""
    for name, seen in form.items():
        path = name.removeprefix(SEEN)
        if path == name or form.get(f"choice.{path}") == "theirs":
            continue
        is_built = f"b.{path}.join" in form
        text = _built_text(form, path, whole) if is_built else form.get(path, "")
        yield Typed(path, text, seen)


def _built_text(form: Form, path: str, whole: Questionnaire) -> str:
    """The condition that the builder's fields make, in words."""
    rows = [
        _row(form, path, number, whole)
        for number in range(_rows_sent(form, path))
        if form.get(f"b.{path}.drop") != str(number)
    ]
    fresh = form.get(f"b.{path}.add", "")
    if fresh:
        rows.append(Row(fresh))
    join = "any" if form.get(f"b.{path}.join") == "any" else "all"
    tree = tree_from(Built(join, tuple(rows)))
    return "" if tree is None else tree_text(tree)


def _rows_sent(form: Form, path: str) -> int:
    """How many rows the builder says it has; what is no number of them is none."""
    said = form.get(f"b.{path}.rows", "")
    return min(int(said), MOST_ROWS) if said.isdecimal() and len(said) < 9 else 0


def _row(form: Form, path: str, number: int, whole: Questionnaire) -> Row:
    begin = f"b.{path}.{number}"
    name, how = form.get(f"{begin}.name", ""), form.get(f"{begin}.how", "")
    values = tuple(one.strip() for one in form.getlist(f"{begin}.values") if one.strip())
    if how == "answered" and values:
        how = hows_for(item_of(whole, name.partition(".")[0]), name)[0]
    if how in AMOUNT:
        return Row(name, how, (_amount(path, values),))
    if how in STATE or values:
        return Row(name, how, () if how in STATE else values)
    what = Sentence("Tick at least one answer that the condition asks for.")
    raise Invalid(what, [Problem(path, what)])


def _amount(path: str, values: tuple[str, ...]) -> str:
    try:
        number = float("".join(values[:1]).replace(",", "."))
    except ValueError as error:
        what = Sentence("Write the number that the condition compares with.")
        raise Invalid(what, [Problem(path, what)]) from error
    return f"{number:g}" if is_number(number) else ""
