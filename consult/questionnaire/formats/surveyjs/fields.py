"""What a SurveyJS question holds, read into the fields of an item."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from consult.questionnaire.formats.codes import Codes
from consult.questionnaire.formats.surveyjs.building import Built, Survey
from consult.questionnaire.formats.surveyjs.types import CHOOSING, INPUTS, LAYOUT
from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY
from consult.questionnaire.logic.definition import Option, Words
from consult.questionnaire.logic.standard import YES_NO, in_languages

MOST_MADE = 2000
"""Choices that a file may ask us to count up."""
Question = dict[str, Any]
Parts = dict[str, Any]
Fill = Callable[[Survey, Built, Question], Parts]


def fields_of(survey: Survey, built: Built, given: Question) -> Parts:
    """The fields that follow from the question's type and its validators."""
    parts: Parts = {}
    for fill in (_choosing, *_BY_TYPE.get(built.item.type, ()), _validated):
        parts |= fill(survey, built, given)
    return parts


def objects(given: Any) -> list[Question]:
    """The objects of a list; nothing else."""
    return [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []


def count(given: Any) -> int | None:
    """A whole number, if this is one that can be meant."""
    number = _float(given)
    return None if number is None or abs(number) > 1e9 else int(number)


def _choosing(survey: Survey, built: Built, given: Question) -> Parts:
    if built.item.type not in CHOOSING:
        return {}
    options = [*_options(survey, built, given), *_beside(survey, built, given)]
    if not options:
        survey.leave(built.where, "the file holds no choices for this question")
    built.values |= {"dontknow": CANNOT_TELL, "refused": NOT_SAY}
    order = str(given.get("choicesOrder", "none"))
    if order in ("asc", "desc"):
        survey.warn(built.where, f"the choices stand as in the file, not sorted “{order}”")
    return {
        "options": tuple(options),
        "shuffle": order == "random",
        "cannot_tell": given.get("showDontKnowItem") is True,
        "not_say": given.get("showRefuseItem") is True,
        "choose_min": count(given.get("minSelectedChoices")),
        "choose_max": count(given.get("maxSelectedChoices")),
    }


def _options(survey: Survey, built: Built, given: Question) -> Iterator[Option]:
    codes = Codes(begins_with_letter=False)
    common = str(given.get("choicesVisibleIf") or "")
    for choice in _choices(given):
        value, label = _value_and_label(survey, choice)
        option = Option(codes.give(value), label)
        built.values.setdefault(value, option.code)
        own = str(choice.get("visibleIf") or "") if isinstance(choice, dict) else ""
        conditions = [one.replace("{item}", repr(value)) for one in (common, own) if one]
        if conditions:
            built.options_if[option.code] = " and ".join(f"({one})" for one in conditions)
        if isinstance(choice, dict):
            known = frozenset({"value", "text", "visibleIf", "imageLink", "elements"}) | LAYOUT
            survey.not_carried(f"{built.where}, choice “{value[:40]}”", choice, known)
        yield option


def _choices(given: Question) -> list[Any]:
    rated = given.get("rateValues")
    listed = given.get("choices") if rated is None else rated
    if isinstance(listed, list):
        return [one for one in listed if isinstance(one, str | int | float | dict)]
    if given.get("choicesMax") is not None:
        return _made(given, ("choicesMin", "choicesMax", "choicesStep"))
    if str(given.get("type")).lower() == "rating":
        return _made(given, ("rateMin", "rateMax", "rateStep"))
    return []


def _made(given: Question, names: tuple[str, str, str]) -> list[int]:
    """Choices that are counted up from a number to another."""
    least = count(given.get(names[0]))
    most = count(given.get(names[1]))
    first = 0 if least is None else least
    last = 5 if most is None else most
    return list(range(first, last + 1, max(1, count(given.get(names[2])) or 1)))[:MOST_MADE]


def _value_and_label(survey: Survey, choice: Any) -> tuple[str, Words]:
    if isinstance(choice, dict):
        value = _key(choice.get("value", choice.get("text", "")))
        return value, survey.texts.words(choice.get("text")) or survey.texts.plain(value)
    return _key(choice), survey.texts.plain(_key(choice))


def _key(value: Any) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value if isinstance(value, str) else str(value)


def _beside(survey: Survey, built: Built, given: Question) -> Iterator[Option]:
    """The choices "none" and "other", which the file only turns on."""
    if given.get("showNoneItem") or given.get("hasNone"):
        label = survey.texts.words(given.get("noneText")) or survey.texts.plain("None")
        built.values["none"] = "none"
        yield Option("none", label, exclusive=built.item.type == "multiple")
    if given.get("showOtherItem") or given.get("hasOther"):
        label = survey.texts.words(given.get("otherText")) or survey.texts.plain("Other")
        built.values["other"] = "other"
        yield Option("other", label, other=True)


def _yes_or_no(survey: Survey, built: Built, given: Question) -> Parts:
    values = {"yes": given.get("valueTrue", True), "no": given.get("valueFalse", False)}
    built.values.update({_key(value): code for code, value in values.items()})
    labels = {"yes": given.get("labelTrue"), "no": given.get("labelFalse")}
    if not any(labels.values()):
        return {}
    spoken = survey.languages()
    return {
        "options": tuple(
            Option(
                each.code,
                survey.texts.words(labels[each.code]) or in_languages(each.label, spoken),
                favourable=each.favourable,
            )
            for each in YES_NO
        )
    }


def _rating(survey: Survey, _built: Built, given: Question) -> Parts:
    most = count(given.get("rateMax")) or count(given.get("rateCount")) or 5
    return {"max": float(most), **_ends(survey, given)}


def _ends(survey: Survey, given: Question) -> Parts:
    return {
        "low_label": survey.texts.words(given.get("minRateDescription")),
        "high_label": survey.texts.words(given.get("maxRateDescription")),
    }


def _number(survey: Survey, built: Built, given: Question) -> Parts:
    limits = {name: _limit(survey, built, given, name) for name in ("min", "max")}
    if built.item.type == "slider":
        if given.get("sliderType") == "range":
            survey.leave(built.where, "a slider with two ends is carried as one with a single end")
        limits = {
            "min": limits["min"] or 0.0,
            "max": 100.0 if limits["max"] is None else limits["max"],
        }
        limits["step"] = _limit(survey, built, given, "step")
    return {name: limit for name, limit in limits.items() if limit is not None}


def _limit(survey: Survey, built: Built, given: Question, name: str) -> float | None:
    """A limit; what is no number is named."""
    number = _float(given.get(name))
    if number is None and given.get(name) not in (None, ""):
        survey.leave(built.where, f"the limit “{name}” is no number that can be meant")
    return number


def _dates(_survey: Survey, _built: Built, given: Question) -> Parts:
    names = {"earliest": given.get("min"), "latest": given.get("max")}
    return {name: text for name, text in names.items() if isinstance(text, str) and text}


def _text(survey: Survey, built: Built, given: Question) -> Parts:
    kind = str(given.get("inputType", "text")).lower()
    if kind not in INPUTS:
        survey.warn(built.where, f"the input “{kind[:20]}” is carried as a short text")
    limit = count(given.get("maxLength"))
    return {"limit": limit} if limit else {}


def _rows(survey: Survey, built: Built, given: Question) -> Parts:
    """Rows of a matrix, or the fields of several texts."""
    named = given.get("items") if built.item.type in ("texts", "numbers") else given.get("rows")
    codes = Codes(begins_with_letter=False)
    rows = []
    for row in named if isinstance(named, list) else []:
        if isinstance(row, dict) and "name" in row:
            row = {"value": row["name"], "text": row.get("title")}  # noqa: PLW2901 - same thing
        value, label = _value_and_label(survey, row)
        rows.append(Option(codes.give(value), label))
    shuffle = "random" in (given.get("rowOrder"), given.get("rowsOrder"))
    return {"rows": tuple(rows), "shuffle": shuffle}


def _matrix(survey: Survey, built: Built, given: Question) -> Parts:
    codes = Codes(begins_with_letter=False)
    options = []
    for column in given.get("columns") or []:
        value, label = _value_and_label(survey, column)
        options.append(Option(codes.give(value), label))
        built.values.setdefault(value, options[-1].code)
    return {"options": tuple(options)}


def _file(_survey: Survey, _built: Built, given: Question) -> Parts:
    named = str(given.get("acceptedTypes") or "").split(",")
    kinds = tuple(one.strip().lstrip(".").lower() for one in named if one.strip().startswith("."))
    size = _float(given.get("maxSize"))
    most = (count(given.get("maxFiles")) or 5) if given.get("allowMultiple") else 1
    return {
        "kinds": kinds,
        "largest": max(1, round(size / 1_048_576)) if size else None,
        "choose_max": most,
    }


def _calculated(_survey: Survey, built: Built, given: Question) -> Parts:
    built.value = str(given.get("expression") or "")
    return {}


def _note(survey: Survey, built: Built, given: Question) -> Parts:
    if given.get("imageLink"):
        survey.leave(built.where, "the picture is not carried; upload it to the consultation")
    return {"required": False}


def _cells(survey: Survey, _built: Built, given: Question) -> Parts:
    """The columns of a matrix of fields."""
    codes = Codes(begins_with_letter=False)
    named = [
        (str(one.get("name") or "column"), survey.texts.words(one.get("title")))
        for one in objects(given.get("columns"))
    ]
    return {
        "columns": tuple(
            Option(codes.give(name), label or survey.texts.plain(name)) for name, label in named
        )
    }


def _two_scales(survey: Survey, built: Built, given: Question) -> Parts:
    first, second = objects(given.get("columns"))
    scales = [tuple(_options(survey, built, one)) for one in (first, second)]
    titles = [
        survey.texts.words(one.get("title")) or survey.texts.plain(str(one.get("name") or "-"))
        for one in (first, second)
    ]
    return {"options": scales[0], "columns": scales[1], "scale_titles": tuple(titles)}


def _validated(survey: Survey, built: Built, given: Question) -> Parts:
    parts: Parts = {}
    least = count(given.get("minLength"))
    if least:
        parts["shortest"] = least
    for validator in objects(given.get("validators")):
        parts |= _validator(survey, built, validator)
    return parts


def _validator(survey: Survey, built: Built, given: Question) -> Parts:
    kind = str(given.get("type", "")).lower().removesuffix("validator")
    names = _LIMITS.get(kind)
    if kind == "expression" and given.get("expression"):
        said = survey.texts.words(given.get("text")) or survey.texts.plain("Please check this.")
        built.checks.append((str(given["expression"]), said))
        return {}
    if kind == "email" and built.item.type in ("email", "short_text"):
        return {"type": "email"}
    if names is None:
        survey.leave(built.where, f"the validator “{kind[:30]}” is not carried")
        return {}
    return {ours: count(given.get(theirs)) for theirs, ours in names.items() if given.get(theirs)}


_LIMITS = {
    "numeric": {"minValue": "min", "maxValue": "max"},
    "text": {"minLength": "shortest", "maxLength": "limit"},
    "answercount": {"minCount": "choose_min", "maxCount": "choose_max"},
}


def _float(given: Any) -> float | None:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        number = float(given)
    except (ValueError, OverflowError):
        return None
    return number if abs(number) < 1e15 else None


_BY_TYPE: dict[str, tuple[Callable[[Survey, Built, Question], Parts], ...]] = {
    "yesno": (_yes_or_no,),
    "rating": (_rating,),
    "number": (_number,),
    "slider": (_number,),
    "short_text": (_text,),
    "long_text": (_text,),
    "date": (_dates,),
    "month": (_dates,),
    "datetime": (_dates,),
    "time": (_dates,),
    "texts": (_rows,),
    "matrix": (_rows, _matrix),
    "matrix_multiple": (_rows, _matrix),
    "matrix_numbers": (_rows, _cells),
    "matrix_texts": (_rows, _cells),
    "matrix_two": (_rows, _two_scales),
    "numbers": (_rows,),
    "file": (_file,),
    "calculated": (_calculated,),
    "note": (_note,),
}
