"""Which figures of a report are hidden, line by line, so that nobody can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from consult.analysis.disclosure import hidden_groups, is_hidden
from consult.analysis.values import Tally
from consult.questionnaire.logic.conditions import references
from consult.questionnaire.logic.definition import Questionnaire
from consult.reports.logic.counted import Counted, ProjectFacts
from consult.reports.logic.lines import Line

Reasons = Mapping[tuple[str, int | None], str]
"""(voice, project) to the reason why one line's figures are hidden."""


def reasons(
    lines: Sequence[Line],
    questionnaire: Questionnaire,
    counted: Counted,
    projects: Sequence[ProjectFacts],
) -> list[Reasons]:
    """For each line which groups are hidden: too small, or the key to one that is.

    How many people were led to an item tells what they answered to the items that lead there;
    so where those are hidden, it is hidden too.
    """
    leading = dict(_leading(questionnaire))
    hidden_of: dict[str, dict[tuple[str, int | None], str]] = {}
    found: list[Reasons] = []
    for line in lines:
        before = [hidden_of.get(code, {}) for code in leading[line.item.code]]
        keys = {key for each in before for key in each if key[0] in line.voices}
        hidden = dict.fromkeys(keys, "protects_others") | _own(line, counted, projects)
        hidden_of.setdefault(line.item.code, {}).update(hidden)
        found.append(hidden)
    return found


def _leading(questionnaire: Questionnaire) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each item, and the items whose answers decide whether it is shown."""
    for page in questionnaire.pages:
        for item in page.items():
            conditions = [each for each in (page.show_if, item.show_if) if each is not None]
            yield item.code, tuple(code for each in conditions for code in references(each))


def _own(
    line: Line, counted: Counted, projects: Sequence[ProjectFacts]
) -> dict[tuple[str, int | None], str]:
    found: dict[tuple[str, int | None], str] = {}
    for voice in line.voices:
        smallest = line.smallest[voice]
        sizes = {each.id: _size(line, voice, counted, each.id) for each in projects}
        answered = {each.id: tally_of(line, voice, counted, each.id).answered for each in projects}
        shown = not is_hidden(_size(line, voice, counted, None), smallest)
        hidden = hidden_groups(sizes, smallest, total_is_shown=shown, answered=answered)
        found |= {(voice, project): str(reason) for project, reason in hidden.items()}
        if not shown:
            found[voice, None] = "too_few"
    return found


def _size(line: Line, voice: str, counted: Counted, project: int | None) -> int:
    """People whose answers the figures would show; where none answered, those who were asked."""
    tally = tally_of(line, voice, counted, project)
    return tally.answered or tally.asked or counted.heard(project, voice)


def tally_of(line: Line, voice: str, counted: Counted, project: int | None) -> Tally:
    """The counts, one for each option even where there is nothing to count."""
    tally = counted.tally(project, voice, line.item.code, line.row_code)
    options = len(line.options_of(voice))
    if len(tally.counts) == options:
        return tally
    return msgspec.structs.replace(tally, counts=(*tally.counts, *(0,) * options)[:options])
