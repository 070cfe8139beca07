"""Who was heard and who was not, in words and dots."""

from __future__ import annotations

from consult.kernel.speech import Speech
from consult.reports.logic.model import NO_AREA, ProjectFigures, Report, Silence
from consult.reports.logic.told import AreaTold, Dot, Headline, Legend


def state_of(project: ProjectFigures, voices: tuple[str, ...]) -> str:
    """The sign of a project: both, some, silent, or the only voice that was heard."""
    heard = [place for place, voice in enumerate(voices) if project.heard.get(voice, 0) > 0]
    if not heard:
        return "silent"
    if len(heard) == len(voices):
        return "both"
    return f"v{heard[0]}" if len(heard) == 1 else "some"


def overall(report: Report) -> Silence | None:
    """The numbers over all projects."""
    return next((row for row in report.silence if row.area is None), None)


def headline(report: Report, say: Speech) -> Headline | None:
    """The large number: projects heard from both sides."""
    row = overall(report)
    if row is None:
        return None
    others = [
        say._(
            "%(num)s only from %(voice)s",
            num=say.number(row.only.get(text.code, 0)),
            voice=say.in_sentence(text.label),
        )
        for text in report.voice_texts
    ]
    others.append(say._("%(num)s silent", num=say.number(row.silent)))
    words = say.ngettext(
        "of one project is heard from both sides",
        "of %(num)s projects are heard from both sides",
        row.projects,
    )
    return Headline(say.number(row.both), words, " · ".join(others))


def legend(report: Report, say: Speech) -> tuple[Legend, ...]:
    """Every sign of the map, and its words."""
    only = [
        Legend(f"v{place}", say._("%(voice)s only", voice=say.in_sentence(text.label)))
        for place, text in enumerate(report.voice_texts)
    ]
    some = [Legend("some", say._("some sides"))] if len(report.voices) > 2 else []
    return (
        Legend("both", say._("both sides")),
        *only,
        *some,
        Legend("silent", say._("silent")),
    )


def tell_areas(report: Report, say: Speech) -> tuple[AreaTold, ...]:
    """A row of dots for each area: heard from both, from one, silent."""
    members: dict[str, list[Dot]] = {}
    order = _order_of(report.voices)
    for project in report.projects:
        dot = Dot(project.id, project.name, state_of(project, report.voices))
        for area in project.areas or (NO_AREA,):
            members.setdefault(area, []).append(dot)
    return tuple(
        _tell_area(
            row,
            sorted(members.get(row.area or NO_AREA, ()), key=lambda dot: order[dot.state]),
            report.voices,
            say,
        )
        for row in report.silence
        if row.area is not None
    )


def _order_of(voices: tuple[str, ...]) -> dict[str, int]:
    states = ("both", "some", *(f"v{place}" for place in range(len(voices))), "silent")
    return {state: place for place, state in enumerate(states)}


def _tell_area(row: Silence, dots: list[Dot], voices: tuple[str, ...], say: Speech) -> AreaTold:
    numbers = (row.both, *(row.only.get(voice, 0) for voice in voices), row.silent)
    return AreaTold(
        area=row.area,
        label=say._("No area given") if row.area == NO_AREA else say.words(row.label),
        projects=say.ngettext("one project", "%(num)s projects", row.projects),
        dots=tuple(dots),
        numbers=tuple(say.number(number) for number in numbers),
    )
