"""Each kind of difference as a sentence, and why it leaves or breaks the meaning of an item."""

from __future__ import annotations

from consult.questionnaire.logic.faults import N_, Translate
from consult.questionnaire.logic.versions.changes import Change, Meaning
from consult.questionnaire.logic.versions.differences import ItemDifference

KINDS: dict[str, str] = {
    # Around the items
    "questionnaire_title": N_("The title changed."),
    "language_added": N_("A language was added."),
    "language_removed": N_("A language was removed."),
    "voice_added": N_("A voice was added."),
    "voice_removed": N_("A voice was removed."),
    "voice_label": N_("The name of a voice changed."),
    "voice_speaks": N_("How a voice introduces itself changed."),
    "smallest_group": N_("From how many people on figures are shown changed."),
    "page_added": N_("Page “%(part)s” was added."),
    "page_removed": N_("Page “%(part)s” was removed."),
    "page_title": N_("The title of page “%(part)s” changed."),
    "page_moved": N_("Page “%(part)s” was moved."),
    "group_added": N_("A group was added on page “%(part)s”."),
    "group_removed": N_("A group was removed from page “%(part)s”."),
    "group_title": N_("The title of a group on page “%(part)s” changed."),
    "group_moved": N_("A group was moved to page “%(part)s”."),
    "group_shuffle": N_("Whether a group on page “%(part)s” is shuffled changed."),
    # Words
    "wording": N_("The wording changed."),
    "hint": N_("The hint changed."),
    "heading": N_("The heading for results changed."),
    "unit": N_("The unit changed."),
    "low_label": N_("What the low end means changed."),
    "high_label": N_("What the high end means changed."),
    "scale_title": N_("The heading of a scale changed."),
    "translation_added": N_("A translation was added."),
    "translation_removed": N_("A translation was removed."),
    "voice_asked": N_("Another voice is asked too."),
    "voice_left_out": N_("A voice is no longer asked."),
    "media": N_("What is shown beside it changed."),
    "check_message": N_("What is said when a check fails changed."),
    # Answers
    "type": N_("The type changed."),
    "value": N_("The value is calculated otherwise."),
    "stated_by": N_("Another voice states the number."),
    "measures": N_("Other numbers of the register are checked."),
    "option_added": N_("Option “%(part)s” was added."),
    "option_removed": N_("Option “%(part)s” was removed."),
    "option_label": N_("The label of option “%(part)s” changed."),
    "option_moved": N_("Option “%(part)s” stands elsewhere."),
    "option_condition": N_("When option “%(part)s” is offered changed."),
    "option_rules": N_("What may be chosen or written beside option “%(part)s” changed."),
    "row_added": N_("Row “%(part)s” was added."),
    "row_removed": N_("Row “%(part)s” was removed."),
    "row_label": N_("The label of row “%(part)s” changed."),
    "row_moved": N_("Row “%(part)s” stands elsewhere."),
    "row_condition": N_("When row “%(part)s” is shown changed."),
    "row_rules": N_("What may be written beside row “%(part)s” changed."),
    "column_added": N_("Column “%(part)s” was added."),
    "column_removed": N_("Column “%(part)s” was removed."),
    "column_label": N_("The label of column “%(part)s” changed."),
    "column_moved": N_("Column “%(part)s” stands elsewhere."),
    "column_condition": N_("When column “%(part)s” is shown changed."),
    "column_rules": N_("What may be written beside column “%(part)s” changed."),
    "favourable": N_("Whether “%(part)s” counts as favourable changed."),
    "inner_added": N_("The question “%(part)s” was added to each block."),
    "inner_removed": N_("The question “%(part)s” was removed from each block."),
    # Limits and rules
    "cannot_tell": N_("Whether people may say that they cannot tell changed."),
    "not_say": N_("Whether people may rather not say changed."),
    "choose_min": N_("How many must be chosen changed."),
    "choose_max": N_("How many may be chosen changed."),
    "min": N_("The lowest number changed."),
    "max": N_("The highest number changed."),
    "whole": N_("Whether only whole numbers are taken changed."),
    "decimals": N_("How many decimals are taken changed."),
    "step": N_("The step between two values changed."),
    "total": N_("What the numbers must add up to changed."),
    "limit": N_("How long the text may be changed."),
    "shortest": N_("How long the text must be changed."),
    "earliest": N_("The earliest date changed."),
    "latest": N_("The latest date changed."),
    "kinds": N_("Which files are taken changed."),
    "largest": N_("How large a file may be changed."),
    "for_each": N_("For which things it is asked changed."),
    "required": N_("Whether it must be answered changed."),
    "sensitive": N_("Whether it is marked as sensitive changed."),
    "shuffle": N_("Whether its answers are shuffled changed."),
    "checks": N_("The checks of the answer changed."),
    # Where and when
    "condition": N_("When it is shown changed."),
    "page_condition": N_("When its page is shown changed."),
    "group_condition": N_("When its group is shown changed."),
    "moved": N_("It was moved."),
}
STATES: dict[str, str] = {
    "added": N_("This item is new."),
    "removed": N_("This item is no longer asked."),
    "renamed": N_("This item got another code."),
    "changed": N_("This item changed."),
}
MEANINGS: dict[Meaning, str] = {
    "stays": N_("Nothing that changed alters the question or its answers: they count together."),
    "asked": N_("Only you can tell whether it still means the same."),
    "breaks": N_("The answers can no longer be compared: they count apart."),
}
NO_LONGER = N_("Answers given until now keep a line of their own at the end of the report.")
OTHER_CODE = N_("Answers are joined by their code, so those given until now count apart.")


def change_sentence(change: Change, translate: Translate = str) -> str:
    """What changed, in a sentence; the texts of before and after stand beside it."""
    return translate(KINDS[change.kind]) % {"part": change.part}


def state_sentence(item: ItemDifference, translate: Translate = str) -> str:
    """What became of an item."""
    return translate(STATES[item.state])


def reason_sentence(item: ItemDifference, translate: Translate = str) -> str:
    """How its answers are counted, and why; nothing where there are none."""
    if item.is_note:
        return ""
    if item.state == "changed":
        return translate(MEANINGS[item.meaning])
    reasons = {"added": "", "removed": NO_LONGER, "renamed": OTHER_CODE}
    return translate(reasons[item.state]) if reasons[item.state] else ""
