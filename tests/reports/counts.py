"""Counts made by hand, for tests of what a report makes of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from consult.analysis.values import Tally
from consult.questionnaire.logic.definition import Item, Option, Questionnaire, Wording
from consult.reports.logic.counted import Facts, ProjectFacts
from tests.factories import VOICES, make_questionnaire

FIVE = tuple(
    Option(code, {"en": code.replace("_", " ").capitalize()})
    for code in ("strongly_agree", "agree", "neither", "disagree", "strongly_disagree")
)
BOTH = {voice.code: Wording({"en": f"Asked of {voice.code}."}) for voice in VOICES}
NEED = Item("need", "scale", BOTH, title={"en": "Need"}, options=FIVE, cannot_tell=True)
CHECKED = Item(
    "members", "claim", BOTH, stated_by="organisation", measures=("members",), unit={"en": "people"}
)


@dataclass
class Counts:
    """Tallies by project, voice, item and row; everybody's are the sums."""

    tallies: dict[tuple[int, str, str, str | None], Tally] = field(default_factory=dict)
    medians: dict[tuple[int, str, str], float] = field(default_factory=dict)

    def give(
        self, project: int, voice: str, item: str, *counts: int, row: str | None = None, **rest: int
    ) -> Counts:
        """These people chose these options; `rest` counts those beside them."""
        beside = {"answered": sum(counts)} | rest
        self.tallies[project, voice, item, row] = Tally(counts=counts, **beside)
        return self

    def heard(self, project: int | None, voice: str) -> int:
        """The largest item of each project; everybody is the sum over projects."""
        found: dict[int, int] = {}
        for (place, speaker, _, _), tally in self.tallies.items():
            if speaker == voice and project in (None, place):
                found[place] = max(found.get(place, 0), tally.asked + tally.not_shown)
        return sum(found.values())

    def tally(self, project: int | None, voice: str, item: str, row: str | None) -> Tally:
        """One tally, or the sum over projects."""
        found = [
            tally
            for (place, speaker, code, line), tally in self.tallies.items()
            if (speaker, code, line) == (voice, item, row) and project in (None, place)
        ]
        if not found:
            return Tally()
        sums = {
            name: sum(getattr(each, name) for each in found)
            for name in ("answered", "skipped", "cannot_tell", "not_say", "not_shown")
        }
        counts = zip(*(each.counts for each in found), strict=True)
        return Tally(**sums, counts=tuple(map(sum, counts)))

    def median(
        self, project: int | None, voice: str, item: str, row: str | None = None
    ) -> float | None:
        """As given for one project."""
        return None if project is None else self.medians.get((project, voice, item))


def make_facts(
    *items: Item,
    projects: int | tuple[ProjectFacts, ...] = 1,
    questionnaire: Questionnaire | None = None,
) -> Facts:
    """A consultation about these items and projects; communities of fewer than 10 are hidden."""
    named = (
        tuple(
            ProjectFacts(number, f"p{number}", f"Project {number}")
            for number in range(1, projects + 1)
        )
        if isinstance(projects, int)
        else projects
    )
    return Facts(
        slug="ground",
        title={"en": "On the ground"},
        asked_by={"en": "A public body"},
        phase="open",
        opened_on="2026-01-02",
        closed_on=None,
        made_on="2026-02-01",
        counted_to=7,
        simulated=False,
        voices=("organisation", "community"),
        questionnaire=questionnaire or make_questionnaire(items),
        projects=named,
    )
