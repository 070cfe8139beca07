"""Which figures of a report are hidden, line by line, so that nobody can be worked out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from consult.analysis.disclosure import hidden_groups, is_hidden
from consult.analysis.values import Tally
from consult.reports.logic.counted import Counted, ProjectFacts
from consult.reports.logic.lines import Line

Group = tuple[str, int | None]
"""A voice and a project; everybody's figures have no project."""
Reasons = Mapping[Group, str]
"""Why one line's figures are hidden."""


def reasons(
    lines: Sequence[Line], counted: Counted, projects: Sequence[ProjectFacts]
) -> list[Reasons]:
    """For each line which groups are hidden: too small, or the key to one that is.

    How many people were led to an item tells what they answered to the items that lead there;
    so where those are hidden, it is hidden too.
    """
    own = [_own(line, counted, projects) for line in lines]
    hidden_of: dict[str, set[Group]] = {}
    for line, found in zip(lines, own, strict=True):
        hidden_of.setdefault(line.code, set()).update(found)
    while _pass_on(lines, hidden_of):
        pass  # what an earlier version asked stands behind what it led to
    return [
        dict.fromkeys(_led_by_hidden(line, hidden_of), "protects_others") | found
        for line, found in zip(lines, own, strict=True)
    ]


def _pass_on(lines: Sequence[Line], hidden_of: dict[str, set[Group]]) -> bool:
    """Hide what hidden lines lead to, one step; False where nothing was left to hide."""
    before = sum(map(len, hidden_of.values()))
    for line in lines:
        hidden_of[line.code] |= _led_by_hidden(line, hidden_of)
    return sum(map(len, hidden_of.values())) > before


def _led_by_hidden(line: Line, hidden_of: Mapping[str, set[Group]]) -> set[Group]:
    groups = (group for code in line.leading for group in hidden_of.get(code, ()))
    return {group for group in groups if group[0] in line.voices}


def _own(line: Line, counted: Counted, projects: Sequence[ProjectFacts]) -> dict[Group, str]:
    found: dict[Group, str] = {}
    for voice in line.voices:
        smallest = line.smallest[voice]
        tallies = {each.id: tally_of(line, voice, counted, each.id) for each in projects}
        sizes = {each.id: _size(line, voice, counted, each.id) for each in projects}
        few = [project for project, size in sizes.items() if is_hidden(size, smallest)]
        shown = not is_hidden(_size(line, voice, counted, None), smallest)
        for standing in _standing(tallies, few):
            hidden = hidden_groups(sizes, smallest, total_is_shown=shown, answered=standing)
            for project, reason in hidden.items():
                found.setdefault((voice, project), str(reason))
        if not shown:
            found[voice, None] = "too_few"
    return found


def _standing(tallies: Mapping[int, Tally], few: Sequence[int]) -> Iterator[dict[int, int]]:
    """How many of each project stand in the figures, and in those of each option added later.

    What the few were offered could be had by subtraction, too.
    """
    yield {project: tally.answered for project, tally in tallies.items()}
    for place in range(max((len(tally.offered) for tally in tallies.values()), default=0)):
        offered = {
            project: tally.offered[place] if tally.offered else tally.answered
            for project, tally in tallies.items()
        }
        if any(offered[project] for project in few):
            yield offered


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
