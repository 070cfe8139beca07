"""Constraints of an XLSForm as limits of an item where they are such, and as checks elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from consult.questionnaire.formats.xlsform.logic import condition_of
from consult.questionnaire.formats.xlsform.meanings import Surroundings, joined, plain_number
from consult.questionnaire.formats.xlsform.report import Report
from consult.questionnaire.formats.xlsform.xpath import Tree, called, conjuncts, read_expression
from consult.questionnaire.logic.conditions.values import moment_of
from consult.questionnaire.logic.definition import Check, Words

_GENERAL: Words = {
    "en": "This answer does not fit the question; please check it.",
    "fr": "Cette réponse ne convient pas à la question ; merci de la vérifier.",
}
_NUMBERS = ("number", "slider")
_MOMENTS = ("date",)
_TEXTS = ("short_text", "long_text")
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
_ADDRESS = re.compile(r"@.*\\?\.")
_WEB = re.compile(r"https?")
_DIGITS = re.compile(
    r"\^?(?:\[0-9\]|\\d)(?:\+|\{(?P<least>[0-9]{1,4})(?P<open>,(?P<most>[0-9]{1,4})?)?\})\$?"
)
_PHONE = re.compile(r"[\^$()\[\]{}?*+|\\.,:d0-9 /-]*")


@dataclass(slots=True)
class Constraint:
    """What a constraint becomes: fields of the item, and checks for what is left."""

    row: int
    written: str
    message: Words
    type: str
    whole: bool = False
    """Whether it is about whole numbers: what is more than 3 is at least 4."""
    fields: dict[str, Any] = field(default_factory=dict)
    checks: list[Check] = field(default_factory=list)
    alone: list[str] = field(default_factory=list)
    """Names of options that are chosen alone, or not at all."""
    keeps_bounds: bool = True
    """Whether a range becomes fields; where the author's message is about it, it is a check."""
    said: bool = False
    """Whether the author's message is said by a check."""


def read_constraint(constraint: Constraint, around: Surroundings, report: Report) -> None:
    """Fill in what a constraint becomes; what it does not is named."""
    with report.understanding(constraint.row, "constraint", constraint.written):
        tree = read_expression(constraint.written)
        parts = [each for part in conjuncts(tree) for each in _without_digits(part, constraint)]
        constraint.keeps_bounds = not constraint.message or not all(map(_is_range, parts))
        left = [part for part in parts if not _is_limit(part, constraint)]
        _check(left, constraint, around, report)
    if constraint.message and not constraint.said and (constraint.fields or constraint.alone):
        what = "The message is not carried: Consult says itself what does not fit."
        report.changed(constraint.row, "constraint_message", what)


def _without_digits(part: Tree, constraint: Constraint) -> tuple[Tree, ...]:
    """A pattern of so many digits, said with a number and two lengths."""
    digits = _DIGITS.fullmatch(part.parts[1].text) if _is_regex(part, constraint) else None
    if digits is None:
        return (part,)
    own = Tree("self")
    least = digits["least"] or "1"
    most = digits["most"] or ("" if digits["open"] else digits["least"])
    length = called("string-length", own)
    return (
        called(">=", called("number", own), Tree("number", "0")),
        called(">=", length, Tree("number", least)),
        *([called("<=", length, Tree("number", most))] if most else []),
    )


def _is_regex(part: Tree, constraint: Constraint) -> bool:
    own = part.is_call("regex") and [each.kind for each in part.parts] == ["self", "text"]
    return own and constraint.type in (*_TEXTS, "email", "url", "phone")


def _check(parts: list[Tree], constraint: Constraint, around: Surroundings, report: Report) -> None:
    """One check for all that is left; parts without a meaning are named."""
    musts: list[Any] = []
    for part in parts:
        with report.understanding(constraint.row, "constraint", constraint.written):
            musts.append(condition_of(part, around))
    must = joined("and", [each for each in musts if each is not None])
    if not isinstance(must, dict):
        return
    if not constraint.message:
        what = "The constraint has no message; a general one stands in its place."
        report.changed(constraint.row, "constraint_message", what)
    constraint.checks.append(Check(must, constraint.message or _GENERAL))
    constraint.said = True


def _is_limit(part: Tree, constraint: Constraint) -> bool:
    """Whether this part is a limit that items of this type have; it is kept in their fields."""
    if part.is_call("not", "regex"):
        return _is_alone(part, constraint) or _is_pattern(part, constraint)
    if not part.is_call(*_TURNED) or len(part.parts) != 2:
        return False
    left, right = part.parts
    sign = part.text
    if left.kind in ("number", "text"):
        left, right, sign = right, left, _TURNED[sign]
    return (
        _is_length(left, sign, right, constraint)
        or _is_chosen(left, sign, right, constraint)
        or _is_bound(left, sign, right, constraint)
    )


def _is_length(left: Tree, sign: str, right: Tree, constraint: Constraint) -> bool:
    own = left.is_call("string-length") and all(part.kind == "self" for part in left.parts)
    if not own or right.kind != "number" or constraint.type not in _TEXTS:
        return False
    return _set_limits(constraint, sign, right, "shortest", "limit")


def _is_chosen(left: Tree, sign: str, right: Tree, constraint: Constraint) -> bool:
    own = left.is_call("count-selected") and [part.kind for part in left.parts] == ["self"]
    if not own or right.kind != "number" or constraint.type != "multiple" or constraint.message:
        return False
    return _set_limits(constraint, sign, right, "choose_min", "choose_max")


def _set_limits(constraint: Constraint, sign: str, right: Tree, least: str, most: str) -> bool:
    """Limits that count something, from at least one."""
    number = plain_number(right.text)
    if not isinstance(number, int):
        return False
    least_by, most_by = {">": 1, ">=": 0, "=": 0}, {"<": -1, "<=": 0, "=": 0}
    if sign in least_by:
        constraint.fields[least] = max(number + least_by[sign], 1)
    if sign in most_by:
        constraint.fields[most] = max(number + most_by[sign], 1)
    return True


def _is_range(part: Tree) -> bool:
    """Whether this is one end of a range, with or without the end itself."""
    signs = part.is_call(">=", "<=", ">", "<")
    return signs and part.parts[0].kind == "self" and part.parts[1].kind != "answer"


def _is_bound(left: Tree, sign: str, right: Tree, constraint: Constraint) -> bool:
    """A range of numbers or days; kept in fields unless the author's message is about it."""
    called_again = called(sign, left, right)
    bound = _bound(called_again, constraint) if constraint.keeps_bounds else None
    if bound is None:
        return False
    constraint.fields |= bound
    return True


def _bound(part: Tree, constraint: Constraint) -> dict[str, Any] | None:
    """The field that one end of a range is."""
    if not _is_range(part) or (len(part.text) == 1 and not constraint.whole):
        return None
    is_least, right = part.text[0] == ">", part.parts[1]
    if constraint.type in _NUMBERS:
        number = _number(right)
        inside = {">": 1, "<": -1}.get(part.text, 0)
        return None if number is None else {"min" if is_least else "max": number + inside}
    day = "today" if right.is_call("today") else _day(right)
    if constraint.type in _MOMENTS and day:
        return {"earliest" if is_least else "latest": day}
    return None


def _number(tree: Tree) -> float | None:
    if tree.is_call("negative") and tree.parts[0].kind == "number":
        number = plain_number(tree.parts[0].text)
        return None if number is None else -number
    return plain_number(tree.text) if tree.kind == "number" else None


def _day(tree: Tree) -> str:
    text = tree.parts[0] if tree.is_call("date") and len(tree.parts) == 1 else tree
    return text.text if text.kind == "text" and moment_of(text.text) == "date" else ""


def _is_pattern(part: Tree, constraint: Constraint) -> bool:
    """A pattern that is one of an e-mail address, a web address or a telephone number."""
    if not _is_regex(part, constraint):
        return False
    pattern = part.parts[1].text
    if _ADDRESS.search(pattern):
        constraint.fields["type"] = "email"
    elif _WEB.search(pattern):
        constraint.fields["type"] = "url"
    elif _PHONE.fullmatch(pattern) and "+" in pattern.lstrip("^")[:4]:
        constraint.fields["type"] = "phone"
    return "type" in constraint.fields


def _is_alone(part: Tree, constraint: Constraint) -> bool:
    """“not(selected(., 'none') and count-selected(.) > 1)”: an option that is chosen alone."""
    parts = part.parts[0].parts if part.is_call("not") and len(part.parts) == 1 else ()
    if constraint.type != "multiple" or len(parts) != 2 or not part.parts[0].is_call("and"):
        return False
    chosen, several = sorted(parts, key=lambda each: not each.is_call("selected"))
    if not (chosen.is_call("selected") and several.is_call(">", ">=")):
        return False
    counts, number = several.parts
    own = [chosen.parts[0].kind, *(each.kind for each in counts.parts)] == ["self", "self"]
    more = (several.text, number.text) in ((">", "1"), (">=", "2"))
    if own and more and counts.is_call("count-selected") and chosen.parts[1].kind == "text":
        constraint.alone.append(chosen.parts[1].text)
        return True
    return False
