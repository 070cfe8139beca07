"""What goes into the slots of a page: the visitor's own answers and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import escape

from consult.questionnaire.logic.answers import Answers
from consult.questionnaire.logic.faults import Fault, sentence
from consult.questionnaire.logic.types.common import SPECIALS

CHECKED = " checked"
SELECTED = " selected"


def answer_slots(answers: Answers) -> dict[str, str]:
    """The marks and values of answers, right or wrong; those of other pages find no slot."""
    slots: dict[str, str] = {}
    for field, answer in answers.items():
        if isinstance(answer, dict):
            for part, value in answer.items():
                _write(slots, f"{field}.{part}", value)
        elif isinstance(answer, list):
            for code in answer:
                slots[f"checked {field} {code}"] = CHECKED
        else:
            _write(slots, field, answer)
    return slots


def _write(slots: dict[str, str], field: str, value: Any) -> None:
    if value is None:
        return
    slots[f"checked {field} {value}"] = CHECKED
    slots[f"selected {field} {value}"] = SELECTED
    if value not in SPECIALS:
        slots[f"value {field}"] = str(escape(value))


def fault_slots(faults: Iterable[Fault], language: str) -> dict[str, str]:
    """The messages beside the fields, and their summary above the page."""
    said = [(fault, sentence(fault, _, language)) for fault in faults]
    slots = {}
    for fault, text in said:
        slots[f"wrong {fault.item}"] = " err"
        slots[f"invalid {fault.field}"] = ' aria-invalid="true"'
        slots[f"message {fault.field}"] = str(escape(_("Error: %(sentence)s", sentence=text)))
    if said:
        slots["summary"] = _summary([(f"f-{fault.field}", text) for fault, text in said])
        slots["title error"] = str(escape(_("Error: %(sentence)s", sentence="")))
    return slots


def _summary(problems: list[tuple[str, str]]) -> str:
    title = ngettext("There is a problem", "There are %(num)d problems", len(problems))
    lines = "".join(
        f'<li><a href="#{escape(anchor)}">{escape(text)}</a></li>' for anchor, text in problems
    )
    return (
        '<div class="summary" role="alert" aria-labelledby="problems" tabindex="-1">'
        f'<h2 id="problems">{escape(title)}</h2><ul>{lines}</ul></div>'
    )


def claim_slots(sentences: Mapping[str, str]) -> dict[str, str]:
    """The numbers that stand to be checked."""
    return {f"claim {item}": str(escape(text)) for item, text in sentences.items()}
