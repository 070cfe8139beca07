"""One SurveyJS question as one of our items, or as several where it holds several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from consult.questionnaire.formats.one_voice import wording
from consult.questionnaire.formats.surveyjs.building import Built, Survey
from consult.questionnaire.formats.surveyjs.fields import Parts, Question, count, fields_of, objects
from consult.questionnaire.formats.surveyjs.types import FROM, INPUTS, LAYOUT, STRUCTURE
from consult.questionnaire.logic.definition import Item

DEEPEST = 10


def question(survey: Survey, where: str, given: Question, depth: int = 0) -> Iterator[Built]:
    """The items that a question becomes; none, with its name left behind, for an unknown type."""
    kind = str(given.get("type", "")).lower()
    place = f"{where}, {kind or 'question'} “{str(given.get('name', ''))[:60]}”"
    if kind not in FROM:
        survey.leave(
            place, f"there is no type of item like “{kind[:40]}”; the question is left out"
        )
        return
    if kind == "matrixdropdown":
        yield from _columns(survey, place, given, depth)
        return
    yield _built(survey, place, given, _type(kind, given), depth)
    yield from _below_choices(survey, place, given, depth)


def _below_choices(survey: Survey, where: str, given: Question, depth: int) -> Iterator[Built]:
    """Questions that stand below a choice are asked of those who chose it."""
    for choice in objects(given.get("choices")):
        for element in objects(choice.get("elements")) if depth < DEEPEST else ():
            word = "contains" if str(given.get("type")).lower() in ("checkbox", "tagbox") else "="
            chosen = f"{{{given.get('name')}}} {word} {choice.get('value')!r}"
            own = element.get("visibleIf")
            asked = {**element, "visibleIf": f"{chosen} and ({own})" if own else chosen}
            survey.named[id(asked)] = survey.code_of(element)
            yield from question(survey, where, asked, depth + 1)


def _built(survey: Survey, where: str, given: Question, type_: str, depth: int) -> Built:
    survey.not_carried(where, given, STRUCTURE | LAYOUT | {"visible"})
    survey.layout(where, given)
    if given.get("visible") is False:
        survey.warn(where, "the question is hidden in the file; here it is shown")
    built = Built(_placeholder(survey, given, type_), where, str(given.get("name") or ""))
    parts: Parts = {"required": given.get("isRequired") is True}
    parts |= fields_of(survey, built, given)
    if type_ == "repeat":
        parts |= _repeat(survey, built, given, depth)
    base = {"code": built.item.code, "type": type_, "wordings": built.item.wordings}
    built.item = Item(**{**base, **parts})
    built.visible_if = str(given.get("visibleIf") or "")
    return built


def _placeholder(survey: Survey, given: Question, type_: Any) -> Item:
    """The item with its code and words; the rest is put in as it is read."""
    code = survey.code_of(given)
    words = survey.texts.words(given.get("html") if type_ == "note" else given.get("title"))
    words = (
        words
        or survey.texts.words(given.get("title"))
        or survey.texts.plain(str(given.get("name") or code))
    )
    return Item(code, type_, wording(words, survey.texts.words(given.get("description"))))


def _type(kind: str, given: Question) -> str:
    """The type of our item, which depends on more than the type of theirs."""
    if kind == "text":
        return INPUTS.get(str(given.get("inputType", "text")).lower(), "short_text")
    becomes_other = {
        "matrix": ("matrix_multiple", given.get("cellType") == "checkbox"),
        "imagepicker": ("multiple", given.get("multiSelect") is True),
        "multipletext": ("numbers", _all_numbers(given.get("items"))),
        "tagbox": ("tags", given.get("allowCustomChoices") is True),
        "rating": ("radio", not _counts_from_one(given)),
    }
    other, does = becomes_other.get(kind, ("", False))
    return other if does else FROM[kind]


def _counts_from_one(given: Question) -> bool:
    steps = given.get("rateMin") in (None, 1) and given.get("rateStep") in (None, 1)
    return steps and not given.get("rateValues")


def _all_numbers(items: Any) -> bool:
    found = objects(items)
    return bool(found) and all(one.get("inputType") == "number" for one in found)


def _repeat(survey: Survey, built: Built, given: Question, depth: int) -> Parts:
    """A panel or a row that is asked about each of several things."""
    elements = _flat(survey, built.where, given.get("templateElements") or given.get("elements"))
    elements += [_as_question(given, column) for column in objects(given.get("columns"))]
    for element in elements:
        if str(element.get("type", "")).lower() in ("paneldynamic", "matrixdynamic"):
            inner = f"{built.where}, “{str(element.get('name', ''))[:60]}”"
            survey.leave(
                inner, "a repeat group inside of a repeat group is left out, questions and all"
            )
            continue
        built.inner += question(survey, built.where, element, depth + 1)
    least = count(given.get("minPanelCount")) or count(given.get("minRowCount"))
    most = count(given.get("maxPanelCount")) or count(given.get("maxRowCount"))
    return {
        "items": tuple(one.item for one in built.inner),
        "choose_min": least,
        "choose_max": most or None,
        "options": (),
    }


def _flat(survey: Survey, where: str, given: Any, depth: int = 0) -> list[Question]:
    """The questions of a template; panels in it are left away, their questions are not."""
    found: list[Question] = []
    for element in objects(given):
        if str(element.get("type", "")).lower() in ("panel", "flowpanel") and depth < 10:
            if element.get("visibleIf"):
                survey.leave(where, "the condition of a panel inside of a repeat group")
            found += _flat(survey, where, element.get("elements"), depth + 1)
        else:
            found.append(element)
    return found


_CELLS = {"default": "dropdown", "": "dropdown"}


def _as_question(matrix: Question, column: Question) -> Question:
    """A column of a matrix as a question of its own."""
    kind = str(column.get("cellType") or matrix.get("cellType") or "dropdown").lower()
    inherited = {"choices": matrix["choices"]} if "choices" in matrix else {}
    own = {key: value for key, value in column.items() if key != "cellType"}
    return {**inherited, "title": column.get("name"), **own, "type": _CELLS.get(kind, kind)}


def _columns(survey: Survey, where: str, given: Question, depth: int) -> Iterator[Built]:
    """A matrix of fields: as one item where all its columns are alike, else one for each column."""
    columns = [_as_question(given, column) for column in objects(given.get("columns"))]
    kinds = [str(column["type"]) for column in columns]
    if columns and set(kinds) == {"text"}:
        yield _built(survey, where, {**given, "columns": columns}, _fields_type(columns), depth)
    elif len(columns) == 2 and set(kinds) <= {"dropdown", "radiogroup"}:
        yield _built(survey, where, {**given, "columns": columns}, "matrix_two", depth)
    else:
        if len(columns) > 1:
            survey.warn(where, "each column of the matrix is carried as a question of its own")
        for column, kind in zip(columns, kinds, strict=True):
            yield _one_column(survey, where, given, column, kind, depth)


def _fields_type(columns: list[Question]) -> str:
    numeric = all(column.get("inputType") == "number" for column in columns)
    return "matrix_numbers" if numeric else "matrix_texts"


def _one_column(
    survey: Survey, where: str, given: Question, column: Question, kind: str, depth: int
) -> Built:
    types = {"text": "matrix_texts", "comment": "matrix_texts", "checkbox": "matrix_multiple"}
    type_ = types.get(kind, "matrix")
    choices = [column] if type_ == "matrix_texts" else column.get("choices") or []
    apart = {**given, "columns": choices, "title": column.get("title") or column.get("name")}
    if given.get("title") and column.get("title"):
        apart["description"] = given["title"]
    return _built(survey, where, apart, type_, depth)
