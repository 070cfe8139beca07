"""What goes into the slots of a page beside answers: what is wrong, and what is to be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import escape

from consult.questionnaire.logic.faults import Fault, sentence
from consult.web.answering import what_to_mend


def fault_slots(
    faults: Iterable[Fault], language: str, questions: Mapping[str, str]
) -> dict[str, str]:
    """The messages beside the fields, and above the page their summary with each question."""
    said = [(fault, sentence(fault, _, language)) for fault in faults]
    slots = {}
    for fault, text in said:
        slots[f"wrong {fault.item}"] = " err"
        slots[f"invalid {fault.field}"] = ' aria-invalid="true"'
        slots[f"message {fault.field}"] = str(escape(_("Error: %(sentence)s", sentence=text)))
    if said:
        slots["summary"] = _summary(
            [(f"f-{each.field}", what_to_mend(questions[each.item], text)) for each, text in said]
        )
        slots["title error"] = str(escape(_("Error: %(sentence)s", sentence="")))
    return slots


def _summary(problems: list[tuple[str, str]]) -> str:
    title = ngettext("There is a problem", "There are %(num)d problems", len(problems))
    lines = "".join(
        f'<li><a href="#{escape(anchor)}">{escape(text)}</a></li>' for anchor, text in problems
    )
    return (
        '<div class="summary" id="summary" role="alert" aria-labelledby="problems" tabindex="-1">'
        f'<h2 id="problems">{escape(title)}</h2><ul>{lines}</ul></div>'
    )


def claim_slots(sentences: Mapping[str, str]) -> dict[str, str]:
    """The numbers that stand to be checked."""
    return {f"claim {item}": str(escape(text)) for item, text in sentences.items()}


def step_html(at: int, pages: int, minutes: int) -> str:
    """How far the visitor has come, and about how long it will still take."""
    part = _("Part %(number)s of %(pages)s", number=at + 1, pages=pages)
    left = ngettext("about %(num)d minute left", "about %(num)d minutes left", minutes)
    return (
        f'<span id="step">{escape(part)}</span>'
        f'<progress value="{at + 1}" max="{pages}" aria-labelledby="step"></progress>'
        f"<span>{escape(left)}</span>"
    )


def more_html() -> str:
    """Why the same page came back: an answer on it leads to a further question."""
    words = _("Your answers are kept. One of them leads to a further question on this page.")
    return f'<p class="simulated" id="summary" role="status" tabindex="-1">{escape(words)}</p>'


def saved_html() -> str:
    """That what was typed is kept."""
    words = _("Saved with us")
    return f'<span class="saved">{escape(words)}</span>'
