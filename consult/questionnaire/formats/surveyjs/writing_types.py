"""Each type of item as a SurveyJS question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from consult.questionnaire.logic.definition import Condition, Item, Option, Words
from consult.questionnaire.logic.options import options_of

Json = dict[str, Any]


class Writer(Protocol):
    """What the types need of the whole definition."""

    voice: str

    def words(self, texts: Words, where: str) -> Any:
        """One text, or one in several languages."""
        ...

    def condition(self, tree: Condition | None, where: str, inside: str = "") -> str:
        """A condition as an expression."""
        ...

    def choices(self, options: Sequence[Option], where: str) -> list[Json]:
        """Options as choices."""
        ...

    def item(self, item: Item, inside: str = "") -> Json:
        """An item as a question."""
        ...

    def leave(self, where: str, what: str) -> None:
        """Name something that is not carried."""
        ...


def filled(**parts: Any) -> Json:
    """Only the parts that say something."""
    said = {name: value for name, value in parts.items() if value is not False}
    return {name: value for name, value in said.items() if value not in ("", None, [], {})}


_INPUTS = {
    "number": "number",
    "email": "email",
    "url": "url",
    "phone": "tel",
    "date": "date",
    "time": "time",
    "month": "month",
    "datetime": "datetime-local",
}


def _choosing(kind: str) -> Callable[[Writer, Item], Json]:
    def written(writer: Writer, item: Item) -> Json:
        where = f"item {item.code}"
        offered = options_of(item, writer.voice)
        return filled(
            type=kind,
            choices=writer.choices(offered, where),
            choicesOrder="random" if item.shuffle else "",
            showDontKnowItem=item.cannot_tell,
            showRefuseItem=item.not_say,
            minSelectedChoices=item.choose_min,
            maxSelectedChoices=item.choose_max,
            allowCustomChoices=item.type == "tags",
        )

    return written


def _input(_writer: Writer, item: Item) -> Json:
    return filled(
        type="text",
        inputType=_INPUTS.get(item.type, ""),
        min=item.min if item.min is not None else item.earliest,
        max=item.max if item.max is not None else item.latest,
        maxLength=item.limit,
        minLength=item.shortest,
    )


def _slider(_writer: Writer, item: Item) -> Json:
    return {"type": "slider"} | filled(min=item.min, max=item.max, step=item.step)


def _rating(writer: Writer, item: Item) -> Json:
    where = f"item {item.code}"
    return filled(
        type="rating",
        rateMax=int(item.max or 5),
        minRateDescription=writer.words(item.low_label, where),
        maxRateDescription=writer.words(item.high_label, where),
    )


def _fields(writer: Writer, item: Item) -> Json:
    where = f"item {item.code}"
    kind = "number" if item.type == "numbers" else ""
    rows = [
        filled(name=row.code, title=writer.words(row.label, where), inputType=kind)
        for row in item.rows
    ]
    return {"type": "multipletext", "items": rows}


def _matrix(writer: Writer, item: Item) -> Json:
    where = f"item {item.code}"
    return filled(
        type="matrix",
        cellType="checkbox" if item.type == "matrix_multiple" else "",
        rows=writer.choices(item.rows, where),
        columns=writer.choices(item.options, where),
        rowOrder="random" if item.shuffle else "",
    )


def _cells(writer: Writer, item: Item) -> Json:
    where = f"item {item.code}"
    kind = "number" if item.type == "matrix_numbers" else ""
    columns = [
        filled(name=one.code, title=writer.words(one.label, where), cellType="text", inputType=kind)
        for one in item.columns
    ]
    rows = writer.choices(item.rows, where)
    return {"type": "matrixdropdown", "rows": rows, "columns": columns}


def _two_scales(writer: Writer, item: Item) -> Json:
    where = f"item {item.code}"
    titles = (*item.scale_titles, {}, {})
    columns = [
        filled(
            name=name,
            title=writer.words(title, where),
            cellType="dropdown",
            choices=writer.choices(options, where),
        )
        for name, title, options in (
            ("first", titles[0], item.options),
            ("second", titles[1], item.columns),
        )
    ]
    rows = writer.choices(item.rows, where)
    return {"type": "matrixdropdown", "rows": rows, "columns": columns}


def _file(_writer: Writer, item: Item) -> Json:
    most = item.choose_max or 1
    return filled(
        type="file",
        acceptedTypes=",".join(f".{kind}" for kind in item.kinds),
        maxSize=item.largest and item.largest * 1_048_576,
        allowMultiple=most > 1,
        maxFiles=most if most > 1 else None,
    )


def _claim(writer: Writer, item: Item) -> Json:
    if item.stated_by == writer.voice:
        return {"type": "text", "inputType": "number"}
    return _choosing("radiogroup")(writer, item)


def _consent(_writer: Writer, _item: Item) -> Json:
    return {"type": "boolean", "renderAs": "checkbox", "valueTrue": "yes", "valueFalse": "no"}


def _yes_no(writer: Writer, item: Item) -> Json:
    labels = {option.code: option.label for option in options_of(item, writer.voice)}
    where = f"item {item.code}"
    return filled(
        type="boolean",
        valueTrue="yes",
        valueFalse="no",
        labelTrue=writer.words(labels.get("yes", {}), where),
        labelFalse=writer.words(labels.get("no", {}), where),
    )


def _calculated(writer: Writer, item: Item) -> Json:
    where = f"item {item.code}"
    tree = item.value if isinstance(item.value, dict) else None
    return {"type": "expression", "expression": writer.condition(tree, where)}


def _repeat(writer: Writer, item: Item) -> Json:
    if item.for_each:
        where = f"item {item.code}"
        writer.leave(where, f"one block for each answer to “{item.for_each}” is not carried")
    return filled(
        type="paneldynamic",
        templateElements=[writer.item(each, "panel.") for each in item.items],
        minPanelCount=item.choose_min,
        maxPanelCount=item.choose_max,
    )


TYPES: dict[str, Callable[[Writer, Item], Json]] = {
    "radio": _choosing("radiogroup"),
    "scale": _choosing("radiogroup"),
    "dropdown": _choosing("dropdown"),
    "multiple": _choosing("checkbox"),
    "ranking": _choosing("ranking"),
    "tags": _choosing("tagbox"),
    "yesno": _yes_no,
    "rating": _rating,
    "slider": _slider,
    "numbers": _fields,
    "texts": _fields,
    "short_text": _input,
    "long_text": lambda writer, item: {**_input(writer, item), "type": "comment"},
    "place": lambda _writer, _item: {"type": "text"},
    "matrix": _matrix,
    "matrix_multiple": _matrix,
    "matrix_numbers": _cells,
    "matrix_texts": _cells,
    "matrix_two": _two_scales,
    "file": _file,
    "claim": _claim,
    "consent": _consent,
    "note": lambda _writer, _item: {"type": "html"},
    "calculated": _calculated,
    "repeat": _repeat,
    **dict.fromkeys(_INPUTS, _input),
}
