"""The whole report in words: front page, silence, widest gaps, items, projects, methods."""

from __future__ import annotations

from consult.kernel.speech import Speech
from consult.questionnaire.logic.definition import filled
from consult.reports.logic import phrases
from consult.reports.logic.model import DIFFERING, ItemFigures, ProjectFigures, Report
from consult.reports.logic.tell_item import tell_item
from consult.reports.logic.tell_silence import headline, legend, state_of, tell_areas
from consult.reports.logic.told import Fact, GapRow, HiddenRow, ItemTold, ProjectRow, ReportTold


def tell_report(report: Report, say: Speech) -> ReportTold:
    """The report as every readable format prints it."""
    project = only_project(report)
    return ReportTold(
        language=say.language,
        title=project.name if project else say.words(report.title),
        subtitle=say.words(report.title) if project else say._("Results"),
        kicker=_kicker(report, project, say),
        lead=say._("Here is what each side said when asked the same things."),
        simulated=phrases.simulated_sentence(say) if report.simulated else "",
        fixed=phrases.fixed_sentence(say),
        facts=project_facts(report, project, say) if project else consultation_facts(report, say),
        voices=tuple(
            Fact("", say.words(text.label), place) for place, text in enumerate(report.voice_texts)
        ),
        headline=None if project else headline(report, say),
        legend=() if project else legend(report, say),
        areas=() if project else tell_areas(report, say),
        widest=tell_widest(report, say),
        items=tell_items(report, project.items if project else report.items, say),
        projects=() if project else tell_projects(report, say),
        methods=methods(report, say),
        hidden=tell_hidden(report, say),
        colophon=colophon(report, say),
        empty=_emptiness(report, project, say),
    )


def only_project(report: Report) -> ProjectFigures | None:
    """The project that the report is about; None for a whole consultation."""
    return report.projects[0] if report.project is not None and report.projects else None


def tell_items(report: Report, items: tuple[ItemFigures, ...], say: Speech) -> tuple[ItemTold, ...]:
    """These items in words."""
    texts = {(text.code, text.row): text for text in report.item_texts}
    voices = {text.code: text for text in report.voice_texts}
    name = project.name if (project := only_project(report)) else ""
    return tuple(tell_item(item, texts[item.code, item.row], voices, say, name) for item in items)


def _kicker(report: Report, project: ProjectFigures | None, say: Speech) -> tuple[str, ...]:
    if project is None:
        asked_by = say.words(report.asked_by)
        return (asked_by,) if asked_by else ()
    areas = tuple(area_label(report, area, say) for area in project.areas)
    country = say.locale.territories.get(project.country or "", "")
    return (*areas, country) if country else areas


def area_label(report: Report, area: str, say: Speech) -> str:
    """An area's name in this language."""
    return say.words(report.area_labels.get(area, {})) or area


def project_facts(report: Report, project: ProjectFigures, say: Speech) -> tuple[Fact, ...]:
    """The large figures on top of a project's page."""
    return (
        *_heard_facts(project.heard, report, say),
        _differing_fact(project, say),
        _coverage_fact(project, report, say),
    )


def _heard_facts(heard: dict[str, int], report: Report, say: Speech) -> tuple[Fact, ...]:
    return tuple(
        Fact(say.number(heard.get(text.code, 0)), say.words(text.label), place)
        for place, text in enumerate(report.voice_texts)
    )


def _differing_fact(project: ProjectFigures, say: Speech) -> Fact:
    if project.compared == 0:
        return Fact("—", say._("no question could be compared: too few were heard"))
    figure = say._("%(some)s of %(all)s", some=project.differing, all=project.compared)
    return Fact(figure, say._("questions where the two sides differ"))


def _coverage_fact(project: ProjectFigures, report: Report, say: Speech) -> Fact:
    """Of the last voice: those who are served."""
    coverage = project.coverage.get(report.voices[-1])
    if coverage is None or coverage.share is None or coverage.served is None:
        return Fact("—", say._("how many people it serves is unknown"))
    figure = say.percent(coverage.share) if coverage.share >= 0.005 else say._("under 1 %%")
    return Fact(
        figure,
        say._(
            "of the %(served)s people served were heard (%(source)s)",
            served=say.number(coverage.served),
            source=coverage.source,
        ),
    )


def consultation_facts(report: Report, say: Speech) -> tuple[Fact, ...]:
    """The large figures on top of the whole report."""
    compared = [item for item in report.items if item.verdict not in (None, "too_few")]
    differing = sum(item.verdict in DIFFERING for item in compared)
    return (
        *_heard_facts(report.heard, report, say),
        Fact(
            say._("%(some)s of %(all)s", some=differing, all=len(compared)) if compared else "—",
            say._("questions where the two sides differ, over all projects"),
        ),
        Fact(say.number(len(report.projects)), say._("projects")),
    )


def tell_widest(report: Report, say: Speech) -> tuple[GapRow, ...]:
    """The widest gaps as rows of a table."""
    titles = _titles(report, say)
    items = {
        (project.id, item.code, item.row): item
        for project in report.projects
        for item in project.items
        if item.verdict in DIFFERING
    }
    voices = {text.code: text for text in report.voice_texts}
    return tuple(
        GapRow(
            project=gap.project,
            name=gap.name,
            areas=", ".join(area_label(report, area, say) for area in gap.areas),
            item=titles[gap.item, gap.row],
            shares=tuple(f"{say.percent(s.estimate)} ({say.number(s.n)})" for s in gap.shares),
            points=say.points(gap.second_minus_first.estimate),
            reading=phrases.verdict_word(items[gap.project, gap.item, gap.row], voices, say),
        )
        for gap in report.widest
    )


def _titles(report: Report, say: Speech) -> dict[tuple[str, str | None], str]:
    """Each item's heading, read without a project in mind."""
    return {
        (text.code, text.row): filled(
            phrases.title_words(text, say), project=say._("the project"), claim="…"
        )
        for text in report.item_texts
    }


def tell_projects(report: Report, say: Speech) -> tuple[ProjectRow, ...]:
    """Every project as a row of a table."""
    return tuple(
        ProjectRow(
            project=project.id,
            name=project.name,
            areas=", ".join(area_label(report, area, say) for area in project.areas),
            country=say.locale.territories.get(project.country or "", ""),
            heard=tuple(say.number(project.heard.get(code, 0)) for code in report.voices),
            reading=_project_reading(project, say),
            state=state_of(project, report.voices),
        )
        for project in report.projects
    )


def _project_reading(project: ProjectFigures, say: Speech) -> str:
    if not any(project.heard.values()):
        return say._("silent")
    if project.compared == 0:
        return say._("not heard enough")
    return say._("%(some)s of %(all)s differ", some=project.differing, all=project.compared)


def methods(report: Report, say: Speech) -> tuple[str, ...]:
    """How to read the figures, in paragraphs."""
    return (
        phrases.fixed_sentence(say),
        phrases.protection_sentence(report, say),
        phrases.comparisons_sentence(report, say),
        say._(
            "Shares are of those who gave an answer; those who could not tell, would rather not "
            "say, skipped the question or were not asked are counted beside them. Ranges are "
            "Wilson's for a share and Newcombe's for a difference, at 95 %%."
        ),
        say._(
            "A gap in points is the second side's share less the first side's: below zero, more "
            "is claimed than lived."
        ),
        *phrases.versions_sentences(report, say),
        say._("Methods, version %(version)s.", version=report.methods_version),
    )


def tell_hidden(report: Report, say: Speech) -> tuple[HiddenRow, ...]:
    """What is not shown and why, in words."""
    names = {project.id: project.name for project in report.projects}
    titles = _titles(report, say)
    voices = {text.code: text for text in report.voice_texts}
    smallest = {
        (text.code, text.row, voice): least
        for text in report.item_texts
        for voice, least in text.smallest_groups.items()
    }
    rows = []
    for hidden in report.hidden:
        voice = voices[hidden.voice] if hidden.voice else report.voice_texts[-1]
        what = (
            names.get(hidden.project or "", "") or say._("all projects"),
            say.words(voice.label),
            titles.get((hidden.item or "", hidden.row), "") or say._("every question"),
        )
        least = smallest.get((hidden.item or "", hidden.row, voice.code), voice.smallest_group)
        rows.append(HiddenRow(" · ".join(what), phrases.reason_words(hidden.why, least, say)))
    return tuple(rows)


def colophon(report: Report, say: Speech) -> tuple[tuple[str, str], ...]:
    """What one needs to cite the report."""
    edition = (
        say._("%(number)s, frozen", number=report.edition)
        if report.edition is not None
        else say._("none yet: not published, for the team only")
    )
    until = say.day(report.closed_on) if report.closed_on and report.phase != "open" else ""
    asked = f"{say.day(report.opened_on)} – {until}".strip()
    return (
        (say._("Consultation"), say.words(report.title)),
        (say._("Asked by"), say.words(report.asked_by) or "—"),
        (say._("Answers were taken"), asked),
        (say._("Edition"), edition),
        (say._("Made on"), say.day(report.made_on)),
        (say._("Answers counted"), say.number(sum(report.heard.values()))),
        (say._("Methods"), report.methods_version),
    )


def _emptiness(report: Report, project: ProjectFigures | None, say: Speech) -> str:
    heard = project.heard if project else report.heard
    if any(heard.values()):
        return ""
    return say._(
        "Nobody has answered yet. That, too, is a result: this is what silence looks like."
    )
