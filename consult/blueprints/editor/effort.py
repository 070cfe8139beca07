"""What a questionnaire asks of people: time, reading ease, languages, and what could be kinder."""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from consult.blueprints.editor.routes import editor
from consult.questionnaire.logic.advice import Advice, advice_on, ease_for
from consult.questionnaire.logic.definition import Questionnaire, words
from consult.questionnaire.logic.effort import effort_of
from consult.questionnaire.logic.reading_ease import TOO_HARD
from consult.web.languages import in_words

MOST_ADVICE = 8
"""Warnings that are shown at once."""


@editor.context_processor
def figures() -> dict[str, object]:
    """For the editor's templates."""
    return {"effort_lines": lines_of, "effort_advice": advice_for}


@dataclass(frozen=True, slots=True)
class Line:
    """One figure with what it says."""

    figure: str
    says: str
    is_warning: bool = False


def lines_of(whole: Questionnaire, language: str) -> list[Line]:
    """Time and reading ease for each voice."""
    return [line for voice in whole.voices for line in _of_voice(whole, voice.code, language)]


def _of_voice(whole: Questionnaire, code: str, language: str) -> list[Line]:
    voice = whole.voice(code)
    name = words(voice.label, language) if voice else code
    effort, ease = effort_of(whole, code, language), ease_for(whole, code, language)
    figure = _("%(minutes)s min", minutes=effort.minutes)
    items = ngettext("%(num)d item", "%(num)d items", effort.items)
    most = _("at most %(minutes)s min", minutes=effort.most_minutes)
    told = _("typical time for %(voice)s (%(items)s, %(most)s)", voice=name, items=items, most=most)
    found = [Line(figure, told)]
    if ease is not None:
        says = _("%(band)s, for %(voice)s", band=in_words(ease.band), voice=name)
        found.append(Line(f"LIX {ease.lix}", says, ease.lix >= TOO_HARD))
    return found


def advice_for(whole: Questionnaire, language: str, page: str) -> list[Advice]:
    """Warnings about the whole, then about the items of the page that is open."""
    here = {f"item {item.code}" for one in whole.pages if one.code == page for item in one.items()}
    found = advice_on(whole, language)
    return [one for one in found if not one.where or one.where in here][:MOST_ADVICE]
