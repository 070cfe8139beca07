"""Each line's figures for one group: what may be shown, and what comparing two voices gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from consult.analysis.compare import compare
from consult.analysis.shares import share as share_of
from consult.analysis.values import Comparison, Range, Share, Side, Tally
from consult.reports.logic.concealed import Reasons, tally_of
from consult.reports.logic.counted import Counted
from consult.reports.logic.lines import Line
from consult.reports.logic.model import (
    Confirmation,
    ItemFigures,
    RegisterClaim,
    ShareOf,
    VoiceFigures,
)

NOBODY = VoiceFigures(0, None, None, None, None, None, None, None, hidden="nobody_answered")
NOT_ASKED = VoiceFigures(0, None, None, None, None, None, None, None, hidden="not_asked")
STATED = Side(Tally(answered=1))
"""The register states a number for a claim where the voice itself was not heard."""


@dataclass(frozen=True, slots=True)
class Group:
    """The people of one project, or of all of them (None), and what the register claims there."""

    project: int | None
    claims: tuple[RegisterClaim, ...] = ()


def compared(line: Line, counted: Counted, group: Group, hidden: Reasons) -> Comparison | None:
    """The first two voices on this line; None when the line is not one that is compared."""
    if line.kind is None:
        return None
    first, second = (_side(line, voice, counted, group, hidden) for voice in line.voices[:2])
    if line.kind != "claim":
        return compare(first, second, line.kind)
    if not group.claims and not first.tally.answered:
        return None  # nobody stated a number, so there is nothing to confirm
    if not first.tally.answered:
        first = STATED
    return compare(first, second, "claim")


def _side(line: Line, voice: str, counted: Counted, group: Group, hidden: Reasons) -> Side:
    """A rating is turned round: what is compared goes from the most favourable answer down."""
    tally = tally_of(line, voice, counted, group.project)
    is_hidden = (voice, group.project) in hidden
    if not line.rises:
        return Side(tally, line.favourable, hidden=is_hidden)
    turned = msgspec.structs.replace(tally, counts=tally.counts[::-1], offered=tally.offered[::-1])
    places = tuple(len(line.options) - 1 - place for place in reversed(line.favourable))
    return Side(turned, places, hidden=is_hidden)


def item_figures(
    line: Line, counted: Counted, group: Group, hidden: Reasons, comparison: Comparison | None
) -> ItemFigures:
    """One item of one group as the report holds it."""
    shown = comparison or Comparison(shares=(None, None))
    voices = {
        voice: _voice_figures(line, voice, counted, group.project, hidden) for voice in line.voices
    }
    return ItemFigures(
        code=line.code,
        type=line.item.type,
        voices=voices,
        difference=shown.difference,
        delta=shown.delta,
        confirmation=_confirmation(shown.confirmation),
        gap=shown.gap,
        verdict=comparison.verdict if comparison and NOT_ASKED not in voices.values() else None,
        row=line.row_code,
        second_minus_first=_turned(shown.difference),
        register_claims=group.claims,
        until=line.until,
    )


def _voice_figures(
    line: Line, voice: str, counted: Counted, project: int | None, hidden: Reasons
) -> VoiceFigures:
    if counted.heard(project, voice) == 0:
        return NOBODY
    reason = hidden.get((voice, project))
    if reason is not None:
        return _concealed(reason)
    tally = tally_of(line, voice, counted, project)
    if tally.asked == 0:
        return NOT_ASKED
    options = line.options_of(voice)
    counts = dict(zip(options, tally.counts, strict=False))
    offered = dict(zip(options, tally.offered, strict=False)) if tally.offered else None
    return VoiceFigures(
        asked=tally.asked,
        answered=tally.answered,
        skipped=tally.skipped,
        cannot_tell=tally.cannot_tell,
        not_say=tally.not_say,
        not_shown=tally.not_shown,
        counts=counts,
        share=_share(line, tally),
        median=_median(line, voice, counted, project),
        shares=_shares(counts, tally.answered, offered or {}),
        offered=offered,
    )


def _concealed(reason: str) -> VoiceFigures:
    return VoiceFigures(None, None, None, None, None, None, None, None, hidden=reason)


def _shares(
    counts: Mapping[str, int], answered: int, offered: Mapping[str, int]
) -> dict[str, float] | None:
    """Each option's share of those who were offered it; there is no share of nobody."""
    if not answered:
        return None
    bases = {code: offered.get(code, answered) for code in counts}
    return {code: round(counts[code] / base, 4) for code, base in bases.items() if base}


def _share(line: Line, tally: Tally) -> ShareOf | None:
    if not line.favourable or not tally.answered:
        return None
    chosen = tally.favourable
    if chosen is None:
        chosen = sum(tally.counts[place] for place in line.favourable)
    figure = share_of(chosen, tally.answered)
    if figure is None:
        return None
    codes = tuple(line.options[place] for place in line.favourable)
    return ShareOf(codes, figure.n, figure.x, figure.estimate, figure.low, figure.high)


def _median(line: Line, voice: str, counted: Counted, project: int | None) -> float | None:
    """Over projects the middle of what they state says nothing: they count different things."""
    states = line.item.type == "claim" and voice == line.item.stated_by
    if line.part.kind != "number" and not (states and project is not None):
        return None
    return counted.median(project, voice, line.code, line.row_code)


def _confirmation(figure: Share | None) -> Confirmation | None:
    return None if figure is None else Confirmation(*msgspec.structs.astuple(figure))


def _turned(figure: Range | None) -> Range | None:
    """First less second becomes second less first."""
    return None if figure is None else Range(-figure.estimate, -figure.high, -figure.low)
