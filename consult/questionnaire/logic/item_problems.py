"""What is wrong with one item, whatever surrounds it: options, limits, marks of its type."""

from __future__ import annotations

from collections.abc import Iterator

from consult.questionnaire.logic.definition import Item, Questionnaire

CHOOSING = ("radio", "dropdown", "multiple", "scale", "matrix")
"""Types that need options written out."""
NUMERIC = ("number", "claim")


def item_problems(item: Item, questionnaire: Questionnaire) -> Iterator[str]:
    """A sentence for each thing to mend."""
    yield from _of_options(item)
    yield from _of_choosing(item)
    yield from _of_marks(item)
    yield from _of_numbers(item)
    if item.type == "claim":
        yield from _of_claim(item, questionnaire)


def _of_options(item: Item) -> Iterator[str]:
    if item.type in CHOOSING and len(item.options) < 2 and item.type != "multiple":
        yield "Offer at least two options."
    if item.type == "multiple" and not item.options:
        yield "Offer at least one option."
    if item.type not in (*CHOOSING, "yesno") and item.options:
        yield f"An item of the type “{_name(item)}” has no options; remove them or change the type."
    if item.type == "yesno" and item.options and {o.code for o in item.options} != {"yes", "no"}:
        yield "The options of a yes/no item are “yes” and “no”; use “radio” for others."
    if item.type == "matrix" and not item.rows:
        yield "Give the matrix at least one row."
    if item.type != "matrix" and item.rows:
        yield "Only a matrix has rows."


def _of_choosing(item: Item) -> Iterator[str]:
    least, most = item.choose_min, item.choose_max
    if least is None and most is None:
        return
    if item.type != "multiple":
        yield "Only an item of the type “multiple” may say how many to choose."
        return
    if least is not None and most is not None and least > most:
        yield f"At least {least} and at most {most} cannot both be chosen."
    if most is not None and most < 1:
        yield "At least one must be allowed to be chosen."
    together = sum(not option.exclusive for option in item.options)
    if least is not None and least > together:
        yield f"At least {least} must be chosen, but only {together} can be chosen together."


def _of_marks(item: Item) -> Iterator[str]:
    if item.type == "note" and (item.required or item.cannot_tell or item.not_say):
        yield "A note asks for nothing; remove “required”, “cannot tell” and “not say”."
    if item.type != "multiple" and any(option.exclusive for option in item.options):
        yield "Only an item of the type “multiple” has exclusive options."
    if item.type in ("matrix", "yesno") and any(option.other for option in item.options):
        yield f"An item of the type “{_name(item)}” cannot ask for other words."
    if item.options and all(option.favourable for option in item.options):
        yield "If every option is favourable nothing can be compared; mark some only."
    if item.limit is not None and item.type not in ("short_text", "long_text"):
        yield "Only texts have a limit of characters."
    if item.limit is not None and not 1 <= item.limit <= 20_000:
        yield "The limit must lie between 1 and 20000 characters."


def _of_numbers(item: Item) -> Iterator[str]:
    bounds = (item.min, item.max)
    if item.type not in NUMERIC and (bounds != (None, None) or item.whole or item.unit):
        yield "Only numbers and claims have a range, a unit or the mark “whole”."
    if item.min is not None and item.max is not None and item.min > item.max:
        yield f"The range ends ({item.max:g}) before it begins ({item.min:g})."


def _of_claim(item: Item, questionnaire: Questionnaire) -> Iterator[str]:
    if not item.stated_by:
        yield "Say which voice states the number: “stated by: organisation”."
    elif questionnaire.voice(item.stated_by) is None:
        yield f"“{item.stated_by}” is not a voice of this questionnaire."


def _name(item: Item) -> str:
    return item.type.replace("_", " ").replace("yesno", "yes/no")
