"""From LimeSurvey's tables to a survey: every layout, with texts in the rows or in tables apart."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from consult.questionnaire.formats.limesurvey.survey import (
    ConditionRow,
    Part,
    Question,
    Section,
    Survey,
)
from consult.questionnaire.formats.limesurvey.xml import Row, Tables
from consult.questionnaire.formats.packages import refused
from consult.questionnaire.logic.definition import Words

KINDS = ("Survey", "Group", "Question")
_EXPRESSION = re.compile(r"\{[^{}]+\}")


def survey_of(name: str, tables: Tables) -> Survey:
    """The survey, group or question that a document holds."""
    if tables.kind not in KINDS:
        what = f"This is a LimeSurvey file of the kind “{tables.kind[:40]}”, not a questionnaire."
        raise refused(name, what)
    survey = Survey(tables.kind, tables.version)
    _read_survey(survey, tables)
    reader = _Reader(survey, tables)
    reader.read()
    if not any(survey.questions()):
        raise refused(name, "No question stands in it.")
    survey.counts.update(_counts(tables))
    return survey


def _counts(tables: Tables) -> dict[str, int]:
    """What is counted in the file's own rows."""
    asked = (*tables.of("questions"), *tables.of("question_l10ns"))
    attributes = tables.of("question_attributes")
    return {
        "conditions": len(tables.of("conditions")),
        "quotas": len(tables.of("quota")),
        "assessments": len(tables.of("assessments")),
        "defaults": len(tables.of("defaultvalues")),
        "l10ns": len(tables.of("question_l10ns")),
        "expr": len({row["qid"] for row in asked if _EXPRESSION.search(row["question"])}),
        "n_attr": sum(bool(row.values.get("value")) for row in attributes),
    }


def _read_survey(survey: Survey, tables: Tables) -> None:
    for row in tables.of("surveys")[:1]:
        survey.settings = {field: row[field] for field in row.values}
        survey.id = row["sid"]
    for row in tables.of("surveys_languagesettings"):
        for field in row.values:
            text = row[field]
            if text:
                texts = survey.texts.setdefault(field.removeprefix("surveyls_"), {})
                texts.setdefault(row["surveyls_language"], text)
    survey.listed = list(dict.fromkeys(tables.languages))
    base = survey.settings.get("language") or next(iter(survey.listed), "")
    survey.languages = list(dict.fromkeys([base, *survey.listed])) if base else []
    survey.quotas = [(row["name"], row.line) for row in tables.of("quota")]


class _Reader:
    """Puts rows together that belong together; those that belong to nothing are named."""

    def __init__(self, survey: Survey, tables: Tables) -> None:
        self.survey, self.tables = survey, tables
        self.language = next(iter(survey.languages), "")
        self.texts = _localised(tables.of("question_l10ns"), "qid")
        self.answer_texts = _localised(tables.of("answer_l10ns"), "aid")
        self.section_texts = _localised(tables.of("group_l10ns"), "gid")
        self.sections: dict[str, Section] = {}
        self.questions: dict[str, Question] = {}
        self.subquestions: dict[str, Part] = {}

    def read(self) -> None:
        """Everything, in the order in which it depends on each other."""
        self._read_sections()
        self._read_questions()
        self._read_subquestions()
        self._read_answers()
        self._read_attributes()
        self._read_conditions()
        for row in self.tables.of("defaultvalues"):
            if row["qid"] in self.questions:
                self.questions[row["qid"]].defaults += 1
        self._sort()

    def _words(self, rows: Iterable[Row], field: str) -> Words:
        """A text in all its languages; what names no language is in the first one."""
        found: Words = {}
        for row in rows:
            if row[field]:
                found.setdefault(row["language"] or self.language, row[field])
        return found

    def _read_sections(self) -> None:
        for key, rows in _together(self.tables.of("groups"), "gid"):
            first = rows[0]
            said = [*rows, *self.section_texts.get(key, [])]
            self.sections[key] = Section(
                id=key,
                order=_number(first["group_order"]),
                titles=self._words(said, "group_name"),
                descriptions=self._words(said, "description"),
                relevance=first["grelevance"],
                random=first["randomization_group"],
                line=first.line,
            )
        self.survey.sections = list(self.sections.values())

    def _read_questions(self) -> None:
        for key, rows in _together(self.tables.of("questions"), "qid"):
            if _is_child(rows[0]):
                self._add_subquestion(key, rows)
                continue
            question = self._question(key, rows)
            self.questions[key] = question
            self._section(question.group).questions.append(question)

    def _question(self, key: str, rows: list[Row]) -> Question:
        first = rows[0]
        said = [*rows, *self.texts.get(key, [])]
        return Question(
            code=first["title"] or f"q{key}",
            type=first["type"],
            id=key,
            group=first["gid"],
            theme=first["question_theme_name"],
            order=_number(first["question_order"]),
            texts=self._words(said, "question"),
            helps=self._words(said, "help"),
            has_script=any(row["script"] for row in said),
            mandatory=first["mandatory"],
            other=first["other"] == "Y",
            relevance=first["relevance"],
            pattern=first["preg"],
            line=first.line,
        )

    def _section(self, key: str) -> Section:
        """The section of a question; a file with one question has none, nor has a damaged one."""
        if key not in self.sections:
            self.sections[key] = Section(id="", order=math.inf)
            self.survey.sections.append(self.sections[key])
        return self.sections[key]

    def _read_subquestions(self) -> None:
        for key, rows in _together(self.tables.of("subquestions"), "qid"):
            self._add_subquestion(key, rows)

    def _add_subquestion(self, key: str, rows: list[Row]) -> None:
        first = rows[0]
        said = [*rows, *self.texts.get(key, [])]
        part = Part(
            code=first["title"],
            scale=first["scale_id"] or "0",
            id=key,
            texts=self._words(said, "question"),
            relevance=first["relevance"],
            order=_number(first["question_order"]),
            line=first.line,
        )
        self.subquestions[key] = part
        self._give(first["parent_qid"], part, "subquestion", first.line)

    def _give(self, parent: str, part: Part, kind: str, line: int) -> None:
        question = self.questions.get(parent)
        if question is None:
            self.survey.strays.append((f"the {kind} “{part.code}”", line))
        elif kind == "answer":
            question.answers.append(part)
        else:
            question.subquestions.append(part)

    def _read_answers(self) -> None:
        rows = self.tables.of("answers")
        for key, alike in _alike(rows, ("qid", "scale_id", "code")):
            first = alike[0]
            said = [*alike, *self.answer_texts.get(first["aid"], [])]
            part = Part(
                code=first["code"],
                scale=first["scale_id"] or "0",
                texts=self._words(said, "answer"),
                order=_number(first["sortorder"]),
                line=first.line,
            )
            self._give(key[0], part, "answer", first.line)

    def _read_attributes(self) -> None:
        for row in self.tables.of("question_attributes"):
            question = self.questions.get(row["qid"])
            name, value = row["attribute"], row["value"]
            if question is None or not name or not value:
                continue
            if row["language"]:
                question.wordings.setdefault(name, {}).setdefault(row["language"], value)
            else:
                question.attributes.setdefault(name, value)

    def _read_conditions(self) -> None:
        for row in self.tables.of("conditions"):
            question = self.questions.get(row["qid"])
            if question is None:
                self.survey.strays.append((f"the condition on “{row['cfieldname']}”", row.line))
                continue
            question.conditions.append(
                ConditionRow(
                    row["cqid"],
                    row["cfieldname"],
                    row["method"],
                    row.values.get("value", ""),
                    row["scenario"],
                    row.line,
                )
            )

    def _sort(self) -> None:
        """Into the order in which they are asked; equal ones stay as they stand."""
        self.survey.sections.sort(key=lambda section: section.order)
        for section in self.survey.sections:
            section.questions.sort(key=lambda question: question.order)
            for question in section.questions:
                question.subquestions.sort(key=lambda part: part.order)
                question.answers.sort(key=lambda part: part.order)


def _is_child(row: Row) -> bool:
    return row["parent_qid"] not in ("", "0")


def _localised(rows: Iterable[Row], key: str) -> dict[str, list[Row]]:
    return dict(_together(rows, key))


def _together(rows: Iterable[Row], key: str) -> Iterator[tuple[str, list[Row]]]:
    """Rows with the same key, in the order of the first of each."""
    for (found,), alike in _alike(rows, (key,)):
        yield found, alike


def _alike(
    rows: Iterable[Row], fields: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], list[Row]]]:
    found: dict[tuple[str, ...], list[Row]] = {}
    for row in rows:
        found.setdefault(tuple(row[field] for field in fields), []).append(row)
    yield from found.items()


def _number(text: str) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        return 0
    return number if math.isfinite(number) else 0
