"""How the projects of each area were heard: from all voices, from one only, or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from consult.questionnaire.logic.definition import Words
from consult.reports.logic.model import NO_AREA, ProjectFigures, Silence


def silence(
    projects: Sequence[ProjectFigures], voices: Sequence[str], labels: Mapping[str, Words]
) -> tuple[Silence, ...]:
    """All projects first, then each area in the order of its label, then those without one.

    A project has several areas, so that areas add up to more than all.
    """
    areas = sorted(
        {area for project in projects for area in project.areas},
        key=lambda area: next(iter(labels.get(area, {}).values()), area),
    )
    rows = [_row(None, projects, voices, {})]
    for area in areas:
        members = [project for project in projects if area in project.areas]
        rows.append(_row(area, members, voices, labels.get(area, {"en": area})))
    homeless = [project for project in projects if not project.areas]
    if homeless:
        rows.append(_row(NO_AREA, homeless, voices, {}))
    return tuple(rows)


def _row(
    area: str | None, projects: Sequence[ProjectFigures], voices: Sequence[str], label: Words
) -> Silence:
    heard = [tuple(v for v in voices if project.heard.get(v, 0) > 0) for project in projects]
    return Silence(
        area=area,
        projects=len(projects),
        both=sum(len(each) == len(voices) for each in heard),
        only={voice: heard.count((voice,)) for voice in voices} if len(voices) > 1 else {},
        silent=heard.count(()),
        label=label,
    )
