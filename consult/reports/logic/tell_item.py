"""One item in words: each voice's base, each option's bars, and what the comparison says."""

from __future__ import annotations

import msgspec

from consult.analysis.values import Verdict
from consult.kernel.speech import Speech
from consult.questionnaire.logic.definition import filled
from consult.reports.logic import phrases
from consult.reports.logic.model import ItemFigures, ItemText, RegisterClaim, VoiceText
from consult.reports.logic.model import VoiceFigures as Figures
from consult.reports.logic.told import Bar, ItemTold, Mark, OptionTold, Reading, VoiceTold

TONES: dict[Verdict | None, str] = {
    "differ": "gap",
    "contradicted": "gap",
    "contested": "same",
    "cannot_tell": "same",
    "agree": "same",
    "confirmed": "same",
    "too_few": "hush",
}
TEXTS = ("short_text", "long_text", "texts", "matrix_texts", "email", "url", "phone")


def tell_item(
    item: ItemFigures, text: ItemText, voices: dict[str, VoiceText], say: Speech, project: str = ""
) -> ItemTold:
    """The item as every readable format prints it; `project` is named where a wording names it."""
    text = _filled(item, text, project, say)
    positions = {code: place for place, code in enumerate(voices)}
    told = tuple(
        _tell_voice(item, text, voices[code], positions[code], say) for code in item.voices
    )
    return ItemTold(
        code=item.code,
        key=item.code if item.row is None else f"{item.code}.{item.row}",
        title=phrases.title_words(text, say),
        voices=told,
        options=_options(item, text, say),
        reading=_reading(item, text, voices, say),
        register=tuple(_register_line(claim, say) for claim in item.register_claims),
        is_claim=item.type == "claim",
        chart=_chart_words(told, say),
    )


def _filled(item: ItemFigures, text: ItemText, project: str, say: Speech) -> ItemText:
    """The wordings with the project's name and the number that the register gives."""
    numbers = [claim.value for claim in item.register_claims]
    claim = f"{say.number(numbers[0])} {say.words(text.unit)}".strip() if numbers else "…"
    values = {"project": project or say._("the project"), "claim": claim}
    wordings = {
        voice: {tag: filled(words, **values) for tag, words in texts.items()}
        for voice, texts in text.wordings.items()
    }
    title = {tag: filled(words, **values) for tag, words in text.title.items()}
    return msgspec.structs.replace(text, wordings=wordings, title=title)


def _tell_voice(
    item: ItemFigures, text: ItemText, voice: VoiceText, position: int, say: Speech
) -> VoiceTold:
    figures = item.voices[voice.code]
    absence = ""
    smallest = text.smallest_groups.get(voice.code, voice.smallest_group)
    if figures.hidden:
        absence = phrases.reason_words(figures.hidden, smallest, say)
    return VoiceTold(
        code=voice.code,
        label=say.words(voice.label),
        position=position,
        ask=_asked(text, voice.code, say),
        base=_base(figures, item.type, say),
        beside=" · ".join(filter(None, (_beside(figures, say), _offered(figures, text, say)))),
        absence=absence,
        stated=_stated(figures, item, text, voice.code, say),
    )


def _asked(text: ItemText, voice: str, say: Speech) -> str:
    """The voice's wording; a calculated value that nobody is shown has none."""
    wording = say.words(text.wordings.get(voice, {}))
    return say.quoted(wording) if wording else ""


def _base(figures: Figures, kind: str, say: Speech) -> str:
    if figures.answered is None or figures.asked is None:
        return ""
    if kind in TEXTS:
        return say._(
            "%(n)s of %(asked)s wrote something",
            n=say.number(figures.answered),
            asked=say.number(figures.asked),
        )
    if kind == "ranking":
        return say._(
            "n = %(n)s of %(asked)s; what each put first is counted",
            n=say.number(figures.answered),
            asked=say.number(figures.asked),
        )
    return say._(
        "n = %(n)s of %(asked)s", n=say.number(figures.answered), asked=say.number(figures.asked)
    )


def _beside(figures: Figures, say: Speech) -> str:
    named = (
        (figures.cannot_tell, say._("cannot tell")),
        (figures.not_say, say._("would rather not say")),
        (figures.skipped, say._("skipped it")),
        (figures.not_shown, say._("were not asked")),
    )
    return " · ".join(f"{say.number(count)} {words}" for count, words in named if count)


def _offered(figures: Figures, text: ItemText, say: Speech) -> str:
    """Options that were added later, with the people whom their shares are of."""
    return " · ".join(
        say._(
            "“%(option)s” was offered to %(number)s",
            option=phrases.option_label(text, code, say),
            number=say.number(base),
        )
        for code, base in (figures.offered or {}).items()
        if base != figures.answered
    )


def _stated(figures: Figures, item: ItemFigures, text: ItemText, voice: str, say: Speech) -> str:
    if item.type == "repeat" and figures.answered:
        return say._("what was answered about each: not computed")
    if figures.median is None or not figures.answered:
        return ""
    number = f"{say.number(figures.median)} {say.words(text.unit)}".strip()
    if item.type == "claim" and voice == text.stated_by:
        return say.ngettext(
            "%(number)s, one statement",
            "%(number)s, median of %(num)s statements",
            figures.answered,
            number=say.quoted(number),
        )
    return say._("median: %(number)s", number=number)


def _options(item: ItemFigures, text: ItemText, say: Speech) -> tuple[OptionTold, ...]:
    """The options in their order; none where no voice's figures are there."""
    if all(figures.counts is None for figures in item.voices.values()):
        return ()
    codes = tuple(text.options) or _counted(item)
    return tuple(
        OptionTold(
            label=_option_label(item, text, code, say),
            favourable=code in text.favourable,
            bars=tuple(_bar(figures, code, say) for figures in item.voices.values()),
        )
        for code in codes
    )


def _option_label(item: ItemFigures, text: ItemText, code: str, say: Speech) -> str:
    """The option's words, and that its share is of those who were offered it."""
    label = phrases.option_label(text, code, say)
    bases = ((each.offered or {}, each.answered) for each in item.voices.values())
    was_added = any(offered.get(code, answered) != answered for offered, answered in bases)
    return say._("%(option)s (added later)", option=label) if was_added else label


def _counted(item: ItemFigures) -> tuple[str, ...]:
    """Options that are the same in every questionnaire, so that it does not name them."""
    return tuple(dict.fromkeys(code for each in item.voices.values() for code in each.counts or {}))


def _bar(figures: Figures, code: str, say: Speech) -> Bar | None:
    """Null where this voice has no figure for this option: hidden, or not one of its answers."""
    if figures.counts is None or figures.shares is None or code not in figures.counts:
        return None
    share = figures.shares.get(code)
    if share is None:
        return None  # nobody who answered was offered this option
    return Bar(share, say.percent(share), say.number(figures.counts[code]))


def _reading(
    item: ItemFigures, text: ItemText, voices: dict[str, VoiceText], say: Speech
) -> Reading | None:
    if item.verdict is None:
        return None
    figure = ""
    if item.second_minus_first is not None:
        figure = say._("%(points)s points", points=say.points(item.second_minus_first.estimate))
    return Reading(
        tag=phrases.verdict_word(item, voices, say),
        tone=TONES[item.verdict],
        figure=figure,
        marks=_marks(item, voices),
        sentences=phrases.comparison_sentences(item, text, voices, say),
        finer=phrases.finer_sentences(item, say),
    )


def _marks(item: ItemFigures, voices: dict[str, VoiceText]) -> tuple[Mark, ...]:
    if item.second_minus_first is None:
        return ()
    order = list(voices)
    return tuple(
        Mark(order.index(code), figures.share.estimate, figures.share.low, figures.share.high)
        for code, figures in item.voices.items()
        if figures.share is not None
    )


def _register_line(claim: RegisterClaim, say: Speech) -> str:
    return say._(
        "The register says: %(value)s %(measure)s (%(period)s)",
        value=say.number(claim.value),
        measure=say.words(claim.label) or claim.measure,
        period=claim.period or say._("no period given"),
    )


def _chart_words(voices: tuple[VoiceTold, ...], say: Speech) -> str:
    parts = [f"{voice.label}: {voice.base or voice.absence}" for voice in voices]
    return say._("Answers of each side to each option. %(parts)s", parts="; ".join(parts))
