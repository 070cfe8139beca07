"""What names in LimeSurvey's expressions stand for: "Q1_SQ001.NAOK", "12345X6X78SQ001"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from consult.questionnaire.formats.limesurvey.coding import OTHER, Coded
from consult.questionnaire.formats.limesurvey.expressions import Untranslatable

Kind = Literal["code", "number", "text", "tick", "list", "whole", "rank", "files"]

_SGQA = re.compile(r"(\d+)X(\d+)X(\d+)(.*)")
_HARMLESS = ("NAOK", "value", "valueNAOK", "code", "shown")


@dataclass(frozen=True, slots=True)
class Ref:
    """An answer that is looked at, or one option of it."""

    kind: Kind
    name: str
    owner: Coded
    code: str = ""
    """The option, of a tick."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """LimeSurvey's codes and ours, where one is chosen."""


MOST_CELLS = 10_000
"""Cells of one matrix that have names."""
MOST_CHARACTERS = 400_000
"""Characters of all equations together that are read: four times the most that we have seen."""
_NUMBERS = ("number", "rating", "numbers", "matrix_numbers", "calculated")


def refs_of(one: Coded) -> dict[str, Ref]:
    """Every part of a question that can be looked at; the whole of it has no name."""
    found = {"": _whole(one)}
    found.update(_rows(one))
    if one.type == "multiple":
        for theirs, ours in one.options.items():
            found[theirs] = Ref("tick", one.code, one, ours)
    if one.other:
        is_tick = one.type == "multiple"
        other = f"{one.code}.{one.other}"
        found["other"] = Ref("tick" if is_tick else "text", one.code if is_tick else other, one)
        if is_tick:
            found["other"] = Ref("tick", one.code, one, one.other)
    found.update(_comments(one))
    if one.type == "ranking":
        places = range(1, len(one.options) + 1)
        found.update({str(place): Ref("rank", one.code, one, str(place)) for place in places})
    if one.type == "file":
        found["filecount"] = found["_filecount"] = Ref("files", one.code, one)
    return found


def _whole(one: Coded) -> Ref:
    if one.type in ("radio", "dropdown", "yesno"):
        codes = {**one.options, OTHER: one.other} if one.other else one.options
        return Ref("code", one.code, one, codes=codes)
    if one.type in ("multiple", "ranking"):
        return Ref("list", one.code, one, codes=one.options)
    if one.type in ("number", "rating", "calculated"):
        return Ref("number", one.code, one)
    if one.rows or one.type in ("file", "place", "note"):
        return Ref("whole", one.code, one)
    return Ref("text", one.code, one)


def _rows(one: Coded) -> dict[str, Ref]:
    if len(one.rows) * max(len(one.columns), len(one.options), 1) > MOST_CELLS:
        return {}
    return _named_rows(one, "number" if one.type in _NUMBERS else "text")


def _named_rows(one: Coded, kind: Kind) -> dict[str, Ref]:
    found: dict[str, Ref] = {}
    for theirs, ours in one.rows.items():
        name = f"{one.code}.{ours}"
        if one.type == "matrix":
            found[theirs] = Ref("code", name, one, codes=one.options)
        elif one.type == "matrix_two":
            found[f"{theirs}_0"] = Ref("code", f"{name}.first", one, codes=one.options)
            found[f"{theirs}_1"] = Ref("code", f"{name}.second", one, codes=one.columns)
        elif one.type == "matrix_multiple":
            for column, code in one.options.items():
                found[f"{theirs}_{column}"] = Ref("tick", name, one, code)
        elif one.columns:
            for column, code in one.columns.items():
                found[f"{theirs}_{column}"] = Ref(kind, f"{name}.{code}", one)
        else:
            found[theirs] = Ref(kind, name, one)
    return found


def _comments(one: Coded) -> dict[str, Ref]:
    if one.question.type == "O":
        return {"comment": Ref("text", one.comment, one)}
    if one.question.type == "P":
        return {
            f"{theirs}comment": Ref("text", f"{one.comment}.{ours}", one)
            for theirs, ours in one.options.items()
        }
    return {}


class Names:
    """All names of a survey."""

    def __init__(self, questions: Iterable[Coded]) -> None:
        self.parts: dict[str, dict[str, Ref]] = {}
        self._by_name: dict[str, Ref] = {}
        self._by_id: dict[str, dict[str, Ref]] = {}
        self._by_row: dict[str, dict[str, list[Ref]]] = {}
        self._left = MOST_CHARACTERS
        self.coded: dict[str, Coded] = {}
        for one in questions:
            code, parts = one.question.code, refs_of(one)
            self.parts[one.code] = parts
            self.coded.setdefault(code, one)
            self._by_id.setdefault(one.question.id, parts)
            for suffix, ref in parts.items():
                self._by_name.setdefault(f"{code}_{suffix}" if suffix else code, ref)

    def spend(self, expression: str) -> str:
        """The expression, if the survey has not had too many of them already."""
        self._left -= len(expression) + 10
        if self._left < 0:
            raise Untranslatable("the survey has more equations than are read")
        return expression

    def row(self, one: Coded, code: str) -> list[Ref]:
        """Everything that is answered in one row, or for one option."""
        if one.code not in self._by_row:
            rows = self._by_row[one.code] = {}
            for suffix, ref in self.parts[one.code].items():
                if suffix and ref.kind != "rank":
                    in_row = one.rows and suffix not in one.rows
                    rows.setdefault(suffix.rpartition("_")[0] if in_row else suffix, []).append(ref)
        return self._by_row[one.code].get(code, [])

    def find(self, text: str) -> Ref:
        """What a name stands for; Untranslatable where we do not know."""
        base, _, suffix = text.removeprefix("INSERTANS:").partition(".")
        if suffix and suffix not in _HARMLESS:
            raise Untranslatable(f"“.{suffix}” has no equal here")
        ref = self._by_name.get(base) or self.by_field(base)
        if ref is None:
            raise Untranslatable(f"there is no question “{base}” that is answered here")
        return ref

    def by_field(self, name: str) -> Ref | None:
        """What "survey X section X question part" stands for; the last border is not marked."""
        match = _SGQA.fullmatch(name.replace("#", "_"))
        if match is None:
            return None
        digits, rest = match[3], match[4]
        for length in range(len(digits), 0, -1):
            parts = self._by_id.get(digits[:length], {})
            part = digits[length:] + rest
            if part in parts:
                return parts[part]
        return None

    def all_parts(self, code: str) -> list[Ref]:
        """The parts of a question, or the question where it has none."""
        one = self.coded.get(code)
        if one is None:
            raise Untranslatable(f"there is no question “{code}” that is answered here")
        parts = self.parts[one.code]
        inner = [ref for suffix, ref in parts.items() if suffix and "comment" not in suffix]
        return inner or [parts[""]]
