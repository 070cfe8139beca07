"""What goes into the slots of a page beside answers: what is wrong, and what is to be checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import escape

from consult.questionnaire.logic.definition import Item
from consult.questionnaire.logic.faults import N_, Fault, sentence
from consult.questionnaire.logic.types.file import MEGABYTE, kinds_of, largest_of
from consult.responses.logic.uploads import MOST_BYTES
from consult.web.answering import what_to_mend

REFUSALS = {
    "kind": N_(
        "The file was not kept: what is in it is not of a kind that is taken here (%(kinds)s)."
    ),
    "size": N_("The file was not kept: it is larger than %(largest)s MB."),
    "empty": N_("The file was not kept: there is nothing in it."),
    "many": N_("A file was not kept: %(most)s at most can be given here. Remove another first."),
    "room": N_("A file was not kept: all files together may have %(room)s MB at most."),
}
"""Why a file is not taken, and what to do."""


def fault_slots(
    faults: Iterable[Fault], language: str, questions: Mapping[str, str]
) -> dict[str, str]:
    """The messages beside the fields, and above the page their summary with each question."""
    said = [(fault, sentence(fault, _, language)) for fault in faults]
    slots = {}
    for fault, text in said:
        slots[f"wrong {fault.item}"] = " err"
        slots[f"wrong {fault.field}"] = " err"
        slots[f"invalid {fault.field}"] = ' aria-invalid="true"'
        slots[f"message {fault.field}"] = str(escape(_("Error: %(sentence)s", sentence=text)))
    if said:
        slots["summary"] = _summary(
            [(f"f-{each.field}", what_to_mend(questions[each.item], text)) for each, text in said]
        )
        slots["title error"] = str(escape(_("Error: %(sentence)s", sentence="")))
    return slots


def refusal_slots(
    refused: str, items: Iterable[Item], questions: Mapping[str, str]
) -> dict[str, str]:
    """Why a file was not taken; `refused` is its field and the reason, as in "plan:kind"."""
    field, _colon, why = refused.partition(":")
    item = _file_item(field, items)
    if item is None or why not in REFUSALS:
        return {}
    kinds = ", ".join(kinds_of(item))
    sentence = _(REFUSALS[why]) % {
        "kinds": kinds,
        "largest": largest_of(item) // MEGABYTE,
        "most": item.choose_max or 1,
        "room": MOST_BYTES // MEGABYTE,
    }
    question = questions.get(field.partition(".")[0], "")
    return {
        f"wrong {field}": " err",
        f"invalid {field}": ' aria-invalid="true"',
        f"message {field}": str(escape(_("Error: %(sentence)s", sentence=sentence))),
        "summary": _summary([(f"f-{field}", what_to_mend(question, sentence))]),
        "title error": str(escape(_("Error: %(sentence)s", sentence=""))),
    }


def _file_item(field: str, items: Iterable[Item]) -> Item | None:
    """The item whose field takes files; in a repeat group "things.0.plan"."""
    code, _dot, inner = field.partition(".")
    for item in items:
        if item.code == code:
            children = [one for one in item.items if one.code == inner.partition(".")[2]]
            return next((one for one in (item, *children) if one.type == "file"), None)
    return None


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


def test_html(again: str) -> str:
    """That this is a test, and the way out of it."""
    return (
        f'<p class="simulated" role="note"><strong>{escape(_("Test:"))}</strong> '
        f"{escape(_('nothing of this is kept.'))} "
        f'<a href="{escape(again)}">{escape(_("Begin again, or leave the test"))}</a></p>'
    )


def saved_html() -> str:
    """That what was typed is kept."""
    words = _("Saved with us")
    return f'<span class="saved">{escape(words)}</span>'
