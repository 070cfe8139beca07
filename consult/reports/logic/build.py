"""From counts and facts to the one report: figures, comparisons, silence, what is hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec

from consult.analysis.compare import judge
from consult.analysis.values import Comparison
from consult.questionnaire.logic.versions.strands import alone
from consult.reports.logic.concealed import Reasons, reasons
from consult.reports.logic.counted import Counted, Facts, ProjectFacts
from consult.reports.logic.figures import Group, compared, item_figures
from consult.reports.logic.lines import Line, lines_of, text_of
from consult.reports.logic.model import (
    DIFFERING,
    METHODS_VERSION,
    Coverage,
    Hidden,
    ItemFigures,
    ProjectFigures,
    RegisterClaim,
    Report,
    VoiceText,
    WidestGap,
)
from consult.reports.logic.silence import silence

WIDEST = 15
"""How many of the widest gaps stand on the front page, one for each project."""


@dataclass(frozen=True, slots=True)
class _Cell:
    """One line of one group, with its comparison before and after judging."""

    line: Line
    group: Group
    hidden: Reasons
    comparison: Comparison | None


def build(facts: Facts, counted: Counted) -> Report:
    """The report of the whole consultation."""
    voice_texts = _voice_texts(facts)
    strands = facts.strands or alone(facts.questionnaire)
    lines = tuple(lines_of(strands, voice_texts, facts.time_zone))
    cells = _judged(list(_cells(lines, facts, counted)))
    figures = [
        item_figures(cell.line, counted, cell.group, cell.hidden, cell.comparison) for cell in cells
    ]
    pooled, rest = tuple(figures[: len(lines)]), figures[len(lines) :]
    projects = tuple(
        _project(project, facts.voices, counted, tuple(rest[start : start + len(lines)]))
        for project, start in zip(
            facts.projects, range(0, len(rest) + 1, max(1, len(lines))), strict=False
        )
    )
    return Report(
        consultation=facts.slug,
        title=facts.title,
        asked_by=facts.asked_by,
        phase=facts.phase,
        opened_on=facts.opened_on,
        closed_on=facts.closed_on,
        edition=None,
        made_on=facts.made_on,
        counted_to=facts.counted_to,
        simulated=facts.simulated,
        voices=facts.voices,
        voice_texts=voice_texts,
        languages=facts.questionnaire.languages,
        methods_version=METHODS_VERSION,
        heard={voice: counted.heard(None, voice) for voice in facts.voices},
        silence=silence(projects, facts.voices, facts.area_labels),
        projects=projects,
        items=pooled,
        item_texts=tuple(text_of(line) for line in lines),
        comparisons=sum(
            cell.comparison is not None and cell.comparison.p is not None for cell in cells
        ),
        hidden=tuple(_hidden(pooled, projects)),
        area_labels=dict(facts.area_labels),
        widest=_widest(projects),
        versions=facts.versions,
    )


def _voice_texts(facts: Facts) -> tuple[VoiceText, ...]:
    """The consultation's voices in its order, in the questionnaire's words."""
    found = (facts.questionnaire.voice(code) for code in facts.voices)
    return tuple(
        VoiceText(voice.code, voice.label, voice.smallest_group) for voice in found if voice
    )


def _cells(lines: Sequence[Line], facts: Facts, counted: Counted) -> Iterator[_Cell]:
    """Every line of everybody, then of each project, compared but not yet judged."""
    hidden = reasons(lines, counted, facts.projects)
    for project in (None, *facts.projects):
        for line, concealed in zip(lines, hidden, strict=True):
            group = Group(project.id if project else None, _claims(line, project))
            yield _Cell(line, group, concealed, compared(line, counted, group, concealed))


def _claims(line: Line, project: ProjectFacts | None) -> tuple[RegisterClaim, ...]:
    """What the register says about the measures that a claim item checks."""
    if project is None or line.item.type != "claim":
        return ()
    return tuple(claim for claim in project.claims if claim.measure in line.item.measures)


def _judged(cells: Sequence[_Cell]) -> list[_Cell]:
    """The same with verdicts, adjusted over the whole report."""
    made = [cell.comparison for cell in cells if cell.comparison is not None]
    verdicts = iter(judge(made))
    return [
        _Cell(
            cell.line, cell.group, cell.hidden, None if cell.comparison is None else next(verdicts)
        )
        for cell in cells
    ]


def _project(
    project: ProjectFacts, voices: Sequence[str], counted: Counted, items: tuple[ItemFigures, ...]
) -> ProjectFigures:
    heard = {voice: counted.heard(project.id, voice) for voice in voices}
    verdicts = [item.verdict for item in items if item.verdict not in (None, "too_few")]
    return ProjectFigures(
        id=project.code,
        name=project.name,
        areas=project.areas,
        country=project.country,
        heard=heard,
        coverage={voice: _coverage(project, voices, voice, heard[voice]) for voice in voices},
        items=items,
        compared=len(verdicts),
        differing=sum(verdict in DIFFERING for verdict in verdicts),
        organisations=project.organisations,
    )


def _coverage(project: ProjectFacts, voices: Sequence[str], voice: str, heard: int) -> Coverage:
    """Heard against served; only the last voice, the one that is served, has such a number."""
    served = project.served
    if served is None or voice != voices[-1] or len(voices) < 2 or served.number < heard:
        return Coverage(heard)
    return Coverage(heard, served.number, heard / served.number, served.source)


def _hidden(pooled: Sequence[ItemFigures], projects: Sequence[ProjectFigures]) -> Iterator[Hidden]:
    """What is concealed to protect people, at most one line for a voice concealed throughout."""
    yield from _hidden_of(None, pooled)
    for project in projects:
        yield from _hidden_of(project.id, project.items)


def _hidden_of(project: str | None, items: Sequence[ItemFigures]) -> Iterator[Hidden]:
    for voice in dict.fromkeys(voice for item in items for voice in item.voices):
        asked = [item for item in items if voice in item.voices]
        concealed = [item for item in asked if item.voices[voice].answered is None]
        whys = {item.voices[voice].hidden for item in concealed} & {"too_few", "protects_others"}
        if len(whys) == 1 and len(concealed) == len(asked):
            yield _hidden_line(project, voice, None, whys.pop() or "")
            continue
        for item in concealed:
            why = item.voices[voice].hidden
            if why in whys:
                yield _hidden_line(project, voice, item, why or "")


def _hidden_line(project: str | None, voice: str, item: ItemFigures | None, why: str) -> Hidden:
    code, row = (item.code, item.row) if item else (None, None)
    group = "items" if project is None else f"projects/{project}"
    place = "/".join(part for part in (group, voice, code, row) if part)
    return Hidden(place, why, project, voice, code, row)


def _widest(projects: Sequence[ProjectFigures]) -> tuple[WidestGap, ...]:
    found: dict[str, WidestGap] = {}
    for project in projects:
        gaps = [gap for item in project.items if (gap := _gap(project, item)) is not None]
        if gaps:
            found[project.id] = max(gaps, key=_width)
    return tuple(sorted(found.values(), key=_width, reverse=True)[:WIDEST])


def _width(gap: WidestGap) -> float:
    return abs(gap.second_minus_first.estimate)


def _gap(project: ProjectFigures, item: ItemFigures) -> WidestGap | None:
    if item.verdict != "differ":
        return None
    first, second = list(item.voices)[:2]
    shares = item.voices[first].share, item.voices[second].share
    if item.second_minus_first is None or shares[0] is None or shares[1] is None:
        return None
    return WidestGap(
        project=project.id,
        name=project.name,
        areas=project.areas,
        item=item.code,
        row=item.row,
        voices=(first, second),
        shares=(shares[0], shares[1]),
        second_minus_first=item.second_minus_first,
        verdict="differ",
    )


def only(report: Report, code: str) -> Report:
    """The slice of a whole report that is about one project; None of its figures changes."""
    project = next(project for project in report.projects if project.id == code)
    return msgspec.structs.replace(
        report,
        project=code,
        projects=(project,),
        heard=project.heard,
        silence=(),
        hidden=tuple(hidden for hidden in report.hidden if hidden.project == code),
        widest=tuple(gap for gap in report.widest if gap.project == code),
    )
