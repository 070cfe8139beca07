"""Our codes for LimeSurvey's questions and their parts, and the type that each becomes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from consult.questionnaire.formats.codes import Codes
from consult.questionnaire.formats.limesurvey.notes import Notes
from consult.questionnaire.formats.limesurvey.survey import Part, Question, Survey
from consult.questionnaire.logic.definition import PLACEHOLDERS, ItemType

OTHER = "-oth-"
_PLAIN_TYPES: dict[str, ItemType] = {
    "5": "rating",
    **dict.fromkeys("ABCEFH", "matrix"),
    "1": "matrix_two",
    ":": "matrix_numbers",
    ";": "matrix_texts",
    "D": "date",
    "G": "radio",
    "K": "numbers",
    "L": "radio",
    "O": "radio",
    "!": "dropdown",
    "M": "multiple",
    "P": "multiple",
    "N": "number",
    "Q": "texts",
    "R": "ranking",
    "S": "short_text",
    "T": "long_text",
    "U": "long_text",
    "X": "note",
    "Y": "yesno",
    "|": "file",
    "*": "calculated",
}
FIXED = {
    "A": ("1", "2", "3", "4", "5"),
    "B": ("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
    "C": ("Y", "N", "U"),
    "E": ("I", "S", "D"),
    "G": ("F", "M"),
}
"""The answers of the types that bring their own."""


@dataclass(slots=True)
class Coded:
    """A question with its type and codes here; each table goes from LimeSurvey's code to ours."""

    question: Question
    type: ItemType
    code: str
    place: int
    """How many questions stand before it."""
    options: dict[str, str] = field(default_factory=dict)
    columns: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    other: str = ""
    comment: str = ""
    """The code of the item that takes the comments, where there is one."""

    @property
    def where(self) -> str:
        """How the place is called in notes."""
        return f"question {self.question.code}"


def type_of(question: Question) -> ItemType | None:
    """What a question becomes here; None for what we have nothing for."""
    letter = question.type
    if letter == "*" and is_prose(question):
        return "note"
    if letter == "D":
        return _moment(question.attribute("date_format"))
    if letter == ":" and question.is_set("multiflexible_checkbox"):
        return "matrix_multiple"
    if question.is_set("numbers_only") and letter in "QS;":
        return {"Q": "numbers", "S": "number", ";": "matrix_numbers"}[letter]  # type: ignore[return-value]
    if letter == "S" and question.attribute("location_mapservice") not in ("", "0"):
        return "place"
    return _PLAIN_TYPES.get(letter)


def is_prose(question: Question) -> bool:
    """Whether an equation is words that show answers, and so a note rather than a value."""
    if question.attribute("equation") or question.is_set("hidden"):
        return False
    said = next(iter(question.texts.values()), "")
    plain = re.sub(r"<[^<>]*>", "", said)
    return "{" in plain and bool(re.search(r"\w", re.sub(r"\{[^{}]*\}", "", plain)))


def _moment(form: str) -> ItemType:
    has_time = bool(re.search(r"[Hh]|M{2}:|:M", form))
    has_day = bool(re.search(r"[dj]", form))
    if has_time:
        return "datetime" if has_day else "time"
    return "date" if has_day or not form else "month" if "m" in form.lower() else "date"


def coded(survey: Survey, notes: Notes) -> list[Coded]:
    """Every question that becomes an item, with its codes; changed codes are noted."""
    codes = Codes()
    codes.taken.update(PLACEHOLDERS)
    found: list[Coded] = []
    for place, question in enumerate(survey.questions()):
        kind = type_of(question)
        if kind is None:
            continue
        one = Coded(question, kind, codes.give(question.code), place)
        if one.code != question.code:
            notes.changed(one.where, f"Its code is now “{one.code}”.", question.line)
        if kind == "note" and question.type == "*":
            notes.changed(one.where, "It is a note here that shows answers.", question.line)
        _code_parts(one, notes)
        found.append(one)
    for one in found:
        if one.question.type in "OP":
            one.comment = codes.give(f"{one.code}_comment")
    return found


def _code_parts(one: Coded, notes: Notes) -> None:
    question = one.question
    first, second = question.subquestions_of("0"), question.subquestions_of("1")
    if one.type == "multiple":
        one.options = _given(one, first, notes)
    elif one.type == "matrix_multiple":
        one.options = _given(one, second, notes)
    elif one.type in ("matrix_numbers", "matrix_texts"):
        one.columns = _given(one, second, notes)
    elif one.type == "ranking":
        one.options = _given(one, question.answers_of("0") or first, notes)
    else:
        _code_answers(one, notes)
    if one.type in ("numbers", "texts") or one.type.startswith("matrix"):
        one.rows = _given(one, first, notes)
    if question.other and one.type in ("radio", "dropdown", "multiple"):
        taken = Codes(begins_with_letter=False)
        taken.taken.update(one.options.values())
        one.other = taken.give("other")


def _code_answers(one: Coded, notes: Notes) -> None:
    question = one.question
    if question.type in FIXED:
        one.options = {code: code for code in FIXED[question.type]}
    elif one.type == "yesno":
        one.options = {"Y": "yes", "N": "no"}
    elif one.type in ("radio", "dropdown", "matrix", "matrix_two"):
        one.options = _given(one, question.answers_of("0"), notes)
        one.columns = _given(one, question.answers_of("1"), notes)


def _given(one: Coded, parts: Iterable[Part], notes: Notes) -> dict[str, str]:
    """Codes of options or rows; a second part with the same code gets none."""
    codes = Codes(begins_with_letter=False)
    found: dict[str, str] = {}
    for part in parts:
        if part.code in found:
            notes.lost(one.where, f"“{part.code}” stands there twice; one is carried.", part.line)
            continue
        found[part.code] = codes.give(part.code)
        if found[part.code] != part.code:
            what = f"The code “{part.code}” is now “{found[part.code]}”."
            notes.changed(one.where, what, part.line)
    return found
