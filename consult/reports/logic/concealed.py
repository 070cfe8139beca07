"""Which figures of a report are hidden, line by line, so that nobody can be worked out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from consult.analysis.disclosure import hidden_groups, is_hidden
from consult.analysis.values import Tally
from consult.reports.logic.counted import Counted, ProjectFacts
from consult.reports.logic.lines import Line

Reasons = Mapping[tuple[str, int | None], str]
"""(voice, project) to the reason why one line's figures are hidden."""


def reasons(
    lines: Sequence[Line], counted: Counted, projects: Sequence[ProjectFacts]
) -> list[Reasons]:
    """For each line which groups are hidden: too small, or the key to one that is.

    How many people were led to an item tells what they answered to the items that lead there;
    so where those are hidden, it is hidden too.
    """
    hidden_of: dict[str, dict[tuple[str, int | None], str]] = {}
    found: list[Reasons] = []
    for line in lines:
        before = [hidden_of.get(code, {}) for code in line.leading]
        keys = {key for each in before for key in each if key[0] in line.voices}
        hidden = dict.fromkeys(keys, "protects_others") | _own(line, counted, projects)
        hidden_of.setdefault(line.code, {}).update(hidden)
        found.append(hidden)
    return found


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
    """People whose answers the figures would show; where none answered, those who were asked.

    An option that was added later shows what the few say who were offered it.
    """
    tally = tally_of(line, voice, counted, project)
    offered = [number for number in tally.offered if number]
    return min([tally.answered, *offered]) or tally.asked or counted.heard(project, voice)


def tally_of(line: Line, voice: str, counted: Counted, project: int | None) -> Tally:
    """The counts, one for each option even where there is nothing to count."""
    tally = counted.tally(project, voice, line.code, line.row_code)
    options = len(line.options_of(voice))
    if len(tally.counts) == options:
        return tally
    return msgspec.structs.replace(tally, counts=(*tally.counts, *(0,) * options)[:options])
