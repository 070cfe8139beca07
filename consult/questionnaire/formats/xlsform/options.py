"""The choices of an XLSForm as options of an item, offered as its filter says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from consult.questionnaire.formats.one_voice import ONE_VOICE
from consult.questionnaire.formats.xlsform.choices import Choice
from consult.questionnaire.formats.xlsform.logic import condition_of
from consult.questionnaire.formats.xlsform.meanings import Surroundings
from consult.questionnaire.formats.xlsform.names import Names
from consult.questionnaire.formats.xlsform.report import Report
from consult.questionnaire.formats.xlsform.texts import Texts
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.formats.xlsform.xpath import Tree, read_expression
from consult.questionnaire.logic.answers import CANNOT_TELL, NOT_SAY
from consult.questionnaire.logic.definition import Option, Wording

OTHER = {"en": "Other", "fr": "Autre", "de": "Andere", "es": "Otro"}
"""The label of the choice that XLSForms add where other words may be given."""
SPECIALS = (CANNOT_TELL, NOT_SAY)
"""Choices that are marks of an item here."""


@dataclass(frozen=True, slots=True)
class Here:
    """What every part of a form needs while it is read."""

    lists: dict[str, tuple[Choice, ...]]
    names: Names
    texts: Texts
    report: Report

    voices: tuple[str, ...] = (ONE_VOICE,)

    def wordings(self, node: Node) -> dict[str, Wording]:
        """What each voice is asked: the same, unless the file says otherwise."""
        variants = node.variants or [(self.voices, node)]
        return {voice: self._wording(row) for voices, row in variants for voice in voices}

    def _wording(self, node: Node) -> Wording:
        label, hint = self.texts.of(node, "label").words, self.texts.of(node, "hint").words
        return Wording(self.texts.or_name(node, label), hint)

    def around(self, node: Node, cells: dict[str, str] | None = None) -> Surroundings:
        """What names mean in the expressions of a row."""
        own = self.names.get(node.name)
        return Surroundings(self.names, own, node.block, cells)


def options_of(node: Node, here: Here) -> tuple[Option, ...]:
    """The options of a question that offers a list."""
    if node.type.is_external:
        what = f"Its options stand in “{node.type.list_name[:80]}”, not in this file; add them."
        here.report.lost(node.row, "type", what)
        return ()
    choices = here.lists.get(node.type.list_name, ())
    here.report.offer(len(choices))
    conditions = _filtered(node, choices, here)
    options = tuple(
        Option(
            choice.code,
            _label(choice, here),
            other=choice.name in node.others,
            show_if=conditions.get(choice.code),
        )
        for choice in choices
        if choice.name not in SPECIALS
    )
    return (*options, *_other(node, choices, here)) if node.type.or_other else options


def _label(choice: Choice, here: Here) -> dict[str, str]:
    if choice.media:
        what = f"The {choice.media[0]} of the choice “{choice.name[:60]}” is not carried."
        here.report.lost(choice.row, choice.media[0], what, choice.sheet)
    plain = here.texts.made(
        choice.row, "label", list(choice.labels), sheet=choice.sheet, is_label=True
    )
    return plain.words or {here.texts.languages.tags[0]: choice.name}


def _other(node: Node, choices: tuple[Choice, ...], here: Here) -> tuple[Option, ...]:
    if node.kind == "rank" or any(choice.code == "other" for choice in choices):
        what = "Words for another choice cannot be asked for in this list; they are not."
        here.report.lost(node.row, "type", what)
        return ()
    tags = here.texts.languages.tags
    label = {tag: OTHER[tag] for tag in tags if tag in OTHER} or {tags[0]: OTHER["en"]}
    return (Option("other", label, other=True),)


def _filtered(node: Node, choices: tuple[Choice, ...], here: Here) -> dict[str, Any]:
    """When each choice is offered, where the question filters its list."""
    written = node.cell("choice_filter")
    if not written:
        return {}
    with here.report.understanding(node.row, "choice_filter", written):
        tree = read_expression(written)
        headings = {heading for each in choices for heading in each.cells}
        return {each.code: _condition(tree, node, each, here, headings) for each in choices}
    return {}


def _condition(
    tree: Tree, node: Node, choice: Choice, here: Here, headings: set[str]
) -> dict[str, Any] | None:
    cells = {heading: choice.cells.get(heading, "") for heading in headings}
    return condition_of(tree, here.around(node, cells))
