"""When something is shown: relevance equations, and the older table of conditions."""

from __future__ import annotations

from consult.questionnaire.formats.limesurvey.compare import (
    COMPARING,
    Tree,
    compared,
    joined,
    negated,
    ticked,
)
from consult.questionnaire.formats.limesurvey.expressions import Untranslatable
from consult.questionnaire.formats.limesurvey.names import Names, Ref
from consult.questionnaire.formats.limesurvey.notes import Notes, quoted
from consult.questionnaire.formats.limesurvey.survey import ConditionRow, Question
from consult.questionnaire.formats.limesurvey.translate import Translator
from consult.questionnaire.logic.conditions.shapes import mistakes
from consult.questionnaire.logic.definition import Condition

TRIVIAL = ("", "1")
"""Equations that always hold."""


def both(*conditions: Condition | None) -> Condition | None:
    """One condition that holds when all of these hold."""
    kept = [condition for condition in conditions if condition is not None]
    if not kept:
        return None
    found: Condition = joined("and", list(kept))
    return found


def relevance(
    text: str, translator: Translator, notes: Notes, where: str, line: int | None
) -> Condition | None:
    """The condition of an equation; what cannot be said is named, and nothing stands there."""
    if text.strip() in TRIVIAL:
        return None
    try:
        found = translator.condition(text)
    except Untranslatable as reason:
        notes.lost(where, f"It is shown always; {quoted(text)} is not carried: {reason}.", line)
        return None
    if found is False:
        what = f"It is never shown there ({quoted(text)}), and would be shown here; remove it."
        notes.lost(where, what, line)
    return None if isinstance(found, bool) else found


def question_condition(
    question: Question, translator: Translator, notes: Notes, where: str
) -> Condition | None:
    """When a question is shown: its equation, or else its rows in the table of conditions."""
    if question.relevance.strip() not in TRIVIAL or not question.conditions:
        return relevance(question.relevance, translator, notes, where, question.line)
    try:
        tree = rows_as_condition(question.conditions, translator)
        wrong = [] if isinstance(tree, bool) else mistakes(tree)
    except Untranslatable as error:
        tree, wrong = None, [str(error)]
    if wrong:
        reason = wrong[0].rstrip(".")
        what = f"It is shown always; its {len(question.conditions)} conditions are not carried"
        notes.lost(where, f"{what}: {reason}.", question.conditions[0].line)
        return None
    return None if isinstance(tree, bool) else tree


def rows_as_condition(rows: list[ConditionRow], translator: Translator) -> Tree:
    """Scenarios are alternatives; in each, rows on the same question are alternatives, too."""
    scenarios: dict[str, dict[str, list[Tree]]] = {}
    for row in rows:
        asked = scenarios.setdefault(row.scenario, {})
        asked.setdefault(row.field.lstrip("+"), []).append(_row(row, translator))
    return joined(
        "or",
        [
            joined("and", [joined("or", trees) for trees in asked.values()])
            for asked in scenarios.values()
        ],
    )


def _row(row: ConditionRow, translator: Translator) -> Tree:
    if row.value.startswith(("@", "{")):
        raise Untranslatable(f"{quoted(row.value)} is compared, not an answer")
    ref = translator.looked_at(translator.names.find(row.field.lstrip("+")))
    sign = {"": "==", "=": "=="}.get(row.method.strip(), row.method.strip())
    if sign not in COMPARING:
        raise Untranslatable(f"the comparison “{row.method}” has no equal here")
    if ref.kind == "list" and row.value.strip():
        return _chosen(ref, sign, row.value.strip(), translator.names)
    return compared(ref, sign, row.value)


def _chosen(ref: Ref, sign: str, value: str, names: Names) -> Tree:
    """Several choices as a whole, compared with the code of one."""
    tick = names.parts[ref.owner.code].get(value)
    if tick is None or tick.kind != "tick" or sign not in ("==", "!="):
        raise Untranslatable(f"“{value}” is no answer of “{ref.owner.question.code}”")
    return ticked(tick) if sign == "==" else negated(ticked(tick))
