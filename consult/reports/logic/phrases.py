"""The sentences that read the figures aloud: one closed list of words for verdicts and reasons."""

from __future__ import annotations

from consult.analysis.values import Range
from consult.kernel.speech import Speech
from consult.reports.logic.model import (
    Confirmation,
    ItemFigures,
    ItemText,
    Report,
    ShareOf,
    VoiceText,
)

FEW = 30
"""Below this many answers a share is printed with a warning."""
CHECKED = ("confirmed", "contested", "contradicted")
"""Verdicts that speak of how many confirm, and not of a difference between two groups."""
REASONS = ("too_few", "protects_others", "nobody_answered", "not_asked")
"""Why figures can be null; `docs/report-json.md` explains each."""


def fixed_sentence(say: Speech) -> str:
    """What stands on every page and in every download: who these figures speak for."""
    return say._(
        "These are the answers of those who took part. They chose to take part, so they do not "
        "speak for everyone. The small-numbers range shows how far a figure could move because "
        "few people were counted; it says nothing about those who stayed silent."
    )


def title_words(text: ItemText, say: Speech) -> str:
    """The heading of a line; one for what is no longer asked like this says until when it was."""
    title = say.words(text.title)
    if text.until is None:
        return title
    return say._(
        "%(title)s, as asked until version %(version)s, %(day)s",
        title=title,
        version=text.until.version,
        day=say.day(text.until.on),
    )


def versions_sentences(report: Report, say: Speech) -> tuple[str, ...]:
    """Which versions people answered, and what was decided about the items that changed."""
    if len(report.versions) < 2:
        return ()
    listed = ", ".join(
        say._("version %(number)s from %(day)s", number=each.number, day=say.day(each.published_on))
        for each in report.versions
    )
    sentences = [say._("The questionnaire was changed while it was asked: %(list)s.", list=listed)]
    together = _headings(report, [code for each in report.versions for code in each.together], say)
    if together:
        sentences.append(
            say._(
                "Worded or answered otherwise since, and counted together because the organisers "
                "judged that the meaning is the same: %(list)s.",
                list=together,
            )
        )
    if any(text.until for text in report.item_texts):
        sentences.append(
            say._(
                "What meant something else, or is no longer asked, has a line of its own with "
                "the answers given until then."
            )
        )
    return tuple(sentences)


def _headings(report: Report, codes: list[str], say: Speech) -> str:
    titles = {text.code: say.words(text.title) for text in report.item_texts if text.row is None}
    return ", ".join(f"“{titles.get(code) or code}”" for code in dict.fromkeys(codes))


def simulated_sentence(say: Speech) -> str:
    """The label of made-up answers."""
    return say._(
        "Simulated answers. Answers counted here were made up by a program to show how "
        "Consult works; visitors who try it add to them."
    )


def comparisons_sentence(report: Report, say: Speech) -> str:
    """What chance may have done."""
    return say.ngettext(
        "We looked at one comparison.",
        "We looked at %(num)s comparisons; about 5 %% of those marked as different may be chance.",
        report.comparisons,
    )


def protection_sentence(report: Report, say: Speech) -> str:
    """From how many people on each voice is shown."""
    parts = [
        say._("%(voice)s: %(num)s", voice=say.words(text.label), num=text.smallest_group)
        for text in report.voice_texts
        if text.smallest_group > 0
    ]
    if not parts:
        return say._("Every voice of this consultation answers in public; nothing is hidden.")
    return say._(
        "To protect people, the figures of a group are shown from this many answers on: %(parts)s.",
        parts=", ".join(parts),
    )


def reason_words(reason: str, smallest: int, say: Speech) -> str:
    """Why a figure is not shown."""
    if reason == "nobody_answered":
        return say._("Nobody answered.")
    if reason == "not_asked":
        return say._("Nobody was asked this.")
    if reason == "protects_others":
        return say._("Hidden so that a small group cannot be worked out from the totals.")
    return say._(
        "Fewer than %(smallest)s people answered: too few to show without exposing them.",
        smallest=smallest,
    )


def verdict_word(item: ItemFigures, voices: dict[str, VoiceText], say: Speech) -> str:
    """The verdict in a few words."""
    if item.verdict == "differ":
        return _difference_word(item, voices, say)
    words = {
        "agree": say._("Both sides agree"),
        "cannot_tell": say._("No clear difference"),
        "too_few": say._("Not heard enough"),
        "confirmed": say._("Confirmed"),
        "contested": say._("Contested"),
        "contradicted": say._("Contradicted"),
    }
    return words.get(item.verdict or "", "")


def _difference_word(item: ItemFigures, voices: dict[str, VoiceText], say: Speech) -> str:
    first, second = compared_voices(item)
    first_is_higher = direction(item) > 0
    if (first, second) == ("organisation", "community"):
        more, less = say._("Claimed more than lived"), say._("Lived better than claimed")
        return more if first_is_higher else less
    higher, lower = (first, second) if first_is_higher else (second, first)
    return say._(
        "%(higher)s higher than %(lower)s",
        higher=say.words(voices[higher].label),
        lower=say.words(voices[lower].label),
    )


def compared_voices(item: ItemFigures) -> tuple[str, str]:
    """The two voices that the comparison is about: the first two that were asked."""
    asked = [*item.voices, "", ""]
    return asked[0], asked[1]


def direction(item: ItemFigures) -> float:
    """Above 0 where the first voice is higher; ordered answers speak before shares."""
    for figure in (item.difference, item.delta, item.gap):
        if figure is not None and figure.estimate != 0:
            return figure.estimate
    return 0.0


def comparison_sentences(
    item: ItemFigures, text: ItemText, voices: dict[str, VoiceText], say: Speech
) -> tuple[str, ...]:
    """The comparison read aloud; none where there is nothing to compare."""
    shares = _both_shares(item)
    sentences = []
    if shares is not None:
        sentences.append(_shares_sentence(item, _quoted_options(text, say), shares, voices, say))
    if item.second_minus_first is not None and item.verdict not in CHECKED:
        sentences.append(_range_sentence(item.second_minus_first, say))
    elif item.confirmation is not None:
        sentences.append(_confirmation_sentence(item.confirmation, say))
    if shares is not None and min(share.n for share in shares) < FEW:
        sentences.append(say._("Few answers: read with care."))
    return tuple(sentences)


def _both_shares(item: ItemFigures) -> tuple[ShareOf, ShareOf] | None:
    found = [item.voices[voice].share for voice in compared_voices(item) if voice in item.voices]
    if len(found) < 2 or found[0] is None or found[1] is None:
        return None
    return found[0], found[1]


def _shares_sentence(
    item: ItemFigures,
    options: str,
    shares: tuple[ShareOf, ShareOf],
    voices: dict[str, VoiceText],
    say: Speech,
) -> str:
    values = {
        "first": say.percent(shares[0].estimate),
        "second": say.percent(shares[1].estimate),
        "options": options,
    }
    if compared_voices(item) == ("organisation", "community"):
        return say._(
            "%(first)s of organisations answer %(options)s; %(second)s of the community does.",
            **values,
        )
    first_voice, second_voice = (say.words(voices[code].label) for code in compared_voices(item))
    return say._(
        "%(options)s: %(first_voice)s %(first)s, %(second_voice)s %(second)s.",
        first_voice=first_voice,
        second_voice=second_voice,
        **values,
    )


def option_label(text: ItemText, code: str, say: Speech) -> str:
    """An option's words; those of a checked claim are told in the past."""
    if text.type == "claim":
        return {"confirm": say._("confirmed"), "dispute": say._("disputed")}.get(code, code)
    return say.words(text.options.get(code, {})) or code


def _quoted_options(text: ItemText, say: Speech) -> str:
    labels = [say.quoted(option_label(text, code, say)) for code in text.favourable]
    if len(labels) < 2:
        return "".join(labels)
    return say._("%(some)s or %(last)s", some=", ".join(labels[:-1]), last=labels[-1])


def _range_sentence(figure: Range, say: Speech) -> str:
    return say._(
        "The difference lies between %(low)s and %(high)s points (small-numbers range).",
        low=say.points(figure.low),
        high=say.points(figure.high),
    )


def finer_sentences(item: ItemFigures, say: Speech) -> tuple[str, ...]:
    """The comparison of ordered answers, for those who read further."""
    named = (
        (say._("Cliff’s delta"), item.delta),
        (say._("Difference of the means on a scale from 0 to 1"), item.gap),
    )
    return tuple(
        say._(
            "%(name)s, first side less second: %(estimate)s (%(low)s to %(high)s).",
            name=name,
            estimate=say.number(round(figure.estimate, 2)),
            low=say.number(round(figure.low, 2)),
            high=say.number(round(figure.high, 2)),
        )
        for name, figure in named
        if figure is not None
    )


def _confirmation_sentence(share: Confirmation, say: Speech) -> str:
    return say._(
        "Of the %(n)s people who could tell, %(share)s confirm (%(low)s to %(high)s, "
        "small-numbers range).",
        n=say.number(share.n),
        share=say.percent(share.estimate),
        low=say.percent(share.low),
        high=say.percent(share.high),
    )
