"""The names that questions have in an XLSForm: each once in the whole file."""

from __future__ import annotations

from consult.questionnaire.formats.xlsform.sheets_out import Out
from consult.questionnaire.formats.xlsform.types_out import FIELDS, TABLES
from consult.questionnaire.logic.definition import Item, Questionnaire

RESERVED = ("meta", "data", "instanceID", "instanceName")
"""Names that mean something to XLSForms."""


def give_names(questionnaire: Questionnaire, out: Out) -> None:
    """Names for every item outside of repeated groups, and for the question of the voice."""
    out.codes.taken.update(RESERVED)
    for item in questionnaire.items():
        name_item(item, out, out.names)
    out.names["_voice"] = out.codes.give("voice")


def name_item(item: Item, out: Out, names: dict[str, str]) -> None:
    """Names of an item and of its parts; of a table the parts have answers, not the whole."""
    name = out.codes.give(item.code)
    is_table = item.type in (*TABLES, *FIELDS)
    names[f"{item.code}." if is_table else item.code] = name
    endings = parts_of(item) if is_table else [f"_{o.code}" for o in item.options if o.other]
    for ending, part in zip(endings, _parts(item), strict=True):
        out.codes.taken.add(f"{name}{ending}")
        names[f"{item.code}.{part}"] = f"{name}{ending}"


def names_inside(repeat: Item, out: Out) -> dict[str, str]:
    """Names of what a repeated group asks; conditions there see nothing else."""
    names: dict[str, str] = {}
    for item in repeat.items:
        name_item(item, out, names)
    return names


def parts_of(item: Item) -> list[str]:
    """How the names of its questions end: one without ending, or one for each part of a table."""
    if item.type not in (*TABLES, *FIELDS):
        return [""]
    return [f"_{part.replace('.', '_')}" for part in _parts(item)]


def _parts(item: Item) -> list[str]:
    """The parts of an answer as trees name them."""
    if item.type == "matrix_two":
        return [f"{row.code}.{scale}" for row in item.rows for scale in ("first", "second")]
    if item.type in ("matrix_numbers", "matrix_texts"):
        return [f"{row.code}.{column.code}" for row in item.rows for column in item.columns]
    if item.type in (*TABLES, *FIELDS):
        return [row.code for row in item.rows]
    return [option.code for option in item.options if option.other]
