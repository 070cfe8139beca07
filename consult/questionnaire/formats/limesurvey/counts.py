"""What a LimeSurvey file holds, counted in its own terms."""

from __future__ import annotations

from collections import Counter
from typing import Any

from consult.questionnaire.formats.limesurvey.conditions import TRIVIAL
from consult.questionnaire.formats.limesurvey.survey import Survey


def counted(survey: Survey) -> dict[str, Any]:
    """Numbers of everything, whether it is carried or not."""
    asked = list(survey.questions())
    parts = [part for question in asked for part in question.subquestions]
    marks = Counter(question.mandatory.upper() for question in asked)
    return {
        "doctype": survey.kind,
        "dbversion": survey.version,
        "languages": list(survey.listed),
        "questions": len(asked),
        "types": dict(sorted(Counter(question.type for question in asked).items())),
        "subquestions": len(parts),
        "answers": sum(len(question.answers) for question in asked),
        "groups": sum(bool(section.id) for section in survey.sections),
        "relevance": sum(_matters(question.relevance) for question in asked),
        "group_relevance": sum(_matters(section.relevance) for section in survey.sections),
        "subq_relevance": sum(_matters(part.relevance) for part in parts),
        "mandatory": marks["Y"] + marks["S"],
        "soft_mandatory": marks["S"],
        "other": sum(question.other for question in asked),
        **survey.counts,
    }


def _matters(relevance: str) -> bool:
    return relevance.strip() not in TRIVIAL
