"""What stands on each sheet of the workbook: columns with their kind, and rows of plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from consult.analysis.values import Range
from consult.kernel.speech import Speech
from consult.reports.logic import phrases
from consult.reports.logic.model import ItemFigures, ItemText, ProjectFigures, Report, VoiceText
from consult.reports.logic.model import VoiceFigures as Figures
from consult.reports.logic.tell_report import (
    area_label,
    colophon,
    methods,
    only_project,
    tell_hidden,
    tell_projects,
)

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A head, the kind of its cells (a format's name), and a width in characters."""

    head: str
    kind: str = "words"
    width: int = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet, written row by row."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Cell]]


def sheets(report: Report, say: Speech) -> Iterator[Sheet]:
    """Every sheet in order; a single project needs no lists of projects."""
    yield _about(report, say)
    yield _items(report, say)
    if only_project(report) is None:
        yield _projects(report, say)
        yield _project_items(report, say)
        yield _silence(report, say)
    yield _hidden(report, say)


def _about(report: Report, say: Speech) -> Sheet:
    rows: list[tuple[str, ...]] = list(colophon(report, say))
    project = only_project(report)
    if project:
        rows.insert(1, (say._("Project"), project.name))
    if report.simulated:
        rows.append((say._("Simulated answers"), phrases.simulated_sentence(say)))
    heard = [
        (
            say._("Heard: %(side)s", side=say.words(text.label)),
            say.number((project.heard if project else report.heard).get(text.code, 0)),
        )
        for text in report.voice_texts
    ]
    notes = [(say._("How to read this"), paragraph) for paragraph in methods(report, say)]
    columns = (Column(say._("About this report"), width=32), Column("", width=100))
    return Sheet(say._("About"), columns, [*rows, *heard, *notes])


def _items(report: Report, say: Speech) -> Sheet:
    """One line for each item, voice and option."""
    project = only_project(report)
    columns = (
        *_item_columns(say),
        Column(say._("Side")),
        Column(say._("Option"), width=24),
        Column(say._("Count"), "whole", 9),
        Column(say._("Share"), "share", 9),
        *_base_columns(say),
        *_share_columns(say, ""),
        Column(say._("Median"), "number", 9),
        *_comparison_columns(say),
    )
    name = say._("Items") if project else say._("Items (pooled)")
    return Sheet(name, columns, _item_rows(report, project.items if project else report.items, say))


def _item_rows(report: Report, items: tuple[ItemFigures, ...], say: Speech) -> Iterator[list[Cell]]:
    texts, voices = _texts(report), _voices(report)
    for item in items:
        text = texts[item.code, item.row]
        comparison = _comparison(item, voices, say)
        for code, figures in item.voices.items():
            side, base = say.words(voices[code].label), _base(figures, text, voices[code], say)
            for option in figures.counts or ("",):
                label = phrases.option_label(text, option, say) if option else None
                count = (figures.counts or {}).get(option)
                yield [
                    *_item_cells(item, text, say),
                    side,
                    label,
                    count,
                    (figures.shares or {}).get(option),
                    *base,
                    *_share(figures),
                    figures.median,
                    *comparison,
                ]


def _projects(report: Report, say: Speech) -> Sheet:
    columns = (
        Column(say._("Project"), width=16),
        Column(say._("Name"), width=36),
        Column(say._("Area"), width=36),
        Column(say._("Country"), width=16),
        *(Column(say.words(text.label), "whole") for text in report.voice_texts),
        *(
            Column(say._("%(side)s: served", side=say.words(text.label)), "whole")
            for text in report.voice_texts
        ),
        Column(say._("Questions compared"), "whole"),
        Column(say._("Questions where the sides differ"), "whole"),
        Column(say._("Reading"), width=20),
    )
    told = tell_projects(report, say)
    rows = (
        [
            project.id,
            project.name,
            row.areas,
            row.country,
            *(project.heard.get(voice, 0) for voice in report.voices),
            *(_served(project, voice, say) for voice in report.voices),
            project.compared,
            project.differing,
            row.reading,
        ]
        for project, row in zip(report.projects, told, strict=True)
    )
    return Sheet(say._("Projects"), columns, rows)


def _served(project: ProjectFigures, voice: str, say: Speech) -> Cell:
    coverage = project.coverage.get(voice)
    return say._("unknown") if coverage is None or coverage.served is None else coverage.served


def _project_items(report: Report, say: Speech) -> Sheet:
    """One line for each project and item, both voices side by side."""
    sides = [say.words(text.label) for text in report.voice_texts]
    columns = (
        Column(say._("Project"), width=16),
        Column(say._("Name"), width=36),
        *_item_columns(say),
        *chain.from_iterable(
            (*_base_columns(say, side), *_share_columns(say, side)) for side in sides
        ),
        *_comparison_columns(say),
    )
    return Sheet(say._("Project items"), columns, _project_item_rows(report, say))


def _project_item_rows(report: Report, say: Speech) -> Iterator[list[Cell]]:
    texts, voices = _texts(report), _voices(report)
    for project in report.projects:
        for item in project.items:
            text = texts[item.code, item.row]
            cells: list[Cell] = [project.id, project.name, *_item_cells(item, text, say)]
            for code, voice in voices.items():
                figures = item.voices.get(code, NOT_ASKED)
                cells += [*_base(figures, text, voice, say), *_share(figures)]
            yield [*cells, *_comparison(item, voices, say)]


def _silence(report: Report, say: Speech) -> Sheet:
    columns = (
        Column(say._("Area"), width=36),
        Column(say._("Projects"), "whole"),
        Column(say._("both sides"), "whole"),
        *(
            Column(say._("%(voice)s only", voice=say.in_sentence(text.label)), "whole", 18)
            for text in report.voice_texts
        ),
        Column(say._("silent"), "whole"),
    )
    rows: list[list[Cell]] = [
        [
            _silence_label(report, row.area, say),
            row.projects,
            row.both,
            *(row.only.get(voice, 0) for voice in report.voices),
            row.silent,
        ]
        for row in report.silence
    ]
    return Sheet(say._("Silence"), columns, rows)


def _silence_label(report: Report, area: str | None, say: Speech) -> str:
    if area is None:
        return say._("all projects")
    return area_label(report, area, say) if area else say._("No area given")


def _hidden(report: Report, say: Speech) -> Sheet:
    columns = (Column(say._("What"), width=70), Column(say._("Why"), width=70))
    rows = [(row.what, row.why) for row in tell_hidden(report, say)]
    return Sheet(say._("Hidden"), columns, rows or [(say._("Nothing is hidden."), "")])


NOT_ASKED = Figures(None, None, None, None, None, None, None, None)


def _item_columns(say: Speech) -> tuple[Column, ...]:
    return (
        Column(say._("Code"), width=14),
        Column(say._("Row"), width=12),
        Column(say._("Question"), width=44),
    )


def _item_cells(item: ItemFigures, text: ItemText, say: Speech) -> tuple[Cell, ...]:
    return item.code, item.row, phrases.title_words(text, say)


def _base_columns(say: Speech, side: str = "") -> tuple[Column, ...]:
    heads = (
        say._("Asked"),
        say._("Answered"),
        say._("Skipped"),
        say._("Cannot tell"),
        say._("Rather not say"),
        say._("Not asked"),
    )
    counts = tuple(Column(_of_side(head, side), "whole", 11) for head in heads)
    return (*counts, Column(_of_side(say._("Why there is no figure"), side), width=24))


def _base(figures: Figures, text: ItemText, voice: VoiceText, say: Speech) -> tuple[Cell, ...]:
    smallest = text.smallest_groups.get(voice.code, voice.smallest_group)
    why = phrases.reason_words(figures.hidden, smallest, say) if figures.hidden else None
    return (
        figures.asked,
        figures.answered,
        figures.skipped,
        figures.cannot_tell,
        figures.not_say,
        figures.not_shown,
        why,
    )


def _share_columns(say: Speech, side: str) -> tuple[Column, ...]:
    heads = (say._("Compared share"), say._("from"), say._("to"))
    return tuple(Column(_of_side(head, side), "share", 11) for head in heads)


def _share(figures: Figures) -> tuple[Cell, ...]:
    share = figures.share
    return (share.estimate, share.low, share.high) if share else (None, None, None)


def _of_side(head: str, side: str) -> str:
    return f"{side}: {head}" if side else head


def _comparison_columns(say: Speech) -> tuple[Column, ...]:
    return (
        *_range_columns(say._("Gap, second side less first"), "points", say),
        *_range_columns(say._("Cliff’s delta"), "figure", say),
        *_range_columns(say._("Difference of means (0 to 1)"), "figure", say),
        *_range_columns(say._("Share that confirms"), "share", say),
        Column(say._("Base of confirmation"), "whole"),
        Column(say._("Verdict"), width=24),
    )


def _range_columns(name: str, kind: str, say: Speech) -> tuple[Column, ...]:
    heads = (name, say._("%(name)s, from", name=name), say._("%(name)s, to", name=name))
    return tuple(Column(head, kind, 11) for head in heads)


def _comparison(item: ItemFigures, voices: dict[str, VoiceText], say: Speech) -> tuple[Cell, ...]:
    sure = item.confirmation
    return (
        *_range(item.second_minus_first),
        *_range(item.delta),
        *_range(item.gap),
        *((sure.estimate, sure.low, sure.high, sure.n) if sure else (None,) * 4),
        phrases.verdict_word(item, voices, say) or None,
    )


def _range(figure: Range | None) -> tuple[Cell, ...]:
    return (figure.estimate, figure.low, figure.high) if figure else (None, None, None)


def _texts(report: Report) -> dict[tuple[str, str | None], ItemText]:
    return {(text.code, text.row): text for text in report.item_texts}


def _voices(report: Report) -> dict[str, VoiceText]:
    return {text.code: text for text in report.voice_texts}
