"""Rows that we wrote for several voices, put together again as one question."""

from __future__ import annotations

from consult.questionnaire.formats.one_voice import ONE_VOICE, imported_voices
from consult.questionnaire.formats.xlsform.choices import Choice
from consult.questionnaire.formats.xlsform.headings import Column
from consult.questionnaire.formats.xlsform.languages import Languages
from consult.questionnaire.formats.xlsform.sheets import Form
from consult.questionnaire.formats.xlsform.tree import Node
from consult.questionnaire.logic.definition import Voice
from consult.questionnaire.logic.standard import VOICES, voice

ITEM, FOR, RELEVANT = "consult_item", "consult_voices", "consult_relevant"


def put_together(nodes: list[Node]) -> list[Node]:
    """The rows without those that belong to another; what they say is kept with that one."""
    kept: list[Node] = []
    items: dict[str, Node] = {}
    for node in nodes:
        node.children = put_together(node.children)
        mark = node.cell(ITEM)
        if mark in ("-", "_voice"):
            continue
        item, _, option = mark.partition(".")
        if option and item in items:
            items[item].others.append(option)
        elif mark in items and node.cell(FOR):
            items[mark].variants.append((_voices(node), node))
        else:
            _begin(node, mark)
            items[mark or node.name] = node
            kept.append(node)
    return kept


def _voices(node: Node) -> tuple[str, ...]:
    return tuple(node.cell(FOR).split())


def _begin(node: Node, mark: str) -> None:
    """The first row of an item: its name without the voice, its condition without the voice."""
    if not mark or not node.cell(FOR):
        return
    node.variants.append((_voices(node), node))
    relevant = node.cell(RELEVANT)
    node.cells = {at: text for at, text in node.cells.items() if at.name != "relevant"}
    if relevant:
        node.cells[Column("relevant")] = relevant
    own = node.name
    base = own.removesuffix(f"__{_voices(node)[0]}")
    for each in (node, *node.children):
        each.cells[Column("name")] = each.name.replace(own, base, 1)


def voices_of(
    form: Form, top: list[Node], lists: dict[str, tuple[Choice, ...]], languages: Languages
) -> tuple[Voice, ...]:
    """The voices that a file of ours names; the one voice of an import elsewhere."""
    question = next((node for node in top if node.cell(ITEM) == "_voice"), None)
    if question is not None:
        choices = lists.get(question.type.list_name, ())
        return tuple(_voice(choice, languages) for choice in choices)
    settings = form.sheet("settings").rows
    named = settings[0].cells.get(FOR, "") if settings else ""
    if named in VOICES and named != ONE_VOICE:
        return (voice(named, languages.tags),)
    return imported_voices(languages.tags)


def _voice(choice: Choice, languages: Languages) -> Voice:
    label = languages.words(choice.labels) or {languages.tags[0]: choice.name}
    if choice.code in VOICES:
        known = voice(choice.code, languages.tags)
        return Voice(known.code, label, known.speaks, known.smallest_group)
    return Voice(choice.code, label)
