"""A LimeSurvey survey as plain values, whatever kind of file it stood in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from consult.questionnaire.logic.definition import Words


@dataclass(slots=True)
class Part:
    """A subquestion, or an answer that may be chosen."""

    code: str
    scale: str = "0"
    id: str = ""
    texts: Words = field(default_factory=dict)
    relevance: str = ""
    order: float = 0
    line: int | None = None


@dataclass(slots=True)
class ConditionRow:
    """One row of the old table of conditions."""

    question: str
    field: str
    method: str
    value: str
    scenario: str
    line: int | None = None


@dataclass(slots=True)
class Question:
    """A question: its letter, texts, parts and attributes."""

    code: str
    type: str
    id: str = ""
    group: str = ""
    theme: str = ""
    order: float = 0
    texts: Words = field(default_factory=dict)
    helps: Words = field(default_factory=dict)
    has_script: bool = False
    mandatory: str = ""
    other: bool = False
    relevance: str = ""
    pattern: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    wordings: dict[str, Words] = field(default_factory=dict)
    """Attributes in several languages, such as "prefix"."""
    subquestions: list[Part] = field(default_factory=list)
    answers: list[Part] = field(default_factory=list)
    conditions: list[ConditionRow] = field(default_factory=list)
    defaults: int = 0
    line: int | None = None

    def attribute(self, name: str) -> str:
        """The value of an attribute, in any language; empty where it has none."""
        return self.attributes.get(name, "") or next(
            (text for text in self.wordings.get(name, {}).values() if text), ""
        )

    def is_set(self, name: str) -> bool:
        """Whether an attribute is switched on."""
        return self.attribute(name).lower() in ("1", "y", "yes", "true", "on")

    def subquestions_of(self, scale: str) -> list[Part]:
        """The subquestions of one axis."""
        return [part for part in self.subquestions if part.scale == scale]

    def answers_of(self, scale: str) -> list[Part]:
        """The answers of one scale."""
        return [part for part in self.answers if part.scale == scale]


@dataclass(slots=True)
class Section:
    """What LimeSurvey calls a group: questions under one heading."""

    id: str
    order: float = 0
    titles: Words = field(default_factory=dict)
    descriptions: Words = field(default_factory=dict)
    relevance: str = ""
    random: str = ""
    questions: list[Question] = field(default_factory=list)
    line: int | None = None


@dataclass(slots=True)
class Survey:
    """The whole of what a file holds."""

    kind: str
    version: str = ""
    id: str = ""
    languages: list[str] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    """The languages in the order in which the file names them."""
    settings: dict[str, str] = field(default_factory=dict)
    texts: dict[str, Words] = field(default_factory=dict)
    """Texts of the survey by name without "surveyls_": title, description, welcometext."""
    sections: list[Section] = field(default_factory=list)
    quotas: list[tuple[str, int | None]] = field(default_factory=list)
    strays: list[tuple[str, int | None]] = field(default_factory=list)
    """What belongs to nothing that the file holds."""
    counts: dict[str, int] = field(default_factory=dict)
    """Rows of tables that are only counted: assessments, defaults, l10ns ..."""

    def questions(self) -> Iterator[Question]:
        """Every question, in order."""
        for section in self.sections:
            yield from section.questions
