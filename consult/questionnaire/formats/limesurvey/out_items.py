"""One item as rows of LimeSurvey's structure: its letter, its attributes, its parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from consult.questionnaire.formats.limesurvey.expressions import Untranslatable
from consult.questionnaire.formats.limesurvey.notes import Notes
from consult.questionnaire.formats.limesurvey.out_codes import OutCodes
from consult.questionnaire.formats.limesurvey.out_logic import Writer
from consult.questionnaire.formats.limesurvey.out_texts import OutTexts
from consult.questionnaire.logic.definition import Condition, Item, Option, Words
from consult.questionnaire.logic.options import options_of

Cells = dict[str, str]

LETTERS = {
    **dict.fromkeys(("radio", "scale", "claim"), "L"),
    "dropdown": "!",
    **dict.fromkeys(("multiple", "consent"), "M"),
    "yesno": "Y",
    "rating": "5",
    **dict.fromkeys(("number", "slider"), "N"),
    "numbers": "K",
    **dict.fromkeys(("short_text", "email", "url", "phone", "place"), "S"),
    **dict.fromkeys(("long_text", "tags"), "T"),
    "texts": "Q",
    **dict.fromkeys(("date", "time", "month", "datetime"), "D"),
    "matrix": "F",
    **dict.fromkeys(("matrix_multiple", "matrix_numbers"), ":"),
    "matrix_texts": ";",
    "matrix_two": "1",
    "ranking": "R",
    "file": "|",
    "note": "X",
    "calculated": "*",
}
"""The letter of each type; a repeat group has none."""
_READ_AS = {
    "scale": "a list; that its answers are a scale",
    "claim": "a list; that it checks a number",
    "slider": "a number; that it is a slider",
    "email": "a text; that it is an e-mail address",
    "url": "a text; that it is an address of a page",
    "phone": "a text; that it is a telephone number",
    "tags": "a long text; that it is a list of words",
    "consent": "one box to tick; that it is a consent",
}
_FORMS = {
    "date": "yyyy-mm-dd",
    "time": "HH:MM",
    "month": "yyyy-mm",
    "datetime": "yyyy-mm-dd HH:MM",
}


@dataclass(slots=True)
class Lines:
    """The rows of one item: the question's own cells, then subquestions, then answers."""

    question: Cells
    parts: list[tuple[Cells, Words]] = field(default_factory=list)


class ItemWriter:
    """Writes the items of one questionnaire for one voice."""

    def __init__(self, texts: OutTexts, logic: Writer, notes: Notes, voice: str) -> None:
        self.texts, self.logic, self.notes, self.voice = texts, logic, notes, voice

    def lines(self, item: Item) -> Lines:
        """The rows of an item that has a letter."""
        codes, where = self.logic.codes[item.code], f"item {item.code}"
        self._name_what_is_lost(item, codes)
        cells = {
            "class": "Q",
            "type/scale": self._letter(item),
            "name": codes.code,
            "relevance": self.relevance(item.show_if, where) or "1",
            "mandatory": "Y" if item.required else "N",
            "other": "Y" if any(option.other for option in item.options) else "N",
            **self._attributes(item, codes),
        }
        found = Lines({name: cell for name, cell in cells.items() if cell})
        found.parts = list(self._parts(item, codes))
        return found

    def _letter(self, item: Item) -> str:
        if item.type == "claim" and item.stated_by == self.voice:
            return "N"
        if item.type == "rating" and item.max not in (None, 5):
            return "L"
        return LETTERS[item.type]

    def relevance(self, condition: Condition | None, where: str) -> str:
        """A condition as an equation; one that cannot be said is named."""
        if condition is None:
            return ""
        try:
            return self.logic.written(condition)
        except Untranslatable as reason:
            self.notes.lost(where, f"Its condition cannot be written: {reason}.")
            return ""

    def _attributes(self, item: Item, codes: OutCodes) -> Cells:
        numbers = ("N", "K") if item.type != "slider" else ("N",)
        is_cells = item.type == "matrix_numbers"
        is_number = LETTERS[item.type] in numbers
        alone = [codes.options[option.code] for option in item.options if option.exclusive]
        return {
            "min_num_value_n": _number(item.min) if is_number else "",
            "max_num_value_n": _number(item.max) if is_number else "",
            "multiflexible_min": _number(item.min) if is_cells else "",
            "multiflexible_max": _number(item.max) if is_cells else "",
            "input_boxes": "1" if is_cells else "",
            "multiflexible_checkbox": "1" if item.type == "matrix_multiple" else "",
            "num_value_int_only": "1" if item.whole else "",
            "equals_num_value": _number(item.total),
            "maximum_chars": _number(item.limit),
            "min_answers": _number(item.choose_min) if item.type in ("multiple", "ranking") else "",
            "max_answers": _number(item.choose_max) if item.type in ("multiple", "ranking") else "",
            "exclude_all_others": ";".join(alone),
            "random_order": "1" if item.shuffle else "",
            **self._of_type(item),
        }

    def _of_type(self, item: Item) -> Cells:
        if item.type in _FORMS:
            limits = {"date_min": item.earliest, "date_max": item.latest}
            plain = {name: text.replace("T", " ") for name, text in limits.items()}
            return {"date_format": _FORMS[item.type], **plain}
        if item.type == "file":
            return {
                "allowed_filetypes": ", ".join(item.kinds),
                "max_filesize": _number(item.largest and item.largest * 1024),
                "min_num_of_files": _number(item.choose_min),
                "max_num_of_files": _number(item.choose_max),
            }
        if item.type == "place":
            return {"location_mapservice": "100"}
        if item.type == "calculated":
            return {"equation": self._equation(item), "hidden": "" if item.wordings else "1"}
        return {}

    def _equation(self, item: Item) -> str:
        try:
            return f"{{{self.logic.written(item.value)}}}"
        except Untranslatable as reason:
            self.notes.lost(f"item {item.code}", f"Its value cannot be written: {reason}.")
            return ""

    def _parts(self, item: Item, codes: OutCodes) -> Iterator[tuple[Cells, Words]]:
        """Subquestions and answers."""
        options = [option for option in options_of(item, self.voice) if not option.other]
        if item.type in ("multiple", "matrix_multiple"):
            scale = "0" if item.type == "multiple" else "1"
            if item.rows:
                yield from self._subquestions(item, item.rows, codes.rows, "0")
            yield from self._subquestions(item, options, codes.options, scale)
            return
        if item.type == "consent":
            ask = item.wordings[self.voice].ask
            yield {"class": "SQ", "type/scale": "0", "name": "yes", "relevance": "1"}, ask
            return
        yield from self._subquestions(item, item.rows, codes.rows, "0")
        if item.type in ("matrix_numbers", "matrix_texts"):
            yield from self._subquestions(item, item.columns, codes.columns, "1")
        yield from self._answers(item, codes, options)

    def _answers(
        self, item: Item, codes: OutCodes, options: Iterable[Option]
    ) -> Iterator[tuple[Cells, Words]]:
        if item.type == "rating" and self._letter(item) == "L":
            for points in range(1, int(item.max or 5) + 1):
                yield _answer(str(points), "0"), dict.fromkeys(self.texts.languages, str(points))
        if item.type in ("yesno", "rating") or LETTERS[item.type] == "M":
            return
        for option in options:
            if option.show_if is not None and item.type != "ranking":
                what = f"The condition of the answer “{option.code}” has no place there."
                self.notes.lost(f"item {item.code}", what)
            yield _answer(codes.options[option.code], "0"), option.label
        if item.type == "matrix_two":
            for column in item.columns:
                yield _answer(codes.columns[column.code], "1"), column.label

    def _subquestions(
        self, item: Item, parts: Iterable[Option], codes: dict[str, str], scale: str
    ) -> Iterator[tuple[Cells, Words]]:
        for part in parts:
            where = f"item {item.code}, {part.code}"
            cells = {
                "class": "SQ",
                "type/scale": scale,
                "name": codes[part.code],
                "relevance": self.relevance(part.show_if, where) or "1",
            }
            yield cells, part.label

    def _name_what_is_lost(self, item: Item, codes: OutCodes) -> None:
        where = f"item {item.code}"
        if codes.code != item.code:
            self.notes.lost(where, f"Its code there is “{codes.code}”.")
        pairs = {**codes.options, **codes.rows, **codes.columns}
        changed = [
            f"{ours} {theirs}" for ours, theirs in pairs.items() if theirs not in (ours, "-oth-")
        ]
        if changed and item.type != "yesno":
            self.notes.lost(where, f"Its parts have other codes there: {', '.join(changed)}.")
        if item.type in _READ_AS:
            self.notes.lost(where, f"It becomes {_READ_AS[item.type]} is not carried.")
        for what in (*_marks_lost(item), *_others_lost(item)):
            self.notes.lost(where, what)


def _others_lost(item: Item) -> Iterator[str]:
    others = [place for place, option in enumerate(item.options, 1) if option.other]
    if len(others) > 1:
        yield "One answer only may ask for words there; the others are left out."
    elif others and others[0] < len(item.options):
        yield "The answer that asks for words stands last there."


def _marks_lost(item: Item) -> Iterator[str]:
    if item.cannot_tell or item.not_say:
        yield "“I cannot tell” and “I would rather not say” are not offered there."
    if item.checks:
        yield "Its own checks are not carried."
    if item.sensitive:
        yield "That it is sensitive is not carried."
    if item.shortest is not None or item.decimals is not None or item.step is not None:
        yield "Its shortest length, decimals or steps are not carried."
    if item.low_label or item.high_label:
        yield "The words at its ends are not carried."
    if any(option.favourable for option in item.options):
        yield "Which answers are favourable is not carried."


def _answer(code: str, scale: str) -> Cells:
    return {"class": "A", "type/scale": scale, "name": code}


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:.15g}"
