"""The limits of an item: numbers, lengths, dates, how many may be chosen, and checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from consult.questionnaire.formats.limesurvey.attributes import Attributes
from consult.questionnaire.formats.limesurvey.coding import Coded
from consult.questionnaire.formats.limesurvey.compare import Tree, missing
from consult.questionnaire.formats.limesurvey.expressions import Untranslatable
from consult.questionnaire.formats.limesurvey.names import Names
from consult.questionnaire.formats.limesurvey.notes import quoted
from consult.questionnaire.formats.limesurvey.texts import Texts
from consult.questionnaire.logic.definition import Check, Words

Limits = dict[str, Any]
"""Fields of an item by name."""

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[ T].*)?")
_NUMERIC = ("number", "numbers", "matrix_numbers")
_TEXTS = ("short_text", "long_text", "texts", "matrix_texts")


def limits_of(one: Coded, attributes: Attributes, texts: Texts) -> Limits:
    """What the type's attributes say of the answer."""
    found: Limits = {}
    if one.type in _NUMERIC:
        found |= _numeric(one, attributes, texts)
    if one.type in _TEXTS:
        found["limit"] = _characters(attributes)
    if one.type in ("multiple", "ranking"):
        found["choose_min"] = attributes.whole("min_answers")
        found["choose_max"] = attributes.whole("max_answers") or attributes.whole(
            "max_subquestions"
        )
    if one.type in ("date", "datetime", "month"):
        found |= _moments(one, attributes)
    if one.type == "file":
        found |= _files(attributes)
    return {name: value for name, value in found.items() if value not in (None, "", ())}


def _characters(attributes: Attributes) -> int | None:
    most = attributes.whole("maximum_chars")
    if most is not None and most > 20_000:
        attributes.changed(f"Its limit of {most} characters is now 20000.")
    return None if most is None else min(most, 20_000)


def _numeric(one: Coded, attributes: Attributes, texts: Texts) -> Limits:
    question = one.question
    found: Limits = {"whole": True if attributes.is_set("num_value_int_only") else None}
    attributes.text("maximum_chars")
    if question.type == ":":
        found |= _cells(one, attributes)
    else:
        found["min"] = attributes.number("min_num_value_n")
        found["max"] = attributes.number("max_num_value_n")
        found["unit"] = _unit(attributes, texts)
    if one.type == "numbers":
        found["total"] = attributes.number("equals_num_value")
    if question.is_set("slider_layout"):
        found["min"] = attributes.number("slider_min") or found.get("min")
        found["max"] = attributes.number("slider_max") or found.get("max")
        attributes.changed("Its sliders are fields for numbers here.")
    return found


def _cells(one: Coded, attributes: Attributes) -> Limits:
    """Cells are chosen from a list there, from 1 to 10 unless told, or else typed."""
    low, high = attributes.number("multiflexible_min"), attributes.number("multiflexible_max")
    attributes.text("multiflexible_step")
    if one.question.is_set("input_boxes"):
        return {"min": low, "max": high}
    attributes.changed("Its lists of numbers are fields for numbers here.")
    return {"min": 1 if low is None else low, "max": 10 if high is None else high}


def _unit(attributes: Attributes, texts: Texts) -> Words:
    before, after = (texts.label(attributes.words(name)) for name in ("prefix", "suffix"))
    if before and after:
        shown = quoted(next(iter(before.values())))
        attributes.lost(f"The words {shown} before the field are not carried.")
    return after or before


def _moments(one: Coded, attributes: Attributes) -> Limits:
    return {
        field: _moment(one, attributes, name, at_end)
        for field, name, at_end in (
            ("earliest", "date_min", False),
            ("latest", "date_max", True),
        )
    }


def _moment(one: Coded, attributes: Attributes, name: str, at_end: bool) -> str:
    text = attributes.text(name).strip("\"' ")
    if text.lower() in ("", "now", "today", "today()"):
        return "today" if text else ""
    match = _DATE.fullmatch(text)
    if match is None or not _is_real(match):
        attributes.lost(f"The limit {name} = {quoted(text)} is no fixed date.")
        return ""
    year, month, day = match.groups()
    month, day = month or ("12" if at_end else "01"), day or ("28" if at_end else "01")
    if match[3] is None and at_end:
        day = "31" if match[2] is None else "28"
    date = f"{year}-{int(month):02}-{int(day):02}"
    ends = {"month": date[:7], "datetime": f"{date}T23:59" if at_end else f"{date}T00:00"}
    return ends.get(one.type, date)


def _is_real(match: re.Match[str]) -> bool:
    return 1 <= int(match[2] or 1) <= 12 and 1 <= int(match[3] or 1) <= 28 + 3


def _files(attributes: Attributes) -> Limits:
    kilobytes = attributes.number("max_filesize")
    kinds = attributes.text("allowed_filetypes").lower().replace(";", ",").split(",")
    return {
        "kinds": tuple(dict.fromkeys(filter(None, (kind.strip(" .") for kind in kinds)))),
        "largest": None if not kilobytes or kilobytes < 0 else max(1, round(kilobytes / 1024)),
        "choose_min": attributes.whole("min_num_of_files"),
        "choose_max": attributes.whole("max_num_of_files"),
    }


def checks_of(
    one: Coded, attributes: Attributes, texts: Texts, names: Names, languages: tuple[str, ...]
) -> tuple[Check, ...]:
    """What must be true of the answer beside its limits."""
    found: list[Check] = []
    if one.type == "numbers":
        found += _sums(one, attributes, names, languages)
    equation = attributes.text("em_validation_q")
    if equation:
        found += _equation(equation, attributes, texts, languages)
    attributes.words("em_validation_q_tip")
    if one.question.pattern:
        attributes.lost(f"The pattern {quoted(one.question.pattern)} is not checked.")
    return tuple(found)


def _equation(
    equation: str, attributes: Attributes, texts: Texts, languages: tuple[str, ...]
) -> list[Check]:
    tip = texts.text(attributes.words("em_validation_q_tip")).words
    try:
        must = texts.translator.condition(equation)
    except Untranslatable as reason:
        attributes.lost(f"The check {quoted(equation)} is not carried: {reason}.")
        return []
    if isinstance(must, bool):
        return []
    return [Check(must, tip or _in_english("Please check this answer.", languages))]


def _sums(
    one: Coded, attributes: Attributes, names: Names, languages: tuple[str, ...]
) -> list[Check]:
    rows = [ref.name for part, ref in names.parts[one.code].items() if part]
    whole: Tree = {"+": [{"if": [missing(name), 0, {"var": name}]} for name in rows]}
    found: list[Check] = []
    sentences: tuple[tuple[str, str, Callable[[float], str]], ...] = (
        ("min_num_value", ">=", lambda limit: f"The sum must be at least {limit:g}."),
        ("max_num_value", "<=", lambda limit: f"The sum must be at most {limit:g}."),
    )
    for name, sign, sentence in sentences:
        limit = attributes.number(name)
        if limit is not None and rows:
            must = {"or": [missing(one.code), {sign: [whole, limit]}]}
            found.append(Check(must, _in_english(sentence(limit), languages)))
    return found


def _in_english(sentence: str, languages: tuple[str, ...]) -> Words:
    """A sentence that the file does not have; in other languages it is missing, and named."""
    return {"en": sentence} if "en" in languages else {languages[0]: sentence}
