"""LimeSurvey's tab-separated structure as a survey, whoever wrote it."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass, field

from consult.questionnaire.formats.limesurvey.survey import Part, Question, Section, Survey
from consult.questionnaire.formats.packages import refused

MOST_ROWS = 50_000
MOST_COLUMNS = 2_000
CORE = frozenset(
    (
        *("id", "related_id", "class", "type/scale", "name", "relevance", "text", "help"),
        *("language", "validation", "mandatory", "encrypted", "other", "default"),
        *("same_default", "same_script", "question_theme_name"),
    )
)
"""Columns that are no attributes of a question."""
_IN_LANGUAGES = re.compile(
    r"prefix|suffix|other_replace_text|em_validation_s?q_tip|dualscale_header[AB]|.*_message|"
    r"choice_title|rank_title|placeholder|dropdown_prepostfix|slider_separator"
)
_EXPRESSION = re.compile(r"\{[^{}]+\}")


def looks_like_tsv(beginning: bytes) -> bool:
    """Whether a file begins with the header of such a table."""
    first = (
        beginning.lstrip(b"\xff\xfe \r\n").split(b"\n", 1)[0].replace(b"\0", b"").replace(b'"', b"")
    )
    names = first.strip().split(b"\t")
    return b"class" in names and b"type/scale" in names and b"name" in names


def read_tsv(name: str, content: bytes) -> Survey:
    """The survey of a tab-separated file; Invalid names the line that cannot be read."""
    rows = csv.reader(io.StringIO(_text(name, content), newline=""), delimiter="\t")
    reader = _Reader(Survey("TSV"))
    columns: list[str] = []
    try:
        for number, cells in enumerate(rows):
            if number > MOST_ROWS or len(cells) > MOST_COLUMNS:
                raise refused(name, "It is far larger than any survey.", rows.line_num)
            if columns:
                reader.read(dict(zip(columns, cells, strict=False)), rows.line_num)
            else:
                columns = [cell.strip() for cell in cells]
    except csv.Error as error:
        what = f"The table cannot be read from here on ({error})."
        raise refused(name, what, rows.line_num) from error
    return _finished(name, reader)


def _text(name: str, content: bytes) -> str:
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = content.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = "This is not UTF-8 text; save the file as UTF-8."
        raise refused(name, what, line) from error
    if "\0" in text:
        raise refused(name, "This is not text.", text.count("\n", 0, text.index("\0")) + 1)
    return text


def _finished(name: str, reader: _Reader) -> Survey:
    survey = reader.survey
    if not any(survey.questions()):
        raise refused(name, "No question stands in it: no row is of the class “Q”.")
    asked = [*survey.questions()]
    survey.counts = {
        "quotas": reader.classes["QTA"],
        "assessments": len(set(reader.assessments)),
        "conditions": reader.classes["C"],
        "defaults": sum(question.defaults for question in asked),
        "expr": sum(any(map(_EXPRESSION.search, one.texts.values())) for one in asked),
    }
    survey.listed = list(reader.languages)
    base = survey.settings.get("language") or next(iter(survey.listed), "")
    survey.languages = list(dict.fromkeys([base, *survey.listed])) if base else []
    return survey


@dataclass(slots=True)
class _Reader:
    """Takes the rows in their order; each language repeats the groups, questions and parts."""

    survey: Survey
    languages: dict[str, None] = field(default_factory=dict)
    classes: Counter[str] = field(default_factory=Counter)
    assessments: list[str] = field(default_factory=list)
    section: Section | None = None
    question: Question | None = None
    _sections: dict[str, Section] = field(default_factory=dict)
    _questions: dict[str, Question] = field(default_factory=dict)
    _seen: set[tuple[int, str]] = field(default_factory=set)

    def read(self, row: dict[str, str], line: int) -> None:
        """One row."""
        row = {name: value.strip() for name, value in row.items()}
        kind = row.get("class", "").upper()
        self.classes[kind] += 1
        acts = {
            "S": self._setting,
            "SL": self._text_of_survey,
            "G": self._section_row,
            "Q": self._question_row,
            "SQ": self._part_row,
            "A": self._part_row,
            "QTA": self._quota,
            "AS": self._assessment,
        }
        if kind in acts:
            acts[kind](row, line)
        elif kind and not kind.startswith("QT"):
            self.survey.strays.append((f"a row of the class “{kind[:20]}”", line))

    def _language(self, row: dict[str, str]) -> str:
        base = self.survey.settings.get("language") or next(iter(self.languages), "")
        language = row.get("language") or base
        if language:
            self.languages.setdefault(language)
        return language

    def _setting(self, row: dict[str, str], line: int) -> None:
        self.survey.settings.setdefault(row.get("name", ""), row.get("text", ""))
        if row.get("name") == "sid":
            self.survey.id = row.get("text", "")

    def _text_of_survey(self, row: dict[str, str], line: int) -> None:
        language, text = self._language(row), row.get("text", "")
        if text:
            key = row.get("name", "").removeprefix("surveyls_")
            self.survey.texts.setdefault(key, {}).setdefault(language, text)

    def _is_new(self, thing: object, language: str) -> bool:
        """Whether this is the first row of a thing in this language."""
        key = (id(thing), language)
        is_new = key not in self._seen
        self._seen.add(key)
        return is_new

    def _section_row(self, row: dict[str, str], line: int) -> None:
        language = self._language(row)
        key = row.get("type/scale") or row.get("id") or row.get("name", "")
        section = self._sections.get(key)
        if section is None or not self._is_new(section, language):
            section = Section(key, relevance=row.get("relevance", ""), line=line)
            section.random = row.get("random_group", "")
            self._sections[key] = section
            self.survey.sections.append(section)
            self._is_new(section, language)
        self.section, self.question = section, None
        _put(section.titles, language, row.get("name", ""))
        _put(section.descriptions, language, row.get("text", ""))

    def _question_row(self, row: dict[str, str], line: int) -> None:
        language = self._language(row)
        code = row.get("name", "")
        question = self._questions.get(code)
        if question is None or not self._is_new(question, language):
            question = _question(row, line)
            self._questions[code] = question
            self._place(line).questions.append(question)
            self._is_new(question, language)
        self.question = question
        _put(question.texts, language, row.get("text", ""))
        _put(question.helps, language, row.get("help", ""))
        _put_attributes(question, row, language)

    def _place(self, line: int) -> Section:
        if self.section is None:
            self.section = Section("", line=line)
            self.survey.sections.append(self.section)
        return self.section

    def _part_row(self, row: dict[str, str], line: int) -> None:
        language, code = self._language(row), row.get("name", "")
        is_answer = row.get("class", "").upper() == "A"
        if self.question is None:
            kind = "answer" if is_answer else "subquestion"
            self.survey.strays.append((f"the {kind} “{code}”", line))
            return
        parts = self.question.answers if is_answer else self.question.subquestions
        scale = row.get("type/scale") if row.get("type/scale", "").isdigit() else "0"
        key = f"{row.get('class')}\0{scale}\0{code}\0{id(self.question)}"
        part = self._part(parts, key, language)
        part.code, part.scale, part.line = code, scale or "0", part.line or line
        part.relevance = part.relevance or row.get("relevance", "")
        _put(part.texts, language, row.get("text", ""))

    _parts: dict[str, Part] = field(default_factory=dict)

    def _part(self, parts: list[Part], key: str, language: str) -> Part:
        part = self._parts.get(key)
        if part is None or not self._is_new(part, language):
            part = Part("")
            parts.append(part)
            self._parts[key] = part
            self._is_new(part, language)
        return part

    def _quota(self, row: dict[str, str], line: int) -> None:
        self.survey.quotas.append((row.get("name", ""), line))

    def _assessment(self, row: dict[str, str], line: int) -> None:
        self.assessments.append(row.get("id") or row.get("name", "") or str(line))


def _question(row: dict[str, str], line: int) -> Question:
    return Question(
        code=row.get("name", ""),
        type=row.get("type/scale", ""),
        id=row.get("id", ""),
        theme=row.get("question_theme_name", ""),
        mandatory=row.get("mandatory", ""),
        other=row.get("other", "").upper() == "Y",
        relevance=row.get("relevance", ""),
        pattern=row.get("validation", ""),
        defaults=1 if row.get("default") else 0,
        line=line,
    )


def _put(texts: dict[str, str], language: str, text: str) -> None:
    if text:
        texts.setdefault(language, text)


def _put_attributes(question: Question, row: dict[str, str], language: str) -> None:
    for name, value in row.items():
        if not value or name in CORE or not name:
            continue
        if _IN_LANGUAGES.fullmatch(name):
            question.wordings.setdefault(name, {}).setdefault(language, value)
        else:
            question.attributes.setdefault(name, value)
