"""What is wrong with one item, whatever surrounds it: options, limits, marks of its type."""

from __future__ import annotations

from collections.abc import Iterator

from consult.questionnaire.logic.definition import Item, Questionnaire
from consult.questionnaire.logic.item_limits import limit_problems
from consult.questionnaire.logic.item_uses import name_of, use_problems, uses

NEEDED = {
    "options": ("radio", "dropdown", "scale", "ranking", "matrix", "matrix_two", "matrix_multiple"),
    "rows": (
        *("matrix", "matrix_two", "matrix_multiple", "matrix_numbers", "matrix_texts"),
        *("numbers", "texts"),
    ),
    "columns": ("matrix_numbers", "matrix_texts"),
}
"""What each type cannot do without."""
WITHOUT_OTHER = ("matrix", "yesno", "ranking", "tags", "matrix_multiple", "matrix_two")


def item_problems(item: Item, questionnaire: Questionnaire) -> Iterator[str]:
    """A sentence for each thing to mend."""
    yield from use_problems(item)
    yield from _of_options(item)
    yield from _of_rows(item)
    yield from _of_choosing(item)
    yield from _of_marks(item)
    yield from limit_problems(item)
    if item.type == "claim":
        yield from _of_claim(item, questionnaire)
    if item.type == "calculated":
        yield from _of_calculated(item)
    if item.type == "repeat":
        yield from _of_repeat(item, questionnaire)


def _of_options(item: Item) -> Iterator[str]:
    if item.type in NEEDED["options"] and len(item.options) < 2:
        yield "Offer at least two options."
    if item.type == "multiple" and not item.options:
        yield "Offer at least one option."
    if item.type == "matrix_two" and len(item.columns) < 2:
        yield "Offer at least two options on the second scale."
    if item.type == "yesno" and item.options and {o.code for o in item.options} != {"yes", "no"}:
        yield "The options of a yes/no item are “yes” and “no”; use “radio” for others."


def _of_rows(item: Item) -> Iterator[str]:
    if item.type in NEEDED["rows"] and not item.rows:
        is_matrix = item.type.startswith("matrix")
        yield "Give the matrix at least one row." if is_matrix else "Give it at least one field."
    if item.type in NEEDED["columns"] and not item.columns:
        yield "Give the matrix at least one column."
    if len(item.scale_titles) > 2:
        yield "There are two scales; name them with two headings at most."


def _of_choosing(item: Item) -> Iterator[str]:
    least, most = item.choose_min, item.choose_max
    if not uses(item.type, "choose_min") or (least is None and most is None):
        return
    if least is not None and most is not None and least > most:
        yield f"At least {least} and at most {most} cannot both be chosen."
    if most is not None and most < 1:
        yield "At least one must be allowed to be chosen."
    together = sum(not option.exclusive for option in item.options)
    counts_options = item.type in ("multiple", "ranking", "matrix_multiple")
    if counts_options and least is not None and least > together:
        yield f"At least {least} must be chosen, but only {together} can be chosen together."


def _of_marks(item: Item) -> Iterator[str]:
    if item.type in ("note", "calculated") and (
        item.required or item.cannot_tell or item.not_say or item.checks
    ):
        kind = "note" if item.type == "note" else "calculated value"
        yield f"A {kind} asks for nothing; remove “required”, “cannot tell” and “not say”."
    if item.type in ("consent", "repeat") and (item.cannot_tell or item.not_say):
        yield f"An item of the type “{name_of(item)}” offers no “cannot tell” and no “not say”."
    several = item.type in ("multiple", "matrix_multiple")
    if not several and any(option.exclusive for option in item.options):
        yield "Only an item of the type “multiple” has exclusive options."
    if item.type in WITHOUT_OTHER and any(option.other for option in item.options):
        yield f"An item of the type “{name_of(item)}” cannot ask for other words."
    if item.options and all(option.favourable for option in item.options):
        yield "If every option is favourable nothing can be compared; mark some only."


def _of_claim(item: Item, questionnaire: Questionnaire) -> Iterator[str]:
    if not item.stated_by:
        yield "Say which voice states the number: “stated by: organisation”."
    elif questionnaire.voice(item.stated_by) is None:
        yield f"“{item.stated_by}” is not a voice of this questionnaire."


def _of_calculated(item: Item) -> Iterator[str]:
    if item.value is None:
        yield "Say how the value follows from earlier answers."


def _of_repeat(item: Item, questionnaire: Questionnaire) -> Iterator[str]:
    if not any(child.type != "note" for child in item.items):
        yield "A repeat group asks for something in each block; add an item to it."
    for child in item.items:
        if child.type in ("repeat", "claim", "file"):
            yield f"“{child.code}” cannot stand in a repeat group: it is a {child.type}."
            continue
        for what in item_problems(child, questionnaire):
            yield f"“{child.code}”: {what}"
